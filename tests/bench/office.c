#include "tests/bench/office.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/program.h"

#define PASSPHRASE "ein langes Kennwort"

void
office_die(const char *where, const struct err *e)
{
	fprintf(stderr, "%s: %s [%s]\n", where, e->say, e->why);
	exit(1);
}

int64_t
office_carried(const struct office *o)
{
	return o->relay.line->up + o->relay.line->down;
}

static bool
listens(void *ctx)
{
	return access(ctx, R_OK) == 0;
}

static void
start_store(struct office *o, const char *place)
{
	char log[96], port_file[96];

	snprintf(log, sizeof(log), "%s/log", o->folder);
	snprintf(port_file, sizeof(port_file), "%s/port", o->folder);
	o->store = program_start(
	    (const char *const[]){"feldbuch-store", "serve", place, "--port-file", port_file, NULL},
	    NULL, log);
	program_until(listens, port_file);
}

/* What the store printed, with the relay's port in place of its own. */
static void
start_relay(struct office *o, char *printed)
{
	char *port = strstr(printed, "127.0.0.1:");

	if (port == NULL) {
		fprintf(stderr, "no invitation: %s\n", printed);
		exit(1);
	}
	port += strlen("127.0.0.1:");
	relay_start(&o->relay, atoi(port));
	snprintf(o->line, sizeof(o->line), "%.*s%d%s", (int)(port - printed), printed,
	    o->relay.port, port + strspn(port, "0123456789"));
}

void
office_open(struct office *o)
{
	char place[96];
	struct ran r;

	o->env = env_real();
	setenv("FB_PROGRAM_SECONDS", "900", 0);
	strcpy(o->folder, "/tmp/office_bench_XXXXXX");
	if (mkdtemp(o->folder) == NULL)
		exit(1);
	snprintf(place, sizeof(place), "%s/store", o->folder);
	program_run(&r,
	    (const char *const[]){
		"feldbuch-store", "init", place, "--host", "127.0.0.1", "--port", "0", NULL},
	    NULL);
	start_store(o, place);
	program_run(&r, (const char *const[]){"feldbuch-store", "invite", place, NULL}, NULL);
	r.out[strcspn(r.out, "\n")] = '\0';
	start_relay(o, r.out);
}

void
office_close(struct office *o)
{
	char command[128];

	kill(o->store, SIGTERM);
	program_wait(o->store);
	relay_stop(&o->relay);
	snprintf(command, sizeof(command), "rm -rf %s", o->folder);
	if (system(command) != 0)
		exit(1);
}

void
office_laptop(struct office *o, struct session *s, const char *name)
{
	char home[128];
	struct err e = {0};

	snprintf(home, sizeof(home), "%s/%s", o->folder, name);
	if (!session_start(s, &o->env, home, "de", &e))
		office_die(name, &e);
	program_path(s->sync_program, "feldbuch-sync");
	if (!session_create(s, PASSPHRASE, &e) || !session_unlock(s, PASSPHRASE, &e))
		office_die(name, &e);
}

void
office_found(struct office *o, struct session *s)
{
	struct err e = {0};

	if (!sync_found(s->sync, o->line, ROLE_COMPANION | ROLE_ADMIN, &e))
		office_die("found", &e);
}

void
office_carry(struct session *s, struct sync_counts *c)
{
	struct err e = {0};
	int64_t sealed;

	if (!sync_seal(s->sync, &sealed, &e) || !sync_carry(s->sync, 300, &e))
		office_die("carry", &e);
	if (c != NULL && !sync_merge(s->sync, 0, c, &e))
		office_die("merge", &e);
}

void
office_join(struct session *admin, struct session *fresh, const struct id *person)
{
	char code[SYNC_CODE], address[SYNC_ADDRESS];
	struct enrol_state young = {0}, old = {0};
	struct sync_counts c = {0};
	struct id invite;
	struct err e = {0};
	int i;

	if (!sync_invite(admin->sync, ROLE_COMPANION, person, &invite, code, address, &e) ||
	    !sync_join(fresh->sync, address, code, &e))
		office_die("join", &e);
	for (i = 0; i < 20 && young.step != ENROL_DONE; i++) {
		office_carry(admin, &c);
		sync_enrol(admin->sync, &old, &e);
		office_carry(fresh, &c);
		sync_enrol(fresh->sync, &young, &e);
		if (old.step == ENROL_ASK && young.step == ENROL_SHOW &&
		    !sync_admit(admin->sync, &invite, young.digits, &e))
			office_die("admit", &e);
	}
	if (young.step != ENROL_DONE)
		office_die("enrolment", &e);
}

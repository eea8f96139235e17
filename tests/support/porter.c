#include "tests/support/porter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/small.h"

void
porter_office(struct porter *p, int port, const uint8_t *pin, const char *stage)
{
	char hex[5][2 * HASH_LEN + 1];
	struct buf text = BUF_EMPTY;
	struct err e = {0};

	hex_put(pin, HASH_LEN, hex[0]);
	hex_put(p->clerk->shop->store.key, KEY_LEN, hex[1]);
	id_hex(&p->clerk->tenant, hex[2]);
	id_hex(&p->clerk->device, hex[3]);
	buf_printf(&text,
	    "stage=%s\nurl=https://127.0.0.1:%d\npin=%s\nstore_key=%s\ntenant=%s\ndevice=%s\n",
	    stage != NULL ? stage : "member", port, hex[0], hex[1], hex[2], hex[3]);
	if (!spool_set_lines(&p->spool, "office", 0600, buf_text(&text), &e))
		fail_msg("%s", e.say);
	buf_free(&text);
}

void
porter_open(struct porter *p, struct clerk *c, int port)
{
	uint8_t login[LOGIN_KEY_FILE];
	char path[FILE_PATH];
	struct err e = {0};

	memset(p, 0, sizeof(*p));
	p->env = env_real();
	p->clerk = c;
	small_folder(p->folder, sizeof(p->folder), "porter");
	login_key_put(&c->secret, login);
	if (!spool_open(&p->spool, &p->env, p->folder, &e) ||
	    !file_path(path, sizeof(path), p->spool.folder, "login.key") ||
	    !file_write(&p->env, path, 0600, login, sizeof(login), &e))
		fail_msg("%s", e.say);
	porter_office(p, port, c->shop->store.pin, NULL);
}

void
porter_close(struct porter *p)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf %s", p->folder);
	(void)!system(command);
}

void
porter_put(struct porter *p, const struct buf *frames)
{
	struct err e = {0};

	if (!spool_put(&p->spool, SPOOL_OUT, frames, &e))
		fail_msg("%s", e.say);
}

void
porter_seal(struct porter *p, int n, size_t bytes)
{
	struct buf frames = BUF_EMPTY;

	while (n-- > 0)
		clerk_seal(p->clerk, SCOPE_OFFICE, bytes, &frames);
	porter_put(p, &frames);
	buf_free(&frames);
}

static void
arguments(struct porter *p, const char *const args[], const char *out[PROGRAM_ARGS])
{
	size_t n = 0;

	out[n++] = "feldbuch-sync";
	out[n++] = "--folder";
	out[n++] = p->folder;
	while (args != NULL && *args != NULL && n < PROGRAM_ARGS - 1)
		out[n++] = *args++;
	out[n] = NULL;
}

int
porter_run_with(struct porter *p, const char *const args[], const char *const env[])
{
	const char *all[PROGRAM_ARGS];

	arguments(p, args, all);
	program_run(&p->ran, all, env);
	return p->ran.status;
}

int
porter_run(struct porter *p)
{
	return porter_run_with(p, NULL, NULL);
}

pid_t
porter_start(struct porter *p)
{
	const char *all[PROGRAM_ARGS];
	char log[96];

	snprintf(log, sizeof(log), "%s/log", p->folder);
	arguments(p, NULL, all);
	return program_start(all, NULL, log);
}

size_t
porter_in(struct porter *p, const char *magic)
{
	struct buf segment = BUF_EMPTY;
	struct file_names names;
	const uint8_t *at;
	struct reader r;
	size_t i, n, count = 0;

	assert_true(spool_list(&p->spool, SPOOL_IN, &names, NULL));
	for (i = 0; i < names.n; i++) {
		buf_reset(&segment);
		assert_true(spool_read(&p->spool, SPOOL_IN, names.name[i], &segment, NULL));
		for (r = reader_of(segment.at, segment.len); (at = frame_get(&r, &n)) != NULL;)
			count += n >= 4 && memcmp(at, magic, 4) == 0;
		assert_false(r.failed);
	}
	file_names_free(&names);
	buf_free(&segment);
	return count;
}

size_t
porter_segments(struct porter *p, enum spool_side side)
{
	struct file_names names;
	size_t n;

	assert_true(spool_list(&p->spool, side, &names, NULL));
	n = names.n;
	file_names_free(&names);
	return n;
}

const char *
porter_state(struct porter *p, const char *name, char *out, size_t cap)
{
	struct buf lines = BUF_EMPTY;

	assert_true(spool_lines(&p->spool, "state", &lines, NULL));
	if (!lines_value(buf_text(&lines), name, out, cap))
		*out = '\0';
	buf_free(&lines);
	return out;
}

void
porter_said(struct porter *p, int status, const char *part)
{
	if (p->ran.status != status || strstr(p->ran.out, part) == NULL)
		fail_msg(
		    "status %d, not %d, or not »%s«: %s", p->ran.status, status, part, p->ran.out);
}

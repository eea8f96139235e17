#include "tests/support/postoffice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
post_open(struct post *p)
{
	memset(p, 0, sizeof(*p));
	crypto_sign_keypair(p->pk, p->sk);
}

void
post_close(struct post *p)
{
	size_t i;

	for (i = 0; i < p->n_entries; i++)
		buf_free(&p->entries[i].at);
	for (i = 0; i < p->n_envelopes; i++)
		buf_free(&p->envelopes[i].at);
	for (i = 0; i < p->n_mail; i++)
		buf_free(&p->mail[i]);
	roster_free(&p->roster);
}

void
post_line(const struct post *p, struct buf *out)
{
	struct founding f = {0};

	memcpy(f.store.key, p->pk, KEY_LEN);
	memset(f.store.pin, 7, HASH_LEN);
	snprintf(f.store.address, sizeof(f.store.address), "https://127.0.0.1:1");
	founding_print(out, &f);
}

/* What happens to a disk when the power fails is tested elsewhere (tests/faults). */
static int
at_once(const struct env *env, int fd)
{
	(void)env;
	(void)fd;
	return 0;
}

void
party_open(struct party *a, struct post *p, unsigned n)
{
	struct replica_self none = {0};
	struct err e = {0};

	memset(a, 0, sizeof(*a));
	a->post = p;
	world_open(&a->world, n, &world_kinds);
	a->world.env.fsync = at_once;
	assert_true(replica_set_self(a->world.r, &none, &e));
	/* In memory where there is such a place: what lies here is durable to nobody. */
	strcpy(a->folder,
	    access("/dev/shm", W_OK) == 0 ? "/dev/shm/party_XXXXXX" : "/tmp/party_XXXXXX");
	assert_non_null(mkdtemp(a->folder));
	assert_true(spool_open(&a->spool, &a->world.env, a->folder, &e));
	if (!sync_open(&a->sync, &a->world.env, a->world.r, a->folder, "", &e))
		fail_msg("%s [%s]", e.say, e.why);
}

void
party_close(struct party *a)
{
	char command[128];

	sync_close(a->sync);
	world_close(&a->world);
	snprintf(command, sizeof(command), "rm -rf %s", a->folder);
	assert_int_equal(system(command), 0);
}

static void
keep(struct buf *to, const uint8_t *at, size_t n)
{
	*to = BUF_EMPTY;
	buf_put(to, at, n);
}

static void
accept_envelope(struct party *a, const uint8_t *at, size_t n, struct buf *receipts)
{
	struct post *p = a->post;
	struct envelope env;
	struct receipt rc = {0};
	struct buf one = BUF_EMPTY;
	size_t i;

	assert_true(envelope_parse(&env, at, n, NULL));
	for (i = 0; i < p->n_envelopes; i++)
		if (p->envelopes[i].at.len == n && memcmp(p->envelopes[i].at.at, at, n) == 0)
			break;
	if (i == p->n_envelopes) {
		keep(&p->envelopes[i].at, at, n);
		p->envelopes[i].device = env.device;
		p->n_envelopes++;
	}
	rc.tenant = env.tenant;
	rc.device = env.device;
	rc.seq = env.seq;
	memcpy(rc.envelope, env.id, HASH_LEN);
	rc.store_seq = i + 1;
	receipt_put(&one, &rc, p->sk);
	frame_put(receipts, one.at, one.len);
	buf_free(&one);
}

static void
accept(struct party *a, const uint8_t *at, size_t n, struct buf *receipts)
{
	struct post *p = a->post;
	struct err e = {0};

	if (memcmp(at, "FBE1", 4) == 0) {
		accept_envelope(a, at, n, receipts);
	} else if (memcmp(at, "FBX1", 4) == 0) {
		keep(&p->mail[p->n_mail++], at, n);
	} else if (memcmp(at, "FBM1", 4) == 0) {
		uint64_t before = p->roster.seq;

		/* Somebody else was first: as a store, no more than an answer. */
		if (!roster_apply(&p->roster, at, n, &e) && e.code != ERR_CONFLICT)
			fail_msg("%s [%s]", e.say, e.why);
		if (p->roster.seq > before)
			keep(&p->entries[p->n_entries++].at, at, n);
	}
}

void
party_push(struct party *a, struct buf *receipts)
{
	struct file_names names;
	struct buf seg = BUF_EMPTY;
	struct reader r;
	const uint8_t *at;
	size_t i, n;

	assert_true(spool_list(&a->spool, SPOOL_OUT, &names, NULL));
	for (i = 0; i < names.n; i++) {
		buf_reset(&seg);
		assert_true(spool_read(&a->spool, SPOOL_OUT, names.name[i], &seg, NULL));
		for (r = reader_of(seg.at, seg.len); (at = frame_get(&r, &n)) != NULL;)
			accept(a, at, n, receipts);
		assert_true(spool_keep(&a->spool, SPOOL_OUT, names.name[i], NULL));
	}
	file_names_free(&names);
	buf_free(&seg);
}

/* The store serves a body only to members of its scope. */
void
party_serve(struct party *a, const struct buf *at, const struct id *asker, struct buf *seg)
{
	const struct roster_scope *scope;
	struct envelope env;

	assert_true(envelope_parse(&env, at->at, at->len, NULL));
	scope = roster_scope(&a->post->roster, &env.scope);
	frame_put(seg, at->at,
	    scope != NULL && roster_member(&a->post->roster, scope, asker) ? at->len
									   : ENVELOPE_HEADER);
}

static void
pull(struct party *a, struct buf *seg)
{
	struct post *p = a->post;
	struct buf lines = BUF_EMPTY;
	struct id asker = {{0}};
	char hex[40];

	assert_true(spool_lines(&a->spool, "office", &lines, NULL));
	for (; a->mails < p->n_mail; a->mails++)
		frame_put(seg, p->mail[a->mails].at, p->mail[a->mails].len);
	if (strstr(buf_text(&lines), "stage=member") != NULL &&
	    lines_value(buf_text(&lines), "device", hex, sizeof(hex)) && id_parse(hex, &asker)) {
		for (; a->entries < p->n_entries; a->entries++)
			frame_put(seg, p->entries[a->entries].at.at, p->entries[a->entries].at.len);
		for (; a->envelopes < p->n_envelopes; a->envelopes++)
			party_serve(a, &p->envelopes[a->envelopes].at, &asker, seg);
	}
	buf_free(&lines);
}

void
party_carry(struct party *a)
{
	struct buf receipts = BUF_EMPTY, seg = BUF_EMPTY;

	party_push(a, &receipts);
	assert_true(spool_put(&a->spool, SPOOL_IN, &receipts, NULL));
	pull(a, &seg);
	assert_true(spool_put(&a->spool, SPOOL_IN, &seg, NULL));
	buf_free(&receipts);
	buf_free(&seg);
}

void
party_sync(struct party *a, struct sync_counts *c)
{
	struct sync_counts mine = {0};
	struct err e = {0};

	if (c == NULL)
		c = &mine;
	if (!sync_seal(a->sync, NULL, &e))
		fail_msg("seal: %s [%s]", e.say, e.why);
	party_carry(a);
	if (!sync_merge(a->sync, 0, c, &e))
		fail_msg("merge: %s [%s]", e.say, e.why);
}

void
party_found(struct party *a, uint32_t roles)
{
	struct buf line = BUF_EMPTY;
	struct err e = {0};

	post_line(a->post, &line);
	if (!sync_found(a->sync, buf_text(&line), roles, &e))
		fail_msg("%s [%s]", e.say, e.why);
	buf_free(&line);
	party_sync(a, NULL);
	a->world.self = *replica_self(a->world.r);
}

void
party_meet(struct party *a)
{
	char hex[2 * HASH_LEN + 1], text[128];
	uint8_t pin[HASH_LEN];

	memset(pin, 7, sizeof(pin));
	hex_put(pin, sizeof(pin), hex);
	snprintf(text, sizeof(text), "seen_pin=%s\n", hex);
	assert_true(spool_set_lines(&a->spool, "office-seen", 0600, text, NULL));
}

void
party_join(struct party *fresh, struct party *admin, uint32_t roles)
{
	char code[SYNC_CODE], address[SYNC_ADDRESS];
	struct enrol_state a = {0}, n = {0};
	struct id invite;
	struct err e = {0};
	int round;

	if (!sync_invite(admin->sync, roles, NULL, &invite, code, address, &e))
		fail_msg("%s [%s]", e.say, e.why);
	party_sync(admin, NULL);
	party_meet(fresh);
	if (!sync_join(fresh->sync, address, code, &e))
		fail_msg("%s [%s]", e.say, e.why);
	for (round = 0; round < 12 && sync_stage(fresh->sync) != SYNC_MEMBER; round++) {
		party_sync(fresh, NULL);
		assert_true(sync_enrol(fresh->sync, &n, &e));
		party_sync(admin, NULL);
		assert_true(sync_enrol(admin->sync, &a, &e));
		if (a.step == ENROL_ASK && !sync_admit(admin->sync, &a.invite, n.digits, &e))
			fail_msg("%s [%s]", e.say, e.why);
	}
	assert_int_equal(sync_stage(fresh->sync), SYNC_MEMBER);
	fresh->world.self = *replica_self(fresh->world.r);
}

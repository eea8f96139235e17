#include "tests/support/clerk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define ROLES (ROSTER_ADMIN | ROSTER_COMPANION)
#define INVITE_MS ((int64_t)72 * 3600 * 1000)

static void
must(bool ok, const struct err *e)
{
	if (!ok)
		fail_msg("%s [%s]", e->say, e->why);
}

void
clerk_make(struct clerk *c, struct shop *s)
{
	struct err e = {0};

	memset(c, 0, sizeof(*c));
	c->shop = s;
	c->env = env_real();
	caller_open(&c->caller, s);
	must(device_make(&c->env, &c->secret, &c->pub, &e), &e);
	c->maker = (struct envelope_maker){
	    .env = &c->env, .roster = &c->roster, .secret = &c->secret, .hlc = 1};
}

void
clerk_free(struct clerk *c)
{
	caller_close(&c->caller);
	secret_free(&c->secret);
	roster_free(&c->roster);
	buf_free(&c->entries);
}

void
clerk_entry(struct clerk *c, enum roster_type type, const struct buf *body, struct buf *frames)
{
	struct roster_author by = {
	    .tenant = c->tenant, .device = c->device, .secret = &c->secret, .hlc = 1};
	struct buf entry = BUF_EMPTY;
	struct err e = {0};

	must(roster_put(&entry, &c->roster, &by, type, body, &e), &e);
	must(roster_apply(&c->roster, entry.at, entry.len, &e), &e);
	frame_put(frames, entry.at, entry.len);
	frame_put(&c->entries, entry.at, entry.len);
	buf_free(&entry);
}

static void
make_scope(struct clerk *c, enum scope_class class, struct buf *frames)
{
	struct id scope = id_random(&c->env);
	struct buf body = BUF_EMPTY;

	env_random(&c->env, c->keys[class], KEY_LEN);
	roster_body_scope(&body, &scope, class);
	clerk_entry(c, ROSTER_SCOPE_CREATE, &body, frames);
	buf_reset(&body);
	roster_body_epoch(&body, &c->roster, roster_scope(&c->roster, &scope), 1, c->keys[class]);
	clerk_entry(c, ROSTER_NEW_EPOCH, &body, frames);
	buf_free(&body);
}

void
clerk_genesis(struct clerk *c, const struct roster_store *store, struct buf *frames)
{
	struct buf body = BUF_EMPTY;

	if (id_zero(&c->tenant))
		c->tenant = id_random(&c->env);
	c->person = id_random(&c->env);
	c->device = device_id_of(&c->tenant, &c->pub);
	c->maker.device = c->device;
	roster_body_genesis(&body, &c->person, ROLES, &c->pub, store);
	clerk_entry(c, ROSTER_GENESIS, &body, frames);
	buf_free(&body);
	make_scope(c, SCOPE_OFFICE, frames);
	make_scope(c, SCOPE_CASEWORK, frames);
}

void
clerk_found(struct clerk *c, const struct founding *f)
{
	struct buf frames = BUF_EMPTY, token = BUF_EMPTY;

	provision_put(&token, f->token);
	frame_put(&frames, token.at, token.len);
	clerk_genesis(c, &f->store, &frames);
	if (caller_post(&c->caller, "found", NULL, &frames) != 200)
		fail_msg("found: %ld", c->caller.status);
	buf_free(&token);
	buf_free(&frames);
	clerk_login(c);
}

void
clerk_open(struct clerk *c, struct shop *s)
{
	struct founding f;

	clerk_make(c, s);
	shop_invite(s, &f);
	clerk_found(c, &f);
}

void
clerk_entry_invite(struct clerk *c, const struct id *invite, uint32_t roles, struct buf *frames)
{
	struct roster_invite v = {.id = *invite, .roles = roles};
	struct buf body = BUF_EMPTY;

	v.expires = env_now(&c->env) + INVITE_MS;
	roster_body_invite(&body, &v);
	clerk_entry(c, ROSTER_INVITE, &body, frames);
	buf_free(&body);
}

static void
entry_device(struct clerk *admin, struct clerk *fresh, const struct id *invite, struct buf *frames)
{
	uint8_t proof[SIGNATURE_LEN];
	struct buf body = BUF_EMPTY, text = BUF_EMPTY;

	roster_proof_text(&admin->tenant, &fresh->person, &fresh->pub, invite, &text);
	device_sign(&fresh->secret, proof, "device", text.at, text.len);
	roster_body_device(&body, &admin->tenant, &fresh->person, &fresh->pub, invite, proof);
	clerk_entry(admin, ROSTER_ADD_DEVICE, &body, frames);
	buf_free(&body);
	buf_free(&text);
}

static void
entry_grants(struct clerk *admin, struct clerk *fresh, struct buf *frames)
{
	size_t i;

	for (i = 0; i < admin->roster.n_scopes; i++) {
		const struct roster_scope *scope = &admin->roster.scopes[i];
		struct buf body = BUF_EMPTY;

		if (!roster_member(&admin->roster, scope, &fresh->device))
			continue;
		memcpy(fresh->keys[scope->class], admin->keys[scope->class], KEY_LEN);
		roster_body_grant(&body, &scope->id, scope->epoch,
		    roster_device(&admin->roster, &fresh->device), admin->keys[scope->class]);
		clerk_entry(admin, ROSTER_GRANT, &body, frames);
		buf_free(&body);
	}
}

static void
learn_roster(struct clerk *fresh, const struct clerk *admin)
{
	struct reader r = reader_of(admin->entries.at, admin->entries.len);
	struct err e = {0};
	const uint8_t *at;
	size_t n;

	while ((at = frame_get(&r, &n)) != NULL)
		must(roster_apply(&fresh->roster, at, n, &e), &e);
	buf_put(&fresh->entries, admin->entries.at, admin->entries.len);
}

void
clerk_join(struct clerk *fresh, struct shop *s, struct clerk *admin, uint32_t roles)
{
	struct id invite = id_random(&admin->env);
	struct buf frames = BUF_EMPTY, body = BUF_EMPTY;

	clerk_make(fresh, s);
	fresh->tenant = admin->tenant;
	fresh->person = id_random(&fresh->env);
	fresh->device = device_id_of(&fresh->tenant, &fresh->pub);
	fresh->maker.device = fresh->device;
	clerk_entry_invite(admin, &invite, roles, &frames);
	roster_body_person(&body, &fresh->person, roles);
	clerk_entry(admin, ROSTER_ADD_PERSON, &body, &frames);
	entry_device(admin, fresh, &invite, &frames);
	entry_grants(admin, fresh, &frames);
	if (caller_post(&admin->caller, "roster", admin->token, &frames) != 200)
		fail_msg("roster: %ld", admin->caller.status);
	learn_roster(fresh, admin);
	clerk_login(fresh);
	buf_free(&frames);
	buf_free(&body);
}

long
clerk_try_login(struct clerk *c)
{
	struct hello h = {.tenant = c->tenant, .device = c->device};
	struct buf object = BUF_EMPTY;
	struct secret seed = {0};
	struct challenge ch;
	struct token t;
	const uint8_t *at;
	long status = 0;
	size_t n;

	env_random(&c->env, h.client_nonce, sizeof(h.client_nonce));
	hello_put(&object, &h);
	if (caller_object(&c->caller, "hello", NULL, object.at, object.len) != 200)
		goto done;
	at = caller_frame(&c->caller, 0, &n);
	assert_true(at != NULL && challenge_get(&ch, at, n, &h, c->shop->store.key));
	buf_reset(&object);
	must(secret_copy(&seed, c->secret.at + 2 * KEY_LEN, KEY_LEN, NULL), &(struct err){0});
	login_put(&object, &h, &ch, c->shop->store.key, &seed);
	status = caller_object(&c->caller, "login", NULL, object.at, object.len);
	at = caller_frame(&c->caller, 0, &n);
	if (status == 200 && at != NULL && token_get(&t, at, n))
		hex_put(t.secret, TOKEN_LEN, c->token);
done:
	secret_free(&seed);
	buf_free(&object);
	return status;
}

void
clerk_login(struct clerk *c)
{
	assert_int_equal(clerk_try_login(c), 200);
}

void
clerk_seal(struct clerk *c, enum scope_class class, size_t n, struct buf *frames)
{
	const struct roster_scope *scope = roster_scope_of(&c->roster, class);
	struct buf one = BUF_EMPTY;
	struct err e = {0};
	uint8_t *ops = malloc(n + 1);

	assert_non_null(ops);
	env_random(&c->env, ops, n);
	c->maker.hlc += 65536;
	must(envelope_seal(
		 &one, &c->maker, &scope->id, scope->epoch, &scope->id, c->keys[class], ops, n, &e),
	    &e);
	frame_put(frames, one.at, one.len);
	buf_free(&one);
	free(ops);
}

void
clerk_push(struct clerk *c, const struct buf *frames)
{
	struct reader r = reader_of(frames->at, frames->len);
	struct envelope env;
	struct receipt rc;
	const uint8_t *at;
	size_t i, n;

	if (caller_post(&c->caller, "push", c->token, frames) != 200)
		fail_msg("push: %ld code %d", c->caller.status, caller_code(&c->caller));
	for (i = 0; (at = frame_get(&r, &n)) != NULL; i++) {
		assert_true(envelope_parse(&env, at, n, NULL));
		at = caller_frame(&c->caller, i, &n);
		assert_non_null(at);
		assert_true(receipt_get(&rc, at, n, c->shop->store.key));
		assert_true(id_equal(&rc.device, &env.device) && id_equal(&rc.tenant, &env.tenant));
		assert_int_equal(rc.seq, env.seq);
		assert_memory_equal(rc.envelope, env.id, HASH_LEN);
		assert_true(rc.store_seq > 0);
	}
	assert_int_equal(caller_frames(&c->caller), i);
}

long
clerk_pull(struct clerk *c, uint64_t roster_seq, uint64_t cursor, uint32_t max)
{
	struct pull ask = {.roster_seq = roster_seq, .cursor = cursor, .max = max};
	struct buf object = BUF_EMPTY;
	long status;

	pull_put(&object, &ask);
	status = caller_object(&c->caller, "pull", c->token, object.at, object.len);
	buf_free(&object);
	return status;
}

void
clerk_trailer(struct clerk *c, struct trailer *t)
{
	size_t n = 0, frames = caller_frames(&c->caller);
	const uint8_t *at = frames > 0 ? caller_frame(&c->caller, frames - 1, &n) : NULL;

	assert_non_null(at);
	assert_true(trailer_get(t, at, n, c->shop->store.key));
}

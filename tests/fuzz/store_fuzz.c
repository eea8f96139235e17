/*
 * Any bytes as a request to the store (sync/store): the real store on real files, without HTTP
 * around it. The first byte is the call in its low four bits, and above them:
 *
 *	0x10	by a member with a token, else a stranger's
 *	0x20	the rest is steps (offset u16, xor u8) on a sound body of that call
 *	0x40	the rest is a path (server_call, page_make) and nothing is sent
 *	0x80	the rest is the token of a question
 *
 * Nothing may crash; every answer is whole frames and a status of docs/wire.md; a push is receipted
 * envelope by envelope or not at all; and the log is sound afterwards.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/clerk.h"

#define MEMBER 0x10
#define STEPS 0x20
#define PATH 0x40
#define TOKEN 0x80
#define TICK_MS 20 /* between two requests: nobody asks too often */
#define LOGIN_EVERY 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bench {
	struct shop shop;
	struct clerk clerk;
	struct caller stranger;
	struct buf sound[CALLS];
	unsigned asked;
};

static const char *const names[CALLS] = {
    "hello", "login", "found", "roster", "push", "pull", "enrol-put", "enrol-get"};

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static struct bench *the_bench(void);

static void
close_bench(void)
{
	struct bench *b = the_bench();
	int i;

	for (i = 0; i < CALLS; i++)
		buf_free(&b->sound[i]);
	caller_close(&b->stranger);
	clerk_free(&b->clerk);
	shop_close(&b->shop);
	free(b);
}

static void
frame(struct buf *out, struct buf *object)
{
	frame_put(out, object->at, object->len);
	buf_free(object);
}

/* A letter of a stranger to an invitation that is open, and the question for it. */
static void
sound_mail(struct bench *b)
{
	struct id invite = id_random(&b->clerk.env);
	struct buf frames = BUF_EMPTY, object = BUF_EMPTY;
	struct mail m = {.number = 1, .invite = invite, .payload = (const uint8_t *)"x", .len = 1};

	clerk_entry_invite(&b->clerk, &invite, ROSTER_COMPANION, &frames);
	need(caller_post(&b->clerk.caller, "roster", b->clerk.token, &frames) == 200);
	mail_put(&object, &m);
	frame(&b->sound[CALL_ENROL_PUT], &object);
	m.payload = NULL;
	m.len = 0;
	mail_put(&object, &m);
	frame(&b->sound[CALL_ENROL_GET], &object);
	buf_free(&frames);
}

static void
sound_bodies(struct bench *b)
{
	struct clerk *c = &b->clerk, other = {0};
	struct hello h = {.tenant = c->tenant, .device = c->device};
	struct challenge ch = {.time = 5};
	struct pull p = {.max = 100000};
	struct buf object = BUF_EMPTY;
	struct founding f;
	struct secret login;

	need(secret_copy(&login, c->secret.at + 2 * KEY_LEN, KEY_LEN, NULL));
	hello_put(&object, &h);
	frame(&b->sound[CALL_HELLO], &object);
	login_put(&object, &h, &ch, b->shop.store.key, &login);
	secret_free(&login);
	frame(&b->sound[CALL_LOGIN], &object);
	pull_put(&object, &p);
	frame(&b->sound[CALL_PULL], &object);
	sound_mail(b);
	clerk_seal(c, SCOPE_OFFICE, 100, &b->sound[CALL_PUSH]);
	clerk_seal(c, SCOPE_CASEWORK, 100, &b->sound[CALL_PUSH]);
	clerk_entry_invite(c, &c->tenant, ROSTER_COMPANION, &b->sound[CALL_ROSTER]);
	shop_invite(&b->shop, &f);
	provision_put(&object, f.token);
	frame(&b->sound[CALL_FOUND], &object);
	clerk_make(&other, &b->shop);
	clerk_genesis(&other, &f.store, &b->sound[CALL_FOUND]);
	clerk_free(&other);
}

static struct bench *
the_bench(void)
{
	static struct bench *b;

	if (b != NULL)
		return b;
	b = calloc(1, sizeof(*b));
	need(b != NULL);
	shop_inside(&b->shop);
	clerk_open(&b->clerk, &b->shop);
	caller_open(&b->stranger, &b->shop);
	sound_bodies(b);
	atexit(close_bench);
	return b;
}

static void
change(struct buf *body, const uint8_t *steps, size_t n)
{
	for (; n >= 3 && body->len > 0; steps += 3, n -= 3)
		body->at[(size_t)(steps[0] << 8 | steps[1]) % body->len] ^= steps[2];
}

static bool
known_status(long status)
{
	static const long all[] = {200, 204, 400, 401, 403, 404, 409, 413, 429};
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i] == status)
			return true;
	return false;
}

static size_t
frames_in(const struct buf *b)
{
	struct reader r = reader_of(b->at, b->len);
	size_t n, count = 0;

	while (frame_get(&r, &n) != NULL)
		count++;
	need(!r.failed && r.left == 0);
	return count;
}

static void
judge(const struct bench *b, const struct caller *c, enum call_no call, const struct buf *body)
{
	struct reader r = reader_of(c->answer.at, c->answer.len);
	const uint8_t *at;
	struct receipt rc;
	size_t n, count;

	need(known_status(c->status));
	count = frames_in(&c->answer);
	if (c->status >= 400)
		need(count == 1);
	if (call != CALL_PUSH || c->status != 200)
		return;
	need(count == frames_in(body));
	while ((at = frame_get(&r, &n)) != NULL)
		need(receipt_get(&rc, at, n, b->shop.store.key) &&
		     id_equal(&rc.device, &b->clerk.device));
}

/* What got in is as sound as before: the store's own check of everything it holds. */
static void
log_holds(struct bench *b)
{
	struct server *s = &b->shop.inside->server;
	struct err e = {0};
	struct office *o = office_find(&s->offices, &b->clerk.tenant, &e);
	uint64_t envelopes;

	need(o != NULL && office_verify(&s->offices, o, &envelopes, &e) && envelopes <= 2);
}

static void
look_up(struct bench *b, const uint8_t *data, size_t size)
{
	struct buf path = BUF_EMPTY, page = BUF_EMPTY;
	const char *type = NULL;
	unsigned status;

	buf_put(&path, data, size);
	need(server_call(buf_text(&path)) <= CALLS);
	status = page_make(&b->shop.inside->server, buf_text(&path), (size & 1) != 0, &page, &type);
	need(status == 200 || status == 404 || status == 403);
	buf_free(&path);
	buf_free(&page);
}

static void
ask(struct bench *b, uint8_t how, const uint8_t *data, size_t size)
{
	enum call_no call = (enum call_no)((how & 0x0f) % CALLS);
	struct caller *c = (how & MEMBER) != 0 ? &b->clerk.caller : &b->stranger;
	const char *token = (how & MEMBER) != 0 ? b->clerk.token : NULL;
	struct buf body = BUF_EMPTY, guess = BUF_EMPTY;

	if ((how & (STEPS | TOKEN)) != 0)
		buf_put(&body, b->sound[call].at, b->sound[call].len);
	else
		buf_put(&body, data, size);
	if ((how & STEPS) != 0)
		change(&body, data, size);
	if ((how & TOKEN) != 0) {
		buf_put(&guess, data, size);
		token = buf_text(&guess);
	}
	c->address = ++b->asked;
	caller_post(c, names[call], token, &body);
	judge(b, c, call, &body);
	buf_free(&guess);
	buf_free(&body);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bench *b = the_bench();

	if (size == 0 || size > 4096)
		return 0;
	shop_wait(&b->shop, TICK_MS);
	if (b->asked % LOGIN_EVERY == 0)
		clerk_login(&b->clerk);
	if ((data[0] & PATH) != 0)
		look_up(b, data + 1, size - 1);
	else
		ask(b, data[0], data + 1, size - 1);
	if (b->asked % 64 == 0)
		log_holds(b);
	return 0;
}

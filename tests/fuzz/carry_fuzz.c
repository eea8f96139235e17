/*
 * Any bytes as the store's answers to feldbuch-sync (sync/carry): whole runs against the real store
 * with somebody in between. Four bytes say what happens, the rest with what:
 *
 *	0	to which request of the run
 *	1	bit 0: the rest is the answer; else steps (offset u16, xor u8) on the real one
 *		bit 1: to every request from there on
 *		bit 2: the run begins without a token
 *	2	the status: 0 as it was, else one of a list
 *	3	the type: 0 as it was, else one of a list
 *
 * Nothing may crash; what is to be sent stays until the store's own receipts for all of it lie in
 * in/; and no run moves the cursor past what the store has.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/carry/carrier.h"
#include "tests/support/porter.h"

#define OUT 2 /* envelopes to be sent */
#define TICK_MS 20

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bench {
	struct shop shop;
	struct clerk clerk;
	struct porter porter;
	struct buf out; /* the segment to be sent */
	uint64_t head;	/* of the store once it has that */
	/* what happens in this run */
	const uint8_t *how, *with;
	size_t n;
	unsigned asked;
};

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

	buf_free(&b->out);
	porter_close(&b->porter);
	clerk_free(&b->clerk);
	shop_close(&b->shop);
	free(b);
}

/* Nobody pulls the plug here (tests/carry does): what is written need not reach the disk. */
static int
no_fsync(const struct env *env, int fd)
{
	(void)env;
	(void)fd;
	return 0;
}

static struct bench *
the_bench(void)
{
	static struct bench *b;
	int i;

	if (b != NULL)
		return b;
	b = calloc(1, sizeof(*b));
	need(b != NULL);
	shop_inside(&b->shop);
	clerk_open(&b->clerk, &b->shop);
	porter_open(&b->porter, &b->clerk, 1);
	b->porter.env.fsync = no_fsync;
	for (i = 0; i < OUT; i++)
		clerk_seal(&b->clerk, SCOPE_OFFICE, 100, &b->out);
	b->head = OUT;
	atexit(close_bench);
	return b;
}

/* ---- in between ---- */

static void
change(struct buf *answer, const uint8_t *steps, size_t n)
{
	for (; n >= 3 && answer->len > 0; steps += 3, n -= 3)
		answer->at[(size_t)(steps[0] << 8 | steps[1]) % answer->len] ^= steps[2];
}

static void
meddle(const struct bench *b, struct env_request *q)
{
	static const long status[] = {0, 200, 204, 301, 400, 401, 404, 409, 413, 429, 503, 507};
	static const char *const type[] = {"", "text/html", "application/vnd.feldbuch.v1"};
	size_t s = b->how[2] % (sizeof(status) / sizeof(*status));

	if ((b->how[1] & 1) != 0) {
		buf_reset(&q->answer);
		buf_put(&q->answer, b->with, b->n < q->max ? b->n : q->max);
	} else {
		change(&q->answer, b->with, b->n);
	}
	if (s != 0)
		q->status = status[s];
	if (b->how[3] % 4 != 0)
		snprintf(q->type, sizeof(q->type), "%s", type[b->how[3] % 4 - 1]);
	q->retry_after = b->how[3];
}

static bool
request(const struct env *env, struct env_request *q, struct err *e)
{
	struct bench *b = env->data;
	struct caller *c = &b->clerk.caller;
	const char *call = strrchr(q->url, '/') + 1;
	struct buf body = BUF_EMPTY;
	unsigned no = b->asked++;

	(void)e;
	buf_put(&body, q->body, q->body_len);
	c->address = (uint64_t)env_now(&b->shop.inside->env) + no;
	q->status = caller_post(c, call, q->token, &body);
	buf_put(&q->answer, c->answer.at, c->answer.len);
	snprintf(q->type, sizeof(q->type), "application/vnd.feldbuch.v1");
	if (no == b->how[0] % 8u || ((b->how[1] & 2) != 0 && no > b->how[0] % 8u))
		meddle(b, q);
	buf_free(&body);
	return true;
}

/* ---- before and after ---- */

static void
empty(struct porter *p, const char *name)
{
	struct file_names names;
	char folder[FILE_PATH], path[FILE_PATH];
	size_t i;

	need(file_path(folder, sizeof(folder), p->spool.folder, name) &&
	     file_list(folder, ".seg", &names, NULL));
	for (i = 0; i < names.n; i++)
		need(file_path(path, sizeof(path), folder, names.name[i]) && remove(path) == 0);
	file_names_free(&names);
}

static void
forget(struct porter *p, const char *name)
{
	char path[FILE_PATH];

	need(file_path(path, sizeof(path), p->spool.folder, name));
	remove(path);
}

static void
lay_out(struct bench *b)
{
	struct porter *p = &b->porter;

	empty(p, "in");
	empty(p, "out");
	empty(p, "kept");
	forget(p, "cursor");
	forget(p, "sent");
	forget(p, "runs");
	if ((b->how[1] & 4) != 0)
		forget(p, "token");
	porter_put(p, &b->out);
}

static size_t
sound_receipts(struct bench *b)
{
	struct file_names names;
	struct buf all = BUF_EMPTY;
	struct receipt rc;
	bool seen[OUT] = {false};
	const uint8_t *at;
	struct reader r;
	size_t i, n, count = 0;

	need(spool_list(&b->porter.spool, SPOOL_IN, &names, NULL));
	for (i = 0; i < names.n; i++)
		need(spool_read(&b->porter.spool, SPOOL_IN, names.name[i], &all, NULL));
	file_names_free(&names);
	r = reader_of(all.at, all.len);
	while ((at = frame_get(&r, &n)) != NULL)
		if (receipt_get(&rc, at, n, b->shop.store.key) && rc.seq >= 1 && rc.seq <= OUT &&
		    !seen[rc.seq - 1]) {
			seen[rc.seq - 1] = true;
			count++;
		}
	buf_free(&all);
	return count;
}

static void
judge(struct bench *b, const struct carrier *c)
{
	need(c->cursor <= b->head);
	need(c->roster_seq <= b->clerk.roster.seq);
	if (porter_segments(&b->porter, SPOOL_OUT) == 0)
		need(sound_receipts(b) == OUT);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bench *b = the_bench();
	struct carrier c;
	struct err e = {0};

	if (size < 4 || size > 4096)
		return 0;
	b->how = data;
	b->with = data + 4;
	b->n = size - 4;
	b->asked = 0;
	shop_wait(&b->shop, TICK_MS);
	lay_out(b);
	need(carrier_open(&c, b->porter.folder, true, &e));
	c.env.request = request;
	c.env.fsync = no_fsync;
	c.env.data = b;
	carrier_run(&c, &e);
	judge(b, &c);
	carrier_close(&c);
	return 0;
}

/*
 * push - segments of out/, in order.
 *
 * A segment is a run of frames of mixed kinds. Consecutive frames of one kind go in one request of
 * at most c->chunk bytes; the size halves after a failure and doubles after successes, so that on
 * a 2G line a cut costs little. Every envelope must come back as a receipt that the store signed;
 * only then, with the receipts durable in in/, does the segment leave.
 */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/carry/carrier.h"

#define ANSWER_MAX (512 * 1024)
#define CHUNK_MIN (4 * 1024)
#define CHUNK_MAX (1024 * 1024)
#define ENVELOPES_MAX 1000

enum what { WHAT_FOUND, WHAT_ROSTER, WHAT_PUSH, WHAT_MAIL, WHAT_UNKNOWN };

static enum what
what_is(const uint8_t *at, size_t n)
{
	static const struct {
		char magic[5];
		enum what what;
	} kinds[] = {
	    {"FBP1", WHAT_FOUND}, {"FBM1", WHAT_ROSTER}, {"FBE1", WHAT_PUSH}, {"FBX1", WHAT_MAIL}};
	size_t i;

	for (i = 0; n >= 4 && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (memcmp(at, kinds[i].magic, 4) == 0)
			return kinds[i].what;
	return WHAT_UNKNOWN;
}

struct batch {
	enum what what;
	struct buf body;
	size_t frames;
	const uint8_t *envelopes[ENVELOPES_MAX]; /* headers, borrowed from the segment */
};

/* The id and number an honest receipt must name. */
static bool
receipt_fits(const struct carrier *c, const struct receipt *rc, const uint8_t *header)
{
	uint8_t id[HASH_LEN];

	label_hash(id, "envid", (const void *)header, (size_t)224, (const void *)NULL);
	return memcmp(rc->tenant.b, c->tenant.b, ID_LEN) == 0 &&
	       memcmp(rc->device.b, header + 24, ID_LEN) == 0 &&
	       rc->seq == be64_load(header + 40) && memcmp(rc->envelope, id, HASH_LEN) == 0;
}

static bool
take_receipts(struct carrier *c, const struct batch *b, const struct env_request *q,
    struct buf *receipts, struct err *e)
{
	struct reader r = reader_of(q->answer.at, q->answer.len);
	struct receipt rc;
	const uint8_t *at;
	size_t i, n;

	for (i = 0; i < b->frames; i++) {
		at = frame_get(&r, &n);
		if (at == NULL || !CHECK(CARRY_RECEIPT, receipt_get(&rc, at, n, c->store.key) &&
							    receipt_fits(c, &rc, b->envelopes[i])))
			return err_set(e, ERR_TAMPER,
			    _("Der Speicher hat den Empfang nicht richtig quittiert. Die Einträge "
			      "gelten "
			      "weiter als ungesendet; bitte die Leitung verständigen."),
			    "receipt %zu of %zu", i, b->frames);
		frame_put(receipts, at, n);
	}
	return buf_ok(receipts, e);
}

static void
adapt(struct carrier *c, bool good)
{
	c->chunk = good ? c->chunk * 2 : c->chunk / 2;
	if (c->chunk > CHUNK_MAX)
		c->chunk = CHUNK_MAX;
	if (c->chunk < CHUNK_MIN)
		c->chunk = CHUNK_MIN;
}

static bool
send_batch(struct carrier *c, struct batch *b, struct buf *receipts, struct err *e)
{
	static const char *const calls[] = {[WHAT_FOUND] = "found",
	    [WHAT_ROSTER] = "roster",
	    [WHAT_PUSH] = "push",
	    [WHAT_MAIL] = "enrol-put"};
	struct env_request q;
	bool ok;

	if (b->frames == 0)
		return true;
	if (b->what == WHAT_FOUND || (b->what == WHAT_MAIL && !c->member))
		ok = exchange(c, calls[b->what], &b->body, false, ANSWER_MAX, &q, e);
	else
		ok = exchange_authed(c, calls[b->what], &b->body, ANSWER_MAX, &q, e);
	adapt(c, ok);
	if (ok && b->what == WHAT_PUSH) {
		ok = take_receipts(c, b, &q, receipts, e);
		c->state.sent += (int64_t)b->frames;
		state_write(c, false, NULL);
	}
	buf_free(&q.answer);
	buf_reset(&b->body);
	b->frames = 0;
	return ok;
}

/* The genesis and what follows it go with the token that lets an office be founded. */
static bool
joins(const struct batch *b, enum what what)
{
	return b->what == what || (b->what == WHAT_FOUND && what == WHAT_ROSTER);
}

static bool
add_frame(struct carrier *c, struct batch *b, const uint8_t *at, size_t n, struct buf *receipts,
    struct err *e)
{
	enum what what = what_is(at, n);

	if (what == WHAT_UNKNOWN)
		return err_set(e, ERR_FORMAT,
		    _("Im Ausgang liegt etwas, das kein Umschlag ist. Bitte die IT verständigen."),
		    "unknown object in out/");
	if (b->frames > 0 &&
	    (!joins(b, what) || b->what == WHAT_MAIL || b->body.len + n > c->chunk ||
		b->frames == ENVELOPES_MAX) &&
	    !send_batch(c, b, receipts, e))
		return false;
	if (b->frames == 0)
		b->what = what;
	b->envelopes[b->frames++] = at;
	frame_put(&b->body, at, n);
	return true;
}

static bool
push_frames(struct carrier *c, const struct buf *segment, struct buf *receipts, struct err *e)
{
	struct reader r = reader_of(segment->at, segment->len);
	struct batch b = {.what = WHAT_UNKNOWN};
	const uint8_t *at;
	bool ok = true;
	size_t n;

	while (ok && (at = frame_get(&r, &n)) != NULL)
		ok = add_frame(c, &b, at, n, receipts, e);
	if (ok && r.failed)
		ok = err_set(e, ERR_FORMAT, _("Ein Paket im Ausgang ist unvollständig."),
		    "torn segment in out/");
	ok = ok && send_batch(c, &b, receipts, e);
	buf_free(&b.body);
	return ok;
}

static int64_t
count_envelopes(const struct buf *segment)
{
	struct reader r = reader_of(segment->at, segment->len);
	const uint8_t *at;
	int64_t count = 0;
	size_t n;

	while ((at = frame_get(&r, &n)) != NULL)
		count += what_is(at, n) == WHAT_PUSH;
	return count;
}

static bool
push_segment(struct carrier *c, const char *name, struct err *e)
{
	struct buf segment = BUF_EMPTY, receipts = BUF_EMPTY;
	bool ok;

	ok = spool_read(&c->spool, SPOOL_OUT, name, &segment, e);
	if (ok) {
		c->state.to_send += count_envelopes(&segment);
		state_write(c, false, NULL);
		ok = push_frames(c, &segment, &receipts, e) &&
		     spool_put(&c->spool, SPOOL_IN, &receipts, e) &&
		     spool_keep(&c->spool, SPOOL_OUT, name, e);
	}
	buf_free(&segment);
	buf_free(&receipts);
	if (ok)
		state_line(c, _("gesendet %lld von %lld"), (long long)c->state.sent,
		    (long long)c->state.to_send);
	return ok;
}

bool
push_all(struct carrier *c, struct err *e)
{
	struct file_names names;
	bool ok = true;
	size_t i;

	c->state.phase = "push";
	if (!spool_list(&c->spool, SPOOL_OUT, &names, e))
		return false;
	for (i = 0; i < names.n && ok; i++)
		ok = push_segment(c, names.name[i], e);
	file_names_free(&names);
	return ok;
}

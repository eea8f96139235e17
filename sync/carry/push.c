/*
 * push - segments of out/, in order.
 *
 * A segment is a run of frames of mixed kinds. Consecutive frames of one kind go in one request of
 * at most c->chunk bytes; the size halves after a failure and doubles after a success, over runs,
 * so that on a 2G line a cut costs little. Every envelope must come back as a receipt that the
 * store signed; the receipts are durable in in/ before the envelope counts as sent.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/carry/carrier.h"
#include "sync/envelope/envelope.h"

#define ANSWER_MAX (512 * 1024)
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
	const uint8_t *headers[ENVELOPES_MAX]; /* borrowed from the segment */
};

/* The id and number an honest receipt must name. */
static bool
receipt_fits(const struct carrier *c, const struct receipt *rc, const uint8_t *header)
{
	uint8_t id[HASH_LEN];

	label_hash(id, "envid", (const void *)header, (size_t)ENVELOPE_SIGNED, (const void *)NULL);
	return memcmp(rc->tenant.b, c->tenant.b, ID_LEN) == 0 &&
	       memcmp(rc->device.b, header + 24, ID_LEN) == 0 &&
	       rc->seq == be64_load(header + 40) && memcmp(rc->envelope, id, HASH_LEN) == 0;
}

static bool
not_receipted(struct err *e, size_t nth, size_t of)
{
	return err_set(e, ERR_TAMPER,
	    _("Der Speicher hat den Empfang nicht richtig quittiert. Die Einträge gelten weiter "
	      "als "
	      "ungesendet; bitte die Leitung verständigen."),
	    "receipt %zu of %zu", nth, of);
}

/* Durable before anything counts as sent. */
static bool
take_receipts(struct carrier *c, const struct batch *b, const struct env_request *q, struct err *e)
{
	struct reader r = reader_of(q->answer.at, q->answer.len);
	struct buf receipts = BUF_EMPTY;
	struct receipt rc;
	const uint8_t *at;
	uint64_t places[ENVELOPES_MAX];
	bool ok = true;
	size_t i, n;

	for (i = 0; ok && i < b->frames; i++) {
		at = frame_get(&r, &n);
		ok = at != NULL && CHECK(CARRY_RECEIPT, receipt_get(&rc, at, n, c->store.key)) &&
		     CHECK(CARRY_RECEIPT_FITS, receipt_fits(c, &rc, b->headers[i]));
		if (ok) {
			frame_put(&receipts, at, n);
			places[i] = rc.store_seq;
		}
	}
	if (!ok || !CHECK(CARRY_RECEIPT_MORE, r.left == 0 && !r.failed))
		ok = not_receipted(e, i, b->frames);
	ok = ok && buf_ok(&receipts, e) && spool_put(&c->spool, SPOOL_IN, &receipts, e);
	for (i = 0; ok && i < b->frames; i++)
		own_note(c, places[i]);
	buf_free(&receipts);
	return ok && cursor_save(c, e);
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

/* Another envelope of ours under a number of this batch: the store shows its header. */
static bool
is_fork(const struct carrier *c, const struct batch *b, const struct env_request *q)
{
	struct reader r = reader_of(q->answer.at, q->answer.len);
	const uint8_t *at;
	size_t i, n;

	at = frame_get(&r, &n);
	if (at == NULL || what_is(at, n) != WHAT_PUSH || n < ENVELOPE_HEADER ||
	    memcmp(at + 24, c->device.b, ID_LEN) != 0)
		return false;
	for (i = 0; i < b->frames; i++)
		if (memcmp(b->headers[i] + 40, at + 40, 8) == 0 &&
		    memcmp(b->headers[i], at, ENVELOPE_SIGNED) != 0)
			return true;
	return false;
}

/* What a refusal of envelopes means. Others' entries can be fetched all the same. */
static bool
push_refused(struct carrier *c, const struct batch *b, const struct env_request *q, struct err *e)
{
	c->go_on = q->status == 400 || q->status == 403 || q->status == 404 || q->status == 409;
	if (q->status != 409)
		return false;
	if (is_fork(c, b, q))
		return err_set(e, ERR_TAMPER,
		    _("Dieses Gerät gibt es zweimal: Beim Speicher liegen unter derselben Nummer "
		      "andere Einträge von ihm. Wurde feldbuch aus einer Kopie wiederhergestellt? "
		      "Es wurde nichts gelöscht; bitte die Leitung verständigen."),
		    "fork");
	return err_set(e, ERR_CONFLICT,
	    _("Dem Speicher der Stadt fehlen frühere Einträge dieses Geräts; spätere nimmt er "
	      "nicht an. Hier bleibt alles erhalten; bitte die Leitung verständigen."),
	    "gap");
}

/*
 * A letter of an enrolment that nobody waits for any more must not stand in the way of everything
 * behind it: it is passed over and told at the end.
 */
static bool
mail_refused(struct carrier *c, const struct env_request *q, const struct err *why)
{
	if (q->status != 404 && q->status != 409 && q->status != 400)
		return false;
	if (c->passed.code == ERR_NONE)
		c->passed = *why;
	return true;
}

/*
 * Each entry of the roster names the one before it: whoever was first has won, and this one will
 * never be taken. It is passed over, or everything behind it would wait for ever. What came first
 * is fetched now, and whoever holds the keys writes ours anew behind it (sync/merge/yield.c).
 */
static bool
roster_overtaken(struct carrier *c, const struct env_request *q)
{
	if (q->status != 409)
		return false;
	state_line(c, "%s",
	    _("Jemand anderes hat die Mitgliederliste zuerst geändert; die eigene Änderung folgt "
	      "beim nächsten Abgleich."));
	return true;
}

static bool
send_batch(struct carrier *c, const struct batch *b, struct err *e)
{
	static const char *const calls[] = {[WHAT_FOUND] = "found",
	    [WHAT_ROSTER] = "roster",
	    [WHAT_PUSH] = "push",
	    [WHAT_MAIL] = "enrol-put"};
	bool stranger = b->what == WHAT_FOUND || (b->what == WHAT_MAIL && !c->member);
	struct env_request q;
	struct err why = {0};
	bool ok;

	ok = stranger ? exchange(c, calls[b->what], &b->body, false, ANSWER_MAX, &q, &why)
		      : exchange_authed(c, calls[b->what], &b->body, ANSWER_MAX, &q, &why);
	adapt(c, ok);
	if (b->what == WHAT_PUSH)
		ok = ok ? take_receipts(c, b, &q, &why) : push_refused(c, b, &q, &why);
	else if (!ok && b->what == WHAT_MAIL)
		ok = mail_refused(c, &q, &why);
	else if (!ok && b->what == WHAT_ROSTER)
		ok = roster_overtaken(c, &q);
	if (ok && b->what == WHAT_PUSH)
		c->state.sent += (int64_t)b->frames;
	state_write(c, false, NULL);
	buf_free(&q.answer);
	if (!ok && e != NULL)
		*e = why;
	return ok;
}

/* ---- segments ---- */

/* The genesis and what follows it go with the token that lets an office be founded. */
static bool
joins(const struct batch *b, enum what what)
{
	return b->what == what || (b->what == WHAT_FOUND && what == WHAT_ROSTER);
}

/* Takes frames of one kind from the segment, as many as go in one request. None is left: 0. */
static bool
collect(struct carrier *c, struct batch *b, struct reader *r, struct err *e)
{
	struct reader before = *r;
	const uint8_t *at;
	enum what what;
	size_t n;

	buf_reset(&b->body);
	b->frames = 0;
	while ((at = frame_get(r, &n)) != NULL) {
		what = what_is(at, n);
		if (what == WHAT_UNKNOWN || (what == WHAT_PUSH && n < ENVELOPE_HEADER))
			break;
		if (b->frames > 0 &&
		    (!joins(b, what) || b->what == WHAT_MAIL || b->body.len + n > c->chunk ||
			b->frames == ENVELOPES_MAX)) {
			*r = before;
			return true;
		}
		if (b->frames == 0)
			b->what = what;
		b->headers[b->frames++] = at;
		frame_put(&b->body, at, n);
		before = *r;
	}
	if (at == NULL && !r->failed)
		return buf_ok(&b->body, e);
	/* What is whole goes first; the rest is told next time round. */
	*r = before;
	if (b->frames > 0)
		return buf_ok(&b->body, e);
	c->go_on = true;
	return err_set(e, ERR_FORMAT,
	    at != NULL ? _("Im Ausgang liegt etwas, das kein Umschlag ist. Bitte die IT "
			   "verständigen.")
		       : _("Ein Paket im Ausgang ist unvollständig. Bitte die IT verständigen; "
			   "was danach kommt, wartet."),
	    "out/: %s", at != NULL ? "unknown object" : "torn segment");
}

static bool
push_segment(struct carrier *c, const char *name, struct err *e)
{
	struct buf segment = BUF_EMPTY;
	struct batch *b = calloc(1, sizeof(*b));
	struct reader r;
	bool ok;

	ok = (b != NULL || err_nomem(e)) && spool_read(&c->spool, SPOOL_OUT, name, &segment, e);
	r = sent_rest(c, name, &segment);
	while (ok && r.left > 0) {
		ok = collect(c, b, &r, e) && send_batch(c, b, e);
		/* What is receipted is not sent again, wherever the next cut comes. */
		if (ok && r.left > 0)
			ok = sent_save(c, name, segment.len - r.left, e);
	}
	ok = ok && spool_keep(&c->spool, SPOOL_OUT, name, e);
	buf_free(&segment);
	if (b != NULL)
		buf_free(&b->body);
	free(b);
	if (ok && c->state.to_send > 0)
		state_line(c, _("gesendet %lld von %lld"), (long long)c->state.sent,
		    (long long)c->state.to_send);
	return ok;
}

static bool
count_segment(struct carrier *c, const char *name, struct err *e)
{
	struct buf segment = BUF_EMPTY;
	struct reader r;
	const uint8_t *at;
	size_t n;
	bool ok;

	ok = spool_read(&c->spool, SPOOL_OUT, name, &segment, e);
	for (r = sent_rest(c, name, &segment); ok && (at = frame_get(&r, &n)) != NULL;)
		c->state.to_send += what_is(at, n) == WHAT_PUSH;
	buf_free(&segment);
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
		ok = count_segment(c, names.name[i], e);
	for (i = 0; i < names.n && ok; i++)
		ok = push_segment(c, names.name[i], e);
	file_names_free(&names);
	return ok;
}

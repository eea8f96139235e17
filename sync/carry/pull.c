/*
 * pull - what others wrote, by one cursor.
 *
 * Each answer is one piece of bounded size: entries, envelopes, and a trailer the store signed
 * that names our cursor, so that an old answer cannot be played to us again. It becomes a segment
 * in in/; then the cursor moves. What we pushed ourselves is left out (own.c). A crash in between fetches the piece once more; merging knows.
 */
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/carry/carrier.h"
#include "sync/envelope/envelope.h"

#define PIECE (512 * 1024)
#define ANSWER_MAX (4 * 1024 * 1024)
#define ROOM_LEAST ((uint64_t)64 * 1024 * 1024) /* for her own entries */

struct piece {
	struct buf segment;
	uint64_t entries, envelopes;
	struct trailer trailer;
	bool ended;
};

static bool
untrue(struct err *e, const char *why)
{
	return err_set(e, ERR_TAMPER,
	    _("Die Antwort des Speichers ist nicht echt oder nicht vollständig; sie wurde "
	      "verworfen. "
	      "Ihre Einträge bleiben hier."),
	    "pull: %s", why);
}

/* Sorted by kind and counted, not judged: signatures of devices are the vault's to check. */
static bool
take_frame(struct carrier *c, struct piece *p, const uint8_t *at, size_t n, struct err *e)
{
	if (n >= ROSTER_HEADER && memcmp(at, "FBM1", 4) == 0)
		p->entries++;
	else if (n >= ENVELOPE_HEADER && memcmp(at, "FBE1", 4) == 0 &&
		 CHECK(CARRY_TENANT, memcmp(at + 8, c->tenant.b, ID_LEN) == 0))
		p->envelopes++;
	else if (n == TRAILER_LEN && memcmp(at, "FBT1", 4) == 0) {
		p->ended = CHECK(CARRY_TRAILER, trailer_get(&p->trailer, at, n, c->store.key));
		return p->ended || untrue(e, "signature of the trailer");
	} else {
		return untrue(e, "unknown object");
	}
	frame_put(&p->segment, at, n);
	return buf_ok(&p->segment, e);
}

static bool
take_frames(struct carrier *c, struct piece *p, const struct env_request *q, struct err *e)
{
	struct reader r = reader_of(q->answer.at, q->answer.len);
	const uint8_t *at;
	size_t n;

	while (!p->ended && (at = frame_get(&r, &n)) != NULL)
		if (!take_frame(c, p, at, n, e))
			return false;
	if (!p->ended || r.left > 0)
		return untrue(e, "no trailer at the end");
	return true;
}

/* The trailer must be about this question, and about what came before it. */
static bool
belongs(const struct carrier *c, const struct piece *p, struct err *e)
{
	const struct trailer *t = &p->trailer;

	if (!CHECK(CARRY_ASKED,
		memcmp(t->tenant.b, c->tenant.b, ID_LEN) == 0 && t->asked == c->cursor))
		return untrue(e, "answer to another question");
	/* More than there is: our cursor would run ahead of what others will write. */
	if ((p->envelopes > 0 && !CHECK(CARRY_COUNT, own_after(c, p->envelopes) <= t->head)) ||
	    (p->entries > 0 && !CHECK(CARRY_COUNT, c->roster_seq + p->entries <= t->roster_seq)))
		return untrue(e, "more objects than the log has");
	return true;
}

/* A store that knows less than it showed us before was restored from a copy, or lies. Nothing is
 * thrown away here; a person has to look. */
static bool
not_rolled_back(struct carrier *c, const struct trailer *t, struct err *e)
{
	if ((c->epoch == 0 || CHECK(CARRY_EPOCH, t->epoch == c->epoch)) &&
	    CHECK(CARRY_ROLLBACK, t->head >= c->cursor && t->roster_seq >= c->roster_seq))
		return true;
	return err_set(e, ERR_TAMPER,
	    _("Der Speicher der Stadt kennt weniger als zuvor; vielleicht wurde eine alte Kopie "
	      "eingespielt. Hier bleibt alles erhalten; bitte die Leitung verständigen."),
	    "store head %llu, cursor %llu", (unsigned long long)t->head,
	    (unsigned long long)c->cursor);
}

static bool
store_piece(struct carrier *c, struct piece *p, struct err *e)
{
	if (!spool_put(&c->spool, SPOOL_IN, &p->segment, e))
		return false;
	own_within(c, p->trailer.head);
	if (c->epoch == p->trailer.epoch && p->entries == 0 && p->envelopes == 0)
		return true;
	c->epoch = p->trailer.epoch;
	own_move(c, p->envelopes);
	c->roster_seq += p->entries;
	return cursor_save(c, e);
}

/* Whatever the store sends, it must not take the last room from who writes here. */
static bool
room(const struct carrier *c, struct err *e)
{
	struct statvfs fs;

	if (statvfs(c->spool.folder, &fs) != 0 || (uint64_t)fs.f_bavail * fs.f_frsize >= ROOM_LEAST)
		return true;
	return err_set(e, ERR_FULL,
	    _("Auf der Festplatte ist kaum noch Platz. Ihre Einträge werden gesendet, aber es wird "
	      "nichts mehr geholt; bitte Platz schaffen."),
	    "spool: less than %d MiB free", (int)(ROOM_LEAST >> 20));
}

static bool
pull_piece(struct carrier *c, bool *more, struct err *e)
{
	struct pull ask = {.roster_seq = c->roster_seq, .cursor = c->cursor, .max = PIECE};
	struct buf object = BUF_EMPTY, body = BUF_EMPTY;
	struct piece p = {.ended = false};
	struct env_request q;
	bool ok;

	*more = false;
	if (!CHECK(CARRY_ROOM, room(c, e)))
		return false;
	ask.n_own = c->n_own;
	memcpy(ask.own, c->own, sizeof(ask.own));
	pull_put(&object, &ask);
	frame_put(&body, object.at, object.len);
	ok = exchange_authed(c, "pull", &body, ANSWER_MAX, &q, e) && take_frames(c, &p, &q, e) &&
	     belongs(c, &p, e) && not_rolled_back(c, &p.trailer, e) && store_piece(c, &p, e);
	*more = ok && p.trailer.more && (p.entries > 0 || p.envelopes > 0);
	if (ok) {
		c->state.fetched += (int64_t)p.envelopes;
		c->state.to_fetch = c->state.fetched +
				    (int64_t)(p.trailer.head - c->cursor - own_count(c));
		state_write(c, false, NULL);
		if (p.envelopes > 0)
			state_line(c, _("geholt %lld von %lld"), (long long)c->state.fetched,
			    (long long)c->state.to_fetch);
	}
	buf_free(&q.answer);
	buf_free(&object);
	buf_free(&body);
	buf_free(&p.segment);
	return ok;
}

bool
pull_all(struct carrier *c, struct err *e)
{
	bool more = true;

	c->state.phase = "pull";
	while (more)
		if (!pull_piece(c, &more, e))
			return false;
	return true;
}

/* ---- mail of enrolments under way: one line "invite number" each in spool/watch ---- */

static bool
note_pin(struct carrier *c, const struct env_request *q, struct err *e)
{
	char hex[2 * HASH_LEN + 1], text[2 * HASH_LEN + 16];

	if (c->member)
		return true;
	hex_put(q->seen_pin, HASH_LEN, hex);
	snprintf(text, sizeof(text), "seen_pin=%s\n", hex);
	return spool_set_lines(&c->spool, "office-seen", 0600, text, e);
}

static bool
fetch_mail(struct carrier *c, const struct id *invite, int number, struct err *e)
{
	struct mail ask = {.number = (uint8_t)number, .invite = *invite};
	struct buf object = BUF_EMPTY, body = BUF_EMPTY, segment = BUF_EMPTY;
	struct env_request q;
	struct err why = {0};
	struct mail got;
	struct reader r;
	const uint8_t *at;
	bool ok;
	size_t n;

	mail_put(&object, &ask);
	frame_put(&body, object.at, object.len);
	ok = exchange(c, "enrol-get", &body, false, MAIL_MAX + 64, &q, &why) &&
	     note_pin(c, &q, &why);
	/* An invitation that is over must not keep everything else from coming. */
	if (!ok && q.status == 404) {
		if (c->passed.code == ERR_NONE && !c->member)
			c->passed = why;
		ok = true;
	} else if (!ok && e != NULL) {
		*e = why;
	}
	if (ok && q.status == 200) {
		r = reader_of(q.answer.at, q.answer.len);
		at = frame_get(&r, &n);
		if (at != NULL && mail_get(&got, at, n) && id_equal(&got.invite, invite)) {
			frame_put(&segment, at, n);
			ok = spool_put(&c->spool, SPOOL_IN, &segment, e);
		}
	}
	buf_free(&q.answer);
	buf_free(&object);
	buf_free(&body);
	buf_free(&segment);
	return ok;
}

bool
enrol_watch(struct carrier *c, struct err *e)
{
	struct buf lines = BUF_EMPTY;
	char hex[ID_HEX + 1];
	const char *line;
	struct id invite;
	bool ok;
	int number;

	ok = spool_lines(&c->spool, "watch", &lines, e);
	for (line = ok ? buf_text(&lines) : ""; ok && *line != '\0';) {
		if (sscanf(line, "%32s %d", hex, &number) == 2 && id_parse(hex, &invite) &&
		    number >= 1 && number <= 5)
			ok = fetch_mail(c, &invite, number, e);
		line = strchr(line, '\n');
		line = line != NULL ? line + 1 : "";
	}
	buf_free(&lines);
	return ok;
}

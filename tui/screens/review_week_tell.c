/* Why a row should be looked at, in words. */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/screens/conflict.h"
#include "tui/screens/desk.h"
#include "tui/screens/review_week.h"

const char *
week_name(int32_t monday, char out[static 24])
{
	int year;

	snprintf(out, 24, _("KW %02d"), day_iso_week(monday, &year));
	return out;
}

static const char *
short_text(enum risk risk)
{
	switch (risk) {
	case RISK_ANSWER: return _("Antwort");
	case RISK_CONFLICT: return _("Widerspruch");
	case RISK_CLOSED: return _("n. Abschl.");
	case RISK_DELETED: return _("gelöscht");
	case RISK_CHANGED: return _("geändert");
	case RISK_LATE: return _("spät");
	case RISK_LENGTH: return _("Dauer");
	default: return "";
	}
}

/* More reasons than one: "spät +1". */
void
week_why_short(const struct week_row *at, char out[static 40])
{
	int more = __builtin_popcount(at->why) - 1;

	snprintf(out, 40, "%s", short_text(risk_first(at->why)));
	if (more > 0 && strlen(out) < 9)
		snprintf(out + strlen(out), 40 - strlen(out), " +%d", more);
}

static void
why_length(const struct week_row *at, struct buf *out)
{
	char is[DAY_TEXT], usual[DAY_TEXT];

	buf_printf(out, _("Dauer %s"), minutes_text(at->row.minutes, is));
	if (at->usual >= 0)
		buf_printf(out, _(", sonst meist %s"), minutes_text(at->usual, usual));
}

static void
why_deleted(const struct teller *t, const struct week_row *at, struct buf *out)
{
	char who[TOLD_WHO], when[TOLD_WHO];
	struct deletion d;

	if (!review_deletion(desk_replica(t->app), at->row.kind, &at->row.id, &d, NULL)) {
		buf_printf(out, "%s", _("gelöscht"));
		return;
	}
	buf_printf(out, _("gelöscht von %s, %s"), told_person(t, &d.person, who),
	    told_when(t, d.ms, when));
	if (d.reason[0] != '\0')
		buf_printf(out, _(", Grund: %s"), d.reason);
	else
		buf_printf(out, "%s", _(", ohne Angabe eines Grundes"));
}

void
week_why(const struct teller *t, const struct week_row *at, enum risk risk, struct buf *out)
{
	switch (risk) {
	case RISK_ANSWER: buf_printf(out, "%s", _("die Rückfrage ist beantwortet")); break;
	case RISK_CONFLICT:
		buf_printf(out, "%s", _("Widerspruch: zwei verschiedene Werte, noch offen"));
		break;
	case RISK_CLOSED:
		buf_printf(out, "%s", _("nach dem Monatsabschluss geschrieben oder geändert"));
		break;
	case RISK_DELETED: why_deleted(t, at, out); break;
	case RISK_CHANGED: buf_printf(out, "%s", _("nach der Prüfung geändert")); break;
	case RISK_LATE: buf_printf(out, _("erst %d Tage danach eingetragen"), at->late); break;
	case RISK_LENGTH: why_length(at, out); break;
	default: break;
	}
}

void
week_question(const struct week_row *at, char out[static 160])
{
	char text[DAY_TEXT];

	out[0] = '\0';
	switch (risk_first(at->why)) {
	case RISK_CONFLICT: snprintf(out, 160, "%s", _("Welcher der beiden Werte stimmt?")); break;
	case RISK_CLOSED: snprintf(out, 160, "%s", _("Warum nach dem Monatsabschluss?")); break;
	case RISK_DELETED: snprintf(out, 160, "%s", _("Warum wurde das gelöscht?")); break;
	case RISK_CHANGED: snprintf(out, 160, "%s", _("Warum wurde das noch geändert?")); break;
	case RISK_LATE:
		snprintf(out, 160, _("Warum erst %d Tage danach eingetragen?"), at->late);
		break;
	case RISK_LENGTH:
		snprintf(
		    out, 160, _("Stimmt die Dauer von %s?"), minutes_text(at->row.minutes, text));
		break;
	default: break;
	}
}

/* ---- the right side ---- */

static bool
tell_correction(void *ctx, const struct correction *c)
{
	char day[DAY_TEXT];

	detail_printf(ctx, ROLE_TEXT, _("Korrektur vom %s: %s -> %s. Grund: %s"),
	    day_text(c->on, day), c->before[0] != '\0' ? c->before : _("(leer)"), c->now,
	    c->reason);
	return true;
}

struct telling_sides {
	const struct teller *t;
	const struct week_row *at;
	struct detail *d;
};

static void
tell_side(const struct telling_sides *w, const struct side *side)
{
	struct buf by = BUF_EMPTY;

	told_by(w->t, &side->stamp, &by);
	detail_printf(w->d, ROLE_TEXT, "- %s%s: %s", side->text,
	    side->current ? _(" (steht jetzt da)") : "", by.len > 0 ? buf_text(&by) : "");
	buf_free(&by);
}

/* All values of the field, so that nobody has to leave the week to see them. */
static bool
tell_sides(void *ctx, const struct conflict *c)
{
	const struct telling_sides *w = ctx;
	struct sides sides = {.n = 0};
	size_t i;

	if (c->kind->no != w->at->row.kind || !id_equal(&c->id, &w->at->row.id))
		return true;
	if (sides_load(w->t, c, &sides, NULL)) {
		detail_printf(w->d, ROLE_TEXT, "%s:", told_field(told_field_no(c->kind, c->field)));
		for (i = 0; i < sides.n; i++)
			if (sides.at[i].text != NULL)
				tell_side(w, &sides.at[i]);
	}
	sides_free(&sides);
	return true;
}

/* First what was answered, and then all the rest. */
static void
tell_answer(const struct teller *t, const struct week_row *at, struct detail *d)
{
	struct record *mark = NULL;

	if (!replica_load(desk_replica(t->app), &kind_review, &at->row.id, &mark, NULL))
		return;
	detail_field(d, _("Rückfrage"), record_text(mark, "text"));
	detail_field(d, _("Antwort"), record_text(mark, "answer"));
	record_free(mark);
}

static void
tell_reasons(const struct teller *t, const struct week_row *at, struct detail *d)
{
	struct buf b = BUF_EMPTY;
	int i;

	detail_head(d, _("WARUM ANSEHEN"), NULL);
	for (i = 0; i < RISKS; i++) {
		if ((at->why & RISK(i)) == 0)
			continue;
		buf_reset(&b);
		week_why(t, at, (enum risk)i, &b);
		detail_printf(d, ROLE_ATTENTION, "! %s", b.len > 0 ? buf_text(&b) : "");
	}
	buf_free(&b);
	if ((at->why & RISK(RISK_CONFLICT)) != 0)
		replica_conflicts(desk_replica(t->app), tell_sides,
		    &(struct telling_sides){.t = t, .at = at, .d = d}, NULL);
	if ((at->why & RISK(RISK_ANSWER)) != 0)
		tell_answer(t, at, d);
	if ((at->why & RISK(RISK_CLOSED)) != 0)
		review_corrections(desk_replica(t->app), &at->row.id, tell_correction, d, NULL);
}

void
week_tell(const struct teller *t, const struct week_row *at, struct detail *d)
{
	const struct review_key key = {.id = at->row.id, .kind = at->row.kind};

	if (at->why != 0)
		tell_reasons(t, at, d);
	else if (at->in_sample)
		detail_line(d, ROLE_QUIET, _("Zufällig gezogen; es fällt nichts auf."));
	review_tell(t, &key, d);
}

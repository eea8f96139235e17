#include "tui/screens/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/screens/desk.h"

static const struct value keep = {.type = VALUE_INT, .i = 0}, gone = {.type = VALUE_INT, .i = 1};

/* ---- loading ---- */

static bool
side_fill(const struct teller *t, const struct conflict *c, const struct history_item *item,
    struct side *out)
{
	struct buf b = BUF_EMPTY;

	*out = (struct side){.field = item->field,
	    .stamp = item->stamp,
	    .current = item->current,
	    .value = *item->value};
	if (item->value->type >= VALUE_TEXT) {
		out->value.at = malloc(item->value->len + 1);
		if (out->value.at == NULL)
			return false;
		memcpy(out->value.at, item->value->at, item->value->len);
		out->value.at[item->value->len] = '\0';
	}
	told_value(t, told_field_no(c->kind, item->field), item->value, &b);
	out->text = buf_text(&b) != NULL ? strdup(buf_text(&b)) : NULL;
	buf_free(&b);
	return out->text != NULL;
}

struct loading {
	const struct teller *t;
	struct sides *s;
	bool ok;
};

static bool
take(void *ctx, const struct history_item *item)
{
	struct loading *l = ctx;
	struct sides *s = l->s;

	if (buf_extend(&s->room, sizeof(*s->at)) == NULL)
		return l->ok = false;
	s->at = (struct side *)(void *)s->room.at;
	l->ok = side_fill(l->t, &s->what, item, &s->at[s->n]);
	s->n++;
	return l->ok;
}

static int
by_stamp(const void *a, const void *b)
{
	return stamp_compare(&((const struct side *)a)->stamp, &((const struct side *)b)->stamp);
}

bool
sides_load(const struct teller *t, const struct conflict *c, struct sides *out, struct err *e)
{
	struct loading l = {.t = t, .s = out, .ok = true};
	struct history_item before;
	struct buf bytes = BUF_EMPTY;
	bool ok;

	*out = (struct sides){.what = *c};
	ok = replica_heads(desk_replica(t->app), c, take, &l, &before, &bytes, e);
	if (ok && before.stamp.hlc != 0)
		l.ok = l.ok && side_fill(t, c, &before, &out->before);
	if (ok && out->n > 1)
		qsort(out->at, out->n, sizeof(*out->at), by_stamp);
	buf_free(&bytes);
	return ok && (l.ok || err_nomem(e));
}

static void
side_free(struct side *s)
{
	if (s->text != NULL)
		explicit_bzero(s->text, strlen(s->text));
	free(s->text);
	if (s->value.type >= VALUE_TEXT && s->value.at != NULL) {
		explicit_bzero(s->value.at, s->value.len);
		free(s->value.at);
	}
}

void
sides_free(struct sides *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		side_free(&s->at[i]);
	side_free(&s->before);
	buf_free(&s->room);
	*s = (struct sides){0};
}

/* ---- answers ---- */

size_t
sides_answers(const struct sides *s)
{
	if (s->n == 0)
		return 0;
	if (s->what.soft)
		return 1;
	return s->what.field == 0 ? 2 : s->n;
}

const struct value *
sides_answer(const struct sides *s, size_t i)
{
	size_t k;

	if (s->what.field == 0)
		return i == 0 ? &keep : &gone;
	if (!s->what.soft)
		return &s->at[i].value;
	for (k = 0; k < s->n; k++)
		if (s->at[k].field == s->what.field && s->at[k].current)
			return &s->at[k].value;
	return NULL;
}

void
sides_answer_text(const struct sides *s, size_t i, struct buf *out)
{
	if (s->what.soft)
		buf_printf(out, "%s", _("passt so zusammen"));
	else if (s->what.field == 0)
		buf_printf(out, "%s", i == 0 ? _("behalten") : _("löschen"));
	else
		buf_printf(out, "%s", s->at[i].text);
}

/* ---- telling ---- */

static void
tell_what(const struct teller *t, const struct sides *s, struct detail *d)
{
	struct buf about = BUF_EMPTY;

	told_about(t, s->what.kind, &s->what.id, &about);
	detail_head(d, buf_text(&about) != NULL ? buf_text(&about) : "", NULL);
	buf_free(&about);
	if (s->what.field > 0)
		detail_field(d, _("Feld"), told_field(told_field_no(s->what.kind, s->what.field)));
	if (s->what.field == 0)
		detail_line(d, ROLE_TEXT,
		    _("Hier gelöscht und dort geändert, ohne voneinander zu wissen. Bis zur "
		      "Entscheidung bleibt der Eintrag sichtbar."));
	else if (s->what.soft)
		detail_line(d, ROLE_TEXT,
		    _("Angaben, die zusammengehören, wurden an verschiedenen Stellen geändert, "
		      "ohne voneinander zu wissen. Passen sie so zusammen?"));
	else
		detail_line(d, ROLE_TEXT,
		    _("An verschiedenen Stellen geändert, ohne voneinander zu wissen. Welcher Wert "
		      "stimmt?"));
}

static void
tell_side(const struct teller *t, const struct sides *s, size_t i, struct detail *d)
{
	const struct side *side = &s->at[i];
	const struct field *field = told_field_no(s->what.kind, side->field);
	bool plain = s->what.field > 0 && !s->what.soft;
	struct buf b = BUF_EMPTY;
	char letter[2] = {(char)('A' + (i < 26 ? i : 25)), '\0'};

	detail_line(d, ROLE_TEXT, "");
	if (plain)
		detail_field(d, letter, side->text);
	else if (field != NULL)
		detail_field(d, told_field(field), side->text);
	else
		detail_printf(d, ROLE_HEAD, "%s", side->text);
	told_by(t, &side->stamp, &b);
	if (plain && side->current)
		buf_printf(&b, "%s", _(" (gilt zur Zeit)"));
	if (field != NULL)
		detail_field(d, " ", buf_text(&b));
	else
		detail_line(d, ROLE_TEXT, buf_text(&b));
	buf_free(&b);
}

static void
tell_before(const struct teller *t, const struct sides *s, struct detail *d)
{
	struct buf by = BUF_EMPTY;

	if (s->before.text == NULL || s->what.field == 0)
		return;
	told_by(t, &s->before.stamp, &by);
	detail_line(d, ROLE_TEXT, "");
	detail_field(d, _("vorher"), s->before.text);
	detail_field(d, " ", buf_text(&by));
	buf_free(&by);
}

void
sides_tell(const struct teller *t, const struct sides *s, struct detail *d)
{
	size_t i;

	tell_what(t, s, d);
	for (i = 0; i < s->n; i++)
		tell_side(t, s, i, d);
	tell_before(t, s, d);
	detail_line(d, ROLE_TEXT, "");
	detail_line(d, ROLE_QUIET, _("Nichts geht verloren: alles bleibt im Verlauf (H) stehen."));
}

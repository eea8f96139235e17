/* The right side of the review screen: one row with its labels, its changes and its marks. */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tui/screens/desk.h"
#include "tui/screens/review.h"
#include "tui/screens/story.h"

struct telling {
	const struct teller *t;
	struct detail *d;
	const struct kind *kind;
	const struct record *rec, *mark; /* mark NULL: nobody looked yet */
	struct story story;
	uint64_t marked; /* newest stamp of the mark; 0: none */
};

static void
tell_fields(struct telling *w)
{
	struct buf b = BUF_EMPTY;
	size_t i;

	for (i = 0; i < w->kind->n_fields; i++) {
		const struct field *f = &w->kind->fields[i];

		if (w->rec->values[i].type == VALUE_NULL)
			continue;
		buf_reset(&b);
		told_value(w->t, f, &w->rec->values[i], &b);
		detail_field(w->d, told_field(f), buf_text(&b) != NULL ? buf_text(&b) : "");
	}
	buf_free(&b);
}

/* What the field was before that item; NULL when it was empty. */
static const char *
text_before(const struct story *s, size_t i)
{
	return i > 0 && s->at[i - 1].field == s->at[i].field ? s->at[i - 1].text : NULL;
}

static bool
is_change(const struct telling *w, const struct story_item *item)
{
	return item->stamp.hlc != w->rec->born.hlc;
}

static bool
is_after(const struct telling *w, const struct story_item *item)
{
	return w->marked != 0 && item->stamp.hlc > w->marked;
}

static void
tell_change(struct telling *w, size_t i)
{
	const struct story_item *item = &w->story.at[i];
	const struct field *f = told_field_no(w->kind, item->field);
	const char *before = text_before(&w->story, i);
	bool after = is_after(w, item);
	struct buf by = BUF_EMPTY;

	detail_printf(w->d, after ? ROLE_ATTENTION : ROLE_TEXT, "%s%s: %s -> %s", after ? "! " : "",
	    told_field(f), before != NULL ? before : _("(leer)"), item->text);
	told_by(w->t, &item->stamp, &by);
	detail_printf(w->d, ROLE_QUIET, "  %s", buf_text(&by));
	if (item->reason != NULL)
		detail_printf(w->d, ROLE_QUIET, "  %s: %s", _("Grund"), item->reason);
	buf_free(&by);
}

/* Those before the mark, or those after it. True: there were any. */
static bool
tell_changes(struct telling *w, bool after, const char *head)
{
	bool any = false;
	size_t i;

	for (i = 0; i < w->story.n; i++) {
		if (!is_change(w, &w->story.at[i]) || is_after(w, &w->story.at[i]) != after)
			continue;
		if (!any)
			detail_head(w->d, head, NULL);
		any = true;
		tell_change(w, i);
	}
	return any;
}

/* What was written before the review and came in after it has an older stamp than the mark. */
static void
tell_news(struct telling *w)
{
	int64_t changes = 0;
	size_t i;

	if (tell_changes(w, true, _("NACH DER PRÜFUNG GEÄNDERT")) || w->mark == NULL)
		return;
	for (i = 0; i < w->story.n; i++)
		changes += is_change(w, &w->story.at[i]);
	if (changes > record_int(w->mark, "seen_ops", 0))
		detail_line(w->d, ROLE_ATTENTION,
		    _("! Nach der Prüfung kam eine Änderung herein, die schon vorher geschrieben "
		      "war. Sie steht unten bei den Änderungen."));
}

static void
tell_written(struct telling *w)
{
	struct buf by = BUF_EMPTY;

	told_by(w->t, &w->rec->born, &by);
	detail_head(w->d, _("GESCHRIEBEN"), NULL);
	detail_line(w->d, ROLE_TEXT, buf_text(&by) != NULL ? buf_text(&by) : "");
	buf_free(&by);
}

static void
tell_mark(struct telling *w)
{
	char who[TOLD_WHO], day[DAY_TEXT];
	struct id reviewer = {{0}};

	if (w->mark == NULL)
		return;
	record_id(w->mark, "reviewer", &reviewer);
	detail_head(w->d, _("PRÜFUNG"), NULL);
	detail_printf(w->d, ROLE_TEXT, "%s, %s, %s",
	    codes_label(&codes_review_state, record_text(w->mark, "state")),
	    told_person(w->t, &reviewer, who),
	    day_text((int32_t)record_int(w->mark, "reviewed_on", 0), day));
	detail_field(w->d, _("Rückfrage"), record_text(w->mark, "text"));
	detail_field(w->d, _("Antwort"), record_text(w->mark, "answer"));
}

static uint64_t
newest(const struct story *s)
{
	uint64_t hlc = 0;
	size_t i;

	for (i = 0; i < s->n; i++)
		hlc = s->at[i].stamp.hlc > hlc ? s->at[i].stamp.hlc : hlc;
	return hlc;
}

static bool
load(struct telling *w, const struct review_key *key, struct record **rec, struct record **mark,
    struct err *e)
{
	struct replica *r = desk_replica(w->t->app);
	struct story of_mark = {0};

	if (!replica_load(r, w->kind, &key->id, rec, e) ||
	    !story_load(w->t, w->kind, &key->id, &w->story, e))
		return false;
	w->rec = *rec;
	if (!replica_load(r, &kind_review, &key->id, mark, NULL) || (*mark)->deleted)
		return true;
	w->mark = *mark;
	if (story_load(w->t, &kind_review, &key->id, &of_mark, NULL))
		w->marked = newest(&of_mark);
	story_free(&of_mark);
	return true;
}

void
review_tell(const struct teller *t, const struct review_key *key, struct detail *d)
{
	struct telling w = {.t = t, .d = d};
	struct record *rec = NULL, *mark = NULL;
	struct err e = {0};

	w.kind = kinds_no(replica_kinds(desk_replica(t->app)), key->kind);
	if (load(&w, key, &rec, &mark, &e)) {
		detail_head(d, lang_pick(w.kind->de, w.kind->en), NULL);
		if (rec->deleted)
			detail_line(d, ROLE_ATTENTION, _("! Dieser Eintrag wurde gelöscht."));
		tell_news(&w);
		tell_fields(&w);
		tell_mark(&w);
		tell_written(&w);
		tell_changes(&w, false, _("GEÄNDERT"));
	} else {
		detail_printf(d, ROLE_ATTENTION, "! %s", e.say);
	}
	story_free(&w.story);
	record_free(rec);
	record_free(mark);
}

#include "tui/screens/story.h"

#include <stdlib.h>
#include <string.h>

#include "tui/screens/desk.h"

struct telling {
	const struct teller *t;
	const struct field *field; /* NULL: the deletion mark */
	struct story *story;
	struct err *e;
	bool ok, first;
};

static char *
text_of(struct buf *b)
{
	const char *text = buf_text(b);

	return text != NULL ? strdup(text) : NULL;
}

static bool
take(void *ctx, const struct history_item *item)
{
	struct telling *w = ctx;
	struct buf b = BUF_EMPTY;
	struct story_item *to;

	if (buf_extend(&w->story->room, sizeof(*to)) == NULL)
		return w->ok = err_nomem(w->e);
	w->story->at = (struct story_item *)(void *)w->story->room.at;
	to = &w->story->at[w->story->n];
	*to = (struct story_item){.field = item->field,
	    .stamp = item->stamp,
	    .made = w->first && item->field == 0,
	    .current = item->current,
	    .head = item->head};
	w->first = false;
	told_value(w->t, w->field, item->value, &b);
	to->text = text_of(&b);
	to->reason = item->reason != NULL ? strdup(item->reason) : NULL;
	buf_free(&b);
	w->ok = to->text != NULL || err_nomem(w->e);
	w->story->n += w->ok;
	return w->ok;
}

bool
story_load(const struct teller *t, const struct kind *kind, const struct id *id, struct story *out,
    struct err *e)
{
	struct telling w = {.t = t, .story = out, .e = e, .ok = true};
	size_t i;

	*out = (struct story){0};
	for (i = 0; i <= kind->n_fields && w.ok; i++) {
		w.field = i > 0 ? &kind->fields[i - 1] : NULL;
		w.first = true;
		if (!replica_history(desk_replica(t->app), kind, id,
			w.field != NULL ? w.field->no : 0, take, &w, e))
			return false;
	}
	return w.ok;
}

static void
wipe(char *text)
{
	if (text != NULL)
		explicit_bzero(text, strlen(text));
	free(text);
}

void
story_free(struct story *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		wipe(s->at[i].text);
		wipe(s->at[i].reason);
	}
	buf_free(&s->room);
	*s = (struct story){0};
}

struct story_field
story_of(const struct story *s, uint16_t field)
{
	struct story_field f = {0};
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (s->at[i].field != field)
			continue;
		f.values++;
		f.heads += s->at[i].head;
		if (f.last == NULL || stamp_compare(&s->at[i].stamp, &f.last->stamp) > 0)
			f.last = &s->at[i];
	}
	return f;
}

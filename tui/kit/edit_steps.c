#include "tui/kit/edit_steps.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"

struct edit_step {
	struct edit_step *next;
	size_t at;	 /* where */
	struct buf gone; /* what stood there */
	struct buf come; /* what stands there now */
	size_t cursor;	 /* before the change */
	bool typing;
};

static void
step_free(struct edit_step *s)
{
	if (s == NULL)
		return;
	buf_free(&s->gone);
	buf_free(&s->come);
	free(s);
}

static void
drop_all(struct edit_step **list)
{
	struct edit_step *s;

	while ((s = *list) != NULL) {
		*list = s->next;
		step_free(s);
	}
}

void
edit_forget(struct edit *ed)
{
	drop_all(&ed->done);
	drop_all(&ed->undone);
	ed->steps = 0;
}

/* The bytes themselves, without memory. */
static void
splice(struct edit *ed, size_t at, size_t remove, const void *text, size_t n)
{
	struct buf *b = &ed->text;
	size_t tail = b->len - at - remove, old = b->len;

	if (n > remove && !buf_reserve(b, n - remove + 1))
		return;
	if (b->len > 0 || n > 0)
		memmove(b->at + at + n, b->at + at + remove, tail);
	memcpy(b->at + at, text, n);
	b->len = at + n + tail;
	if (b->len < old)
		secret_wipe(b->at + b->len, old - b->len);
	ed->at = at + n;
}

static void
drop_oldest(struct edit *ed)
{
	struct edit_step **s = &ed->done;

	if (ed->steps <= EDIT_STEPS)
		return;
	while ((*s)->next != NULL)
		s = &(*s)->next;
	step_free(*s);
	*s = NULL;
	ed->steps--;
}

/* A word typed is one step: letters join until a blank. */
static bool
joins(const struct edit *ed, size_t at, size_t remove, const char *text, bool typing)
{
	const struct edit_step *s = ed->done;

	return typing && remove == 0 && s != NULL && s->typing && s->at + s->come.len == at &&
	       text[0] != ' ' && ed->undone == NULL;
}

static void
remember(struct edit *ed, size_t at, size_t remove, const char *text, size_t n, bool typing)
{
	struct edit_step *s;

	if (ed->secret)
		return;
	if (joins(ed, at, remove, text, typing)) {
		buf_put(&ed->done->come, text, n);
		return;
	}
	drop_all(&ed->undone);
	s = calloc(1, sizeof(*s));
	if (s == NULL) { /* no memory for undo is no reason to lose what is typed */
		edit_forget(ed);
		return;
	}
	*s = (struct edit_step){.next = ed->done, .at = at, .cursor = ed->at, .typing = typing};
	if (remove > 0)
		buf_put(&s->gone, ed->text.at + at, remove);
	buf_put(&s->come, text, n);
	ed->done = s;
	ed->steps++;
	drop_oldest(ed);
}

void
edit_replace(struct edit *ed, size_t at, size_t remove, const char *text, size_t n, bool typing)
{
	if (remove == 0 && n == 0)
		return;
	remember(ed, at, remove, text, n, typing);
	splice(ed, at, remove, text, n);
	ed->goal = -1;
	ed->fresh = false;
}

bool
edit_undo(struct edit *ed)
{
	struct edit_step *s = ed->done;

	if (s == NULL)
		return false;
	splice(ed, s->at, s->come.len, s->gone.at ? s->gone.at : (void *)"", s->gone.len);
	ed->at = s->cursor;
	ed->done = s->next;
	ed->steps--;
	s->next = ed->undone;
	ed->undone = s;
	ed->fresh = false;
	return true;
}

bool
edit_redo(struct edit *ed)
{
	struct edit_step *s = ed->undone;

	if (s == NULL)
		return false;
	splice(ed, s->at, s->gone.len, s->come.at ? s->come.at : (void *)"", s->come.len);
	ed->undone = s->next;
	ed->steps++;
	s->next = ed->done;
	ed->done = s;
	return true;
}

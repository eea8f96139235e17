/*
 * Keys and actions of a form; moving never saves, sends or loses anything.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/typed.h"
#include "tui/kit/form_state.h"
#include "tui/kit/pick.h"

const enum action_id form_actions[] = {ACT_SAVE, ACT_NEXT_FIELD, ACT_PREVIOUS_FIELD, ACT_PICK,
    ACT_BIG_NOTE, ACT_EDITOR, ACT_UNDO, ACT_REDO, ACT_NONE};

/* In days and numbers the first letter typed replaces; in texts it does not. */
void
form_enter(struct form *f)
{
	struct form_field *fd = form_here(f);

	if (form_is_day(fd) ||
	    (fd->control == CONTROL_LINE && fd->decl != NULL && fd->decl->type != FIELD_TEXT))
		edit_mark_fresh(&fd->edit);
	fd->edit.at = fd->control == CONTROL_NOTE ? fd->edit.at : fd->edit.text.len;
}

void
form_go(struct form *f, size_t i)
{
	struct form_field *fd = form_here(f);

	if (i >= f->n || i == f->at)
		return;
	fd->left = fd->left || !edit_empty(&fd->edit);
	f->big = false;
	f->at = i;
	form_enter(f);
	form_check(f);
	if (f->unkept)
		app_draft_now(f->app);
}

bool
form_move(struct form *f, int by)
{
	size_t i = f->at;

	form_look(f); /* keys come before drawing: what was typed may have changed it */
	do {
		if (by < 0 ? i == 0 : i + 1 >= f->n)
			return false;
		i += (size_t)(ptrdiff_t)by;
	} while (!f->fields[i].visible);
	form_go(f, i);
	return true;
}

/* ---- saving ---- */

static void
go_to_first_problem(struct form *f)
{
	size_t i;
	bool warning;

	for (i = 0; i < f->n; i++) {
		if (f->fields[i].good && !form_missing(f, &f->fields[i]) &&
		    (form_problem(f, &f->fields[i], &warning) == NULL || warning))
			continue;
		form_go(f, i);
		return;
	}
}

static bool
save(struct form *f)
{
	struct problems p = {0};

	f->tried = true;
	form_read_all(f);
	form_check(f);
	if (form_errors(f) > 0) { /* rows 22 and 23 say what and how many */
		go_to_first_problem(f);
		return true;
	}
	if (f->setup.hooks.save == NULL || f->setup.hooks.save(f->setup.ctx, f, &p))
		return true;
	if (p.n > 0)
		f->problems = p;
	go_to_first_problem(f);
	return true;
}

/* ---- keys ---- */

/* The day the field reads as, or today. */
static int32_t
day_of(struct form *f, struct form_field *fd)
{
	int32_t day = 0;

	if (typed_day(edit_text(&fd->edit), fd->item->past ? SENSE_PAST : SENSE_FUTURE,
		f->setup.today, &day) != TYPED_OK)
		day = f->setup.today;
	return day;
}

static bool
day_key(struct form *f, struct form_field *fd, const struct key *k)
{
	int by = k->type == K_UP     ? 1
		 : k->type == K_DOWN ? -1
		 : k->type == K_PGUP ? 7
		 : k->type == K_PGDN ? -7
				     : 0;
	char text[DAY_TEXT];
	int32_t day = by != 0 ? day_add(day_of(f, fd), by) : 0;

	if (day == 0)
		return false;
	form_replace(f, fd, day_text(day, text));
	edit_mark_fresh(&fd->edit);
	return true;
}

static void
day_picked(struct app *app, int32_t day, void *ctx)
{
	struct form *f = ctx;
	char text[DAY_TEXT];

	(void)app;
	form_replace(f, form_here(f), day_text(day, text));
}

static bool
pick(struct form *f)
{
	struct form_field *fd = form_here(f);
	struct err e = {0};

	if (form_is_day(fd)) {
		if (!month_open(f->app, day_of(f, fd), f->setup.today, day_picked, f, &e))
			app_error(f->app, &e);
	} else if (fd->control == CONTROL_CHOICE || fd->control == CONTROL_CODES) {
		form_pick(f, fd, NULL);
	} else if (f->setup.hooks.pick == NULL ||
		   !f->setup.hooks.pick(f->setup.ctx, f, fd->item,
		       fd->control == CONTROL_PICKED ? "" : edit_text(&fd->edit))) {
		app_say(f->app, "%s", _("Zu diesem Feld gibt es keine Auswahl."));
	}
	return true;
}

static bool
enter(struct form *f)
{
	if (!form_move(f, 1))
		save(f);
	return true;
}

static bool
between_fields(struct form *f, const struct key *k)
{
	switch (k->type) {
	case K_RETURN: return enter(f);
	case K_UP: return form_move(f, -1) || true;
	case K_DOWN: return form_move(f, 1) || true;
	case K_ESC:
		if (!f->big)
			return false;
		f->big = false;
		return true;
	default: return false;
	}
}

static bool
edit_field(struct form *f, struct form_field *fd, const struct key *k)
{
	switch (edit_key(&fd->edit, k)) {
	case EDIT_NOT: return false;
	case EDIT_MOVED: return true;
	case EDIT_FULL:
		app_problem(f->app, "%s", _("Mehr Zeichen passen in dieses Feld nicht."));
		break;
	case EDIT_CHANGED: break;
	}
	form_typed(f, fd);
	return true;
}

static bool
click(struct form *f, const struct key *k)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		const struct form_field *fd = &f->fields[i];
		int row = k->row - f->shown.row + f->top;

		if (!fd->visible || row < fd->row || row >= fd->row + fd->rows ||
		    k->col - f->shown.col < fd->label_col ||
		    k->col - f->shown.col >= fd->col + fd->cols)
			continue;
		form_go(f, i);
		return true;
	}
	return false;
}

bool
form_key(struct form *f, const struct key *k)
{
	struct form_field *fd = form_here(f);

	if (k->type == K_CLICK)
		return click(f, k);
	if (form_is_day(fd) && day_key(f, fd, k))
		return true;
	if (fd->control != CONTROL_LINE && fd->control != CONTROL_NOTE) {
		if (form_choice_key(f, fd, k))
			return true;
	} else if (edit_field(f, fd, k)) {
		return true;
	}
	return between_fields(f, k);
}

/* ---- actions ---- */

static bool
undo(struct form *f, bool (*fn)(struct edit *ed))
{
	struct form_field *fd = form_here(f);

	if (!fn(&fd->edit))
		app_say(f->app, "%s", _("In diesem Feld gibt es nichts zurückzunehmen."));
	else
		form_typed(f, fd);
	return true;
}

static bool
big_note(struct form *f)
{
	size_t i;

	if (form_here(f)->control == CONTROL_NOTE) {
		f->big = !f->big;
		return true;
	}
	for (i = 0; i < f->n; i++) {
		if (f->fields[i].control != CONTROL_NOTE || !f->fields[i].visible)
			continue;
		form_go(f, i);
		f->big = true;
		return true;
	}
	app_say(f->app, "%s", _("In diesem Formular gibt es keinen Vermerk."));
	return true;
}

bool
form_act(struct form *f, enum action_id a)
{
	switch (a) {
	case ACT_SAVE: return save(f);
	case ACT_NEXT_FIELD: return form_move(f, 1) || true;
	case ACT_PREVIOUS_FIELD: return form_move(f, -1) || true;
	case ACT_PICK: return pick(f);
	case ACT_BIG_NOTE: return big_note(f);
	case ACT_EDITOR: form_editor(f); return true;
	case ACT_UNDO: return undo(f, edit_undo);
	case ACT_REDO: return undo(f, edit_redo);
	default: return false;
	}
}

/*
 * Enumerations: side by side when they are few, a pick list when they are many.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/kit/form_state.h"
#include "tui/kit/pick.h"

static const struct code tri[] = {{"0", "nein", "no", NULL, 0}, {"1", "ja", "yes", NULL, 0},
    {"2", "unbekannt", "unknown", NULL, 0}};

size_t
form_choices(const struct form_field *fd)
{
	if (fd->decl->type == FIELD_TRI)
		return 3;
	return fd->decl->codes != NULL ? fd->decl->codes->n : 0;
}

static const struct code *
entry(const struct form_field *fd, size_t i)
{
	return fd->decl->type == FIELD_TRI ? &tri[i] : &fd->decl->codes->list[i];
}

const char *
form_choice_code(const struct form_field *fd, size_t i)
{
	return entry(fd, i)->code;
}

const char *
form_choice_label(const struct form_field *fd, size_t i)
{
	return lang_pick(entry(fd, i)->de, entry(fd, i)->en);
}

int
form_chosen(const struct form_field *fd)
{
	size_t i;

	for (i = 0; i < form_choices(fd); i++)
		if (strcmp(form_choice_code(fd, i), edit_text(&fd->edit)) == 0)
			return (int)i;
	return -1;
}

static void
picked_text(const struct form *f, const struct form_field *fd, char *out, size_t cap)
{
	struct buf b = BUF_EMPTY;

	form_show_picked(f, fd, &b);
	snprintf(out, cap, "%s", b.len > 0 ? buf_text(&b) : "");
	buf_free(&b);
}

void
form_chosen_text(const struct form *f, const struct form_field *fd, char *out, size_t cap)
{
	const char *at = edit_text(&fd->edit);
	struct buf all = BUF_EMPTY;

	out[0] = '\0';
	if (fd->control == CONTROL_PICKED) {
		picked_text(f, fd, out, cap);
		return;
	}
	if (fd->control == CONTROL_CHOICE) {
		int i = form_chosen(fd);

		snprintf(out, cap, "%s", i >= 0 ? form_choice_label(fd, (size_t)i) : at);
		return;
	}
	codes_labels(fd->decl->codes, at, &all);
	text_copy(out, cap, buf_text(&all));
	buf_free(&all);
}

/* ---- picking ---- */

/* The pick list comes back to the field that has the focus, for that cannot change meanwhile. */
static void
picked_one(struct app *app, const char *code, void *ctx)
{
	struct form *f = ctx;

	(void)app;
	form_replace(f, form_here(f), code != NULL ? code : "");
	form_move(f, 1);
}

static bool
has_code(const char *codes, const char *code)
{
	size_t n = strlen(code);

	for (; (codes = strstr(codes, code)) != NULL; codes += n)
		if (codes[n] == '\0' || codes[n] == ' ')
			return true;
	return false;
}

/* Chosen again, a code is taken out. */
static void
picked_more(struct app *app, const char *code, void *ctx)
{
	struct form *f = ctx;
	struct form_field *fd = form_here(f);
	char text[1024] = "", *word, *rest = NULL, copy[1024];
	bool had = code != NULL && has_code(edit_text(&fd->edit), code);

	(void)app;
	snprintf(copy, sizeof(copy), "%s", edit_text(&fd->edit));
	for (word = strtok_r(copy, " ", &rest); code != NULL && word != NULL;
	     word = strtok_r(NULL, " ", &rest)) {
		if (strcmp(word, code) == 0)
			continue;
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s", *text ? " " : "",
		    word);
	}
	if (code != NULL && !had)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "%s%s", *text ? " " : "",
		    code);
	form_replace(f, fd, text);
}

static const struct codes tri_codes = {"tri", tri, 3};

bool
form_pick(struct form *f, struct form_field *fd, const char *needle)
{
	const struct codes *codes = fd->decl->type == FIELD_TRI ? &tri_codes : fd->decl->codes;
	struct err e = {0};
	bool one = fd->control == CONTROL_CHOICE;

	if (codes == NULL)
		return false;
	if (!pick_codes(f->app, form_label(fd), codes, one ? edit_text(&fd->edit) : NULL,
		(fd->decl->flags & FIELD_REQUIRED) == 0, one ? picked_one : picked_more, f, &e))
		app_error(f->app, &e);
	else if (needle != NULL)
		pick_needle(f->app, needle);
	return true;
}

/* ---- keys ---- */

static void
choose(struct form *f, struct form_field *fd, int i)
{
	int n = (int)form_choices(fd);

	if (n > 0)
		form_replace(f, fd, form_choice_code(fd, (size_t)((i + n) % n)));
}

/* Among few a letter chooses the next entry that begins with it. */
static bool
choose_letter(struct form *f, struct form_field *fd, const char *letter)
{
	size_t n = form_choices(fd), i, at;
	int chosen = form_chosen(fd);

	for (i = 0; i < n; i++) {
		at = ((size_t)(chosen + 1) + i) % n;
		if (pick_begins(form_choice_label(fd, at), letter)) {
			choose(f, fd, (int)at);
			return true;
		}
	}
	return false;
}

static void
drop_last(struct form *f, struct form_field *fd)
{
	char text[1024], *last;

	snprintf(text, sizeof(text), "%s", edit_text(&fd->edit));
	last = fd->control != CONTROL_CHOICE ? strrchr(text, ' ') : NULL;
	*(last != NULL ? last : text) = '\0';
	form_replace(f, fd, text);
}

/* Codes that are a letter and a digit (B4) are called by the digit alone: no list, one key. */
static bool
choose_digit(struct form *f, struct form_field *fd, const char *digit)
{
	size_t i;

	for (i = 0; i < form_choices(fd) && strchr("123456789", *digit) != NULL; i++) {
		const char *code = form_choice_code(fd, i);

		if (strlen(code) != 2 || code[1] != *digit)
			continue;
		form_replace(f, fd, code);
		form_move(f, 1);
		return true;
	}
	return false;
}

static bool
choice_letter(struct form *f, struct form_field *fd, const struct key *k)
{
	char letter[5] = "";

	letter[glyph_put(k->point, letter)] = '\0';
	if (fd->control == CONTROL_PICKED)
		return f->setup.hooks.pick != NULL &&
		       f->setup.hooks.pick(f->setup.ctx, f, fd->item, letter);
	if (fd->control == CONTROL_CHOICE && choose_digit(f, fd, letter))
		return true;
	if (fd->control == CONTROL_CHOICE && form_choices(fd) <= FORM_SHORT) {
		if (k->point == ' ')
			choose(f, fd, form_chosen(fd) + 1);
		else
			choose_letter(f, fd, letter);
		return true;
	}
	return form_pick(f, fd, k->point == ' ' ? NULL : letter);
}

static bool
check_key(struct form *f, struct form_field *fd, const struct key *k)
{
	if (k->type != K_CHAR || k->point != ' ')
		return k->type == K_CHAR;
	form_replace(f, fd, strcmp(edit_text(&fd->edit), "1") == 0 ? "0" : "1");
	return true;
}

bool
form_choice_key(struct form *f, struct form_field *fd, const struct key *k)
{
	bool few = fd->control == CONTROL_CHOICE && form_choices(fd) <= FORM_SHORT;

	if (fd->control == CONTROL_CHECK)
		return check_key(f, fd, k);
	switch (k->type) {
	case K_CHAR: return choice_letter(f, fd, k);
	case K_LEFT:
	case K_RIGHT:
		if (few)
			choose(f, fd, form_chosen(fd) + (k->type == K_LEFT ? -1 : 1));
		return true;
	case K_BACKSPACE:
	case K_DELETE: drop_last(f, fd); return true;
	default: return false;
	}
}

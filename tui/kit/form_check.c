/*
 * What is wrong with a form, and when it is said: at a field that was left, and what is missing
 * after saving was tried. Never while a field is first typed in.
 */
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/form_state.h"

bool
form_missing(const struct form *f, const struct form_field *fd)
{
	bool needed =
	    fd->item->required || (fd->decl != NULL && (fd->decl->flags & FIELD_REQUIRED) != 0);

	(void)f;
	return needed && fd->visible && edit_empty(&fd->edit);
}

void
form_check(struct form *f)
{
	size_t i;

	memset(&f->problems, 0, sizeof(f->problems));
	for (i = 0; i < FORM_RECORDS; i++)
		if (f->setup.records[i] != NULL)
			record_check(f->setup.records[i], &f->problems);
	if (f->setup.hooks.check != NULL)
		f->setup.hooks.check(f->setup.ctx, f, &f->problems);
}

static const char *
declared_problem(const struct form *f, const struct form_field *fd, bool *warning)
{
	size_t i;

	for (i = 0; i < f->problems.n; i++) {
		if (fd->decl == NULL || f->problems.at[i].field != fd->decl)
			continue;
		*warning = f->problems.at[i].warning;
		return f->problems.at[i].say;
	}
	return NULL;
}

const char *
form_problem(const struct form *f, const struct form_field *fd, bool *warning)
{
	*warning = false;
	if (form_missing(f, fd))
		return f->tried ? _("Dieses Feld ist noch leer und wird gebraucht.") : NULL;
	if (!fd->left && !f->tried)
		return NULL;
	if (!fd->good)
		return fd->say;
	return declared_problem(f, fd, warning);
}

static bool
is_wrong(const struct form *f, const struct form_field *fd)
{
	bool warning = false;

	return !fd->good || form_missing(f, fd) ||
	       (fd->visible && declared_problem(f, fd, &warning) != NULL && !warning);
}

size_t
form_errors(const struct form *f)
{
	size_t i, n = 0;

	for (i = 0; i < f->n; i++)
		n += is_wrong(f, &f->fields[i]);
	return n;
}

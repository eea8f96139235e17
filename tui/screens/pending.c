/* Screens that are still to be written: each line goes as its screen comes. */
#include "tui/kit/list.h"
#include "tui/screens/screens.h"

static void
draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	(void)s;
	canvas_fill(c, l->work, ROLE_TEXT);
}

const struct screen_ops persons_screen = {.name = "persons", .size = 1, .draw = draw};

bool
open_case(struct app *app, const struct id *person, struct err *e)
{
	(void)app;
	(void)person;
	return err_set(e, ERR_MISSING, "noch nicht gebaut", "pending");
}

bool
open_person_new(struct app *app, const char *typed, person_fn *done, void *ctx, struct err *e)
{
	(void)app;
	(void)typed;
	(void)done;
	(void)ctx;
	return err_set(e, ERR_MISSING, "noch nicht gebaut", "pending");
}

bool
open_person_change(struct app *app, const struct id *person, struct err *e)
{
	(void)app;
	(void)person;
	return err_set(e, ERR_MISSING, "noch nicht gebaut", "pending");
}


#include "tui/kit/help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/app.h"
#include "tui/kit/pick.h"

#define ROWS (2 * ACT_COUNT)

/* A row of the overlay: an action, or a heading. */
struct item {
	enum action_id id; /* ACT_NONE = heading */
	char head[100];
};

struct commands {
	bool letters;
	size_t n, n_shown;
	struct item items[ROWS];
	size_t shown[ROWS];
};

static void
add_head(struct commands *c, const char *text)
{
	snprintf(c->items[c->n].head, sizeof(c->items[c->n].head), "%s", text);
	c->n++;
}

static bool
item_fits(const struct commands *c, const struct item *item, const char *needle)
{
	char keys[100], text[300];

	if (*needle == '\0')
		return true;
	if (item->id == ACT_NONE)
		return false;
	action_keys(item->id, c->letters, keys, sizeof(keys));
	snprintf(text, sizeof(text), "%s %s", action_name(item->id), keys);
	return pick_matches(text, needle);
}

static size_t
commands_count(void *ctx, const char *needle)
{
	struct commands *c = ctx;
	size_t i;

	c->n_shown = 0;
	for (i = 0; i < c->n; i++)
		if (item_fits(c, &c->items[i], needle))
			c->shown[c->n_shown++] = i;
	return c->n_shown;
}

static void
commands_row(void *ctx, size_t i, struct list_row *out)
{
	const struct commands *c = ctx;
	const struct item *item = &c->items[c->shown[i]];
	char keys[100];

	out->tag = (int64_t)item->id;
	if (item->id == ACT_NONE) {
		out->heading = true;
		row_text(out, 0, item->head);
		return;
	}
	action_keys(item->id, c->letters, keys, sizeof(keys));
	row_text(out, 0, keys);
	row_text(out, 1, action_name(item->id));
}

static const struct list_column commands_columns[] = {
    {.width = 22, .wide = 34}, {.width = 0}, LIST_COLUMNS_END};

static const struct list_source commands_source = {
    .columns = commands_columns,
    .count = commands_count,
    .row = commands_row,
};

static void
carry_out(struct app *app, const struct list_row *row, void *ctx)
{
	(void)ctx;
	app_do(app, (enum action_id)row->tag);
}

/* ---- which ones ---- */

static bool
alive(struct app *app, enum action_id id)
{
	struct action_place place = app_place(app);
	bool home = app_base_is_home(app);

	if (id == ACT_END || id == ACT_BACK)
		return (id == ACT_END) == home;
	return action_alive(id, &place);
}

static bool
offered(struct app *app, enum action_id id)
{
	return action_of(id)->scope == SCOPE_OFFERED && alive(app, id);
}

static struct commands *
commands_new(struct app *app, struct err *e)
{
	struct commands *c = calloc(1, sizeof(*c));

	if (c == NULL)
		err_nomem(e);
	else
		c->letters = app_letters(app);
	return c;
}

static void
add_if(struct commands *c, enum action_id id, bool yes)
{
	if (yes)
		c->items[c->n++].id = id;
}

static bool
show(struct app *app, struct commands *c, const char *title, struct pick pick, struct err *e)
{
	pick.title = title;
	pick.source = &commands_source;
	pick.source_ctx = pick.own = c;
	pick.done = carry_out;
	return pick_open(app, &pick, e);
}

bool
help_open(struct app *app, struct err *e)
{
	struct commands *c = commands_new(app, e);
	char title[160], name[100];
	enum action_id id;

	if (c == NULL)
		return false;
	app_base_title(app, name, sizeof(name));
	snprintf(title, sizeof(title), _("Hilfe zu: %s"), name);
	add_head(c, _("HIER (Eingabe führt aus)"));
	for (id = ACT_NONE + 1; id < ACT_COUNT; id++)
		add_if(c, id, offered(app, id));
	add_head(c, _("ÜBERALL"));
	for (id = ACT_NONE + 1; id < ACT_COUNT; id++)
		add_if(c, id, !offered(app, id) && alive(app, id));
	add_head(c, _("Terminal belegt eine F-Taste? Alt und Ziffer: Alt+1 = F1 .. Alt+0 = F10"));
	return show(app, c, title, (struct pick){.again = '?', .again_f = 1}, e);
}

bool
palette_open(struct app *app, struct err *e)
{
	struct commands *c = commands_new(app, e);
	enum action_id id;

	if (c == NULL)
		return false;
	for (id = ACT_NONE + 1; id < ACT_COUNT; id++)
		add_if(c, id, action_of(id)->menu != MENU_NONE && alive(app, id));
	return show(app, c, _("Befehl suchen"), (struct pick){0}, e);
}

bool
menu_open(struct app *app, struct err *e)
{
	struct commands *c = commands_new(app, e);
	enum menu_group group;
	enum action_id id;

	if (c == NULL)
		return false;
	for (group = MENU_NONE + 1; group < MENU_GROUPS; group++) {
		add_head(c, menu_name(group));
		for (id = ACT_NONE + 1; id < ACT_COUNT; id++)
			add_if(c, id, action_of(id)->menu == group && alive(app, id));
	}
	return show(app, c, _("Menü"), (struct pick){.again_f = 9}, e);
}

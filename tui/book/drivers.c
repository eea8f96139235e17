/* Who could drive: all volunteers, those who fit first, each with the reasons. Enter gives her the
 * ride, once she was asked; the program asks nobody.
 */
#include "common/casework/volunteer/drivers.h"

#include "common/base/lang.h"
#include "common/casework/volunteer/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"
#include "tui/book/match_screen.h"
#include "tui/kit/app.h"

static bool
load(struct app *app, const struct id *ride, void *hits, struct err *e)
{
	drivers_free(hits);
	return drivers_load(desk_replica(app), ride, hits, e);
}

static void
drop(void *hits)
{
	drivers_free(hits);
}

static size_t
count(const void *hits)
{
	return ((const struct drivers *)hits)->n;
}

static void
row(const void *hits, size_t i, struct match_row *out)
{
	const struct driver *hit = &((const struct drivers *)hits)->at[i];

	*out = (struct match_row){
	    .id = hit->volunteer, .verdict = hit->match.verdict, .who = hit->who, .why = hit->why};
}

static void
cells(const void *hits, size_t i, struct list_row *out)
{
	const struct driver *hit = &((const struct drivers *)hits)->at[i];

	row_text(out, 2, hit->phone);
	row_text(out, 3, hit->drives ? _("fährt") : "");
	row_text(out, 4, hit->speaks);
}

static bool
suits(const void *hits, size_t i)
{
	const struct drivers *all = hits;

	return ride_match_reaches(&all->need, &all->at[i].match);
}

static bool
assign(struct app *app, const struct id *ride, const void *hits, size_t i, struct err *e)
{
	return ride_assign(
	    desk_replica(app), ride, &((const struct drivers *)hits)->at[i].volunteer, e);
}

static const struct list_column columns[] = {
    {.de = "Ergebnis", .en = "result", .width = 15},
    {.de = "Ehrenamt", .en = "volunteer", .width = 0},
    {.de = "Telefon", .en = "phone", .width = 16, .from = 70},
    {.de = "", .en = "", .width = 6, .from = 40},
    {.de = "Sprachen", .en = "languages", .width = 26, .from = 96},
    LIST_COLUMNS_END,
};

static const struct match_question who_drives = {
    .title = N_("Wer fährt?"),
    .kind = &kind_ride,
    .act = ACT_ASSIGN,
    .take = N_("vergeben"),
    .taken = N_("Die Fahrt ist vergeben. Strg+Z nimmt es zurück."),
    .hint = N_("Eingabe: vergeben   F8: mit Auto und Sprache   F6: Gründe lesen   Esc: zurück"),
    .columns = columns,
    .empty_de = "Noch niemand im Ehrenamt. Ehrenamtliche stehen unter B e e.",
    .empty_en = "No volunteers yet. Volunteers are under B e e.",
    .size = sizeof(struct drivers),
    .load = load,
    .drop = drop,
    .count = count,
    .row = row,
    .cells = cells,
    .suits = suits,
    .narrowed = N_("Nur wer ein Auto hat und eine Sprache des Haushalts spricht. F8: alle."),
    .whole = N_("Alle Ehrenamtlichen. F8: nur mit Auto und gemeinsamer Sprache."),
    .choose = assign,
};

static const enum action_id actions[] = {ACT_OPEN, ACT_ASSIGN, ACT_FILTER, ACT_OTHER_PANE, ACT_NONE};

static const struct screen_ops drivers_screen = {
    .name = "drivers", .actions = actions, MATCH_SCREEN_OPS};

bool
deed_drivers(struct screen *s, const struct id *ride, struct err *e)
{
	return app_push(s->app, &drivers_screen, &(struct match_arg){&who_drives, ride}, e);
}

/* The list of the first contact: who has come, where they are, what is due. For the worker only. */
#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "tui/screens/arrival.h"

static void
one_person(const struct arrival_line *line, struct buf *out)
{
	char name[NAME_DISPLAY];

	name_compose(line->cell[CELL_FAMILY], line->cell[CELL_GIVEN], name);
	buf_printf(out, "  [ ] %s", name);
	if (line->cell[CELL_BIRTH][0] != '\0')
		buf_printf(out, ", %s", line->cell[CELL_BIRTH]);
	if (line->cell[CELL_LANGUAGE][0] != '\0')
		buf_printf(out, ", %s", codes_label(&codes_language, line->cell[CELL_LANGUAGE]));
	if (line->cell[CELL_REMARK][0] != '\0')
		buf_printf(out, " (%s)", line->cell[CELL_REMARK]);
	buf_printf(out, "\n");
}

void
arrival_list(const struct arrival_screen *a, struct buf *out)
{
	char day[DAY_TEXT];
	size_t i;

	buf_printf(out, "%s %s\n", _("Erstkontakt, Ankunft am"), day_text(a->day, day));
	buf_printf(out, "%s\n", _("Nur für die Begleitung. Nach Gebrauch vernichten."));
	for (i = 0; i < a->grid.n; i++) {
		const struct arrival_line *line = &a->grid.at[i];

		if (line->begins)
			buf_printf(out, "\n%s · %s\n",
			    line->cell[CELL_FAMILY][0] != '\0' ? line->cell[CELL_FAMILY]
							       : line->cell[CELL_GIVEN],
			    line->cell[CELL_PLACE][0] != '\0' ? line->cell[CELL_PLACE]
							      : _("noch ohne Platz"));
		if (!grid_line_empty(line))
			one_person(line, out);
	}
}

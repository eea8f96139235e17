#include "tui/screens/week_bar.h"

#include <stdio.h>

#include "common/base/day.h"
#include "common/base/lang.h"

#define BAR_MIN 6
#define BAR_MAX 34 /* two columns an hour: longer says nothing more */

/* Full and half blocks and the light shade stand in every console's font. */
static void
draw_blocks(struct canvas *c, int row, int col, int cols, int64_t done, int64_t of)
{
	int halves = of > 0 && done > 0 ? (int)(done * 2 * cols / of) : 0, i;

	for (i = 0; i < cols; i++)
		canvas_text(c, row, col + i, 1, ROLE_TEXT,
		    2 * i + 1 < halves	  ? "█"
		    : 2 * i + 1 == halves ? "▌"
					  : "░");
}

void
week_bar_draw(struct canvas *c, int row, int col, int cols, const struct hours *week, int32_t day)
{
	char done[DAY_TEXT], target[DAY_TEXT], over[DAY_TEXT], text[96], label[32];
	bool more = week->done > week->target;
	int room;

	snprintf(label, sizeof(label), _("KW %d"), day_iso_week(day, NULL));
	snprintf(text, sizeof(text), _("%s von %s"), minutes_text(week->done, done),
	    minutes_text(week->target, target));
	if (more)
		snprintf(text + glyph_width(text), 24, "  +%s",
		    minutes_text(week->done - week->target, over));
	room = cols - glyph_width(label) - glyph_width(text) - 5;
	col += 1 + canvas_text(c, row, col + 1, cols - 1, ROLE_HEAD, label) + 2;
	if (room >= BAR_MIN) {
		room = room < BAR_MAX ? room : BAR_MAX;
		draw_blocks(c, row, col, room, week->done, week->target);
		col += room + 1;
	}
	canvas_text(c, row, col, glyph_width(text), more ? ROLE_ATTENTION : ROLE_TEXT, text);
}

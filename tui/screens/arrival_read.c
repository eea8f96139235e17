/* What the cells of "Ankunft" read as. */
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/base/typed.h"
#include "common/casework/codes.h"
#include "tui/kit/pick.h"
#include "tui/screens/arrival_grid.h"

static const struct codes *
codes_of(enum arrival_cell cell)
{
	switch (cell) {
	case CELL_SEX: return &codes_sex;
	case CELL_LANGUAGE: return &codes_language;
	case CELL_LAND: return &codes_country;
	default: return NULL;
	}
}

/* A code in any letters; else the one label that begins so, of several the frequent one. */
static const struct code *
find_code(const struct codes *codes, const char *typed)
{
	const struct code *found = NULL, *often = NULL;
	size_t i, n = 0, n_often = 0;

	for (i = 0; i < codes->n; i++) {
		const struct code *c = &codes->list[i];

		if (strcasecmp(c->code, typed) == 0)
			return c;
		if (!pick_begins(lang_pick(c->de, c->en), typed))
			continue;
		found = c;
		n++;
		if ((c->flags & CODE_FREQUENT) != 0) {
			often = c;
			n_often++;
		}
	}
	return n == 1 ? found : n_often == 1 ? often : NULL;
}

static bool
read_code(enum arrival_cell cell, const char *text, struct buf *say)
{
	const struct code *c = find_code(codes_of(cell), text);

	if (c != NULL)
		buf_printf(say, "%s", lang_pick(c->de, c->en));
	else if (cell == CELL_SEX)
		buf_printf(say, "%s", _("Bitte w, m oder d. F3 zeigt die Auswahl."));
	else
		buf_printf(say, "%s", _("Nicht eindeutig oder unbekannt. F3 zeigt die Auswahl."));
	return c != NULL;
}

static bool
read_birth(const struct arrival_grid *g, const char *text, struct buf *say)
{
	char reading[DAY_TEXT];
	int32_t v;

	if (typed_pdate(text, g->today, &v) == TYPED_BAD) {
		buf_printf(say, "%s", _("Kein Datum. Beispiele: 3.1.1991  1991  00.00.1985"));
		return false;
	}
	if (v > g->today) {
		buf_printf(say, "%s", _("Das liegt in der Zukunft. Bitte das Jahr prüfen."));
		return false;
	}
	buf_printf(say, "%s", pdate_text(v, reading));
	return true;
}

int32_t
grid_birth(const struct arrival_grid *g, const struct arrival_line *line)
{
	int32_t v;

	return typed_pdate(line->cell[CELL_BIRTH], g->today, &v) == TYPED_OK ? v : 0;
}

/* ---- where they sleep: "nord", "Unterkunft Nord / 3" ---- */

static size_t
find_bed(const struct arrival_grid *g, const char *typed)
{
	size_t i, found = 0, n = 0;

	for (i = 0; i < g->beds.n; i++) {
		if (strcasecmp(g->beds.at[i].name, typed) == 0)
			return i;
		if (pick_matches(g->beds.at[i].name, typed)) {
			found = i;
			n++;
		}
	}
	return n == 1 ? found : g->beds.n;
}

bool
grid_of_family(enum arrival_cell cell)
{
	return cell == CELL_NEED || cell == CELL_PLACE;
}

/* Cuts " bis 20.3." off the name. False: what stands there is no day to come. */
static bool
take_until(const struct arrival_grid *g, char *name, int32_t *until)
{
	static const char *const words[] = {" bis ", " until "};
	char *at = NULL;
	size_t i;

	*until = 0;
	for (i = 0; i < sizeof(words) / sizeof(words[0]) && at == NULL; i++) {
		at = strcasestr(name, words[i]);
		if (at == NULL)
			continue;
		*at = '\0';
		if (typed_day(at + strlen(words[i]), SENSE_FUTURE, g->today, until) != TYPED_OK)
			return false;
	}
	return at == NULL || *until > g->today;
}

static void
trim_end(char *text)
{
	size_t n = strlen(text);

	while (n > 0 && text[n - 1] == ' ')
		text[--n] = '\0';
}

bool
grid_place(const struct arrival_grid *g, const char *text, struct grid_bed *out)
{
	char name[CELL_BYTES], *slash, *number;
	size_t i;

	text_copy(name, sizeof(name), text);
	*out = (struct grid_bed){.room = GRID_NO_ROOM};
	if (!take_until(g, name, &out->until))
		return false;
	slash = strchr(name, '/');
	if (slash != NULL)
		*slash = '\0';
	trim_end(name);
	if (name[0] == '\0' || (out->bed = find_bed(g, name)) == g->beds.n)
		return false;
	if (slash == NULL)
		return true;
	number = slash + 1 + strspn(slash + 1, " ");
	trim_end(number);
	for (i = 0; i < g->n_rooms; i++)
		if (id_equal(&g->rooms[i].place, &g->beds.at[out->bed].accommodation) &&
		    strcasecmp(g->rooms[i].number, number) == 0)
			out->room = i;
	return out->room != GRID_NO_ROOM;
}

static bool
read_need(const char *text, struct buf *say)
{
	bool ok = text[strspn(text, "rRwW ")] == '\0';

	if (!ok)
		buf_printf(say, "%s", _("Bitte r (stufenlos) oder w (nur Frauen), auch beide."));
	else
		buf_printf(say, "%s%s%s", strpbrk(text, "rR") != NULL ? _("stufenlos") : "",
		    strpbrk(text, "rR") != NULL && strpbrk(text, "wW") != NULL ? ", " : "",
		    strpbrk(text, "wW") != NULL ? _("nur Frauen") : "");
	return ok;
}

static bool
read_place(const struct arrival_grid *g, const char *text, struct buf *say)
{
	struct grid_bed at;
	bool ok = grid_place(g, text, &at);
	char day[DAY_TEXT];

	if (ok)
		buf_printf(say, _("%s: dann noch %d Betten frei"), g->beds.at[at.bed].name,
		    grid_left(g, at.bed));
	if (ok && at.until != 0)
		buf_printf(say, _(", bis %s"), day_text(at.until, day));
	else if (ok)
		return true;
	else if (strcasestr(text, " bis ") != NULL || strcasestr(text, " until ") != NULL)
		buf_printf(say, "%s", _("Bis wann? Ein Tag, der noch kommt, etwa bis 20.3."));
	else if (strchr(text, '/') != NULL)
		buf_printf(
		    say, "%s", _("Diese Unterkunft oder dieses Zimmer gibt es nicht. F3 zeigt."));
	else
		buf_printf(say, "%s", _("Keine Unterkunft heißt allein so. F3 zeigt alle."));
	return ok;
}

bool
grid_read(const struct arrival_grid *g, size_t i, enum arrival_cell cell, struct buf *say)
{
	const char *text = g->at[i].cell[cell];
	struct buf nowhere = BUF_EMPTY;
	bool ok = true;

	if (*text == '\0' || grid_line_empty(&g->at[i]))
		return true;
	say = say != NULL ? say : &nowhere;
	if (codes_of(cell) != NULL)
		ok = read_code(cell, text, say);
	else if (cell == CELL_BIRTH)
		ok = read_birth(g, text, say);
	else if (cell == CELL_NEED)
		ok = read_need(text, say);
	else if (cell == CELL_PLACE)
		ok = read_place(g, text, say);
	buf_free(&nowhere);
	return ok;
}

bool
grid_first_bad(const struct arrival_grid *g, size_t *line, enum arrival_cell *cell)
{
	for (*line = 0; *line < g->n; ++*line) {
		const struct arrival_line *l = &g->at[*line];

		for (*cell = 0; *cell < CELLS; ++*cell)
			if (!grid_read(g, *line, *cell, NULL))
				return true;
		*cell = CELL_GIVEN;
		if (!grid_line_empty(l) && l->cell[CELL_FAMILY][0] == '\0' &&
		    l->cell[CELL_GIVEN][0] == '\0')
			return true;
	}
	return false;
}

void
grid_settle(struct arrival_grid *g, size_t i, enum arrival_cell cell)
{
	char *text = g->at[i].cell[cell];
	const struct codes *codes = codes_of(cell);
	const struct code *c = codes != NULL && *text != '\0' ? find_code(codes, text) : NULL;
	char reading[DAY_TEXT];
	int32_t v;

	if (i > 0 && strcmp(text, "\"") == 0) {
		memcpy(text, g->at[i - 1].cell[cell], CELL_BYTES);
		return;
	}
	if (c != NULL)
		text_copy(text, CELL_BYTES, c->code);
	if (cell == CELL_BIRTH && typed_pdate(text, g->today, &v) == TYPED_OK)
		text_copy(text, CELL_BYTES, pdate_text(v, reading));
}

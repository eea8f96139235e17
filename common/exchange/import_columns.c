/* The head of a table: which column is which field. */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/exchange/import_inside.h"

#define HEADING 120

static const struct import_column *
column_of(const struct importing *ig, const struct field *f)
{
	size_t i;

	for (i = 0; i < ig->n_columns; i++)
		if (ig->columns[i].f == f)
			return &ig->columns[i];
	return NULL;
}

/* Labels before names. Of two fields with one label ("bis") the one that has no column yet. */
static const struct field *
field_named(const struct importing *ig, const char *heading)
{
	const struct kind *kind = ig->im->kind->kind;
	const struct field *f, *taken = NULL;
	size_t i;
	int round;

	for (round = 0; round < 2; round++)
		for (i = 0; i < kind->n_fields; i++) {
			f = &kind->fields[i];
			if (round == 0 ? !cell_same_word(f->de, heading)
				       : !cell_same_word(f->en, heading) &&
					     !cell_same_word(f->name, heading))
				continue;
			if (column_of(ig, f) == NULL)
				return f;
			taken = taken == NULL ? f : taken;
		}
	return taken;
}

static const struct unit {
	const char *word;
	enum field_type type;
	enum cell_unit unit;
} units[] = {
    {"Stunden", FIELD_MINUTES, CELL_HOURS},
    {"Std.", FIELD_MINUTES, CELL_HOURS},
    {"h", FIELD_MINUTES, CELL_HOURS},
    {"hours", FIELD_MINUTES, CELL_HOURS},
    {"Minuten", FIELD_MINUTES, CELL_MINUTES},
    {"Min.", FIELD_MINUTES, CELL_MINUTES},
    {"minutes", FIELD_MINUTES, CELL_MINUTES},
    {"hh:mm", FIELD_MINUTES, CELL_PLAIN},
    {"€", FIELD_CENTS, CELL_PLAIN},
    {"EUR", FIELD_CENTS, CELL_PLAIN},
    {"Euro", FIELD_CENTS, CELL_PLAIN},
};

static bool
unit_named(const struct field *f, const char *word, size_t n, enum cell_unit *unit)
{
	char copy[HEADING];
	size_t i;

	text_copy(copy, n + 1 < sizeof(copy) ? n + 1 : sizeof(copy), word);
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (units[i].type == f->type && cell_same_word(units[i].word, copy)) {
			*unit = units[i].unit;
			return true;
		}
	return false;
}

/* "Dauer", "Dauer (Stunden)". */
static const struct field *
read_heading(const struct importing *ig, const char *heading, enum cell_unit *unit)
{
	const struct field *f = field_named(ig, heading);
	const char *open = strrchr(heading, '('), *close = strrchr(heading, ')');
	char name[HEADING];

	*unit = CELL_PLAIN;
	if (f != NULL || open == NULL || close == NULL || close < open || open == heading)
		return f;
	text_copy(name,
	    (size_t)(open - heading) + 1 < sizeof(name) ? (size_t)(open - heading) + 1
							: sizeof(name),
	    heading);
	f = field_named(ig, name);
	return f != NULL && unit_named(f, open + 1, (size_t)(close - open - 1), unit) ? f : NULL;
}

/* Names of each kind are read once, however many columns refer to it. */
static bool
find_names(struct importing *ig, struct import_column *column, struct err *e)
{
	size_t i;

	for (i = 0; i < ig->n_named; i++)
		if (ig->named[i].kind == column->f->ref)
			column->names = &ig->named[i].names;
	if (column->names != NULL)
		return true;
	if (ig->n_named == sizeof(ig->named) / sizeof(ig->named[0]))
		return err_set(e, ERR_USAGE, _("Diese Tabelle lässt sich nicht einlesen."),
		    "refers to too many kinds");
	i = ig->n_named++;
	ig->named[i].kind = column->f->ref;
	column->names = &ig->named[i].names;
	return import_names(ig->r, column->f->ref, column->names, e);
}

/* Durations may stand twice, as hh:mm and in hours: the exact one counts. */
static bool
second_of_field(
    struct importing *ig, struct import_column *first, struct import_column *column, bool *twice)
{
	*twice = first->unit == column->unit;
	if (first->unit == CELL_HOURS)
		first->f = NULL;
	else
		column->f = NULL;
	return ig->im->broken || *twice;
}

static bool
take_heading(struct importing *ig, const struct csv_row *row, size_t i, struct err *e)
{
	struct import_column *column = &ig->columns[i], *first;
	bool twice = false;

	*column = (struct import_column){0};
	column->f = read_heading(ig, row->cell[i], &column->unit);
	first =
	    column->f == NULL ? NULL : (struct import_column *)(uintptr_t)column_of(ig, column->f);
	ig->n_columns = i + 1;
	if (column->f == NULL && row->cell[i][0] != '\0')
		return import_say(ig, row->line, i + 1, true, e,
		    _("Die Spalte „%.80s“ ist unbekannt und bleibt draußen."), row->cell[i]);
	if (column->f == NULL)
		return true;
	if (first != NULL && second_of_field(ig, first, column, &twice) && twice) {
		ig->im->broken = true;
		return import_say(ig, row->line, i + 1, false, e,
		    _("Die Spalte „%.80s“ steht zweimal da."), row->cell[i]);
	}
	return column->f == NULL || column->f->type != FIELD_REF || find_names(ig, column, e);
}

/* What the program fills in itself need not stand in the table. */
static bool
given(const struct field *f)
{
	return (f->flags & FIELD_HIDDEN) != 0 || strcmp(f->name, "state") == 0;
}

static bool
say_missing(struct importing *ig, size_t line, struct err *e)
{
	const struct kind *kind = ig->im->kind->kind;
	const struct field *f;
	size_t i;

	for (i = 0; i < kind->n_fields; i++) {
		f = &kind->fields[i];
		if ((f->flags & FIELD_REQUIRED) == 0 || given(f) || column_of(ig, f) != NULL)
			continue;
		ig->im->broken = true;
		if (!import_say(ig, line, 0, false, e, _("Die Spalte „%s“ fehlt."),
			lang_pick(f->de, f->en)))
			return false;
	}
	return true;
}

bool
import_columns(struct importing *ig, const struct csv_row *row, struct err *e)
{
	struct csv_row clean = *row;
	size_t i;

	ig->headed = true;
	while (clean.n > 0 && clean.cell[clean.n - 1][0] == '\0')
		clean.n--;
	for (i = 0; i < clean.n; i++)
		if (!take_heading(ig, &clean, i, e))
			return false;
	return say_missing(ig, row->line, e);
}

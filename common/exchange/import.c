#include "common/exchange/import.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/compartment.h"
#include "common/casework/rows.h"
#include "common/exchange/import_inside.h"

#define SHOWN 60 /* bytes of a value in a sentence */
#define STEP 256 /* rows between two calls of the progress */

/* ---- findings ---- */

bool
import_say(struct importing *ig, size_t line, size_t column, bool warning, struct err *e,
    const char *fmt, ...)
{
	struct import *im = ig->im;
	struct buf say = BUF_EMPTY, safe = BUF_EMPTY;
	va_list ap;
	bool ok;

	if (im->n_findings == IMPORT_FINDINGS_MAX) {
		im->more_findings++;
		return true;
	}
	va_start(ap, fmt);
	buf_vprintf(&say, fmt, ap);
	va_end(ap);
	ok = buf_ok(&say, e) && (text_safe(say.at, say.len, false, &safe) || err_nomem(e)) &&
	     rows_room(&im->findings, im->n_findings, sizeof(*im->findings), e);
	if (ok)
		im->findings[im->n_findings++] =
		    (struct import_finding){line, column, warning, strdup(buf_text(&safe))};
	ok = ok && (im->findings[im->n_findings - 1].say != NULL || err_nomem(e));
	buf_free(&say);
	buf_free(&safe);
	return ok;
}

/* What was typed, as it stands in the file, cut where it is long. */
static bool
say_value(
    struct importing *ig, const struct csv_row *row, size_t i, const char *sentence, struct err *e)
{
	const struct field *f = ig->columns[i].f;
	char shown[SHOWN];

	text_copy(shown, sizeof(shown), row->cell[i]);
	return import_say(ig, row->line, i + 1, false, e, _("%s „%s%s“: %s"),
	    lang_pick(f->de, f->en), shown, strlen(shown) < strlen(row->cell[i]) ? "…" : "",
	    sentence);
}

/* ---- one row ---- */

static bool
take_cell(
    struct importing *ig, struct record *rec, const struct csv_row *row, size_t i, struct buf *say)
{
	const struct import_column *column = &ig->columns[i];
	struct id id;

	if (column->f->type != FIELD_REF)
		return cell_take(rec, column->f, column->unit, row->cell[i], say);
	if (row->cell[i][0] == '\0')
		return true;
	return import_name(column->names, row->cell[i], &id, say) &&
	       record_set_id(rec, column->f->name, &id);
}

static bool
take_cells(
    struct importing *ig, struct record *rec, const struct csv_row *row, bool *good, struct err *e)
{
	struct buf say = BUF_EMPTY;
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < row->n; i++) {
		buf_reset(&say);
		if (i >= ig->n_columns && row->cell[i][0] != '\0') {
			*good = false;
			ok = import_say(ig, row->line, i + 1, false, e,
			    _("Die Zeile hat mehr Felder als Spalten. Fehlt ein "
			      "Anführungszeichen um einen Text mit Semikolon?"));
			break;
		}
		if (i >= ig->n_columns || ig->columns[i].f == NULL ||
		    take_cell(ig, rec, row, i, &say))
			continue;
		*good = false;
		ok = say_value(ig, row, i, buf_text(&say), e);
	}
	buf_free(&say);
	return ok;
}

static size_t
column_no(const struct importing *ig, const struct field *f)
{
	size_t i;

	for (i = 0; f != NULL && i < ig->n_columns; i++)
		if (ig->columns[i].f == f)
			return i + 1;
	return 0;
}

/* The rules of the kind, as at a form. A value that did not read is told already. */
static bool
judge(struct importing *ig, const struct record *rec, const struct csv_row *row, bool *good,
    struct err *e)
{
	struct problems p = {0};
	size_t i, col;
	bool ok = true;

	record_check(rec, &p);
	for (i = 0; ok && i < p.n; i++) {
		col = column_no(ig, p.at[i].field);
		if (!*good && p.at[i].field != NULL && !record_has(rec, p.at[i].field->name))
			continue;
		if (col > 0 && col <= row->n && row->cell[col - 1][0] != '\0' && !p.at[i].warning)
			ok = say_value(ig, row, col - 1, p.at[i].say, e);
		else
			ok = import_say(ig, row->line, col, p.at[i].warning, e, "%s", p.at[i].say);
	}
	*good = *good && p.errors == 0;
	return ok;
}

/* What no table says: where it lives, who wrote it, the state things begin in. */
static bool
begin(struct importing *ig, struct record *rec, struct err *e)
{
	const struct field *state = kind_field(rec->kind, "state");
	bool ok = true;

	if (state != NULL && state->type == FIELD_ENUM && !record_has(rec, "state"))
		ok = record_set_text(rec, "state", state->codes->list[0].code) || err_nomem(e);
	return ok && compartment_pair(ig->r, rec, NULL, e);
}

/* ---- known ones ---- */

/* Which fields the table would have otherwise. */
static bool
differences(struct importing *ig, const struct record *rec, const struct id *twin, struct buf *out,
    struct err *e)
{
	struct record *there = NULL;
	const struct field *f;
	size_t i;
	int k;

	if (!rows_load(ig->r, rec->kind, twin, &there, e))
		return false;
	for (i = 0; there != NULL && i < ig->n_columns; i++) {
		f = ig->columns[i].f;
		k = f == NULL ? -1 : kind_index(rec->kind, f->name);
		if (k < 0 || rec->values[k].type == VALUE_NULL ||
		    value_equal(&rec->values[k], &there->values[k]))
			continue;
		buf_printf(out, "%s%s", out->len > 0 ? ", " : "", lang_pick(f->de, f->en));
	}
	record_free(there);
	return buf_ok(out, e);
}

static bool
say_known(struct importing *ig, const struct record *rec, size_t line,
    const struct word_entry *twin, struct err *e)
{
	struct buf other = BUF_EMPTY;
	bool ok;

	if (twin->line > 0)
		return import_say(ig, line, 0, true, e,
		    _("Dasselbe steht schon in Zeile %zu dieser Datei."), twin->line);
	ok = differences(ig, rec, &twin->id, &other, e);
	if (ok && other.len > 0)
		ok = import_say(ig, line, 0, true, e,
		    _("Gibt es schon, aber mit anderen Werten: %s. Daran wird nichts geändert."),
		    buf_text(&other));
	else if (ok)
		ok = import_say(ig, line, 0, true, e, "%s", _("Gibt es schon."));
	buf_free(&other);
	return ok;
}

/* ---- reading ---- */

static bool
keep_row(
    struct importing *ig, size_t line, enum import_fate fate, struct record *rec, struct err *e)
{
	struct import *im = ig->im;

	if (!rows_room(&im->rows, im->n, sizeof(*im->rows), e)) {
		record_free(rec);
		return false;
	}
	im->rows[im->n++] = (struct import_row){line, fate, rec};
	im->make += fate == IMPORT_MAKE;
	im->known += fate == IMPORT_KNOWN;
	im->bad += fate == IMPORT_BAD;
	if (ig->progress != NULL && ig->progress->fn != NULL && im->n % STEP == 0)
		ig->progress->fn(ig->progress->ctx, im->n, im->n > ig->guess ? im->n : ig->guess);
	return true;
}

static bool
settle_row(struct importing *ig, struct record *rec, size_t line, struct err *e)
{
	const struct word_entry *twin;

	if (!import_twin(ig, rec, &twin, e))
		goto failed;
	if (twin == NULL) {
		if (!import_twin_add(ig, rec, line, e))
			goto failed;
		return keep_row(ig, line, IMPORT_MAKE, rec, e);
	}
	if (!say_known(ig, rec, line, twin, e))
		goto failed;
	record_free(rec);
	return keep_row(ig, line, IMPORT_KNOWN, NULL, e);
failed:
	record_free(rec);
	return false;
}

static bool
read_row(void *ctx, const struct csv_row *row, struct err *e)
{
	struct importing *ig = ctx;
	struct record *rec;
	bool good = true;

	if (!ig->headed)
		return import_columns(ig, row, e);
	if (ig->im->broken)
		return keep_row(ig, row->line, IMPORT_BAD, NULL, e);
	rec = record_new(replica_env(ig->r), ig->im->kind->kind, e);
	if (rec == NULL)
		return false;
	if (!take_cells(ig, rec, row, &good, e) || !begin(ig, rec, e) ||
	    !judge(ig, rec, row, &good, e)) {
		record_free(rec);
		return false;
	}
	if (good)
		return settle_row(ig, rec, row->line, e);
	record_free(rec);
	return keep_row(ig, row->line, IMPORT_BAD, NULL, e);
}

static bool
bad_row(void *ctx, size_t line, size_t column, const char *say, struct err *e)
{
	struct importing *ig = ctx;

	/* Without its head nothing in the table means anything. */
	ig->im->broken = ig->im->broken || !ig->headed;
	ig->headed = true;
	return import_say(ig, line, column, false, e, "%s", say) &&
	       keep_row(ig, line, IMPORT_BAD, NULL, e);
}

static size_t
count_lines(const void *bytes, size_t n)
{
	const uint8_t *at = bytes;
	size_t i, lines = 0;

	for (i = 0; i < n; i++)
		lines += at[i] == '\n';
	return lines;
}

bool
import_read(struct replica *r, const struct table_kind *kind, const void *bytes, size_t n,
    const struct import_progress *progress, struct import *out, struct err *e)
{
	struct importing ig = {.r = r, .im = out, .progress = progress};
	struct csv_reader to = {read_row, bad_row, &ig};
	bool ok;
	size_t i;

	*out = (struct import){.kind = kind};
	ig.guess = count_lines(bytes, n);
	ok = import_twins(r, kind, &ig.twins, e) && csv_read(bytes, n, &to, &out->encoding, e);
	if (ok && !ig.headed)
		ok = err_set(e, ERR_INPUT,
		    _("Die Datei ist leer. In der ersten Zeile stehen die Namen der Spalten."),
		    "no head");
	for (i = 0; i < ig.n_named; i++)
		word_map_free(&ig.named[i].names);
	word_map_free(&ig.twins);
	return ok;
}

void
import_free(struct import *im)
{
	size_t i;

	for (i = 0; i < im->n; i++)
		record_free(im->rows[i].rec);
	rows_free(im->rows, im->n, sizeof(*im->rows));
	for (i = 0; i < im->n_findings; i++) {
		explicit_bzero(im->findings[i].say, strlen(im->findings[i].say));
		free(im->findings[i].say);
	}
	rows_free(im->findings, im->n_findings, sizeof(*im->findings));
	*im = (struct import){0};
}

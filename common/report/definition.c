/* The file, line by line. */
#include "common/report/definition.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/office/kinds.h"
#include "common/report/definition_inside.h"

#define FILE_MAX (256 << 10)
#define LINE_MAX_BYTES 1400

static const char *const editions[] = {"P5", "N3", "F"};

bool
define_wrong(struct defining *r, const char *fmt, ...)
{
	char what[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	return err_say(
	    r->e, ERR_INPUT, _("Definitionen der Kennzahlen, Zeile %d: %s."), r->line, what);
}

/* ---- pieces of a line ---- */

static char *
trim(char *s)
{
	size_t n;

	while (*s == ' ' || *s == '\t')
		s++;
	for (n = strlen(s); n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'); n--)
		s[n - 1] = '\0';
	return s;
}

/* "deutsch | english" */
static bool
both(struct defining *r, char *text, char *de, char *en, size_t cap)
{
	char *bar = strstr(text, " | ");

	if (bar == NULL)
		return define_wrong(r, _("es fehlt » | « und der englische Text"));
	*bar = '\0';
	text = trim(text);
	bar = trim(bar + 3);
	if (*text == '\0' || *bar == '\0' || strlen(text) >= cap || strlen(bar) >= cap)
		return define_wrong(r, _("ein Text ist leer oder länger als %zu Zeichen"), cap - 1);
	strcpy(de, text);
	strcpy(en, bar);
	return true;
}

static bool
one_of(const char *word, const char *const *list, size_t n, size_t *out)
{
	for (*out = 0; *out < n; ++*out)
		if (strcmp(word, list[*out]) == 0)
			return true;
	return false;
}

/* ---- lines ---- */

static bool
set_version(struct defining *r, char *text)
{
	if (*text == '\0' || strlen(text) >= sizeof(r->d->version))
		return define_wrong(r, _("die Fassung fehlt oder ist zu lang"));
	strcpy(r->d->version, text);
	return true;
}

static bool
number_of_figure(const char *no)
{
	return no[0] == 'K' && isdigit((unsigned char)no[1]) && isdigit((unsigned char)no[2]) &&
	       no[3] == '\0';
}

static bool
begin_figure(struct defining *r, char *text)
{
	char *colon = strchr(text, ':');
	struct figure_def *f;

	if (colon == NULL)
		return define_wrong(r, _("nach der Nummer fehlt ein Doppelpunkt"));
	*colon = '\0';
	text = trim(text);
	if (!number_of_figure(text))
		return define_wrong(r, _("»%.20s« ist keine Nummer wie K07"), text);
	if (definitions_figure(r->d, text) != NULL)
		return define_wrong(r, _("%s gibt es schon"), text);
	if (r->d->n_figures == FIGURES_MAX)
		return define_wrong(r, _("mehr als %d Kennzahlen"), FIGURES_MAX);
	f = &r->d->figure[r->d->n_figures++];
	*f = (struct figure_def){.first = r->d->n_values, .line = r->line, .edition = "F"};
	strcpy(f->no, text);
	r->figure = f;
	r->value = NULL;
	return both(r, colon + 1, f->de, f->en, sizeof(f->de));
}

static bool
set_says(struct defining *r, char *text)
{
	struct figure_def *f = r->figure;

	return both(r, text, f->says_de, f->says_en, sizeof(f->says_de));
}

static bool
set_class(struct defining *r, char *text)
{
	size_t i;

	if (!one_of(text, editions, sizeof(editions) / sizeof(editions[0]), &i))
		return define_wrong(r, _("»%.20s« ist keine Klasse (P5, N3, F)"), text);
	strcpy(r->figure->edition, editions[i]);
	return true;
}

static bool
set_estimate(struct defining *r, char *text)
{
	(void)text;
	r->figure->estimate = true;
	return true;
}

static bool
key_ok(const char *key, size_t cap)
{
	size_t i;

	for (i = 0; key[i] != '\0'; i++)
		if (!islower((unsigned char)key[i]) && !isdigit((unsigned char)key[i]) &&
		    key[i] != '_')
			return false;
	return i > 0 && i < cap && islower((unsigned char)key[0]);
}

static bool
key_taken(const struct defining *r, const char *key)
{
	size_t i;

	for (i = r->figure->first; i < r->d->n_values; i++)
		if (strcmp(r->d->value[i].key, key) == 0)
			return true;
	return false;
}

/* key [unit]: deutsch | english */
static bool
begin_value(struct defining *r, char *text)
{
	char *open = strchr(text, '['), *shut = strchr(text, ']'), *colon = strchr(text, ':');
	struct value_def *v;
	size_t unit;

	if (open == NULL || shut == NULL || colon == NULL || shut < open || colon < shut)
		return define_wrong(
		    r, _("ein Wert heißt »value NAME [EINHEIT]: deutsch | english«"));
	*open = *shut = *colon = '\0';
	text = trim(text);
	if (!key_ok(text, sizeof(v->key)) || key_taken(r, text))
		return define_wrong(r, _("»%.24s« ist kein Name eines Werts oder schon da"), text);
	if (!one_of(trim(open + 1), unit_names, UNITS, &unit))
		return define_wrong(r, _("»%.20s« ist keine Einheit"), trim(open + 1));
	if (r->d->n_values == VALUES_MAX)
		return define_wrong(r, _("mehr als %d Werte"), VALUES_MAX);
	v = &r->d->value[r->d->n_values++];
	*v = (struct value_def){.unit = (enum unit)unit,
	    .when_field = NO_FIELD,
	    .by = NO_FIELD,
	    .group = NO_FIELD,
	    .people = NO_FIELD,
	    .person = NO_FIELD,
	    .of_case = NO_FIELD,
	    .figure = r->d->n_figures - 1};
	strcpy(v->key, text);
	r->value = v;
	r->figure->n++;
	return both(r, colon + 1, v->de, v->en, sizeof(v->de));
}

static bool
set_legacy(struct defining *r, char *text)
{
	if (r->value == NULL)
		return define_wrong(r, _("das gehört unter einen Wert"));
	if (kind_field(&kind_legacy_figure, text) == NULL ||
	    strlen(text) >= sizeof(r->value->legacy))
		return define_wrong(r, _("»%.30s« ist kein Feld der Altzahlen"), text);
	strcpy(r->value->legacy, text);
	return true;
}

static bool
set_formula(struct defining *r, char *text)
{
	if (r->value == NULL || r->value->formula[0] != '\0')
		return define_wrong(r, _("das gehört unter einen Wert, und nur einmal"));
	if (strlen(text) >= sizeof(r->value->formula) || *text == '\0')
		return define_wrong(r, _("die Rechnung fehlt oder ist zu lang"));
	strcpy(r->value->formula, text);
	return define_formula(r, text);
}

static const struct {
	const char *word;
	bool inside; /* a figure must have begun */
	bool (*take)(struct defining *r, char *text);
} lines[] = {
    {"version ", false, set_version},
    {"figure ", false, begin_figure},
    {"says:", true, set_says},
    {"class:", true, set_class},
    {"estimate", true, set_estimate},
    {"value ", true, begin_value},
    {"legacy:", true, set_legacy},
    {"=", true, set_formula},
};

/* Is the figure that ends here complete? */
static bool
complete(struct defining *r)
{
	size_t i;

	if (r->figure == NULL)
		return true;
	if (r->figure->n == 0 || r->figure->says_de[0] == '\0')
		return define_wrong(
		    r, _("%s hat keinen Wert oder keine Definition"), r->figure->no);
	for (i = r->figure->first; i < r->d->n_values; i++)
		if (r->d->value[i].formula[0] == '\0')
			return define_wrong(
			    r, _("%s.%s hat keine Rechnung"), r->figure->no, r->d->value[i].key);
	return true;
}

static bool
take_line(struct defining *r, char *line)
{
	size_t i, n;

	line = trim(line);
	if (*line == '\0' || *line == '#')
		return true;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		n = strlen(lines[i].word);
		if (strncmp(line, lines[i].word, n) != 0)
			continue;
		if (lines[i].inside && r->figure == NULL)
			return define_wrong(r, _("das gehört unter eine Kennzahl"));
		return (lines[i].take != begin_figure || complete(r)) &&
		       lines[i].take(r, trim(line + n));
	}
	return define_wrong(r, _("»%.20s« ist hier nicht zu verstehen"), line);
}

static bool
take_lines(struct defining *r, const char *text, size_t n)
{
	char line[LINE_MAX_BYTES];
	const char *end = text + n, *stop;

	for (r->line = 1; text < end; text = stop + 1, r->line++) {
		stop = memchr(text, '\n', (size_t)(end - text));
		if (stop == NULL)
			stop = end;
		if ((size_t)(stop - text) >= sizeof(line))
			return define_wrong(r, _("die Zeile ist zu lang"));
		if (!text_valid(text, (size_t)(stop - text)))
			return define_wrong(r, _("das ist kein Text in UTF-8"));
		memcpy(line, text, (size_t)(stop - text));
		line[stop - text] = '\0';
		if (!take_line(r, line))
			return false;
	}
	r->line--;
	if (!complete(r))
		return false;
	if (r->d->version[0] == '\0' || r->d->n_figures == 0)
		return define_wrong(r, _("es fehlt die Fassung (version) oder jede Kennzahl"));
	return true;
}

bool
definitions_parse(
    struct definitions **out, const char *text, size_t n, const struct kinds *kinds, struct err *e)
{
	struct defining r = {.kinds = kinds, .e = e, .line = 1};

	*out = NULL;
	r.d = calloc(1, sizeof(*r.d));
	if (r.d != NULL) {
		r.d->figure = calloc(FIGURES_MAX, sizeof(*r.d->figure));
		r.d->value = calloc(VALUES_MAX, sizeof(*r.d->value));
	}
	if (r.d == NULL || r.d->figure == NULL || r.d->value == NULL) {
		definitions_free(r.d);
		return err_nomem(e);
	}
	if (n > FILE_MAX ? define_wrong(&r, _("die Datei ist zu groß")) : take_lines(&r, text, n)) {
		*out = r.d;
		return true;
	}
	definitions_free(r.d);
	return false;
}

bool
definitions_built_in(struct definitions **out, const struct kinds *kinds, struct err *e)
{
	return definitions_parse(out, figures_text, strlen(figures_text), kinds, e);
}

void
definitions_free(struct definitions *d)
{
	size_t i;

	if (d == NULL)
		return;
	for (i = 0; d->value != NULL && i < d->n_values; i++)
		free(d->value[i].sql);
	free(d->figure);
	free(d->value);
	free(d);
}

/* ---- finding ---- */

const struct figure_def *
definitions_figure(const struct definitions *d, const char *no)
{
	char full[8];
	size_t i;

	if ((no[0] == 'k' || no[0] == 'K') && isdigit((unsigned char)no[1]) && no[2] == '\0')
		snprintf(full, sizeof(full), "K0%c", no[1]);
	else
		text_copy(full, sizeof(full), no);
	for (i = 0; i < d->n_figures; i++)
		if (strcasecmp(d->figure[i].no, full) == 0)
			return &d->figure[i];
	return NULL;
}

const struct value_def *
definitions_value(const struct definitions *d, const char *name)
{
	const char *dot = strchr(name, '.');
	const struct figure_def *f;
	char no[8];
	size_t i;

	if (dot == NULL || (size_t)(dot - name) >= sizeof(no))
		return NULL;
	memcpy(no, name, (size_t)(dot - name));
	no[dot - name] = '\0';
	f = definitions_figure(d, no);
	for (i = 0; f != NULL && i < f->n; i++)
		if (strcmp(d->value[f->first + i].key, dot + 1) == 0)
			return &d->value[f->first + i];
	return NULL;
}

const char *
value_layer(const struct value_def *v)
{
	return v->case_file ? "L1 → L3" : "L2";
}

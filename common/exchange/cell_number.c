/* Numbers, amounts and durations in cells. */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/exchange/cell_inside.h"

#define DIGITS_MAX 12
#define MONTH_SUM 10000 /* minutes; a field that may hold more counts a month */

static const char *
skip_sign(const char *at, bool *minus)
{
	*minus = strncmp(at, "\u2212", 3) == 0 || *at == '-';
	if (*minus)
		return at + (*at == '-' ? 1 : 3);
	return *at == '+' ? at + 1 : at;
}

/* Digits before the comma: all in a row, or one to three and then groups of three. */
static const char *
read_whole(const char *at, int64_t *v)
{
	size_t n = strspn(at, "0123456789"), all = n, i;
	bool grouped = at[n] == '.';

	*v = 0;
	if (n == 0 || (grouped && n > 3))
		return NULL;
	for (;;) {
		for (i = 0; i < n; i++)
			*v = *v * 10 + (at[i] - '0');
		at += n;
		if (*at != '.' || !grouped)
			return at;
		n = strspn(++at, "0123456789");
		all += n;
		if (n != 3 || all > DIGITS_MAX)
			return NULL;
	}
}

bool
cell_decimal(const char *text, int decimals, int64_t *out)
{
	bool minus;
	const char *at = skip_sign(text, &minus);
	int64_t v;

	if (strspn(at, "0123456789") > DIGITS_MAX || (at = read_whole(at, &v)) == NULL)
		return false;
	if (*at == ',') {
		if (decimals == 0 || !isdigit((unsigned char)*++at))
			return false;
		for (; decimals > 0 && isdigit((unsigned char)*at); decimals--)
			v = v * 10 + (*at++ - '0');
	}
	for (; decimals > 0; decimals--)
		v *= 10;
	if (*at != '\0')
		return false;
	*out = minus ? -v : v;
	return true;
}

/* Cuts a word such as "€" off the end; the text is a copy. */
static void
drop_end(char *text, const char *word)
{
	size_t n = strlen(text), w = strlen(word);

	if (n > w && strcmp(text + n - w, word) == 0)
		for (n -= w, text[n] = '\0'; n > 0 && text[n - 1] == ' ';)
			text[--n] = '\0';
}

bool
cell_set_int(struct cell *c)
{
	int64_t v;

	if (!cell_decimal(c->text, 0, &v))
		return cell_say(c, _("Das ist keine ganze Zahl."));
	return record_set_int(c->rec, c->f->name, v) || cell_full(c);
}

bool
cell_set_cents(struct cell *c)
{
	int64_t v;

	drop_end(c->text, "€");
	drop_end(c->text, "EUR");
	if (!cell_decimal(c->text, 2, &v))
		return cell_say(
		    c, _("Das ist kein Betrag. Bitte mit Komma schreiben, zum Beispiel 1.250,50."));
	return record_set_int(c->rec, c->f->name, v) || cell_full(c);
}

/* hh:mm; hours may be many, minutes are two digits below 60. */
static bool
read_clock(const char *text, int64_t *minutes)
{
	size_t n = strspn(text, "0123456789");

	if (n == 0 || n > 5 || text[n] != ':' || strspn(text + n + 1, "0123456789") != 2 ||
	    text[n + 3] != '\0' || text[n + 1] > '5')
		return false;
	*minutes = 0;
	for (; *text != ':'; text++)
		*minutes = *minutes * 10 + (*text - '0');
	*minutes = *minutes * 60 + (text[1] - '0') * 10 + (text[2] - '0');
	return true;
}

static bool
read_hours(const char *text, int64_t *minutes)
{
	int64_t v;

	if (!cell_decimal(text, 4, &v) || v < 0)
		return false;
	*minutes = (v * 60 + 5000) / 10000;
	return true;
}

bool
cell_set_minutes(struct cell *c)
{
	int64_t v, minutes = 0;
	bool ok = read_clock(c->text, &minutes);

	if (!ok && c->unit == CELL_MINUTES)
		ok = cell_decimal(c->text, 0, &minutes);
	else if (!ok && c->unit == CELL_PLAIN && c->f->max <= MONTH_SUM &&
		 cell_decimal(c->text, 0, &v))
		ok = (minutes = v) >= 0;
	else if (!ok)
		ok = read_hours(c->text, &minutes);
	if (!ok)
		return cell_say(c, _("Das ist keine Dauer. Beispiele: 1:30 oder 1,5 Stunden."));
	return record_set_int(c->rec, c->f->name, minutes) || cell_full(c);
}

/* ---- and back ---- */

void
cell_put_decimal(struct buf *out, int64_t v, int decimals)
{
	uint64_t u = v < 0 ? (uint64_t)-v : (uint64_t)v, unit = 1;
	int i;

	for (i = 0; i < decimals; i++)
		unit *= 10;
	buf_printf(out, "%s%" PRIu64, v < 0 ? "-" : "", u / unit);
	if (decimals > 0)
		buf_printf(out, ",%0*" PRIu64, decimals, u % unit);
}

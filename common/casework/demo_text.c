#include <stdio.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/demo_inside.h"

static const char *const authorities[] = {"MaßArbeit", "der Ausländerbehörde", "der Familienkasse",
    "dem Sozialamt", "dem Migrationszentrum"};
static const char *const places[] = {"Bad Laer", "Remsede", "Glandorf", "Bad Iburg", "Hilter",
    "Bad Rothenfelde", "Dissen", "Versmold"};
static const char *const houses[] = {"Kita", "Krippe", "Grundschule", "Oberschule"};
static const char *const weekdays[] = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"};

static void
put_amount(struct demo *d, char *out, size_t cap)
{
	snprintf(out, cap, "%d Euro", demo_between(d, 6, 150) * 5);
}

static void
fill_slot(struct demo *d, const struct demo_home *home, char slot, char *out, size_t cap)
{
	char day[DAY_TEXT];

	switch (slot) {
	case 'A': text_copy(out, cap, DEMO_ONE_OF(d, authorities)); break;
	case 'B': put_amount(d, out, cap); break;
	case 'D':
		text_copy(out, cap, day_text_short(day_add(d->day, demo_between(d, 3, 25)), day));
		break;
	case 'G':
		text_copy(out, cap,
		    home != NULL && home->n > 0 ? home->given[demo_below(d, (uint32_t)home->n)]
						: "die Familie");
		break;
	case 'H': text_copy(out, cap, DEMO_ONE_OF(d, houses)); break;
	case 'O': text_copy(out, cap, DEMO_ONE_OF(d, places)); break;
	case 'S': snprintf(out, cap, "%d", demo_between(d, 2, 4)); break;
	case 'W': text_copy(out, cap, DEMO_ONE_OF(d, weekdays)); break;
	default: out[0] = '\0'; break;
	}
}

const char *
demo_sentence(
    struct demo *d, const struct demo_home *home, const char *form, char out[static DEMO_TEXT])
{
	char part[64];
	size_t n = 0;

	for (; *form != '\0' && n < DEMO_TEXT - 1; form++) {
		if (form[0] != '{' || form[1] == '\0' || form[2] != '}') {
			out[n++] = *form;
			continue;
		}
		fill_slot(d, home, form[1], part, sizeof(part));
		out[n] = '\0';
		n += strlen(part) < DEMO_TEXT - n ? strlen(strcpy(out + n, part)) : 0;
		form += 2;
		if (n > 0 && out[n - 1] == '.' && form[1] == '.')
			form++; /* "am 05.03." ends a sentence already */
	}
	out[n] = '\0';
	return out;
}

const char *
demo_one(struct demo *d, const char *const *forms, size_t n)
{
	size_t there = 0;

	while (there < n && forms[there] != NULL)
		there++;
	return there > 0 ? forms[demo_below(d, (uint32_t)there)] : "";
}

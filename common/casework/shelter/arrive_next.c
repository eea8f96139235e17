/* What must be done next for every family that has arrived, and by when. */
#include <stdio.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/follow_up.h"
#include "common/casework/shelter/arrive.h"

enum whom { EVERYBODY, WITH_CHILDREN, WITH_ADULTS, WITHOUT_BED };

/* The registration act gives two weeks (§ 17 BMG); benefits are not paid for the time before the
 * application; the health insurance follows from them. */
static const struct {
	int days;
	enum whom whom;
	const char *what;
} next[] = {
    {0, WITHOUT_BED, N_("Noch ohne Bett: mit der Unterbringung klären")},
    {3, EVERYBODY, N_("Antrag Jobcenter oder Sozialamt (AsylbLG)")},
    {7, EVERYBODY, N_("Krankenversicherung anmelden")},
    {14, EVERYBODY, N_("Anmelden im Einwohnermeldeamt (zwei Wochen)")},
    {14, WITH_CHILDREN, N_("Kita und Schule anmelden")},
    {28, WITH_ADULTS, N_("Kursbedarf der Erwachsenen klären")},
};

/* Of whom no birth is known might be either. */
static bool
concerns(enum whom whom, int32_t day, const struct arriving *a)
{
	int young, old;

	if (whom == EVERYBODY)
		return true;
	if (whom == WITHOUT_BED)
		return id_zero(&a->place);
	if (!pdate_age(a->birth, day, &young, &old))
		return whom == WITH_ADULTS;
	return whom == WITH_CHILDREN ? young < 18 : old >= 18;
}

static bool
concerns_any(enum whom whom, int32_t day, const struct arriving *family, size_t persons)
{
	size_t i;

	for (i = 0; i < persons; i++)
		if (concerns(whom, day, &family[i]))
			return true;
	return false;
}

/* A bed for some days only: where they go then is asked two days before. */
static bool
bed_ends(struct replica *r, int32_t day, const struct id *head, const struct arriving *family,
    size_t *n, struct err *e)
{
	struct record *f = NULL;
	char text[200], until[DAY_TEXT];
	int32_t due = day_add(family->until, -2);
	bool ok;

	if (family->until == 0)
		return true;
	snprintf(text, sizeof(text), _("Bett nur bis %s: wohin danach?"),
	    day_text(family->until, until));
	ok = follow_up_begin(r, due < day ? day : due, head, text, &f, e) &&
	     replica_save(r, &f, 1, NULL, NULL, e);
	record_free(f);
	*n += ok;
	return ok;
}

bool
arrive_next(struct replica *r, int32_t day, const struct id *head, const struct arriving *family,
    size_t persons, size_t *n, struct err *e)
{
	struct record *f;
	size_t i;
	bool ok = true;

	for (i = 0; ok && i < sizeof(next) / sizeof(next[0]); i++) {
		if (!concerns_any(next[i].whom, day, family, persons))
			continue;
		ok = follow_up_begin(r, day_add(day, next[i].days), head, _(next[i].what), &f, e) &&
		     replica_save(r, &f, 1, NULL, NULL, e);
		record_free(f);
		++*n;
	}
	return ok && bed_ends(r, day, head, family, n, e);
}

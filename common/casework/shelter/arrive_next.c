/* What must be done next for every family that has arrived, and by when. */
#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/follow_up.h"
#include "common/casework/shelter/arrive.h"

enum whom { EVERYBODY, WITH_CHILDREN, WITH_ADULTS };

/* The registration act gives two weeks (§ 17 BMG); benefits are not paid for the time before the
 * application; the health insurance follows from them. */
static const struct {
	int days;
	enum whom whom;
	const char *what;
} next[] = {
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
	return ok;
}

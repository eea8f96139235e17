/* One day of work: who was told to come, who comes, the telephone, and what is left for paper. */
#include <string.h>

#include "common/base/holiday.h"
#include "common/casework/casework.h"
#include "common/casework/demo_inside.h"
#include "common/casework/hours.h"

#define DAY_TARGET (WEEKLY_MINUTES / 5)
#define CLIENT_PERCENT 72 /* of a day; the rest is paper and networks */
#define CAFE_BEGINS (15 * 60)
#define CAFE_MINUTES 150

/* Monday to Sunday: minutes and begin. Together 17 hours. */
static const struct {
	int16_t minutes, begins;
} plan[8] = {{0, 0}, {240, 540}, {240, 840}, {0, 0}, {270, 540}, {270, 780}, {0, 0}, {0, 0}};

/* How contacts happen: weight, length, way there. `home` is where it depends on the household. */
static const struct way {
	uint8_t weight;
	const char *kind, *place;
	uint8_t low, high, travel, km;
} ways[] = {
    {27, "BER", "BUE", 15, 50, 0, 0},
    {4, "BER", "RAT", 15, 40, 0, 0},
    {19, "AUF", "GU", 10, 40, 5, 2},
    {8, "HB", "WHG", 30, 60, 10, 4},
    {2, "BEG", "ABH", 60, 120, 35, 27},
    {2, "BEG", "JC", 45, 90, 15, 10},
    {2, "BEG", "MED", 45, 90, 20, 15},
    {2, "BEG", "SCH", 30, 60, 0, 0},
    {14, "TEL", "FERN", 5, 20, 0, 0},
    {6, "MSG", "FERN", 5, 15, 0, 0},
    {6, "KURZ", "BUE", 4, 8, 0, 0},
    {4, "FALL", "FERN", 10, 25, 0, 0},
    {3, "VORB", "BUE", 15, 40, 0, 0},
    {1, "NOSHOW", "WHG", 10, 15, 5, 3},
};

/* Shelters are visited on Tuesdays; nobody is visited at home who has none. */
static const struct way *
way_of(struct demo *d, const struct demo_home *home)
{
	bool tuesday = day_weekday(d->day) == 2;
	const struct way *way;
	uint32_t at;

	do {
		at = demo_below(d, 100);
		for (way = ways; at >= way->weight; way++)
			at -= way->weight;
	} while ((strcmp(way->place, "GU") == 0 && !home->shelter) ||
		 (strcmp(way->place, "WHG") == 0 && home->shelter) ||
		 (tuesday && home->shelter && strcmp(way->kind, "BER") == 0));
	return way;
}

bool
demo_time(struct demo *d, const char *activity, const char *area, int minutes, const char *remark,
    struct err *e)
{
	struct record *t = NULL;
	int begins = d->minute;
	bool ok = time_entry_begin(d->r, d->day, &t, e);

	ok = ok &&
	     ((record_set_int(t, "minutes", minutes) && record_set_text(t, "activity", activity) &&
		  record_set_text(t, "area", area) && record_set_text(t, "remark", remark) &&
		  record_set_int(t, "counts_as_net", strcmp(activity, "SUP") != 0) &&
		  record_set_int(t, "begins", begins) &&
		  record_set_int(t, "ends", begins + minutes)) ||
		 err_nomem(e));
	demo_at(d, begins + minutes);
	ok = ok && replica_save(d->r, &t, 1, NULL, NULL, e);
	record_free(t);
	d->left -= minutes;
	if (strcmp(activity, "SUP") != 0)
		d->balance -= minutes;
	return ok;
}

/* ---- who comes ---- */

/* Somebody who was told to come today, else anybody. */
static void
choose(struct demo *d, struct demo_meeting *m)
{
	size_t i;

	for (i = 0; i < d->n_waiting; i++) {
		struct demo_wait *w = &d->waiting[i];

		if (w->due > d->day)
			continue;
		m->home = w->home;
		m->matter = w->matter;
		m->waited = true;
		*w = d->waiting[--d->n_waiting];
		if (!d->homes[m->home].gone)
			return;
		i--;
	}
	m->waited = false;
	m->home = demo_home_of(d);
	m->matter = demo_matter_of(d, &d->homes[m->home]);
}

/* As many as the year still owes, spread over the workdays that are left. */
static int
contacts_today(struct demo *d)
{
	int days = d->all_workdays - d->workdays, owed = d->size.contacts - d->made;
	int mean = days > 0 ? owed / days : owed;

	if (days <= 1)
		return owed > 0 ? owed : 0;
	return mean > 2 ? mean + demo_between(d, -1, 1) + (owed % days != 0) : mean;
}

#define MEETINGS 32

static void
fit(struct demo_meeting *all, int n, int budget)
{
	int sum = 0, i;

	for (i = 0; i < n; i++)
		sum += all[i].minutes + all[i].travel;
	for (i = 0; i < n && sum > 0; i++) {
		int minutes = all[i].minutes * budget / sum;

		if (strcmp(all[i].kind, "KURZ") == 0)
			continue;
		minutes = minutes > all[i].minutes * 8 / 5 ? all[i].minutes * 8 / 5 : minutes;
		minutes = minutes < 5 ? 5 : minutes / 5 * 5;
		all[i].minutes = all[i].travel > 0 && minutes < 20 ? 20 : minutes;
	}
}

static bool
meet_some(struct demo *d, int n, int budget, struct err *e)
{
	struct demo_meeting all[MEETINGS];
	const struct way *way;
	bool ok = true;
	int i;

	for (i = 0; i < n; i++) {
		choose(d, &all[i]);
		way = way_of(d, &d->homes[all[i].home]);
		all[i].kind = way->kind;
		all[i].place = way->place;
		all[i].minutes = demo_between(d, way->low, way->high);
		all[i].travel = way->travel;
		all[i].km = way->km;
	}
	fit(all, n, budget);
	for (i = 0; ok && i < n; i++) {
		ok = demo_meet(d, &all[i], e);
		/* For each two contacts somebody asked for whom there was no time. */
		for (d->asked += 62; ok && d->asked >= 100; d->asked -= 100)
			ok = demo_request(d, e);
		if (demo_often(d, 50))
			demo_at(d, d->minute + 5);
	}
	return ok;
}

static bool
meet_all(struct demo *d, int n, int budget, struct err *e)
{
	bool ok = true;
	int some, share;

	while (ok && n > 0) {
		some = n < MEETINGS ? n : MEETINGS;
		share = budget * some / n;
		ok = meet_some(d, some, share, e);
		n -= some;
		budget -= share;
	}
	return ok;
}

/* ---- the rest of the day ---- */

static bool
paper(struct demo *d, int minutes, struct err *e)
{
	static const struct {
		const char *activity, *area, *remark;
	} kinds[] = {
	    {"DOK", NULL, "Vermerke der Woche nachgetragen"},
	    {"DOK", NULL, "Akten sortiert"},
	    {"DOK", NULL, NULL},
	    {"NET", "V0", "Runder Tisch im Rathaus"},
	    {"NET", "V0", "Austausch mit dem Migrationszentrum"},
	    {"EHR", "B3", "Ehrenamtliche eingeteilt"},
	    {"ADM", "V0", "Monatsnachweis vorbereitet"},
	    {"ADM", "V0", NULL},
	    {"VOR", "B3", "Notfallliste durchgesehen"},
	};
	size_t k = demo_below(d, sizeof(kinds) / sizeof(kinds[0]));

	return demo_time(d, kinds[k].activity, kinds[k].area, minutes, kinds[k].remark, e);
}

static bool
rest_of_day(struct demo *d, struct err *e)
{
	int first;

	if (d->left < 10 || d->minute > 1200)
		return true;
	if (d->left < 60)
		return paper(d, (int)d->left, e);
	first = (int)d->left / 2 / 5 * 5;
	return paper(d, first, e) && paper(d, (int)d->left, e);
}

/* Leave in the eleventh week, training in the sixth, a cold in the eighteenth. */
static bool
away(struct demo *d, struct err *e)
{
	int week = day_between(day_monday(d->first), d->day) / 7 + 1, at = day_weekday(d->day);
	struct record *a;
	bool ok;

	if (week == 6 && at == 4) {
		demo_at(d, 540);
		return demo_time(d, "SUP", NULL, 240, "Fachtag Flüchtlingssozialarbeit", e);
	}
	if (at != (week == 11 ? 1 : 2))
		return true;
	a = record_new(&d->env, &kind_absence, e);
	ok = a != NULL && ((record_set_int(a, "from_day", d->day) &&
			       record_set_int(a, "to_day", day_add(d->day, week == 11 ? 4 : 0)) &&
			       record_set_text(a, "reason", week == 11 ? "URL" : "KRA") &&
			       record_set_id(a, "worker", &replica_self(d->r)->person)) ||
			      err_nomem(e));
	ok = ok && replica_save(d->r, &a, 1, NULL, NULL, e);
	record_free(a);
	return ok;
}

static bool
is_away(const struct demo *d)
{
	int week = day_between(day_monday(d->first), d->day) / 7 + 1, at = day_weekday(d->day);

	return week == 11 || (week == 6 && at == 4) || (week == 18 && at == 2);
}

static bool
newcomers(struct demo *d, struct err *e)
{
	bool ok = true;

	while (ok && d->n_homes < (size_t)d->size.households &&
	       d->homes[d->n_homes].arrives <= d->day) {
		ok = demo_home_save(d, &d->homes[d->n_homes], e) &&
		     demo_town_home(d, &d->homes[d->n_homes], e);
		d->n_homes++;
	}
	return ok;
}

static int
clamp(int64_t v, int low, int high)
{
	return v < low ? low : v > high ? high : (int)v;
}

/* The account of hours is kept near zero: a holiday is made up for over the next weeks. */
static bool
work(struct demo *d, int weekday, struct err *e)
{
	bool cafe = weekday == 5 && d->size.contacts - d->made > 1;
	int n = contacts_today(d) - (cafe ? 1 : 0);
	int client;

	d->left = plan[weekday].minutes + clamp(d->balance / 6, -30, 45) / 5 * 5;
	client = (int)(d->left - (cafe ? CAFE_MINUTES : 0)) * CLIENT_PERCENT / 100;
	if (!newcomers(d, e) || !demo_follow_ups(d, e) || !meet_all(d, n > 0 ? n : 0, client, e))
		return false;
	if (cafe && d->minute < CAFE_BEGINS + 60) {
		demo_at(d, d->minute > CAFE_BEGINS ? d->minute : CAFE_BEGINS);
		if (!demo_cafe(d, e))
			return false;
	} else if (cafe && !meet_all(d, 1, 20, e)) { /* no time for the café today */
		return false;
	}
	return (!demo_often(d, 45) || demo_home_moves(d, e)) && rest_of_day(d, e);
}

bool
demo_day(struct demo *d, struct err *e)
{
	int weekday = day_weekday(d->day);

	if (!workday(d->day, LAND_NI))
		return true;
	d->balance += DAY_TARGET;
	if (is_away(d))
		return away(d, e);
	if (plan[weekday].minutes == 0)
		return true;
	demo_at(d, plan[weekday].begins);
	if (!work(d, weekday, e) || !demo_town_day(d, e))
		return false;
	d->workdays++;
	return true;
}

int
demo_workdays(const struct demo *d)
{
	struct demo copy = *d;
	int n = 0;

	for (copy.day = d->first; copy.day <= d->last; copy.day = day_add(copy.day, 1))
		n += workday(copy.day, LAND_NI) && !is_away(&copy) &&
		     plan[day_weekday(copy.day)].minutes > 0;
	return n;
}

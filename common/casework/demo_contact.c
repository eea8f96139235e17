/* One contact with what it brings along, saved as from the form. */
#include <string.h>

#include "common/base/holiday.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/contact.h"
#include "common/casework/demo_inside.h"

static bool
add_people(struct demo *d, const struct demo_home *home, struct contact *c, struct err *e)
{
	struct participants who = {0};
	size_t i, first = home->n > 1 && demo_often(d, 35) ? 1 : 0;

	if (strcmp(home->roles[first], "CH") == 0)
		first = 0;
	participants_put(&who, home->codes[first], PART_PRIMARY);
	for (i = 0; i < home->n; i++) {
		bool child = strcmp(home->roles[i], "CH") == 0;

		if (i != first && demo_often(d, child ? 8 : 22))
			participants_put(&who, home->codes[i], child ? PART_PRESENT : PART_CO);
	}
	return contact_people(d->r, c, &who, e);
}

static const char *
interpreting(struct demo *d)
{
	static const char *const list[] = {
	    "none", "none", "app", "app", "own", "fam", "fam", "phone", "vol"};

	return demo_often(d, 2) ? "child" : DEMO_ONE_OF(d, list);
}

static const char *
outcome_of(struct demo *d, const char *kind)
{
	static const char *const list[] = {"INFO", "INFO", "DONE", "DONE", "DONE", "APPL", "APPL",
	    "NEXT", "NEXT", "WAIT", "WAIT", "REF", "NONE"};

	return strcmp(kind, "NOSHOW") == 0 ? "NONE" : DEMO_ONE_OF(d, list);
}

static bool
fill_row(struct demo *d, const struct demo_meeting *m, struct contact *c)
{
	struct record *row = c->row;
	int end = d->minute + m->travel + m->minutes;
	bool ok = record_set_text(row, "kind", m->kind) &&
		  record_set_text(row, "place", m->place) &&
		  record_set_text(row, "area", demo_matters[m->matter].area) &&
		  record_set_int(row, "minutes", m->minutes) &&
		  record_set_text(row, "outcome", outcome_of(d, m->kind));

	/* In an office of a size that no day can hold there are no times of day. */
	if (end < 1320)
		ok = ok && record_set_int(row, "begins", end - m->minutes);
	if (m->travel > 0)
		ok = ok && record_set_int(row, "travel_min", m->travel) &&
		     record_set_int(row, "km", m->km);
	if (strcmp(m->kind, "MSG") != 0 && demo_often(d, 60))
		ok = ok && record_set_text(row, "interpreter", interpreting(d));
	return ok;
}

static bool
fill_notes(struct demo *d, const struct demo_meeting *m, struct contact *c)
{
	const struct demo_home *home = &d->homes[m->home];
	const struct demo_matter *matter = &demo_matters[m->matter];
	char text[DEMO_TEXT];
	bool ok = true;

	contact_topic(c, matter->topic);
	if (strcmp(m->kind, "NOSHOW") == 0)
		ok = record_set_text(c->note, "text", "Nicht angetroffen, Zettel an der Tür.");
	else if (demo_often(d, strcmp(m->kind, "KURZ") == 0 ? 50 : 92))
		ok = record_set_text(
		    c->note, "text", demo_sentence(d, home, demo_one(d, matter->note, 6), text));
	ok = ok && record_set_text(c->note, "language",
		       demo_often(d, 55) ? demo_origins[home->origin].language : "deu");
	if (demo_often(d, 3))
		ok = ok && record_set_text(
			       c->private_note, "text", demo_one(d, demo_private, demo_private_n));
	return ok;
}

/* The last weeks leave something for the days around today, and some of it is overdue. */
static int32_t
due_day(struct demo *d)
{
	static const int8_t around[] = {-4, -3, -2, -1, -1, 0, 0, 0, 1, 1, 2, 3, 5, 7, 8, 13, 20};
	int32_t day = day_add(d->day, demo_between(d, 3, 21));

	if (day_between(d->day, d->today) < 25)
		day = day_add(d->today, DEMO_ONE_OF(d, around));
	return workday_before(day > d->day ? day : day_add(d->day, 4), LAND_NI);
}

static bool
choose(struct demo *d, const struct demo_meeting *m, struct proposals *with)
{
	const struct demo_matter *matter = &demo_matters[m->matter];
	char text[DEMO_TEXT];

	with->follow_up = with->follow_up && demo_often(d, 60);
	with->due = due_day(d);
	demo_sentence(d, &d->homes[m->home], demo_one(d, matter->follow, 2), text);
	text_copy(with->text, sizeof(with->text), text);
	return true;
}

bool
demo_meet(struct demo *d, const struct demo_meeting *m, struct err *e)
{
	struct demo_home *home = &d->homes[m->home];
	struct contact c = {0};
	struct proposals with;
	bool ok;

	ok = contact_begin(d->r, demo_now(d), NULL, &c, e) && add_people(d, home, &c, e) &&
	     ((fill_row(d, m, &c) && fill_notes(d, m, &c)) || err_nomem(e));
	demo_at(d, d->minute + m->travel + m->minutes);
	ok = ok && contact_proposals(d->r, &c, demo_now(d), &with, e) && choose(d, m, &with) &&
	     contact_save(d->r, &c, &with, demo_now(d), NULL, NULL, e);
	contact_free(&c);
	home->contacts++;
	home->met_on = d->day;
	d->made++;
	if (ok && with.time_entry) {
		d->left -= with.minutes;
		d->balance -= with.minutes;
	}
	return ok && (home->contacts != 2 || demo_home_active(d, home, e));
}

/* Café International: guests are counted, nobody is named. */
bool
demo_cafe(struct demo *d, struct err *e)
{
	struct contact c = {0};
	bool ok = contact_begin(d->r, demo_now(d), NULL, &c, e);

	ok = ok &&
	     ((record_set_text(c.row, "kind", "GRP") && record_set_text(c.row, "place", "CAF") &&
		  record_set_text(c.row, "area", "B1") &&
		  record_set_int(c.row, "begins", d->minute) &&
		  record_set_int(c.row, "minutes", 150) &&
		  record_set_int(c.row, "anonymous_count", demo_between(d, 22, 46)) &&
		  record_set_text(c.row, "outcome", "DONE")) ||
		 err_nomem(e));
	demo_at(d, d->minute + 150);
	ok = ok && contact_save(d->r, &c, NULL, demo_now(d), NULL, NULL, e);
	contact_free(&c);
	d->made++;
	d->minute -= 150; /* the time entry is of the whole afternoon, as a group activity */
	return ok && demo_time(d, "GRP", "B1", 150, "Café International", e);
}

/* A household as it is written down: case, people with all their names, where they live. */
#include <stdio.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/demo_inside.h"
#include "common/casework/person.h"
#include "common/casework/rows.h"

static const char *const shelters[] = {
    "Unterkunft Süd", "Haus am Mühlenbach", "Container Westring", "Unterkunft Remsede"};
static const char *const streets[] = {"Lindenweg", "Am Mühlenbach", "Kastanienweg", "Westring",
    "Schulstraße", "Am Anger", "Birkenkamp", "Feldstraße"};

static bool
is_child(const struct demo_home *home, size_t i)
{
	return strcmp(home->roles[i], "CH") == 0;
}

/* ---- names ---- */

static const struct demo_name *
given_name(const struct demo_home *home, size_t i)
{
	const struct demo_origin *o = &demo_origins[home->origin];
	const struct demo_name *list = home->she[i] ? o->she : o->he;
	size_t n = home->she[i] ? o->shes : o->hes, k;

	for (k = 0; k + 1 < n && list[k].latin != home->given[i]; k++)
		continue;
	return &list[k];
}

static bool
save_variant(struct demo *d, const struct record *person, const char *family, const char *given,
    const char *script, const char *source, struct err *e)
{
	struct record *name = name_new(d->r, person, e);
	bool ok;

	if (name == NULL)
		return false;
	ok = (record_set_text(name, "family", family) && record_set_text(name, "given", given) &&
		 record_set_text(name, "script", script) &&
		 record_set_text(name, "source", source)) ||
	     err_nomem(e);
	ok = ok && replica_save(d->r, &name, 1, NULL, NULL, e);
	record_free(name);
	return ok;
}

/* In the script of her passport, and as another office spelled it. */
static bool
save_variants(struct demo *d, const struct demo_home *home, size_t i, const struct record *person,
    struct err *e)
{
	const struct demo_name *family = home->family, *given = given_name(home, i);
	const char *script = demo_origins[home->origin].script;

	if (family->own != NULL && demo_often(d, is_child(home, i) ? 50 : 85) &&
	    !save_variant(d, person, family->own, given->own, script, "PASS", e))
		return false;
	if (!demo_often(d, 30))
		return true;
	return save_variant(d, person, family->other,
	    demo_often(d, 60) ? given->other : given->latin, "Latn",
	    demo_often(d, 50) ? "AKN" : "REG", e);
}

/* ---- the person ---- */

static bool
set_birth(struct demo *d, const struct demo_home *home, size_t i, struct record *rec)
{
	bool old = strcmp(home->roles[i], "GP") == 0;
	int age = is_child(home, i) ? demo_between(d, 0, 16)
		  : old		    ? demo_between(d, 62, 78)
				    : demo_between(d, 19, 52);
	int32_t year = day_year(home->arrives) - 1 - age, p; /* nobody is written down unborn */
	const char *quality = "exact";
	bool papers = home->origin == 1 || home->origin > 3; /* registers of births are common */

	p = day_make(year, demo_between(d, 1, 12), demo_between(d, 1, 28));
	if (!papers && !is_child(home, i) && demo_often(d, 35)) {
		p = day_make(year, 1, 1);
		quality = "assigned_0101";
	} else if (!is_child(home, i) && demo_often(d, 10)) {
		p = year * 10000;
		quality = "year";
	} else if (demo_often(d, 4)) {
		p = p / 100 * 100;
		quality = "month";
	}
	return record_set_int(rec, "birth", p) && record_set_text(rec, "birth_quality", quality);
}

/* Nobody arrives before she is born. */
static bool
set_arrival(struct demo *d, const struct demo_home *home, struct record *rec)
{
	int32_t town = day_add(home->opened, -demo_between(d, 1, 60));
	int32_t land = day_add(town, -demo_between(d, 20, 500));
	int32_t born = (int32_t)record_int(rec, "birth", 0);

	if (born % 100 != 0 && born > land)
		land = born;
	if (born % 100 != 0 && born > town)
		town = born;
	return record_set_int(rec, "arrival_town", town) &&
	       (!demo_often(d, 80) || record_set_int(rec, "arrival_germany", land));
}

static bool
set_life(struct demo *d, const struct demo_home *home, size_t i, struct record *rec)
{
	static const char *const levels[] = {"0", "AL", "A1", "A1", "A2", "B1"};
	static const char *const work[] = {"UNE", "UNE", "CRS", "CRS", "MINI", "EMP", "PAR", "TRN"};
	const char *family = home->n == 1 ? "LD" : strcmp(home->roles[1], "MO") == 0 ? "VH" : "GT";
	char phone[40];

	if (is_child(home, i))
		return record_set_text(rec, "family_status", "LD");
	snprintf(phone, sizeof(phone), "+49 176 040690%02d", demo_between(d, 0, 99));
	return record_set_text(rec, "family_status", family) &&
	       record_set_text(rec, "work_state", DEMO_ONE_OF(d, work)) &&
	       record_set_text(rec, "german_listen", DEMO_ONE_OF(d, levels)) &&
	       record_set_text(rec, "german_speak", DEMO_ONE_OF(d, levels)) &&
	       record_set_text(rec, "literacy", demo_often(d, 12) ? "none" : "latin") &&
	       (i > 1 || record_set_text(rec, "phone", phone)) &&
	       (!demo_often(d, 70) || record_set_text(rec, "messenger", "wa"));
}

static bool
fill_person(struct demo *d, const struct demo_home *home, size_t i, struct person_new *new)
{
	const struct demo_origin *o = &demo_origins[home->origin];
	bool ok = record_set_text(new->name, "family", home->family->latin) &&
		  record_set_text(new->name, "given", home->given[i]) &&
		  record_set_text(new->name, "source", "TIT") &&
		  record_set_text(new->person, "sex", home->she[i] ? "w" : "m") &&
		  record_set_text(new->person, "preferred_language", o->language);

	/* Of some there is only a name so far. */
	if (!ok || (home->no >= demo_fixtures_n && demo_often(d, 7)))
		return ok;
	return record_set_text(new->person, "nationalities", o->country) &&
	       record_set_text(new->person, "languages", o->language) &&
	       set_birth(d, home, i, new->person) && set_arrival(d, home, new->person) &&
	       set_life(d, home, i, new->person);
}

static bool
save_person(struct demo *d, struct demo_home *home, size_t i, struct err *e)
{
	struct person_new new;
	bool ok = person_begin(d->r, home->opened, i > 0 ? &home->household : NULL, &new, e);

	if (!ok)
		return false;
	ok = fill_person(d, home, i, &new) &&
	     (new.member == NULL || record_set_text(new.member, "role", home->roles[i])) &&
	     (new.case_row == NULL ||
		 record_set_text(new.case_row, "entry_path", demo_often(d, 60) ? "ALLO" : "SELF"));
	ok = (ok || err_nomem(e)) && person_save(d->r, &new, NULL, NULL, e);
	if (ok) {
		home->people[i] = new.person->id;
		snprintf(home->codes[i], PERSON_CODE, "%s", record_text(new.person, "short_code"));
		if (i == 0)
			home->case_id = new.case_row->id;
		ok = save_variants(d, home, i, new.person, e);
	}
	person_new_free(&new);
	return ok;
}

/* ---- the household ---- */

static bool
set_home(struct demo *d, struct demo_home *home, struct record *rec)
{
	char text[80];

	if (home->shelter) {
		snprintf(text, sizeof(text), "%s, Zimmer %d",
		    shelters[demo_below(d, sizeof(shelters) / sizeof(shelters[0]))],
		    demo_between(d, 1, 18));
		return record_set_text(rec, "accommodation", text);
	}
	snprintf(text, sizeof(text), "%s %d, 49196 Bad Laer", DEMO_ONE_OF(d, streets),
	    demo_between(d, 1, 60));
	record_clear(rec, "accommodation");
	return record_set_text(rec, "address", text);
}

static bool
save_first_role(struct demo *d, const struct demo_home *home, struct err *e)
{
	struct member_rows members;
	struct record *rec = NULL;
	bool ok = household_members(d->r, &home->household, &members, e);

	ok = ok && members.n == 1 &&
	     replica_load(d->r, &kind_household_member, &members.at[0].member, &rec, e) &&
	     (record_set_text(rec, "role", home->roles[0]) || err_nomem(e)) &&
	     replica_save(d->r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	member_rows_free(&members);
	return ok;
}

static bool
save_household(struct demo *d, struct demo_home *home, struct err *e)
{
	struct record *rec = NULL;
	char label[80];
	bool ok;

	snprintf(label, sizeof(label), "%s %s", home->n > 1 ? "Familie" : "Haushalt",
	    home->family->latin);
	ok =
	    household_of_person(d->r, &home->people[0], label, home->opened, &home->household, e) &&
	    replica_load(d->r, &kind_household, &home->household, &rec, e) &&
	    (set_home(d, home, rec) || err_nomem(e)) && replica_save(d->r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	return ok && save_first_role(d, home, e);
}

bool
demo_home_save(struct demo *d, struct demo_home *home, struct err *e)
{
	size_t i;
	bool ok = save_person(d, home, 0, e) && save_household(d, home, e);

	for (i = 1; ok && i < home->n; i++)
		ok = save_person(d, home, i, e);
	return ok;
}

/* ---- later ---- */

static bool
change_case(struct demo *d, struct demo_home *home, struct err *e)
{
	struct record *rec = NULL;
	bool ok = replica_load(d->r, &kind_case, &home->case_id, &rec, e);

	if (ok && home->gone)
		ok = record_set_text(rec, "state", "closed") &&
		     record_set_int(rec, "closed_on", d->day) &&
		     record_set_text(rec, "close_reason", "MOVE");
	else if (ok)
		ok = record_set_text(rec, "state", "active") &&
		     record_set_text(rec, "intensity_needed", home->weight > 7 ? "4" : "3") &&
		     record_set_text(rec, "intensity_delivered", home->weight > 7 ? "3" : "2");
	ok = ok && replica_save(d->r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	return ok;
}

static bool
leave_town(struct demo *d, struct demo_home *home, struct err *e)
{
	struct record *rec = NULL;
	size_t i;
	bool ok = true;

	home->gone = true;
	for (i = 0; ok && i < home->n; i++) {
		ok = replica_load(d->r, &kind_person, &home->people[i], &rec, e) &&
		     record_set_int(rec, "moved_away_on", d->day) &&
		     record_set_text(rec, "moved_to", "Osnabrück") &&
		     replica_save(d->r, &rec, 1, NULL, NULL, e);
		record_free(rec);
		rec = NULL;
	}
	return ok && change_case(d, home, e);
}

static bool
move_house(struct demo *d, struct demo_home *home, struct err *e)
{
	struct record *rec = NULL;
	bool ok = replica_load(d->r, &kind_household, &home->household, &rec, e);

	home->shelter = false;
	ok = ok && (set_home(d, home, rec) || err_nomem(e)) &&
	     replica_save(d->r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	return ok;
}

bool
demo_home_active(struct demo *d, struct demo_home *home, struct err *e)
{
	return home->gone || change_case(d, home, e);
}

/* What happens to households over the weeks: one finds a flat, one leaves, cases go on. */
bool
demo_home_moves(struct demo *d, struct err *e)
{
	struct demo_home *home = &d->homes[demo_below(d, (uint32_t)d->n_homes)];

	if (home->gone || d->n_homes < 5)
		return true;
	if (home->shelter && home->contacts > 3 && demo_often(d, 40))
		return move_house(d, home, e);
	return home->no < demo_fixtures_n || !demo_often(d, 12) || leave_town(d, home, e);
}

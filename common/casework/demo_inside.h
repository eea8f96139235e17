/*
 * demo_inside.h - what the files of the demo share. Nobody else includes this.
 *
 * The demo is lived through day by day: a clock walks from morning to evening, and what happens
 * is saved as the worker would save it, so that every stamp, id and history is of its day. All
 * chance comes from the seed, also that of ids and codes.
 */
#ifndef COMMON_CASEWORK_DEMO_INSIDE_H
#define COMMON_CASEWORK_DEMO_INSIDE_H

#include "common/base/day.h"
#include "common/casework/case.h"
#include "common/casework/demo.h"
#include "common/casework/participants.h"

/* ---- tables (demo_names.c, demo_matters.c) ---- */

struct demo_name {
	const char *latin, *own, *other; /* own NULL: its script is the Latin one */
};
struct demo_origin {
	const char *country, *language, *script;
	uint8_t weight;
	const struct demo_name *family;
	size_t families;
	const struct demo_name *he;
	size_t hes;
	const struct demo_name *she;
	size_t shes;
};
extern const struct demo_origin demo_origins[];
extern const size_t demo_origins_n;

#define DEMO_PEOPLE 8 /* of one household */
struct demo_fixture {
	size_t origin, family;
	const char *roles[DEMO_PEOPLE]; /* codes_famrole */
	size_t n;
};
extern const struct demo_fixture demo_fixtures[];
extern const size_t demo_fixtures_n;

/* What people come with. Texts have slots, see demo_sentence. */
struct demo_matter {
	const char *area, *topic;
	uint8_t weight;
	const char *ask[3], *note[6], *follow[2];
};
extern const struct demo_matter demo_matters[];
extern const size_t demo_matters_n;

extern const char *const demo_private[];
extern const size_t demo_private_n;

/* ---- what has been made so far ---- */

struct demo_home {
	size_t no;
	struct id household, case_id;
	size_t origin;
	const struct demo_name *family;
	const char *roles[DEMO_PEOPLE];
	bool she[DEMO_PEOPLE];
	const char *given[DEMO_PEOPLE];
	struct id people[DEMO_PEOPLE];
	char codes[DEMO_PEOPLE][PERSON_CODE];
	size_t n;
	size_t matters[3]; /* what this household keeps coming with */
	uint8_t weight;	   /* how often it comes */
	bool shelter, gone;
	int32_t arrives; /* day of this demo on which it is written down */
	int32_t opened;	 /* since when there is a case, perhaps earlier */
	int contacts;
	int32_t met_on; /* nobody comes twice a day */
};

struct demo_wait { /* somebody who was told "later" */
	size_t home, matter;
	int32_t due;
};

#define DEMO_LABELS 64
struct demo_label { /* what lines call each other by */
	const char *name;
	struct id id;
};

struct demo {
	struct replica *r;
	struct demo_label labels[DEMO_LABELS];
	size_t n_labels;
	uint64_t town; /* a chance of its own, see demo_town.c */
	struct env env; /* its data is this struct */
	uint64_t seed;
	int64_t ms; /* what the walking clock says */
	struct demo_size size;
	int32_t first, last, today;
	int32_t day;
	int minute;
	struct demo_home *homes;
	size_t n_homes; /* written down so far; the others still come */
	struct demo_wait *waiting;
	size_t n_waiting, waiting_cap;
	int64_t balance;    /* minutes the contract wants more than were worked */
	int64_t left;	    /* of today's working time */
	int made, workdays; /* contacts made, workdays passed */
	int all_workdays;
	uint32_t asked; /* requests owed, in hundredths */
};

/* ---- chance and clock (demo_clock.c) ---- */

void demo_begin(struct demo *d, struct replica *r, uint64_t seed);
void demo_at(struct demo *d, int minute); /* of the day; never back within a day */
struct now demo_now(const struct demo *d);
uint32_t demo_below(struct demo *d, uint32_t bound); /* 0 .. bound - 1 */
bool demo_often(struct demo *d, uint32_t percent);
int demo_between(struct demo *d, int low, int high); /* both included */
#define DEMO_ONE_OF(d, list) ((list)[demo_below(d, sizeof(list) / sizeof((list)[0]))])

/* ---- texts (demo_text.c) ---- */

#define DEMO_TEXT 400
/* Fills the slots: {A} an authority, {B} an amount, {D} a day soon, {G} somebody of the
 * household, {H} a Kita or school, {O} a place, {S} a small number, {W} a weekday. */
const char *demo_sentence(
    struct demo *d, const struct demo_home *home, const char *form, char out[static DEMO_TEXT]);
/* One of the forms that are there. */
const char *demo_one(struct demo *d, const char *const *forms, size_t n);

/* ---- registers, a line a record (demo_line.c) ---- */

struct demo_line {
	const struct kind *kind, *note; /* note: its half in the file, or NULL */
	const char *label;		/* others name it `@label`; or NULL */
	const char *fields;
};
/* home (may be NULL) and which of its people: whom the record is about. */
bool demo_line(struct demo *d, const struct demo_line *line, const struct demo_home *home,
    size_t who, struct err *e);
bool demo_lines(struct demo *d, const struct demo_line *lines, size_t n, struct err *e);

bool demo_town(struct demo *d, struct err *e);					 /* demo_town.c */
bool demo_town_day(struct demo *d, struct err *e);				 /* demo_town.c */
bool demo_town_ahead(struct demo *d, struct err *e);				 /* demo_town.c */
bool demo_town_home(struct demo *d, const struct demo_home *home, struct err *e); /* demo_town.c */
extern const struct demo_line demo_office_lines[];	 /* demo_office.c */
extern const size_t demo_office_lines_n;

/* ---- what happens ---- */

bool demo_plan_homes(struct demo *d, struct err *e);			      /* demo_homes.c */
bool demo_home_save(struct demo *d, struct demo_home *home, struct err *e);   /* demo_people.c */
bool demo_home_active(struct demo *d, struct demo_home *home, struct err *e); /* demo_people.c */
bool demo_home_moves(struct demo *d, struct err *e);			      /* demo_people.c */
bool demo_day(struct demo *d, struct err *e);				      /* demo_day.c */
int demo_workdays(const struct demo *d); /* on which there is work */	      /* demo_day.c */
size_t demo_matter_of(struct demo *d, const struct demo_home *home);	      /* demo_homes.c */
size_t demo_home_of(struct demo *d);					      /* demo_homes.c */

struct demo_meeting {
	size_t home, matter;
	const char *kind, *place;
	int minutes, travel, km;
	bool waited; /* for a request of before */
};
bool demo_meet(struct demo *d, const struct demo_meeting *m, struct err *e); /* demo_contact.c */
bool demo_cafe(struct demo *d, struct err *e);				     /* demo_contact.c */
bool demo_request(struct demo *d, struct err *e);			     /* demo_request.c */
bool demo_follow_ups(struct demo *d, struct err *e);			     /* demo_request.c */
bool demo_time(struct demo *d, const char *activity, const char *area, int minutes,
    const char *remark, struct err *e); /* demo_day.c */

#endif

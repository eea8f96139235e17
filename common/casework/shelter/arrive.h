/*
 * arrive.h - many people arrive at once: persons, households, cases, beds, what must be done next.
 *
 * A list of persons in families, in the order of the list the county sent. Nothing is merged by
 * itself: arrive_known says who is perhaps known already, and a person decides line by line.
 */
#ifndef COMMON_CASEWORK_SHELTER_ARRIVE_H
#define COMMON_CASEWORK_SHELTER_ARRIVE_H

#include "common/casework/people.h"
#include "common/rule/duplicate.h"

#define ARRIVE_MAX 200

struct arriving {
	const char *family, *given;		  /* as on the document; "" unknown; not both */
	const char *sex, *language, *nationality; /* codes, "" unknown */
	const char *remark;			  /* "" none */
	int32_t birth;				  /* partial day, 0 unknown */
	bool begins;				  /* first of a family; the first line always is */
	struct id stored;			  /* the stored person she is; zero: a new one */
	struct id place, room;			  /* accommodation, room; zero: none */
	int32_t until;				  /* last day there, 0 open */
};

struct arrival {
	struct id allocation;
	int32_t day;
	const struct arriving *at;
	size_t n;
};

struct arrived {
	size_t persons, families, housed, follow_ups;
	size_t known, reopened; /* taken from what was stored; cases opened again */
	size_t failed_at;	/* the line an ERR_INPUT is about */
};

/*
 * All of it in one transaction, one step for undo. New persons get their leading name, families a
 * household in one case; of a stored person her household and case are taken, and a closed case is
 * open again; how her name is written this time is kept as a further spelling. Beds begin on the
 * day, those she had before end. The allocation gets the day and the persons on top of those who
 * came before, and how many of all these have no bed. Each family gets what must be done next as follow-ups (arrive_next.c).
 * ERR_INPUT with failed_at: nothing was saved. `draft` as in replica_save.
 */
bool arrive(struct replica *r, const struct arrival *a, const char *draft, struct arrived *out,
    struct err *e);

/* Follow-ups of a family whose first is `head`: how many, in *n. */
bool arrive_next(struct replica *r, int32_t day, const struct id *head,
    const struct arriving *family, size_t persons, size_t *n, struct err *e);

/* ---- who is known already? ---- */

struct arrive_known {
	size_t line;
	struct id stored;
	char name[NAME_DISPLAY];
	char case_code[CASE_CODE];
	int32_t birth;
	struct alike_score score;
};
struct arrive_knowns {
	struct arrive_known *at; /* by line, best first */
	size_t n;
};
/* Of every line without `stored`: who might be the same, likely or possible. */
bool arrive_look(struct replica *r, const struct people *people, const struct arriving *at,
    size_t n, struct arrive_knowns *out, struct err *e);
void arrive_knowns_free(struct arrive_knowns *known); /* wipes */

#endif

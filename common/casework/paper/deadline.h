/*
 * paper/deadline.h - the deadline in a letter: found, explained, written down, watched, kept.
 *
 * The rule is common/rule/deadline.h; here are the records. What the letter itself says (its
 * period, its last day) wins over any rule; the office's own rule wins over the shipped one. A
 * proposal with its reasons, not legal advice: deadline_notice_text() stands beside it.
 */
#ifndef COMMON_CASEWORK_PAPER_DEADLINE_H
#define COMMON_CASEWORK_PAPER_DEADLINE_H

#include "common/replica/replica.h"
#include "common/rule/deadline.h"

#define DEADLINE_TEXT 168

struct deadline_answer {
	bool any;	/* there is a rule or a period: the rest is filled */
	bool own;	/* by a rule of this office */
	bool confirm;	/* the rule wants a lawyer's confirmation */
	unsigned flags; /* of the rule */
	struct deadline d;
	enum land seat;
	char code[24];		  /* "R-VG-K"; "" when only the letter says it */
	char what[DEADLINE_TEXT]; /* what is to be done: "Klage beim Verwaltungsgericht, …" */
	char basis[DEADLINE_TEXT], source[DEADLINE_TEXT];
	int32_t checked_on;
	struct buf why; /* the explanation, one step a line */
};

/*
 * What follows from a letter as it stands in the form (kind document; it need not be saved).
 * ERR_INPUT says what is missing or impossible. Freed with deadline_answer_free in any case.
 */
bool document_deadline(
    struct replica *r, const struct record *document, struct deadline_answer *out, struct err *e);
/* The same without a letter, from an event: R-BMG and the day of the move, R-TIT and the day the
 * title expires, R-72H with its minute (-1: none). */
bool event_deadline(struct replica *r, const char *code, int32_t event_on, int event_minute,
    struct deadline_answer *out, struct err *e);
void deadline_answer_free(struct deadline_answer *answer); /* wipes */

/*
 * Saves a letter and, when it came in, its deadline (and the one for reasons, if the rule has one)
 * in one step. A letter changed later moves the open deadline that was computed from it, unless a
 * person changed that day by hand. What the rule cannot answer is a warning at the field; the
 * letter is saved all the same. Errors as of replica_save.
 */
bool document_save(struct replica *r, struct record *document, const char *draft,
    struct problems *problems, struct err *e);

/* A fresh deadline from an answer, not saved; person may be NULL. The caller frees it. */
bool deadline_begin(struct replica *r, const struct deadline_answer *answer,
    const struct id *person, struct record **out, struct err *e);

/* ---- how it ended ---- */

/* how: codes_deadline_how, "" not known. ERR_INPUT: after the end it was not met but missed. */
bool deadline_met(
    struct replica *r, const struct id *id, int32_t on, const char *how, struct err *e);
/* *hint (may be NULL) is what is left to do: restitutio, and how long (deadline_missed_text). */
bool deadline_missed(struct replica *r, const struct id *id, const char **hint, struct err *e);
bool deadline_obsolete(struct replica *r, const struct id *id, struct err *e);
bool deadline_reopen(struct replica *r, const struct id *id, struct err *e);

/* ---- watched ---- */

enum deadline_level {
	DEADLINE_CALM,
	DEADLINE_SOON, /* ten working days or fewer */
	DEADLINE_RED,  /* five or fewer */
	DEADLINE_OVER  /* past its end and still open */
};

struct deadline_row {
	struct id id, person, document;
	int32_t ends_on, safe_end, fallback_end;
	int workdays; /* left until the end; negative: gone by since */
	enum deadline_level level;
	bool alarm; /* today is one of its alarm days, or it is past its safe end */
	char rule[24];
	char text[208];	  /* what is to be done */
	char who[168];	  /* "" nobody */
	char issuer[128]; /* whom the letter is from, "" */
};
struct deadline_rows {
	struct deadline_row *at;
	size_t n;
};
/* Open ones, the earliest safe end first. `until`: of the safe end, 0 all. person NULL: all. */
bool deadlines_open(struct replica *r, int32_t today, int32_t until, const struct id *person,
    struct deadline_rows *out, struct err *e);
/* Those of them that call today. */
bool deadlines_alarmed(struct replica *r, int32_t today, struct deadline_rows *out, struct err *e);
void deadline_rows_free(struct deadline_rows *rows); /* wipes */

#endif

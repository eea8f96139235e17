/*
 * review_risk.h - a week of the log in the order in which it should be looked at, and why.
 *
 * First what stands out, the gravest reason first; then a random sample of the rest; then the rest,
 * which may be marked as seen in one go; last what was asked about and waits for an answer. A row
 * is never judged here: a reason says why to look, not that something is wrong.
 *
 *   RISK_ANSWER    the worker answered a query
 *   RISK_CONFLICT  two devices wrote different values and nobody has decided
 *   RISK_CLOSED    written or changed after its worker had closed the month (domain.md 2.8: a
 * closed month gets corrections only) RISK_DELETED   taken out of the log, and nobody has seen that
 *   RISK_CHANGED   changed after it was seen, or instead of an answer to a query
 *   RISK_LATE      written more than RISK_LATE_DAYS days after its day. The yardstick is § 17 (1)
 *                  MiLoG, which wants hours written down by the seventh day after the work; it does
 *                  not bind every contract, and nothing here follows from it but a look
 *   RISK_LENGTH    an unusual duration: a contact over RISK_CONTACT_MIN minutes (an assumption: an
 *                  accompanied day at an office is shorter), a time entry over RISK_WORK_MIN (§ 3
 *                  ArbZG: ten hours a day at most), or more than RISK_TIMES times as long, or as
 *                  short, as this worker's median of that kind, when it is also RISK_APART minutes
 *                  away from it: five minutes of telephone instead of twenty are no matter
 */
#ifndef COMMON_CASEWORK_REVIEW_RISK_H
#define COMMON_CASEWORK_REVIEW_RISK_H

#include "common/casework/review.h"

#define RISK_LATE_DAYS 7
#define RISK_CONTACT_MIN 240
#define RISK_WORK_MIN 600
#define RISK_TIMES 3
#define RISK_APART 30
#define USUAL_DAYS                                                                                 \
	91	     /* the median is that of a quarter of a year before the week, and the week    \
		      */
#define USUAL_ROWS 8 /* of fewer there is no median */

/* One in SAMPLE_OF of the harmless rows, and SAMPLE_LEAST at least (assumption: half an hour a
 * month; the office may ask for more by looking at more). */
#define SAMPLE_OF 10
#define SAMPLE_LEAST 5

/* The gravest first. */
enum risk {
	RISK_ANSWER,
	RISK_CONFLICT,
	RISK_CLOSED,
	RISK_DELETED,
	RISK_CHANGED,
	RISK_LATE,
	RISK_LENGTH,
	RISKS
};
#define RISK(r) (1u << (r))

enum week_part { PART_RISK, PART_SAMPLE, PART_REST, PART_WAITS, WEEK_PARTS };

struct week_row {
	struct log_row row;
	unsigned why; /* RISK() of all that hold */
	enum week_part part;
	int32_t late;	/* days from its day to its writing */
	int64_t usual;	/* the median in minutes; -1: too few rows, or no duration */
	uint64_t lot;	/* the lower, the sooner in the sample */
	bool in_sample; /* drawn, also when it stands out by now */
	bool kept;	/* the reader's own, not touched here: stays shown although it is seen */
};

/* What is known of a row's surroundings. */
struct risk_facts {
	int64_t closed; /* stamp of the closing of its month; 0: open */
	int64_t usual;	/* as above */
};
/* The reasons of one row, and *late. */
unsigned risk_of(const struct log_row *row, const struct risk_facts *facts, int32_t *late);
/* The gravest of them; RISKS when there is none. */
enum risk risk_first(unsigned why);

struct review_week {
	int32_t monday;
	struct week_row *at; /* in the order to look at them; owned */
	size_t n;
};

struct week_progress {
	size_t rows, seen;
	size_t queries;		 /* asked, not answered */
	size_t open[WEEK_PARTS]; /* not seen, by part */
};

/*
 * Every row of that week, deleted ones too, of all workers. The sample is drawn by a secret of
 * this device, the reviewer and the week: a worker cannot know it beforehand, and whoever opens the
 * week twice on one device finds the same rows. Freed with review_week_free, also after a failure.
 */
bool review_week_load(struct replica *r, int32_t monday, struct review_week *out, struct err *e);
void review_week_free(struct review_week *w); /* wipes */
struct week_progress review_week_progress(const struct review_week *w);

/* What was corrected of a row after its month was closed, oldest first. fn returns false to stop.
 */
struct correction {
	int32_t on;
	const char *before, *now, *reason; /* as the record has them, valid within fn */
};
typedef bool correction_fn(void *ctx, const struct correction *c);
bool review_corrections(
    struct replica *r, const struct id *id, correction_fn *fn, void *ctx, struct err *e);

/* Who took a row out of the log and when; ERR_MISSING: nobody did. */
struct deletion {
	struct id person, device;
	int64_t ms;
	char reason[208]; /* of its correction when the month was closed; else "" */
};
bool review_deletion(
    struct replica *r, uint16_t kind, const struct id *id, struct deletion *out, struct err *e);

#endif

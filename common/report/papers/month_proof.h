/*
 * month_proof.h - R1, the proof of a month's hours: its parts. For files of month_proof*.c.
 *
 * All of it is layer L2, so it is the same on the worker's and on the supervisor's device. The
 * lines are summed up while they are put; the blocks below ask the records anew, and when the two
 * disagree there is no paper.
 */
#ifndef COMMON_REPORT_PAPERS_MONTH_PROOF_H
#define COMMON_REPORT_PAPERS_MONTH_PROOF_H

#include "common/casework/hours.h"
#include "common/casework/month_close.h"
#include "common/report/papers/listing.h"

struct proof_sums {
	int64_t all, net; /* minutes */
	int64_t contacts;
};

struct proof {
	struct report_ask ask; /* `of` is the worker, `span` the month */
	struct document *d;
	struct agreed agreed;
	struct hours hours; /* of the whole month */
	struct month_statement closed;
	struct proof_sums lines, by_activity, by_area;
	int64_t travel, km; /* of the lines */
	int64_t weeks_target;
	int64_t later; /* minutes that corrections added to this month after it was closed */
};

/* Whose month: the one asked for, else whoever asks, else the only one with entries. ERR_USAGE
 * names those there are. */
bool month_proof_worker(struct report_ask *ask, struct err *e);

bool month_proof_head(struct proof *p, struct err *e);
bool month_proof_lines(struct proof *p, struct err *e);
bool month_proof_blocks(struct proof *p, struct err *e);
/* Block F. */
bool month_proof_rides(struct proof *p, struct err *e);

/* ERR_CONFLICT says which sums differ, and by how much. */
bool month_proof_check(const struct proof *p, struct err *e);

/* A question about ?1 first day, ?2 last day, ?3 worker. */
struct query *month_proof_ask(const struct proof *p, const char *sql, struct err *e);

#endif

/* enrolment.h - for sync/merge/enrol*.c: one enrolment as kept in its row. */
#ifndef SYNC_MERGE_ENROLMENT_H
#define SYNC_MERGE_ENROLMENT_H

#include "sync/merge/inside.h"

/* Steps; what is awaited next. */
enum {
	INVITING_E1 = 0,
	INVITING_E3 = 1,
	INVITING_DIGITS = 2,
	INVITING_DONE = 3,
	JOINING_E2 = 0,
	JOINING_E4 = 1,
	JOINING_ROSTER = 2,
	JOINING_DONE = 3,
	ENROL_STOPPED = 9
};

struct enrolment {
	struct id invite;
	bool inviting;
	int step;
	int wrong;
	uint8_t key[KEY_LEN];
	uint32_t roles;
	struct id person;
	uint8_t random[ENROL_RANDOM]; /* ours: r_A or r_N */
	uint8_t theirs[ENROL_RANDOM]; /* joining: r_A as E2 said */
	uint8_t commitment[HASH_LEN];
	struct enrol_office office;
	struct enrol_new fresh;
};

/* That one; ours on a joining device, the newest. *found = false when there is none. The caller
 * wipes *en: it holds the key of the code. */
bool enrolment_load(
    struct sync *s, const struct id *invite, struct enrolment *en, bool *found, struct err *e);
bool enrolment_joining(struct sync *s, struct enrolment *en, bool *found, struct err *e);
/* Those under way, the newest first; when there are none, the newest that ended. */
#define ENROLMENTS_MAX 16
bool enrolment_list(
    struct sync *s, struct id invites[static ENROLMENTS_MAX], size_t *n, struct err *e);
/* With the end of an enrolment its key and its mail are forgotten. */
bool enrolment_save(struct sync *s, struct enrolment *en, struct err *e);
/* Mail of that number, if it came; *m borrows from *payload. */
bool enrolment_got(struct sync *s, const struct enrolment *en, uint8_t number, struct buf *payload,
    bool *found, struct err *e);
bool enrolment_send(struct sync *s, const struct enrolment *en, uint8_t number,
    const struct buf *payload, struct err *e);

#endif

/*
 * ride_done.h - a ride was driven: the volunteer's hours and kilometres, and what she gets for the
 * way where the contract pays travel. Worked out first, shown, and written in one transaction.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_RIDE_DONE_H
#define COMMON_CASEWORK_VOLUNTEER_RIDE_DONE_H

#include "common/replica/replica.h"

struct ride_done {
	int64_t minutes; /* from the pick-up until the way back is driven; may be set before saving */
	int way_back;	 /* minutes of it from the return on */
	bool guessed;	 /* .. by the kilometres: this destination has no driving time */
	int64_t km;	 /* there and back */
	bool agreed;	 /* the contract pays travel on that day */
	bool based;	 /* the ride says by which rate */
	int cents_per_km;
	int64_t cents; /* 0: nothing is reimbursed */
};

/* Kilometres there and back from the register of destinations, where the ride has none yet; the note
 * may be NULL. */
bool ride_default_km(
    struct replica *r, struct record *ride, const struct record *note, struct err *e);

/* ERR_INPUT: nobody drives it, it is over, or pick-up, return or kilometres are missing. */
bool ride_done_look(struct replica *r, const struct id *ride, struct ride_done *out, struct err *e);

/*
 * The ride is `done`, an engagement has the hours, and where *d has cents an expense of the kind
 * travel is proposed on the position of that year. Engagement and expense name no case and no
 * reason. One undo takes all of it back.
 */
bool ride_done_save(
    struct replica *r, const struct id *ride, const struct ride_done *d, struct err *e);

#endif

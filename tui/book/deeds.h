/* deeds.h - what can be done in a register beyond keeping it; each is named in a books_*.c. */
#ifndef TUI_BOOK_DEEDS_H
#define TUI_BOOK_DEEDS_H

#include "tui/book/book_screen.h"

/* Housing: who of those who search could take this flat (fit.c); a proposed household moves in. */
bool deed_fit(struct screen *s, const struct id *offer, struct err *e);
bool deed_move_in(struct screen *s, const struct id *match, struct err *e);
bool save_placement(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e);

/* Shelters: where those who are announced could sleep (placing.c). */
bool deed_place(struct screen *s, const struct id *allocation, struct err *e);
bool save_allocation(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e);
/* .. for a shelter or a bed in it: whoever has no bed is counted anew. */
bool save_bed(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e);
bool recount_beds(struct app *app, const struct record *rec, struct err *e);

/* Schools: papers that are missing, days of waiting (school.c). */
bool save_school(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e);
void tell_school(struct app *app, const struct record *rec, struct detail *d);

/* Whom to call: the page R14, to read and to print (phone_chain.c). */
bool deed_phone_chain(struct screen *s, const struct id *id, struct err *e);
#define DEED_PHONE_CHAIN                                                                           \
	{ACT_PHONE_CHAIN, "K: Notfallkette", "K: phone chain", deed_phone_chain, true}
extern const struct screen_ops phone_chain_book; /* a register with that deed and no other */

/* Rides: who could drive this one (drivers.c). */
bool deed_drivers(struct screen *s, const struct id *ride, struct err *e);
/* .. its slip R13 and the list of its month (rides.c); that it was driven (ride_driven.c). */
bool deed_slip(struct screen *s, const struct id *ride, struct err *e);
bool deed_ride_list(struct screen *s, const struct id *ride, struct err *e);
bool deed_driven(struct screen *s, const struct id *ride, struct err *e);
bool save_ride(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e);
void tell_ride(struct app *app, const struct record *rec, struct detail *d);
extern const struct screen_ops rides_book;

/* Things handed out: the list of the month, without names (donations.c). */
bool deed_donation_list(struct screen *s, const struct id *id, struct err *e);
extern const struct screen_ops donations_book;

/* How far destinations are: what is shipped, taken over (destinations.c). */
bool deed_adopt_destinations(struct screen *s, const struct id *id, struct err *e);
extern const struct screen_ops destinations_book;

/* Money: a receipt has its number once a year (money.c). */
bool save_expense(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e);

/* Letters and deadlines (letters.c). */
bool begin_letter(struct app *app, struct record **recs, struct err *e);
bool save_letter(struct app *app, struct record **recs, const char *draft, struct problems *p,
    struct err *e);
bool deed_explain(struct screen *s, const struct id *letter, struct err *e);
bool deed_met(struct screen *s, const struct id *deadline, struct err *e);
bool deed_missed(struct screen *s, const struct id *deadline, struct err *e);

/* Shelter: the people of this allocation are there. */
bool deed_arrival(struct screen *s, const struct id *allocation, struct err *e);

#endif

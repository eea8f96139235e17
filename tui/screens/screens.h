/*
 * screens.h - all screens, and how one opens another.
 *
 * A screen is one file of its name. Those with a number are reached by their key from everywhere
 * (desk.c); the others are opened by the functions below: false and *e when it could not be.
 */
#ifndef TUI_SCREENS_SCREENS_H
#define TUI_SCREENS_SCREENS_H

#include "tui/screens/desk.h"

extern const struct screen_ops setup_screen;   /* first start: vault, office or joining one */
extern const struct screen_ops unlock_screen;  /* passphrase */
extern const struct screen_ops today_screen;   /* 1 */
extern const struct screen_ops persons_screen; /* 2 */
extern const struct screen_ops dates_screen;   /* 3: follow-ups and open requests */
extern const struct screen_ops hours_screen;   /* 7 */
extern const struct screen_ops sync_screen;    /* 9: state, conflicts, devices */
extern const struct screen_ops review_screen;  /* 0 */

/* The quick line, with a text to begin with. */
bool open_quick(struct app *app, const char *initial, struct err *e);

/* The file of a person: overview, contacts, follow-ups, household. */
bool open_case(struct app *app, const struct id *person, struct err *e);
/* A new person; `typed` (may be "") is what was searched for. `done` (may be NULL) is told who. */
typedef void person_fn(struct app *app, const struct id *person, void *ctx);
bool open_person_new(struct app *app, const char *typed, person_fn *done, void *ctx, struct err *e);
bool open_person_change(struct app *app, const struct id *person, struct err *e);
/* Choose a person: search as you type over all spellings; a new one can be made from there. */
bool open_person_pick(
    struct app *app, const char *typed, person_fn *done, void *ctx, struct err *e);

/* She is the same person as another one, to be chosen: both records become one (asks first). */
bool open_person_same(struct app *app, const struct id *person, struct err *e);

/* Forms. person may be NULL; `draft` is the name of a draft to go on with. Names of drafts are
 * "contact:" (request:, follow_up:, time_entry:, person:) and the id of the record. */
bool open_contact(struct app *app, const struct id *person, struct err *e);
bool open_contact_change(struct app *app, const struct id *contact, struct err *e);
struct contact;
struct proposals;
/* The form of a contact that is made already, with the follow-up of `with`. Its records are taken
 * over: what of them is not taken is still in *made and the caller's to free. */
bool open_contact_made(
    struct app *app, struct contact *made, const struct proposals *with, struct err *e);
bool open_request(struct app *app, const struct id *person, struct err *e);
bool open_request_change(struct app *app, const struct id *request, struct err *e);
bool open_follow_up(struct app *app, const struct id *person, struct err *e);
bool open_follow_up_change(struct app *app, const struct id *follow_up, struct err *e);
bool open_time_entry(struct app *app, int32_t day, struct err *e);
bool open_time_entry_change(struct app *app, const struct id *entry, struct err *e);
/* Arrival of many people: of that allocation, or of the one that is expected. */
bool open_arrival(struct app *app, const struct id *allocation, struct err *e);
bool open_arrival_expected(struct app *app, struct err *e);
/* An open café with all that was asked there; one that was begun is gone on with. */
bool open_cafe(struct app *app, struct err *e);
bool open_cafe_draft(struct app *app, const struct id *id, struct err *e);
bool open_draft(struct app *app, const char *draft, struct err *e);

/* Registers (tui/book/): the menu of all, of one person (may be NULL); the area of a number. */
bool open_areas(struct app *app, const struct id *person, struct err *e);
bool open_area(struct app *app, char number, struct err *e);
bool open_allocations(struct app *app, struct err *e);
/* Choosing a record of any kind by what names it; `done` is told which. */
bool open_book_pick(struct app *app, const struct kind *kind, const char *typed, person_fn *done,
    void *ctx, struct err *e);
bool open_book_draft(struct app *app, const char *draft, struct err *e);
/* A record of any kind in the form it is changed in: one of its own or that of its register.
 * ERR_MISSING: there is none, or no such record. */
bool open_record(struct app *app, const struct kind *kind, const struct id *id, struct err *e);
/* A record in the form of its register, whichever that is; a new one for person (may be NULL); into
 * the trash. ERR_MISSING: there is no register of that kind. */
bool open_book_record(
    struct app *app, const struct kind *kind, const struct id *id, struct err *e);
bool open_book_new(
    struct app *app, const struct kind *kind, const struct id *person, struct err *e);
bool drop_book_record(
    struct app *app, const struct kind *kind, const struct id *id, struct err *e);
/* What its register says of it at the right; without one all its fields. */
struct detail;
void tell_book_record(
    struct app *app, const struct kind *kind, const struct id *id, struct detail *d);
/* A new appointment with her (may be NULL). */
bool open_appointment(struct app *app, const struct id *person, struct err *e);

/* What is incomplete or about to slip, from all records. */
bool open_hints(struct app *app, struct err *e);

/* The papers R1 to R16: shown, from there printed (book/reports.c). */
bool open_reports(struct app *app, struct err *e);

/* Whole-text search over notes and everything else of this device. */
bool open_search(struct app *app, const char *words, struct err *e);

/* Every value a record ever had: who, when. */
bool open_history(struct app *app, const struct kind *kind, const struct id *id, struct err *e);
/* A week of the log in the order to look at it: first what stands out. For the supervisor. */
bool open_review_week(struct app *app, struct err *e);
/* The list of open conflicts; one of them. */
bool open_conflicts(struct app *app, struct err *e);

/* Inviting a device or person, with code and six digits. */
bool open_invite(struct app *app, struct err *e);

#endif

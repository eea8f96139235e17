/*
 * seat.h - a person at her device: vault, session, sync and all screens, without a terminal.
 *
 * The vault is a real one in a folder of its own; the store is the one of postoffice.h. Time stands
 * at SEAT_DAY, SEAT_MINUTE until the test moves it, and chance is seeded: pictures are the same
 * every time.
 */
#ifndef TESTS_SUPPORT_SEAT_H
#define TESTS_SUPPORT_SEAT_H

#include "tests/support/postoffice.h"
#include "tui/screens/desk.h"

#define SEAT_DAY 20261125 /* a Wednesday */
#define SEAT_MINUTE (14 * 60 + 2)
#define SEAT_PASSPHRASE "Tanne Kessel Ampel Fluss"

struct seat {
	struct env env;
	int64_t now, steady; /* ms */
	uint64_t seed;
	struct session session;
	struct party party; /* its sync and replica are the session's */
	struct desk desk;
	struct app *app; /* NULL until seat_screens */
	char folder[64];
};

/* A vault in a fresh folder, unlocked; device number n. `lang` "de" or "en". */
void seat_open(struct seat *s, struct post *post, unsigned n, const char *lang);
/* The folder only, as on a first start: no vault yet. */
void seat_open_empty(struct seat *s, struct post *post, unsigned n, const char *lang);
void seat_close(struct seat *s); /* removes the folder */
/* The session was unlocked or locked by a screen: what the party reaches is looked up again. */
void seat_look(struct seat *s);

/* Founds an office, or joins that of `admin`; the person is written down by that name. */
void seat_found(struct seat *s, uint32_t roles, const char *name);
void seat_join(struct seat *s, struct seat *admin, uint32_t roles, const char *name);
void seat_sync(struct seat *s);			    /* seal, carry, merge */
void seat_exchange(struct seat *a, struct seat *b); /* until both have seen all */

/* The app as desk_run would have it, at its first screen. Without a vault: setting up. */
void seat_screens(struct seat *s, int rows, int cols);
void seat_pass(struct seat *s, int64_t ms);	  /* time goes by on both clocks */
void seat_key(struct seat *s, const char *words); /* app_test_key */
void seat_type(struct seat *s, const char *text); /* app_test_type */
/* What stands in a row of the screen; valid until the next call. */
const char *seat_row(struct seat *s, int row);
/* Is that text anywhere on the screen, in one row? */
bool seat_shows(struct seat *s, const char *text);
void seat_must_show(struct seat *s, const char *text); /* fails the test, printing the screen */

/* Small records for tests; each saved. participants as in participants.h. */
struct id seat_contact(struct seat *s, int32_t day, int begins, int minutes, const char *kind,
    const char *area, const char *participants);
void seat_change_minutes(struct seat *s, const struct id *contact, int minutes);

#endif

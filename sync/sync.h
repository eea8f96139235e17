/*
 * sync.h - all that the screens see of the sync.
 *
 * Operations waiting in the replica are sealed into envelopes and laid into the spool
 * (sync_seal); `feldbuch-sync`, a program of its own with no key that opens anything, carries
 * them to the store and brings what others wrote (sync_start, sync_poll; the nightly timer does
 * the same while the laptop is locked); what came is checked, opened and merged (sync_merge).
 * This process never has a socket.
 */
#ifndef SYNC_SYNC_H
#define SYNC_SYNC_H

#include "common/base/env.h"
#include "common/replica/replica.h"

struct sync;

/*
 * `folder` is the person's data folder (spool/ inside it). `program` is the path of
 * feldbuch-sync. Makes the tables sync needs. *out is freed by sync_close (keys zeroed); the
 * replica stays the caller's and must outlive it.
 */
bool sync_open(struct sync **out, const struct env *env, struct replica *r, const char *folder,
    const char *program, struct err *e);
void sync_close(struct sync *s);

/* ---- office: who belongs ---- */

#define ROLE_COMPANION 1  /* Integrationsbegleitung: reads L1 */
#define ROLE_SUPERVISOR 2 /* Fachbereich: reviews L2 */
#define ROLE_ADMIN 4	  /* may add and remove people and devices */
#define ROLE_AUDITOR 8	  /* Datenschutz: reads audit entries */

enum sync_stage { SYNC_ALONE, SYNC_JOINING, SYNC_MEMBER };
enum sync_stage sync_stage(const struct sync *s);
uint32_t sync_roles(const struct sync *s); /* of this device's person */

/*
 * Founds an office with this device as its first: keys, GENESIS, the office scope and the
 * case-work scope with their first epochs, spool/office. `line` is what `feldbuch-store invite`
 * printed: https://host:port#pin=...&key=...&token=... (ERR_INPUT when it is not that).
 * The entries wait in the spool until the next carry.
 */
bool sync_found(struct sync *s, const char *line, uint32_t roles, struct err *e);

/*
 * Invites one more device. `person` zero: a new person with `roles`; else one more device of
 * that person. *code receives 16 characters in groups of four and NUL (20 bytes), to be told
 * face to face or by phone; valid 72 hours, once. *address receives the store's address. What
 * the other device has to type is those two.
 */
#define SYNC_CODE 20
#define SYNC_ADDRESS 256
#define SYNC_DIGITS 7
bool sync_invite(struct sync *s, uint32_t roles, const struct id *person, struct id *invite,
    char code[static SYNC_CODE], char address[static SYNC_ADDRESS], struct err *e);

/* On the new device: begins to join. Case, blanks and dashes in the code do not matter. */
bool sync_join(struct sync *s, const char *address, const char *code, struct err *e);

/*
 * Both sides call this after each carry until it says what the person has to do: the protocol
 * goes on as mail comes in (protocol E1..E4).
 */
enum enrol_step {
	ENROL_NONE,	/* no enrolment under way */
	ENROL_WAIT,	/* the other side's turn: carry again */
	ENROL_SHOW,	/* new device: show the six digits in `digits` */
	ENROL_ASK,	/* inviting device: ask for the six digits, then sync_admit */
	ENROL_DONE,	/* new device: member now; inviting device: device added */
	ENROL_DEAD,	/* wrong twice, expired or refused: a new invitation is needed */
};
struct enrol_state {
	enum enrol_step step;
	struct id invite;
	struct id person; /* set when step is ENROL_DONE */
	char digits[SYNC_DIGITS];
};
bool sync_enrol(struct sync *s, struct enrol_state *state, struct err *e);

/* The inviting person typed the digits the new device shows. Wrong: ERR_INPUT, twice: dead. */
bool sync_admit(struct sync *s, const struct id *invite, const char *digits, struct err *e);

/* Who stands behind a device, from the roster; zero when unknown. */
struct id sync_person(const struct sync *s, const struct id *device);

/* Every device of the office in the order in which they joined; false from fn stops. Names are in
 * the staff records, not in the roster. */
struct sync_device {
	struct id device, person;
	uint32_t roles; /* of the person */
};
typedef bool sync_device_fn(void *ctx, const struct sync_device *device);
void sync_devices(const struct sync *s, sync_device_fn *fn, void *ctx);

/* ---- seal and merge ---- */

/* Seals everything that waits, one envelope per compartment (split at 256 KiB), into the spool,
 * durable before the operations leave the outbox. Nothing waiting is fine. ERR_NEWER: the roster
 * says something this version does not understand, perhaps that somebody was shut out; ERR_TAMPER:
 * this device's numbers were used twice. Operations then stay in the replica and nothing is lost. */
bool sync_seal(struct sync *s, int64_t *envelopes, struct err *e);

struct sync_counts {
	int64_t envelopes;  /* merged */
	int64_t operations; /* new to this replica */
	int64_t conflicts;  /* cells that became open */
	int64_t invalid;    /* envelopes with a content that breaks the rules, recorded, no effect */
	int64_t newer;	    /* of a newer version: kept until the program is updated */
	int64_t sealed;	    /* for other scopes: headers only */
	int64_t confirmed;  /* own envelopes the store has receipted */
	int64_t left;	    /* segments still waiting */
};

/*
 * Merges what waits in the spool, oldest first, segment by segment (each one transaction), for
 * about budget_ms (0: until nothing is left). Adds to *counts. ERR_TAMPER names the device and
 * number when a signature, chain or receipt does not hold, or the store left something out: that
 * object is refused, everything else is merged all the same, its segment stays in the spool to be
 * tried again when something new comes, and sync_alarm tells until it is settled. ERR_NEWER: an
 * object of a newer version waits in the same way, without an alarm.
 */
bool sync_merge(struct sync *s, int64_t budget_ms, struct sync_counts *counts, struct err *e);

/* ---- carry ---- */

enum sync_phase { SYNC_IDLE, SYNC_CONNECT, SYNC_PUSH, SYNC_PULL };

struct sync_state {
	bool running;		/* feldbuch-sync is at work now, ours or the timer's */
	enum sync_phase phase;
	int64_t sent, to_send;	/* envelopes of this run */
	int64_t fetched, to_fetch;
	int64_t last_try, last_ok; /* ms since 1970; 0 never */
	enum err_code error;	   /* of the last try; ERR_NONE when it went well */
	char say[ERR_SAY];	   /* its sentence */
	int64_t unsent;		   /* own operations the store has not confirmed */
	int64_t waiting;	   /* segments that wait to be merged */
};

/* Starts feldbuch-sync once, in the background. ERR_BUSY when one runs. */
bool sync_start(struct sync *s, struct err *e);
/* The same and waits for it, at most `seconds`; for commands and set-up. */
bool sync_carry(struct sync *s, int seconds, struct err *e);
/* Reads the state; never waits. Reaps the child. */
bool sync_poll(struct sync *s, struct sync_state *state, struct err *e);

/* A handle that can be read when a run laid something down, or its state: then call sync_poll,
 * which empties it. Also for runs of the nightly timer. Closed by sync_close; -1 where the system
 * has none. */
int sync_watch(struct sync *s);

/* The last runs of feldbuch-sync, newest first, at most `cap`; *n says how many. */
struct sync_run {
	int64_t at;	     /* ms since 1970: when it began */
	int64_t sent, fetched; /* envelopes */
	enum err_code error; /* ERR_NONE: it went well */
};
#define SYNC_RUNS 20 /* kept */
bool sync_runs(struct sync *s, struct sync_run *out, size_t cap, size_t *n, struct err *e);

/* A sentence that must stay on the screen (tampering, fork, rollback), or NULL. Borrowed. */
const char *sync_alarm(const struct sync *s);
/* A person has dealt with it. When the cause is still there the next sync_merge tells it again. */
bool sync_settled(struct sync *s, struct err *e);

#endif

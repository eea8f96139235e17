/*
 * err.h - an error as a value.
 *
 * A function that can fail returns false (or NULL, or -1) and fills the struct err its caller
 * handed in. It is set once, where the cause is known best; callers pass it on untouched. On
 * success it is not written. A NULL pointer is allowed and means: the caller does not care.
 *
 * Two texts, because two people read them: `say` is one German sentence (translated when the
 * program runs in English) for the person at the keyboard: what happened, and what to do next.
 * `why` is a note for the log: file, number, errno. Neither ever holds personal data, keys or
 * typed text.
 */
#ifndef COMMON_BASE_ERR_H
#define COMMON_BASE_ERR_H

#include <stdbool.h>

enum err_code {
	ERR_NONE = 0,
	ERR_USAGE,    /* the caller asked for something that cannot be: a bug or bad arguments */
	ERR_INPUT,    /* a value the person typed is not possible; named at its field */
	ERR_NOMEM,    /* out of memory */
	ERR_IO,	      /* a file could not be read or written */
	ERR_FULL,     /* no room left: disk, quota, or a limit of a format */
	ERR_EXISTS,   /* is there already */
	ERR_MISSING,  /* is not there */
	ERR_BUSY,     /* another process has it: the program runs already */
	ERR_FORMAT,   /* bytes that are not ours, torn, or broken */
	ERR_NEWER,    /* ours, but written by a newer version of the program */
	ERR_KEY,      /* wrong passphrase or key, or damage that looks the same */
	ERR_TAMPER,   /* a signature, chain or seal does not hold: somebody or something altered it */
	ERR_DENIED,   /* not allowed for this person, device or role */
	ERR_LOCKED,   /* the vault is locked */
	ERR_NET,      /* no network, or the store does not answer */
	ERR_PORTAL,   /* something answered that is not the store: a captive portal or proxy */
	ERR_REMOTE,   /* the store answered with a refusal */
	ERR_CONFLICT, /* somebody else was first; look again and repeat */
	ERR_CANCEL,   /* the person stopped it */
	ERR_CODES     /* how many there are */
};

/* Sizes in bytes, with the closing NUL. Longer texts are cut at a character boundary. */
#define ERR_SAY 320
#define ERR_WHY 256

struct err {
	enum err_code code;
	char say[ERR_SAY];
	char why[ERR_WHY];
};

/*
 * Fill *e (may be NULL) and return false, so that `return err_set(...)` and
 * `ok = err_set(...); goto done;` read well. `say` is a complete sentence, already translated.
 */
bool err_set(struct err *e, enum err_code code, const char *say, const char *why_fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* The same with arguments in the sentence: err_say first, then err_why adds the note. */
bool err_say(struct err *e, enum err_code code, const char *say_fmt, ...)
    __attribute__((format(printf, 3, 4)));
void err_why(struct err *e, const char *why_fmt, ...) __attribute__((format(printf, 2, 3)));

/* Out of memory, told the same way everywhere. Returns false. */
bool err_nomem(struct err *e);

/* Back to "no error". */
void err_clear(struct err *e);

/* A short fixed English word for the log and for --json, such as "key" or "portal". */
const char *err_word(enum err_code code);

/*
 * Exit status of every program for a code: 0 done, 1 refused or failed for a stated reason,
 * 2 wrong usage, 3 no network or store, 4 key, seal or signature does not hold, 5 busy,
 * 6 file system (full, unreadable). The table is in feldbuch(1) too.
 */
int err_exit(enum err_code code);

#endif

/*
 * command.h - for tui/commands only: what a command declares, and what it finds when it runs.
 *
 * One table says all there is (table.c): name, words, options, what it needs. From it come the
 * reading of the command line, --help and the list of commands.
 */
#ifndef TUI_COMMANDS_COMMAND_H
#define TUI_COMMANDS_COMMAND_H

#include "common/base/buf.h"
#include "common/base/secret.h"
#include "tui/commands/commands.h"

struct option {
	const char *name;  /* "store", given as --store VALUE or --store=VALUE; NULL ends a list */
	const char *value; /* German word for its value; NULL: a switch */
	const char *what;  /* German; translated when shown */
	char letter;	   /* -o; 0: none */
	bool many;	   /* may be given several times */
};

/* What must be there before a command runs. */
enum need {
	NEED_NOTHING, /* runs without a vault */
	NEED_OPEN,    /* an open vault */
	NEED_OFFICE,  /* and a device that belongs to an office */
	NEED_MAKE,    /* an open vault, which is made when there is none */
};

struct call;
struct command {
	const char *name;  /* "contact add" */
	const char *words; /* German, what stands behind it: "[ZEILE]"; NULL: nothing */
	size_t min, max;   /* how many words */
	enum need need;
	bool (*run)(struct call *c, struct err *e);
	const char *what; /* German; translated when shown */
	const struct option *options;
	bool writes; /* makes operations, which are sealed when it is done */
	bool hidden; /* not in the list: made for our own scripts */
};

#define CALL_WORDS 64

struct call {
	struct session *s;
	const struct command_options *given;
	const struct command *command;
	const char *word[CALL_WORDS]; /* what is no option; borrowed from argv */
	size_t n;
	struct {
		const struct option *option;
		const char *value; /* NULL of a switch */
	} set[CALL_WORDS];
	size_t n_set;
	bool help;
	struct buf out; /* what goes to stdout when it went well */
	bool raw;	/* out is for programs: nothing in it is made safe for a terminal */
};

/* ---- table.c ---- */
extern const struct command commands[]; /* ends with name NULL */

/* ---- call.c: the command line ---- */
bool call_read(struct call *c, int argc, char **argv, struct err *e);
void call_help(const struct command *command, struct buf *out);
/* Asking for an option the command does not declare is a bug and aborts. */
bool call_has(const struct call *c, const char *name);
const char *call_value(const struct call *c, const char *name); /* NULL: not given */
/* The next value of one that may be given several times; *at begins with 0. */
const char *call_next(const struct call *c, const char *name, size_t *at);
/* ERR_USAGE when it is missing; names it. */
bool call_want(const struct call *c, const char *name, const char **out, struct err *e);
/* *out stays when it is not given. ERR_USAGE when it is no number or out of bounds. */
bool call_number(
    const struct call *c, const char *name, int64_t min, int64_t max, int64_t *out, struct err *e);
/* A sentence to stdout now, not at the end. */
void call_say(const struct call *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void call_progress(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* to stderr */

/* ---- terminal.c: questions ---- */

/* A line from the terminal of this process, whatever stdin is. ERR_LOCKED when there is none. */
bool terminal_ask(const char *question, bool echo, char *out, size_t cap, struct err *e);

/* ---- passphrase.c ---- */
#define PASSPHRASE_MAX 512 /* bytes with NUL */
/* The one that opens the vault, as a C string in *out (secret_free). `file` as in the options. */
bool passphrase_get(const char *file, struct secret *out, struct err *e);
/* A new one; on a terminal it is asked for twice. */
bool passphrase_new(const char *file, struct secret *out, struct err *e);

/* ---- round.c: what F5 does ---- */
/* Seals, carries (at most `seconds`) and merges all there is; adds to *counts. */
bool round_run(struct session *s, int seconds, struct sync_counts *counts, struct err *e);
bool round_merge(struct session *s, struct sync_counts *counts, struct err *e);

/* ---- the commands ---- */
typedef bool command_fn(struct call *c, struct err *e);
command_fn found_run, invite_run, join_run, admit_run, sync_run, merge_run, status_run, digest_run,
    check_run, passphrase_run, contact_add_run, contact_change_run, contact_list_run,
    request_add_run, request_list_run, person_add_run, person_list_run, search_run, history_run,
    conflicts_run, settle_run, export_run, import_run, conf_run, demo_run, man_keys_run,
    man_commands_run, rule_deadline_run, rule_hours_run, rule_names_run, rule_allocate_run,
    rule_match_run, rule_date_run, print_run, explain_run, report_run, verify_run,
    man_figures_run;
extern const struct option found_options[], invite_options[], join_options[], admit_options[],
    sync_options[], json_options[], passphrase_options[], contact_add_options[],
    contact_change_options[], contact_list_options[], request_add_options[], request_list_options[],
    person_add_options[], person_list_options[], search_options[], history_options[],
    conflicts_options[], settle_options[], export_options[], import_options[], demo_options[],
    rule_deadline_options[], rule_hours_options[], rule_names_options[], rule_allocate_options[],
    rule_match_options[], rule_date_options[], print_options[],
    explain_options[], report_options[], verify_options[];

#endif

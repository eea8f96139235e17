/*
 * deadline.h - when a legal deadline ends, and why.
 *
 * The steps (German law, as it binds towns, courts and offices of the Land):
 *  1. The day of notification. A letter counts as notified some days after it was posted, whatever
 *     day that is (paragraph 41 (2) VwVfG, 37 (2) SGB X, 4 (2) VwZG: three days, four for letters
 *     posted from 2025 on; BSG B 14 AS 12/09 R: a Saturday counts). Only in tax law does that day
 *     move to a working day (122, 108 (3) AO). Formal service and handing over count on their day.
 *  2. The period (187, 188 BGB): weeks end on the same weekday, months on the same number or the
 *     last day of a shorter month.
 *  3. An end on a Saturday, Sunday or holiday where the office sits moves to the next working day
 *     (193 BGB, 31 (3) VwVfG, 26 (3) SGB X, 64 (3) SGG, 222 (2) ZPO).
 *  4. Without instruction on remedies, or with a wrong one, a year is left (58 (2) VwGO, 66 (2)
 *     SGG, 356 (2) AO); the alarm stays on the short one. What the letter says wins over any rule.
 *
 * Pure: no records, no clock. Days as in day.h. A proposal, not legal advice; the screens say so.
 */
#ifndef COMMON_RULE_DEADLINE_H
#define COMMON_RULE_DEADLINE_H

#include "common/base/buf.h"
#include "common/base/err.h"
#include "common/base/holiday.h"

enum period_unit {
	PERIOD_LETTER, /* as the letter says: must be given with the question */
	PERIOD_HOURS,
	PERIOD_DAYS,
	PERIOD_WEEKS,
	PERIOD_MONTHS,
	PERIOD_UNTIL, /* ends with the day of the event itself: a title expires */
	PERIOD_NONE   /* no period: there is only something to know */
};

struct period {
	enum period_unit unit;
	int n;
};

#define DEADLINE_TAX 1	     /* the fiction ends on a working day (AO) */
#define DEADLINE_EVENT 2     /* counts from an event, not from a letter: moving in, birth */
#define DEADLINE_BACKWARDS 4 /* counted back from the event; never later than computed */
#define DEADLINE_SOCIAL 8    /* missing instruction: 66 (2) SGG */
#define DEADLINE_COURT 16    /* missing instruction: 58 (2) VwGO */
#define DEADLINE_CONFIRM 32  /* the source is thin: to be confirmed by a lawyer */
#define DEADLINE_AT_COURT 128 /* goes to the court for where one lives, wherever the letter is from */
#define DEADLINE_RECEIPT 64  /* the event is that the letter really arrived: a dismissal */

#define DEADLINE_NAMED 256 /* for one special letter of its area: only when somebody names it */

/* One line of the rule table: dated data, editable by the office. */
struct deadline_rule {
	const char *code;		   /* "R-SG-W" */
	const char *area;		   /* codes_legal_area parted by blanks, "" for none */
	const char *de, *en;		   /* what came */
	const char *remedy_de, *remedy_en; /* what is to be done */
	struct period period;
	struct period also; /* a second one from the same day: reasons within a month; n 0 none */
	int lead_days;	    /* begin that many days before (PERIOD_UNTIL); 0 none */
	unsigned flags;
	int32_t from, to; /* letters of these days; 0 open */
	const char *basis, *source;
	int32_t checked_on;
};

/* The shipped table. */
const struct deadline_rule *deadline_rules(size_t *n);
/* NULL when there is none of that code (any case). */
const struct deadline_rule *deadline_rule(const char *code);

/*
 * Of n rules the one for a letter of that area (codes_legal_area) and kind (codes_doc_kind; "" not
 * known) on that day (0: any). `said` is the period of the letter itself (n 0: none): a rule with
 * the same period goes first; else the shortest goes, which is the prudent one, and of equals the
 * first. A rule that counts from an event only when nothing else fits. NULL: none fits.
 */
const struct deadline_rule *deadline_rule_choose(const struct deadline_rule *rules, size_t n,
    const char *area, const char *doc_kind, int32_t day, struct period said);
/* Is the rule of that area, and valid for a letter of that day (0: any)? */
bool deadline_rule_fits(const struct deadline_rule *rule, const char *area, int32_t day);

/* How the letter came: codes_service_mode. */
enum service {
	SERVICE_LETTER,
	SERVICE_FORMAL,
	SERVICE_REGISTERED,
	SERVICE_HANDED,
	SERVICE_ELECTRONIC
};
enum remedy_note { NOTE_CORRECT, NOTE_MISSING, NOTE_WRONG, NOTE_UNREAD };

/* A day that is a holiday beside those the program knows. */
struct day_off {
	int32_t day;
	const char *name;
};

struct deadline_ask {
	const struct deadline_rule *rule; /* NULL: only `period` counts */
	enum service service;
	int32_t dated_on, posted_on, received_on; /* 0 unknown */
	int32_t event_on; /* DEADLINE_EVENT, PERIOD_UNTIL, BACKWARDS; wins over the letter's days */
	int event_minute; /* PERIOD_HOURS; -1 unknown */
	struct period period; /* of the letter; PERIOD_LETTER with n 0: none given */
	int32_t end;	      /* the letter names the day itself; 0 no */
	enum remedy_note note;
	enum land seat; /* of the office or court that has to receive it */
	const struct day_off *off; /* further holidays of that seat: given once, by one Land */
	size_t n_off;
};

#define DEADLINE_ALARMS 4
struct deadline {
	int32_t notified_on;
	int32_t end;			 /* until 24:00; 0 when there is no period */
	int end_minute;			 /* PERIOD_HOURS only, else -1 */
	int32_t safe_end;		 /* one working day earlier: what one works towards */
	int32_t also_end;		 /* of rule->also, 0 none */
	int32_t fallback_end;		 /* the year, 0 none */
	int32_t arguable_end;		 /* if the later real receipt counted, 0 the same */
	int32_t begin_on;		 /* of lead_days, 0 none */
	int32_t alarms[DEADLINE_ALARMS]; /* 10, 5, 2, 1 working days before the end */
};

/*
 * *why (may be NULL) receives the explanation, one step a line, in the chosen language. ERR_INPUT:
 * a day is missing or impossible, the rule is not valid at that time, or the letter's period is
 * needed; *out is then untouched.
 */
bool deadline_compute(
    const struct deadline_ask *ask, struct deadline *out, struct buf *why, struct err *e);

/* "Vorschlag – maßgeblich ist ...": stands under every computed deadline. */
const char *deadline_notice_text(void);
/* What is left when it was missed: restitutio in integrum, and how long for it (60 VwGO, 67 SGG,
 * 110 AO, 32 VwVfG). rule may be NULL. */
const char *deadline_missed_text(const struct deadline_rule *rule);

/* "1 Monat", "2 weeks", "14 Tage", "72h", "3m": false when it is none of these. */
bool period_parse(const char *text, struct period *out);
#define PERIOD_TEXT 48
const char *period_text(struct period p, char out[static PERIOD_TEXT]);

/* 10, 5, 2 and 1 working days before the end, at that seat; zeros for an end of 0. */
void deadline_alarms(int32_t end, enum land seat, const struct day_off *off, size_t n_off,
    int32_t out[static DEADLINE_ALARMS]);

/* The event and `p` counted on: months end on the last day of a shorter month. No shift. */
int32_t period_end(int32_t event, struct period p);
/* Days of the fiction for a letter posted then: 3 or 4. */
int deadline_fiction_days(int32_t posted_on);

#endif

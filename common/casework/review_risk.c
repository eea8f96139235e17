#include "common/casework/review_risk.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/stamp.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

static bool
is_answer(const struct log_row *row, const struct risk_facts *f)
{
	(void)f;
	return strcmp(row->state, "answered") == 0;
}

static bool
is_conflict(const struct log_row *row, const struct risk_facts *f)
{
	(void)f;
	return row->conflict;
}

static bool
is_after_closing(const struct log_row *row, const struct risk_facts *f)
{
	return f->closed != 0 && (row->born > f->closed || row->touched > f->closed);
}

static bool
is_deleted(const struct log_row *row, const struct risk_facts *f)
{
	(void)f;
	return row->deleted;
}

static bool
is_changed(const struct log_row *row, const struct risk_facts *f)
{
	(void)f;
	return row->changed && strcmp(row->state, "answered") != 0;
}

static int32_t
days_late(const struct log_row *row)
{
	return day_between(row->day, now_of_ms(stamp_ms((uint64_t)row->born)).day);
}

static bool
is_late(const struct log_row *row, const struct risk_facts *f)
{
	(void)f;
	return days_late(row) > RISK_LATE_DAYS;
}

static bool
is_far(int64_t minutes, int64_t usual)
{
	int64_t apart = minutes > usual ? minutes - usual : usual - minutes;

	return usual >= 0 && apart >= RISK_APART &&
	       (minutes > RISK_TIMES * usual || RISK_TIMES * minutes < usual);
}

/* The minutes of a request are an estimate. */
static bool
is_unusual(const struct log_row *row, const struct risk_facts *f)
{
	if (row->kind == KIND_REQUEST || row->minutes < 0)
		return false;
	return row->minutes > (row->kind == KIND_ENCOUNTER ? RISK_CONTACT_MIN : RISK_WORK_MIN) ||
	       is_far(row->minutes, f->usual);
}

static bool (*const holds[RISKS])(const struct log_row *row, const struct risk_facts *f) = {
    [RISK_ANSWER] = is_answer,
    [RISK_CONFLICT] = is_conflict,
    [RISK_CLOSED] = is_after_closing,
    [RISK_DELETED] = is_deleted,
    [RISK_CHANGED] = is_changed,
    [RISK_LATE] = is_late,
    [RISK_LENGTH] = is_unusual,
};

unsigned
risk_of(const struct log_row *row, const struct risk_facts *facts, int32_t *late)
{
	unsigned why = 0;
	int i;

	*late = days_late(row);
	for (i = 0; i < RISKS; i++)
		if (holds[i](row, facts))
			why |= RISK(i);
	return why;
}

enum risk
risk_first(unsigned why)
{
	int i = 0;

	while (i < RISKS && (why & RISK(i)) == 0)
		i++;
	return (enum risk)i;
}

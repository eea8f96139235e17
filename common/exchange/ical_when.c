#include "common/exchange/ical_when.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define MINUTES_MAX (60 * 1440)
#define COUNT_MAX 520 /* weeks */

/* n digits exactly; -1 when they are not there. */
static int
digits(const char *at, int n)
{
	int v = 0;

	for (; n > 0; n--, at++) {
		if (!isdigit((unsigned char)*at))
			return -1;
		v = v * 10 + (*at - '0');
	}
	return v;
}

/* The value of a parameter; false when it is not there. */
static bool
parameter(const char *params, const char *name, char *out, size_t cap)
{
	size_t n = strlen(name), len;

	for (; *params != '\0'; params += len + (params[len] == ';')) {
		len = strcspn(params, ";");
		if (len <= n || params[n] != '=' || strncasecmp(params, name, n) != 0)
			continue;
		params += n + 1;
		len -= n + 1;
		if (len >= 2 && params[0] == '"') {
			params++;
			len -= 2;
		}
		if (len >= cap)
			return false;
		memcpy(out, params, len);
		out[len] = '\0';
		return true;
	}
	return false;
}

/* Those whose clocks have shown ours since 1980; Outlook has names of its own. */
static bool
our_zone(const char *zone)
{
	static const char *const zones[] = {"Europe/Berlin", "Europe/Busingen", "Europe/Amsterdam",
	    "Europe/Vienna", "Europe/Zurich", "Europe/Brussels", "Europe/Luxembourg",
	    "Europe/Copenhagen", "Europe/Paris", "Europe/Rome", "Europe/Prague", "CET",
	    "W. Europe Standard Time", "Romance Standard Time", "Central European Standard Time",
	    "Mitteleuropäische Zeit"};
	size_t i;

	for (i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (strcasecmp(zones[i], zone) == 0)
			return true;
	return strstr(zone, "Berlin") != NULL;
}

/* 20240305, 20240305T093000, 20240305T083000Z */
static bool
read_when(const char *value, struct ical_when *out, bool *utc)
{
	int date = digits(value, 8), clock;
	const char *at;

	*utc = false;
	if (date < 0 || !day_valid(date))
		return false;
	out->minute = -1;
	at = value + 8;
	if (*at == 'T') {
		clock = digits(at + 1, 4);
		if (clock < 0 || clock / 100 > 23 || clock % 100 > 59)
			return false;
		out->minute = clock / 100 * 60 + clock % 100;
		at += digits(at + 1, 6) >= 0 ? 7 : 5;
		*utc = *at == 'Z';
		at += *utc;
	}
	if (*at != '\0')
		return false;
	out->day = date;
	return true;
}

static void
to_local(struct ical_when *when)
{
	int64_t ms = ((int64_t)day_number(when->day) * 1440 + when->minute) * 60000;
	struct now now = now_of_ms(ms);

	when->day = now.day;
	when->minute = now.minute;
}

bool
ical_when(const char *params, const char *value, struct ical_when *out)
{
	struct ical_when when = {.minute = -1, .minutes = -1};
	char zone[80];
	bool utc;

	if (!read_when(value, &when, &utc))
		return false;
	if (when.minute >= 0 && !utc && parameter(params, "TZID", zone, sizeof(zone)) &&
	    !our_zone(zone)) {
		out->foreign = true;
		return false;
	}
	if (utc)
		to_local(&when);
	*out = when;
	return when.day != 0;
}

bool
ical_duration(const char *value, int64_t *minutes)
{
	static const struct {
		char letter;
		bool clock;
		int64_t minutes;
	} units[] = {{'W', false, 10080}, {'D', false, 1440}, {'H', true, 60}, {'M', true, 1}};
	int64_t sum = 0, v;
	bool clock = false;
	size_t i, n;

	value += *value == '+';
	if (*value++ != 'P' || *value == '\0')
		return false;
	while (*value != '\0') {
		if (*value == 'T') {
			clock = true;
			value++;
			continue;
		}
		n = strspn(value, "0123456789");
		v = n > 0 && n <= 6 ? digits(value, (int)n) : -1;
		for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
			if (units[i].letter == value[n] && units[i].clock == clock)
				break;
		if (v < 0 || (i == sizeof(units) / sizeof(units[0]) && value[n] != 'S'))
			return false;
		sum += i < sizeof(units) / sizeof(units[0]) ? v * units[i].minutes : v / 60;
		if (sum > MINUTES_MAX)
			return false;
		value += n + 1;
	}
	*minutes = sum;
	return true;
}

/* ---- repetition ---- */

static int
weekday_of(const char *at)
{
	static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
	int i;

	for (i = 0; i < 7; i++)
		if (strcasecmp(days[i], at) == 0)
			return i + 1;
	return 0;
}

/* One name=value; false: something we do not know. */
static bool
take_part(struct ical_rule *rule, const char *name, const char *value)
{
	struct ical_when until = {0};

	if (strcasecmp(name, "FREQ") == 0)
		return strcasecmp(value, "WEEKLY") == 0;
	if (strcasecmp(name, "INTERVAL") == 0)
		return strcmp(value, "1") == 0;
	if (strcasecmp(name, "WKST") == 0)
		return true;
	if (strcasecmp(name, "BYDAY") == 0)
		return (rule->weekday = weekday_of(value)) != 0;
	if (strcasecmp(name, "COUNT") == 0) {
		rule->count = strlen(value) <= 3 ? digits(value, (int)strlen(value)) : -1;
		return rule->count > 0 && rule->count <= COUNT_MAX;
	}
	if (strcasecmp(name, "UNTIL") != 0 || !ical_when("", value, &until))
		return false;
	rule->until = until.day;
	return true;
}

void
ical_rule(const char *value, struct ical_rule *out)
{
	char name[16], part[40];
	size_t n, eq;

	*out = (struct ical_rule){.there = true, .weekly = true};
	for (; *value != '\0'; value += n + (value[n] == ';')) {
		n = strcspn(value, ";");
		eq = strcspn(value, "=");
		if (eq >= n || eq >= sizeof(name) || n - eq - 1 >= sizeof(part)) {
			out->weekly = false;
			continue;
		}
		memcpy(name, value, eq);
		name[eq] = '\0';
		memcpy(part, value + eq + 1, n - eq - 1);
		part[n - eq - 1] = '\0';
		out->weekly = take_part(out, name, part) && out->weekly;
	}
}

int32_t
ical_rule_until(const struct ical_rule *rule, int32_t day)
{
	if (!rule->there || !rule->weekly ||
	    (rule->weekday != 0 && rule->weekday != day_weekday(day)))
		return 0;
	if (rule->count > 0)
		return day_add(day, 7 * (int)(rule->count - 1));
	return rule->until >= day ? rule->until : 0;
}

/* What is typed behind the options of `rule ...`. */
#include "tui/commands/rule.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"

bool
rule_day_of(const char *what, const char *text, enum sense sense, int32_t today, int32_t *out,
    struct err *e)
{
	int32_t day = day_parse(text);

	if (day == 0 && typed_day(text, sense, today, &day) != TYPED_OK)
		return err_say(e, ERR_INPUT,
		    _("%s: »%s« ist kein Datum. Beispiele: heute, +3, 12.5., 10.05.2024, "
		      "2024-05-10."),
		    what, text);
	*out = day;
	return true;
}

bool
rule_day(struct call *c, const char *option, enum sense sense, int32_t today, int32_t *out,
    struct err *e)
{
	const char *text = call_value(c, option);
	char what[32];

	snprintf(what, sizeof(what), "--%s", option);
	return text == NULL || rule_day_of(what, text, sense, today, out, e);
}

bool
rule_today(struct call *c, int32_t *out, struct err *e)
{
	*out = session_now(c->s).day;
	return rule_day(c, "today", SENSE_PAST, *out, out, e);
}

bool
rule_code(
    struct call *c, const char *option, const struct codes *codes, const char **out, struct err *e)
{
	const char *text = call_value(c, option), *between = "";
	const struct code *code = text != NULL ? field_code(codes, text) : NULL;
	struct buf all = BUF_EMPTY;
	size_t i;

	if (text == NULL)
		return true;
	if (code != NULL) {
		*out = code->code;
		return true;
	}
	for (i = 0; i < codes->n; i++) {
		if ((codes->list[i].flags & (CODE_UNKNOWN | CODE_UNRECORDED)) != 0)
			continue;
		buf_printf(&all, "%s%s", between, codes->list[i].code);
		between = ", ";
	}
	err_say(e, ERR_INPUT, _("--%s: »%s« gibt es nicht. Es gibt: %s."), option, text,
	    buf_text(&all));
	buf_free(&all);
	return false;
}

bool
rule_land_of(const char *text, enum land *out, struct err *e)
{
	char all[LANDS * 4 + 1] = "";
	size_t i;

	if (land_parse(text, out))
		return true;
	for (i = 0; i < LANDS; i++) {
		strcat(all, i > 0 ? ", " : "");
		strcat(all, land_code((enum land)i));
	}
	return err_say(e, ERR_INPUT, _("Das Land »%s« gibt es nicht. Es gibt: %s."), text, all);
}

bool
rule_land(struct call *c, const char *option, enum land *out, struct err *e)
{
	const char *text = call_value(c, option);

	return text == NULL || rule_land_of(text, out, e);
}

bool
rule_number_of(
    const char *what, const char *text, int64_t min, int64_t max, int64_t *out, struct err *e)
{
	char *end = NULL;
	int64_t n;

	errno = 0;
	n = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || n < min || n > max)
		return err_say(e, ERR_INPUT, _("%s: »%s« ist keine ganze Zahl von %lld bis %lld."),
		    what, text, (long long)min, (long long)max);
	*out = n;
	return true;
}

static bool
duration_of(const char *what, const char *text, enum typed (*read)(const char *text, int *minutes),
    int64_t *out, struct err *e)
{
	bool minus = *text == '-';
	int n;

	if (read(text + (minus || *text == '+'), &n) != TYPED_OK)
		return err_say(e, ERR_INPUT,
		    _("%s: »%s« ist keine Dauer. Beispiele: 45, 1:30, 17:00, 1,5."), what, text);
	*out = minus ? -n : n;
	return true;
}

bool
rule_minutes_of(const char *what, const char *text, int64_t *out, struct err *e)
{
	return duration_of(what, text, typed_minutes, out, e);
}

bool
rule_hours_of(const char *what, const char *text, int64_t *out, struct err *e)
{
	return duration_of(what, text, typed_hours, out, e);
}

/* Euros with a comma and at most two digits behind it; a dot only where it parts thousands. */
bool
rule_cents_of(const char *what, const char *text, int64_t *out, struct err *e)
{
	const char *at = text;
	int64_t euros = 0;
	int digits = 0, group = -1, cents = 0, behind = 0;

	for (; (*at >= '0' && *at <= '9') || *at == '.'; at++) {
		if (*at == '.') {
			if (digits == 0 || digits > 3 || (group != -1 && group != 3))
				break;
			group = 0;
			continue;
		}
		euros = euros * 10 + (*at - '0');
		digits++;
		group += group >= 0;
		if (digits > 9)
			break;
	}
	if (*at == ',')
		for (at++; behind < 2 && *at >= '0' && *at <= '9'; at++, behind++)
			cents = cents * 10 + (*at - '0');
	if (digits == 0 || *at != '\0' || (group != -1 && group != 3))
		return err_say(e, ERR_INPUT,
		    _("%s: »%s« ist kein Betrag in Euro. Beispiele: 655, 655,50, 1.655,50."), what,
		    text);
	*out = euros * 100 + (behind == 1 ? cents * 10 : cents);
	return true;
}

static char *
trimmed(char *at)
{
	size_t n;

	at += strspn(at, " ");
	for (n = strlen(at); n > 0 && at[n - 1] == ' '; n--)
		at[n - 1] = '\0';
	return at;
}

bool
rule_parts(char *text, struct rule_part *out, size_t most, size_t *n, struct err *e)
{
	const char *between = strchr(text, ';') != NULL ? ";" : ",";
	char *save = NULL, *at, *equals;

	*n = 0;
	for (at = strtok_r(text, between, &save); at != NULL; at = strtok_r(NULL, between, &save)) {
		if (*n == most)
			return err_say(
			    e, ERR_INPUT, _("Höchstens %d Angaben auf einmal."), (int)most);
		equals = strchr(at, '=');
		if (equals != NULL)
			*equals++ = '\0';
		out[*n].name = trimmed(at);
		out[(*n)++].value = equals != NULL ? trimmed(equals) : NULL;
	}
	return true;
}

void
json_lines(struct json *j, const char *key, const char *text)
{
	struct buf line = BUF_EMPTY;
	size_t n;

	json_open(j, key, '[');
	for (; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		buf_reset(&line);
		buf_put(&line, text, n);
		json_text(j, NULL, buf_text(&line));
	}
	json_close(j, ']');
	buf_free(&line);
}

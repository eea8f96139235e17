/* Words that begin with a digit: which are times, which lengths, which days. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/typed.h"
#include "common/casework/shorthand_inside.h"

#define WORD_MAX 40
#define DIGITS "0123456789"

static bool
time_of(const char *text, int32_t *out)
{
	int minute;

	if (text[0] < '0' || text[0] > '9' || typed_time(text, &minute) != TYPED_OK)
		return false;
	*out = minute;
	return true;
}

/* "14:10-14:50" with a hyphen or a dash. */
static struct number
span_of(const char *word)
{
	char left[WORD_MAX];
	const char *dash = strstr(word, "\u2013"), *right;
	struct number n = {.sort = NUMBER_NONE};

	right = dash != NULL ? dash + strlen("\u2013") : NULL;
	if (dash == NULL && (dash = strchr(word, '-')) != NULL)
		right = dash + 1;
	if (dash == NULL || (size_t)(dash - word) >= sizeof(left))
		return n;
	memcpy(left, word, (size_t)(dash - word));
	left[dash - word] = '\0';
	if (time_of(left, &n.a) && time_of(right, &n.b))
		n.sort = NUMBER_SPAN;
	return n;
}

static struct number
kilometres(const char *word)
{
	size_t digits = strspn(word, DIGITS);

	if (digits == 0 || digits > 4 || strcasecmp(word + digits, "km") != 0)
		return (struct number){.sort = NUMBER_NONE};
	return (struct number){.sort = NUMBER_KM, .a = atoi(word)};
}

/* With a unit or a comma it is a length: 45m, 1h, 1:30h, 1h30, 1,5. */
static struct number
length_of(const char *word)
{
	char plain[WORD_MAX];
	size_t n = strlen(word);
	int minutes;

	/* 1:30h is an hour and a half, 14:10h ten past two. */
	if (strchr(word, ':') != NULL && (word[n - 1] == 'h' || word[n - 1] == 'H') &&
	    word[0] < '5' && word[1] == ':') {
		memcpy(plain, word, n - 1);
		plain[n - 1] = '\0';
		word = plain;
	} else if (strpbrk(word, "mMhHsS',") == NULL || strcasestr(word, "uhr") != NULL ||
		   strchr(word, ':') != NULL) {
		return (struct number){.sort = NUMBER_NONE};
	}
	if (typed_minutes(word, &minutes) != TYPED_OK)
		return (struct number){.sort = NUMBER_NONE};
	return (struct number){.sort = NUMBER_LENGTH, .a = minutes};
}

static struct number
bare(const char *word, size_t digits)
{
	struct number n = {.sort = NUMBER_NONE};

	if (digits == 1 && word[0] >= '1' && word[0] <= '8')
		n = (struct number){.sort = NUMBER_AREA, .a = word[0] - '0'};
	else if (digits == 2)
		n = (struct number){.sort = NUMBER_LENGTH, .a = atoi(word)};
	else if (digits <= 4 && time_of(word, &n.a))
		n.sort = NUMBER_TIME;
	return n;
}

static struct number
day_of(const char *word, int32_t today)
{
	struct number n = {.sort = NUMBER_NONE};

	if (typed_day(word, SENSE_PAST, today, &n.a) == TYPED_OK)
		n.sort = NUMBER_DAY;
	return n;
}

/* 9.30 is half past nine, 9.3. and 24.12 are days. */
static struct number
dotted(const char *word, int32_t today)
{
	const char *dot = strchr(word, '.');
	struct number n = {.sort = NUMBER_NONE};

	if (strchr(dot + 1, '.') == NULL && time_of(word, &n.a))
		n.sort = NUMBER_TIME;
	else
		n = day_of(word, today);
	return n;
}

struct number
number_read(const char *word, bool uhr, int32_t today)
{
	struct number n = {.sort = NUMBER_NONE};
	size_t digits = strspn(word, DIGITS);

	if (digits == 0 || strlen(word) >= WORD_MAX)
		return n;
	if (uhr && time_of(word, &n.a)) {
		n.sort = NUMBER_TIME;
		return n;
	}
	if (word[digits] == '\0')
		return bare(word, digits);
	if ((n = span_of(word)).sort != NUMBER_NONE || (n = kilometres(word)).sort != NUMBER_NONE ||
	    (n = length_of(word)).sort != NUMBER_NONE)
		return n;
	if (strchr(word, '.') != NULL)
		return dotted(word, today);
	if (time_of(word, &n.a))
		n.sort = NUMBER_TIME;
	else
		n = day_of(word, today); /* 2026-05-12 */
	return n;
}

int32_t
due_read(const char *word, int32_t today)
{
	bool number = word[0] >= '0' && word[0] <= '9';
	int32_t day;

	if (strlen(word) < 2 || word[0] == '-' || (number && strpbrk(word, ".-") == NULL))
		return 0;
	return typed_day(word, SENSE_FUTURE, today, &day) == TYPED_OK ? day : 0;
}

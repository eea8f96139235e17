#include "common/base/typed.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EUROS_MAX 1000000000000

/* Three digits and no fourth behind a point. */
static bool
thousands(const char *point)
{
	return isdigit((unsigned char)point[1]) && isdigit((unsigned char)point[2]) &&
	       isdigit((unsigned char)point[3]) && !isdigit((unsigned char)point[4]);
}

static const char *
skip_sign(const char *text)
{
	text += strspn(text, " ");
	if (strncmp(text, "€", 3) == 0)
		text += 3;
	else if (strncmp(text, "EUR", 3) == 0)
		text += 3;
	return text + strspn(text, " ");
}

enum typed
typed_cents(const char *text, int64_t *cents)
{
	int64_t euros = 0, behind = 0;
	bool minus, digits = false;
	int places = 0;

	text = skip_sign(text);
	if (*text == '\0')
		return *cents = 0, TYPED_EMPTY;
	minus = *text == '-';
	for (text += minus; euros < EUROS_MAX; text++) {
		if (isdigit((unsigned char)*text))
			euros = euros * 10 + (*text - '0');
		else if (!digits || *text != '.' || !thousands(text))
			break;
		digits = true;
	}
	if (digits && *text == ',')
		for (text++; isdigit((unsigned char)*text) && places < 2; text++, places++)
			behind = behind * 10 + (*text - '0');
	if (!digits || *skip_sign(text) != '\0')
		return TYPED_BAD;
	*cents = (euros * 100 + (places == 1 ? behind * 10 : behind)) * (minus ? -1 : 1);
	return TYPED_OK;
}

const char *
cents_text(int64_t cents, char out[static CENTS_TEXT])
{
	snprintf(out, CENTS_TEXT, "%s%lld,%02lld", cents < 0 ? "-" : "",
	    (long long)(llabs(cents) / 100), (long long)(llabs(cents) % 100));
	return out;
}

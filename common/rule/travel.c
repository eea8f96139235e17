#include "common/rule/travel.h"

#include <string.h>

#define CHECKED 20240601

static const struct travel_rate rates[] = {
    {"car+", 30, 0, 0, 20220930, "NRKVO, Fassung bis 30.09.2022", CHECKED},
    {"car", 20, 10000, 0, 20220930, "NRKVO, Fassung bis 30.09.2022", CHECKED},
    {"car+", 38, 0, 20221001, 0, "NRKVO, Fassung ab 01.10.2022", CHECKED},
    {"car", 25, 12500, 20221001, 0, "NRKVO, Fassung ab 01.10.2022", CHECKED},
    /* raised to ten since; from when is not settled, so the lower one stands */
    {"bike", 5, 0, 0, 0, "NRKVO; neuerer Satz 0,10 EUR, Beginn prüfen", CHECKED},
};

const struct travel_rate *
travel_rates(size_t *n)
{
	*n = sizeof(rates) / sizeof(rates[0]);
	return rates;
}

const struct travel_rate *
travel_rate_on(const struct travel_rate *list, size_t n, const char *vehicle, int32_t day)
{
	const struct travel_rate *found = NULL;
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(list[i].vehicle, vehicle) == 0 && day >= list[i].from &&
		    (list[i].to == 0 || day <= list[i].to) &&
		    (found == NULL || list[i].from > found->from))
			found = &list[i];
	return found;
}

int64_t
travel_cents(const struct travel_rate *rate, int64_t km)
{
	int64_t cents = km > 0 ? km * rate->cents_per_km : 0;

	return rate->max_cents > 0 && cents > rate->max_cents ? rate->max_cents : cents;
}

/* Everything that reads typed days, times, durations, dates in files and the settings. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/conf.h"
#include "common/base/text.h"
#include "common/base/typed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
read_day(const char *text, enum sense sense)
{
	char out[TYPED_READING];
	int32_t day = -7;

	switch (typed_day(text, sense, 20261125, &day)) {
	case TYPED_OK:
		must(day_valid(day));
		typed_day_reading(day, 20261125, out);
		break;
	case TYPED_EMPTY: must(day == 0); break;
	case TYPED_BAD: must(day == -7); break;
	}
}

static void
read_texts(const char *text)
{
	struct buf out = BUF_EMPTY;

	text_fold(text, &out);
	text_fold_query(text, &out);
	text_sound(text, &out);
	text_sort_key(text, &out);
	buf_reset(&out);
	must(text_safe(text, strlen(text), false, &out));
	must(text_valid(out.at, out.len));
	must(text_cut(text, 10, NULL) <= strlen(text));
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct conf conf = conf_default();
	struct conf_problems problems;
	char *text = malloc(n + 1);
	int64_t cents;
	int v;
	int32_t p;

	must(text != NULL);
	memcpy(text, data, n);
	text[n] = '\0';
	read_day(text, SENSE_PAST);
	read_day(text, SENSE_FUTURE);
	if (typed_time(text, &v) == TYPED_OK)
		must(v >= 0 && v < 1440);
	if (typed_minutes(text, &v) == TYPED_OK)
		must(v >= 0 && v <= 6000);
	if (typed_cents(text, &cents) == TYPED_OK)
		must(cents > -INT64_C(2000000000000000) && cents < INT64_C(2000000000000000));
	if (typed_pdate(text, 20261125, &p) == TYPED_OK)
		must(pdate_valid(p));
	read_texts(text);
	conf_parse(text, n, &conf, &problems);
	must(conf.lock_minutes >= 1 && conf.lock_minutes <= 15);
	free(text);
	return 0;
}

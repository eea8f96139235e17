/* What is typed into a café: a request in one line, a tally, hours; whatever comes out is possible.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/shorthand_request.h"
#include "common/casework/volunteer/cafe.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
request(const char *text)
{
	struct person_row row = {.name = "Al-Hadid, Öztürk"};
	struct people people = {.at = &row, .n = 1};
	struct buf say = BUF_EMPTY;
	struct asked a;
	bool ok = asked_read(text, (struct now){20261125, 960}, &people, &a, &say);

	must(ok == (say.len == 0));
	must(text_valid(say.at, say.len));
	must(codes_find(&codes_urgency, a.urgency) != NULL);
	must(codes_find(&codes_request_outcome, a.outcome) != NULL);
	if (ok)
		must(a.line.due == 0 && a.line.kind[0] == '\0' && a.line.minutes <= 6000 &&
		     text_valid(a.line.note, strlen(a.line.note)));
	buf_free(&say);
}

static void
helpers(const char *text)
{
	struct helper all[] = {{.name = "Pohlmann, Gisela"}, {.name = "Groß-Pohl, Özlem"}};
	struct helpers two = {all, 2};
	struct buf say = BUF_EMPTY, again = BUF_EMPTY;
	struct named named, back;

	if (helpers_named(&two, text, &named, &say)) {
		must(named.n <= 2 && say.len == 0);
		helpers_text(&two, &named, &again);
		must(helpers_named(&two, again.len > 0 ? buf_text(&again) : "", &back, &say));
		must(back.n == named.n);
	}
	buf_reset(&again);
	helpers_complete(&two, text, &again);
	must(text_valid(again.at, again.len));
	buf_free(&say);
	buf_free(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *text = malloc(n + 1);
	int64_t v;

	must(text != NULL);
	memcpy(text, data, n);
	text[n] = '\0';
	request(text);
	if (text_valid(text, strlen(text)))
		helpers(text);
	if (cafe_tally(text, &v))
		must(v >= 0 && v < 100000);
	if (cafe_hours(text, &v))
		must(v >= 0 && v <= 6000);
	free(text);
	return 0;
}

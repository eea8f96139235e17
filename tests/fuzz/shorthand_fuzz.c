/* The line of a contact: whatever is typed, what comes out is possible. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/shorthand.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define TODAY 20261125

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
code(const struct codes *codes, const char *text)
{
	must(text[0] == '\0' || codes_find(codes, text) != NULL);
}

static void
list(const struct codes *codes, const char *text, size_t most)
{
	char one[8];
	size_t n, count = 0;

	for (; *text != '\0'; text += n + (text[n] == ' '), count++) {
		n = strcspn(text, " ");
		must(n > 0 && n < sizeof(one));
		memcpy(one, text, n);
		one[n] = '\0';
		code(codes, one);
	}
	must(count <= most);
}

static void
times(const struct shorthand *s, bool ok)
{
	must(day_valid(s->day) && s->day <= TODAY);
	must(s->begins >= -1 && s->begins < 1440 && s->ends >= -1 && s->ends < 1440);
	must(s->minutes >= 0 && s->minutes <= 6000);
	must(s->due == 0 || day_valid(s->due));
	must(s->km >= 0 && s->travel_min >= 0 && s->unnamed >= 0);
	if (ok && s->ends >= 0)
		must(s->begins >= 0 && s->ends > s->begins);
}

static void
texts(const struct shorthand *s)
{
	must(text_valid(s->names, strlen(s->names)));
	must(text_valid(s->note, strlen(s->note)));
	must(text_valid(s->due_text, strlen(s->due_text)));
	code(&codes_encounter_kind, s->kind);
	code(&codes_activity_area, s->area);
	code(&codes_topic, s->topic);
	code(&codes_place, s->place);
	code(&codes_outcome, s->outcome);
	list(&codes_activity_area, s->areas_extra, 2);
	list(&codes_topic, s->topics_extra, 3);
}

static void
complete(const char *text, size_t n)
{
	struct person_row row = {.name = "Al-Hadid, Öztürk"};
	struct people people = {.at = &row, .n = 1};
	struct buf out = BUF_EMPTY;
	bool more = shorthand_complete(&people, text, n / 2, &out);

	must(more == (out.len > 0));
	must(text_valid(out.at, out.len));
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf say = BUF_EMPTY;
	struct shorthand s;
	char *text = malloc(n + 1);
	bool ok;

	must(text != NULL);
	memcpy(text, data, n);
	text[n] = '\0';
	ok = shorthand_read(text, (struct now){TODAY, 960}, &s, &say);
	must(ok == (say.len == 0));
	must(text_valid(say.at, say.len));
	times(&s, ok);
	if (ok || strlen(text) <= SHORTHAND_MAX)
		texts(&s);
	complete(text, strlen(text));
	buf_free(&say);
	free(text);
	return 0;
}

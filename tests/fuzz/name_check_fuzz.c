/* Texts of any bytes beside a few names: each finding lies in the text, and a name put behind the
 * text is found whatever stands before it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/report/name_check_inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
fill(struct name_check *c)
{
	static const char *const names[] = {
	    "Al-Hadid Omar", "عمر حديد", "Ковальчук Оксана", "Şule Müller-Yıldız", "Nur", "Mai"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		must(name_check_put(c, NAME_PERSON, false, names[i], NULL));
	must(name_check_put(c, NAME_STAFF, false, "Karla Berg", NULL));
	must(name_check_put(c, NAME_LANDLORD, false, "Wohnbau Teutoburg GmbH", NULL));
	must(name_check_put(c, NAME_CONTACT, true, "Praxis Omar Berg", NULL));
	must(name_check_put(c, NAME_CONTACT, true, "Bad Laer", NULL));
}

/* In the order of the text, inside it, and counted in lines there are. Where the last begins. */
static size_t
last_finding(const struct name_check *c, const char *text)
{
	struct name_findings f;
	size_t i, len = strlen(text);

	must(name_check_find(c, text, &f, NULL));
	for (i = 0; i < f.n; i++) {
		const struct name_found *one = &f.at[i];

		must(one->len > 0 && one->at < len && one->len <= len - one->at);
		must(one->line >= 1 && one->line <= len + 1 && one->column >= 1);
		must(i == 0 || f.at[i - 1].at <= one->at);
		must(one->word[0] != '\0' && strlen(one->word) < NAME_FOUND);
	}
	i = f.n > 0 ? f.at[f.n - 1].at : len;
	name_findings_free(&f);
	return i;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct name_check *c = calloc(1, sizeof(*c));
	struct buf text = BUF_EMPTY;

	must(c != NULL);
	fill(c);
	buf_put(&text, data, strnlen((const char *)data, n));
	last_finding(c, buf_text(&text));
	/* the number keeps it from being the last word of a place */
	buf_put(&text, "\n99 Hadid", 9);
	must(last_finding(c, buf_text(&text)) == text.len - 5);
	buf_free(&text);
	name_check_close(c);
	return 0;
}

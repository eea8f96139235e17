/* Templates of any bytes: they are none and nothing changed, or they go out as they came. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "tui/screens/contact_template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
told(const struct contact_template *t)
{
	struct buf text = BUF_EMPTY;

	template_tell(t, &text);
	must(text_valid(text.at, text.len));
	buf_free(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct contact_templates *t = calloc(1, sizeof(*t));
	struct buf out = BUF_EMPTY;
	size_t i;

	must(t != NULL);
	t->n = 4711;
	if (!templates_take(data, n, t)) {
		must(t->n == 4711);
	} else {
		must(t->n <= TEMPLATES_MAX);
		for (i = 0; i < t->n; i++)
			told(&t->at[i]);
		must(templates_put(t, &out) && out.len == n && memcmp(out.at, data, n) == 0);
		if (t->n > 0)
			templates_add(t, &t->at[t->n - 1]);
		must(t->n <= TEMPLATES_MAX);
	}
	buf_free(&out);
	free(t);
	return 0;
}

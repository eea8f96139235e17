#include "common/casework/volunteer/helpers.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/rows.h"

#define PART 80

static bool
take(void *ctx, struct query *q, struct err *e)
{
	struct helpers *all = ctx;
	struct helper *h;

	if (!rows_room(&all->at, all->n, sizeof(*h), e))
		return false;
	h = &all->at[all->n++];
	*h = (struct helper){.id = query_id(q, 0)};
	text_copy(h->code, sizeof(h->code), query_text(q, 1));
	name_compose(query_text(q, 2), query_text(q, 3), h->name);
	return true;
}

bool
helpers_load(struct replica *r, int32_t day, struct helpers *out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT id, short_code, family, given FROM volunteer WHERE deleted = 0 AND"
	    " (until IS NULL OR until >= ?1) ORDER BY family, given, short_code",
	    e);

	*out = (struct helpers){0};
	if (q != NULL)
		query_bind_int(q, 1, day);
	if (rows_each(q, take, out, e))
		return true;
	helpers_free(out);
	return false;
}

void
helpers_free(struct helpers *helpers)
{
	rows_free(helpers->at, helpers->n, sizeof(*helpers->at));
	*helpers = (struct helpers){0};
}

/* ---- names ---- */

/* Does one of her names begin so? Names are parted by blanks, commas and hyphens. */
static bool
has_part(const char *name, const char *word)
{
	for (; *name != '\0'; name += strcspn(name, " ,-"), name += strspn(name, " ,-"))
		if (text_has_prefix(name, word))
			return true;
	return false;
}

static bool
fits(const struct helper *h, const char *part)
{
	char words[PART], *at = words, *word;

	text_copy(words, sizeof(words), part);
	while ((word = strsep(&at, " ")) != NULL)
		if (*word != '\0' && !has_part(h->name, word))
			return false;
	return true;
}

/* How many fit; *out is the first of them. */
static size_t
find(const struct helpers *helpers, const char *part, size_t *out)
{
	size_t i, n = 0;

	for (i = 0; i < helpers->n; i++)
		if (fits(&helpers->at[i], part) && n++ == 0)
			*out = i;
	return n;
}

static void
add(struct named *named, size_t i)
{
	size_t k;

	for (k = 0; k < named->n; k++)
		if (named->at[k] == i)
			return;
	if (named->n < HELPERS_NAMED)
		named->at[named->n++] = i;
}

static bool
name_one(const struct helpers *helpers, const char *part, struct named *out, struct buf *say)
{
	size_t i, n = find(helpers, part, &i);

	if (n == 1)
		add(out, i);
	else if (n == 0)
		buf_printf(say, _("»%s« steht nicht bei den Ehrenamtlichen (B e e)."), part);
	else
		buf_printf(
		    say, _("»%s« heißen mehrere Ehrenamtliche. Bitte den Vornamen dazu."), part);
	return n == 1;
}

/* What stands before the comma, without blanks at its ends. False: too long to be a name. */
static bool
part_of(const char *text, size_t n, char out[static PART])
{
	while (n > 0 && text[n - 1] == ' ')
		n--;
	if (n >= PART)
		return false;
	memcpy(out, text, n);
	out[n] = '\0';
	return true;
}

/* "+2", "2" */
static bool
take_unnamed(const char *part, struct named *out)
{
	size_t digits;

	part += *part == '+';
	digits = strspn(part, "0123456789");
	if (digits == 0 || digits > 2 || part[digits] != '\0')
		return false;
	out->unnamed += strtoul(part, NULL, 10);
	return true;
}

bool
helpers_named(const struct helpers *helpers, const char *text, struct named *out, struct buf *say)
{
	char part[PART];
	size_t n;

	*out = (struct named){.n = 0};
	for (; *text != '\0'; text += n + (text[n] == ',')) {
		text += strspn(text, " ");
		n = strcspn(text, ",");
		if (!part_of(text, n, part)) {
			buf_printf(say, "%s", _("Das ist kein Name. Namen trennt ein Komma."));
			return false;
		}
		if (part[0] != '\0' && !take_unnamed(part, out) &&
		    !name_one(helpers, part, out, say))
			return false;
	}
	return true;
}

void
helpers_text(const struct helpers *helpers, const struct named *named, struct buf *out)
{
	size_t i, first;

	for (i = 0; i < named->n; i++) {
		const char *name = helpers->at[named->at[i]].name, *given = strchr(name, ',');
		char family[NAME_DISPLAY];

		text_copy(family, sizeof(family), name);
		family[strcspn(family, ",")] = '\0';
		buf_printf(out, "%s%s", i > 0 ? ", " : "", family);
		if (given != NULL && find(helpers, family, &first) > 1)
			buf_printf(out, "%s", given + 1);
	}
	if (named->unnamed > 0)
		buf_printf(out, "%s+%zu", named->n > 0 ? ", " : "", named->unnamed);
}

bool
helpers_complete(const struct helpers *helpers, const char *text, struct buf *out)
{
	const char *comma = strrchr(text, ','), *word = comma != NULL ? comma + 1 : text;
	char family[NAME_DISPLAY];
	size_t i, n;

	word += strspn(word, " ");
	n = strlen(word);
	if (n == 0 || find(helpers, word, &i) != 1)
		return false;
	text_copy(family, sizeof(family), helpers->at[i].name);
	family[strcspn(family, ",")] = '\0';
	if (strlen(family) <= n || strncasecmp(family, word, n) != 0)
		return false;
	buf_printf(out, "%s", family + n);
	return true;
}

/* ---- of a gathering ---- */

struct helped {
	const struct helpers *helpers;
	struct named *out;
};

static bool
take_code(void *ctx, struct query *q, struct err *e)
{
	struct helped *h = ctx;
	size_t i;

	(void)e;
	for (i = 0; i < h->helpers->n; i++)
		if (strcmp(h->helpers->at[i].code, query_text(q, 0)) == 0)
			add(h->out, i);
	return true;
}

bool
helpers_of(struct replica *r, const struct helpers *helpers, const struct id *activity,
    struct named *out, struct err *e)
{
	struct helped h = {helpers, out};
	struct query *q = replica_query(r,
	    "SELECT volunteer_code FROM volunteer_engagement WHERE activity_id = ?1 AND deleted = 0"
	    " ORDER BY born",
	    e);

	*out = (struct named){.n = 0};
	if (q != NULL)
		query_bind_id(q, 1, activity);
	return rows_each(q, take_code, &h, e);
}

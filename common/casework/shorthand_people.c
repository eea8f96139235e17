/*
 * Who is meant. As many words as belong to one person are taken together ("Haddad Omar"), then
 * the next begins. A family name alone means who speaks for that family; when two families have
 * it, the line asks.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"
#include "common/casework/shorthand_inside.h"

#define NAMES_MAX 40
#define RUN_MAX 5 /* words of one name */
#define NAMED 3	  /* people told in a message */

static void
add(const struct person_row **list, size_t *n, const struct person_row *row)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (list[i] == row)
			return;
	if (*n < FOUND_MAX)
		list[(*n)++] = row;
}

/* ---- candidates ---- */

static bool
on_hit(void *ctx, const struct hit *hit)
{
	struct finding *f = ctx;
	const struct person_row *row;
	struct id person;
	struct query *q =
	    replica_query(f->r, "SELECT person_id FROM person_name WHERE id = ?1", f->e);
	int rc;

	if (q == NULL)
		return !(f->failed = true);
	query_bind_id(q, 1, &hit->id);
	rc = query_step(q, f->e);
	person = query_id(q, 0);
	query_end(q);
	f->failed = rc < 0;
	row = rc > 0 ? people_by_id(f->people, &person) : NULL;
	if (row != NULL && hit->sounds)
		add(f->found.sounds, &f->found.n_sounds, row);
	else if (row != NULL)
		add(f->found.at, &f->found.n, row);
	return !f->failed;
}

static void
by_code(struct finding *f, const char *word)
{
	size_t i;

	for (i = 0; i < f->people->n; i++)
		if (strcasecmp(f->people->at[i].code, word) == 0 ||
		    strcasecmp(f->people->at[i].case_code, word) == 0)
			add(f->found.at, &f->found.n, &f->people->at[i]);
}

bool
found_code(const char *word)
{
	return word[0] != '\0' && strchr("pPfF", word[0]) != NULL && word[1] == '-';
}

static bool
look(struct finding *f, const char *words)
{
	f->found = (struct found){.n = 0};
	if (found_code(words))
		by_code(f, words);
	else if (!replica_search(f->r, words, &kind_person_name, FOUND_MAX, on_hit, f, f->e))
		f->failed = true;
	return !f->failed;
}

/* ---- what is told when nobody or too many fit ---- */

static void
put_rows(struct buf *say, const struct person_row *const *list, size_t n)
{
	size_t i, told = 0;

	for (i = 0; i < n && told < NAMED; i++, told++)
		buf_printf(say, "%s%s (%s)", told > 0 ? "; " : "", list[i]->name, list[i]->code);
	if (n > told)
		buf_printf(say, "; …");
}

static void
tell(const struct finding *f, const char *word, struct buf *say)
{
	const struct found *found = &f->found;

	if (say->len > 0)
		return;
	if (found->n > 1) {
		buf_printf(say, _("»%s« kann mehrere meinen: "), word);
		put_rows(say, found->at, found->n);
		buf_printf(say, _(". Bitte den Vornamen oder das Kürzel dazu."));
	} else if (found->n_sounds > 0) {
		buf_printf(say, _("»%s« gibt es hier nicht. Ähnlich klingt: "), word);
		put_rows(say, found->sounds, found->n_sounds);
		buf_printf(say, ".");
	} else {
		buf_printf(say,
		    _("»%s« ist hier kein Name und kein Wort dieser Zeile. Text gehört hinter "
		      "einen Doppelpunkt."),
		    word);
	}
}

/* ---- the words ---- */

struct names {
	char text[SHORTHAND_NAMES];
	const char *word[NAMES_MAX];
	bool ends[NAMES_MAX]; /* "und" behind it: here a person ends */
	size_t n;
};

static bool
is_and(const char *word)
{
	return strcasecmp(word, "und") == 0 || strcmp(word, "u.") == 0 || strcmp(word, "&") == 0 ||
	       strcasecmp(word, "and") == 0;
}

static void
cut(struct names *s, const char *names)
{
	char *at = s->text, *word;
	size_t n;

	text_copy(s->text, sizeof(s->text), names);
	while ((word = strsep(&at, " ")) != NULL && s->n < NAMES_MAX) {
		n = strlen(word);
		if (n > 0 && word[n - 1] == ',')
			word[n - 1] = '\0';
		if (*word == '\0')
			continue;
		if (is_and(word)) {
			if (s->n > 0)
				s->ends[s->n - 1] = true;
			continue;
		}
		s->word[s->n++] = word;
	}
}

static void
join(const struct names *s, size_t from, size_t n, char out[static SHORTHAND_NAMES])
{
	size_t i, at = 0;

	out[0] = '\0';
	for (i = from; i < from + n; i++)
		at += (size_t)snprintf(
		    out + at, SHORTHAND_NAMES - at, "%s%s", i > from ? " " : "", s->word[i]);
}

/* May the word after these n still belong to the same name? */
static bool
goes_on(const struct names *s, size_t from, size_t n)
{
	return n < RUN_MAX && from + n < s->n && !s->ends[from + n - 1] &&
	       !found_code(s->word[from]) && !found_code(s->word[from + n]);
}

/* How many words from here belong to one person: as many as somebody's name has. At least 1.
 * Who has n + 1 of them has n of them too, so the first step that finds nobody ends it. */
static size_t
run_of(struct finding *f, const struct names *s, size_t from)
{
	char words[SHORTHAND_NAMES];
	size_t n = 1;

	if (!look(f, s->word[from]) || f->found.n == 0)
		return n;
	for (; goes_on(s, from, n); n++) {
		join(s, from, n + 1, words);
		if (!look(f, words) || f->found.n == 0)
			break;
	}
	return n;
}

static char
role_of(const struct people *people, const struct participants *who, const struct person_row *row)
{
	const struct person_row *other;
	size_t i;

	for (i = 0; i < who->n; i++) {
		other = people_by_code(people, who->at[i].code);
		if (other != NULL && id_equal(&other->case_id, &row->case_id))
			return PART_CO;
	}
	return PART_PRIMARY;
}

static bool
take(struct finding *f, const char *words, struct participants *out, struct buf *lost,
    struct buf *say)
{
	const struct person_row *row = found_choose(f, words);

	if (f->failed)
		return false;
	if (row == NULL) {
		tell(f, words, say);
		if (lost != NULL && f->found.n == 0)
			buf_printf(lost, "%s%s", lost->len > 0 ? " " : "", words);
		return false;
	}
	if (participants_put(out, row->code, role_of(f->people, out, row)))
		return true;
	buf_printf(say, _("Das sind zu viele Personen für einen Kontakt."));
	return false;
}

bool
names_find(struct replica *r, const struct people *people, const char *names,
    struct participants *out, struct buf *lost, struct buf *say, struct err *e)
{
	struct finding f = {.r = r, .people = people, .e = e};
	struct names s = {.n = 0};
	char words[SHORTHAND_NAMES];
	size_t i, n;
	bool ok = true;

	memset(out, 0, sizeof(*out));
	cut(&s, names);
	for (i = 0; i < s.n && !f.failed; i += n) {
		n = run_of(&f, &s, i);
		join(&s, i, n, words);
		ok = look(&f, words) && take(&f, words, out, lost, say) && ok;
	}
	return ok && !f.failed;
}

/* "Bank" is a person when somebody here is called so, "bank" never is. */
bool
names_have(const void *ctx, const char *word)
{
	const struct people *people = ctx;
	size_t n = strlen(word), i;
	const char *at;

	if (islower((unsigned char)word[0]) || n < 3)
		return false;
	for (i = 0; i < people->n; i++) {
		const char *name = people->at[i].name;

		for (at = strcasestr(name, word); at != NULL; at = strcasestr(at + 1, word))
			if ((at == name || strchr(" -", at[-1]) != NULL) &&
			    (at[n] == '\0' || strchr(" ,-", at[n]) != NULL))
				return true;
	}
	return false;
}

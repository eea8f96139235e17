/*
 * Search: the index first, and through the rows that are not in it yet. Every typed word must be
 * the beginning of a word of the record; where that finds too little, names that sound alike are
 * given after it. Newest first.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "common/replica/inside.h"

#define WAIT_MAX 512 /* more rows than this are indexed before they are searched */
#define WORDS_MAX 12

struct term { /* one typed word: any of its forms will do */
	const char *form[8];
	size_t n;
};

struct search {
	struct replica *r;
	struct table *t;
	struct buf typed; /* the forms, each closed by NUL */
	struct term terms[WORDS_MAX];
	size_t n_terms;
	struct buf match; /* the same as the index is asked */
	bool sounds;
	struct hit *hits;
	int64_t *rows;
	size_t n_hits, limit;
};

/* ---- what was typed ---- */

static void
term_match(struct search *s, const struct term *t, const char *stretch)
{
	size_t i;

	buf_printf(&s->match, "%s(", s->match.len > 0 ? " AND " : "");
	for (i = 0; i < t->n; i++)
		buf_printf(&s->match, "%s\"%s%s\"%s", i > 0 ? " OR " : "", stretch, t->form[i],
		    s->sounds ? "" : " *");
	buf_printf(&s->match, ")");
}

/* What the index is asked about one stretch. */
static bool
match_make(struct search *s, int64_t stretch)
{
	char letter[STRETCH_LETTER];
	size_t i;

	stretch_letter(stretch, letter);
	s->match.len = 0;
	for (i = 0; i < s->n_terms; i++)
		term_match(s, &s->terms[i], letter);
	return buf_ok(&s->match, NULL);
}

/* Words parted by blanks, forms of a word by `|`. */
static void
split(struct search *s)
{
	char *word, *form, *rest = NULL, *more;
	char *text = (char *)(uintptr_t)buf_text(&s->typed);

	for (word = strtok_r(text, " ", &rest); word != NULL && s->n_terms < WORDS_MAX;
	     word = strtok_r(NULL, " ", &rest)) {
		struct term *t = &s->terms[s->n_terms];

		t->n = 0;
		more = NULL;
		for (form = strtok_r(word, "|", &more); form != NULL && t->n < 8;
		     form = strtok_r(NULL, "|", &more))
			t->form[t->n++] = form;
		s->n_terms += t->n > 0;
	}
}

static void
plain_but_bars(struct buf *b)
{
	size_t i;

	for (i = 0; i < b->len; i++)
		if (b->at[i] != '|') {
			struct buf one = {.at = b->at + i, .len = 1};

			words_plain(&one, 0);
		}
}

static bool
read_words(struct search *s, const char *words)
{
	if (!text_fold_query(words, &s->typed))
		return false;
	plain_but_bars(&s->typed);
	split(s);
	return buf_ok(&s->typed, NULL);
}

/* The keys of one word, as forms of one term. */
static bool
put_keys(struct search *s, const char *word)
{
	struct buf keys = BUF_EMPTY;
	bool ok = text_sound(word, &keys), any = false;
	char *key, *rest = NULL;

	words_plain(&keys, 0);
	for (key = strtok_r((char *)(uintptr_t)buf_text(&keys), " ", &rest); ok && key != NULL;
	     key = strtok_r(NULL, " ", &rest)) {
		buf_printf(&s->typed, "%s=%s", any ? "|" : "", key);
		any = true;
	}
	buf_u8(&s->typed, ' ');
	buf_free(&keys);
	return ok;
}

static bool
read_sounds(struct search *s, const char *words)
{
	char *copy = strdup(words), *word, *rest = NULL;
	bool ok = copy != NULL;

	for (word = ok ? strtok_r(copy, " ", &rest) : NULL; ok && word != NULL;
	     word = strtok_r(NULL, " ", &rest))
		ok = put_keys(s, word);
	free(copy);
	split(s);
	return ok && buf_ok(&s->typed, NULL);
}

/* ---- hits ---- */

static bool
known(const struct search *s, int64_t row)
{
	size_t i;

	for (i = 0; i < s->n_hits; i++)
		if (s->hits[i].kind == s->t->kind && s->rows[i] == row)
			return true;
	return false;
}

/* `st` is at the row. */
static void
take(struct search *s, sqlite3_stmt *st)
{
	int64_t row = sqlite3_column_int64(st, 0);

	if (sqlite3_column_int(st, 5) != 0 || s->n_hits == s->limit || known(s, row))
		return;
	s->rows[s->n_hits] = row;
	s->hits[s->n_hits++] =
	    (struct hit){.kind = s->t->kind, .id = db_id_of(st, 1), .sounds = s->sounds};
}

static bool
word_found(const char *text, const char *form, bool whole)
{
	size_t n = strlen(form);
	const char *at;

	for (at = strstr(text, form); at != NULL; at = strstr(at + 1, form))
		if ((at == text || at[-1] == ' ') && (!whole || at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

static bool
row_matches(struct search *s, sqlite3_stmt *st, struct buf *words)
{
	const char *text;
	size_t i, k;

	buf_reset(words);
	if (!words_of_row(s->t->kind, st, words))
		return false;
	text = buf_text(words);
	for (i = 0; i < s->n_terms; i++) {
		for (k = 0; k < s->terms[i].n; k++)
			if (word_found(text, s->terms[i].form[k], s->sounds))
				break;
		if (k == s->terms[i].n)
			return false;
	}
	return true;
}

static bool
through(struct search *s, const char *sql, int64_t arg, struct err *e)
{
	sqlite3_stmt *st = db_get(s->r, sql, e);
	struct buf words = BUF_EMPTY;
	int rc = 0;

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, arg);
	while (s->n_hits < s->limit && (rc = db_step(s->r, st, e)) > 0)
		if (row_matches(s, st, &words))
			take(s, st);
	sqlite3_reset(st);
	buf_free(&words);
	return rc >= 0;
}

/* A row the index names. Of one that changed the index may know words it has no more. */
static bool
fetch(struct search *s, int64_t row, struct buf *words, struct err *e)
{
	int state = index_state(s->r, s->t, row, e), rc;
	sqlite3_stmt *st;

	if (state <= 0)
		return state == 0;
	st = db_get(s->r, s->t->sql[SQL_ROW], e);
	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, row);
	rc = db_step(s->r, st, e);
	if (rc > 0 && (state == 1 || row_matches(s, st, words)))
		take(s, st);
	sqlite3_reset(st);
	return rc >= 0;
}

static bool
in_stretch(struct search *s, int64_t stretch, struct err *e)
{
	sqlite3_stmt *st = db_get(s->r, s->t->sql[SQL_WORDS_FIND], e);
	struct buf words = BUF_EMPTY;
	int rc = 0;

	if (st == NULL || !match_make(s, stretch))
		return st != NULL && err_nomem(e);
	sqlite3_bind_text(st, 1, (const char *)s->match.at, (int)s->match.len, SQLITE_STATIC);
	while (s->n_hits < s->limit && (rc = db_step(s->r, st, e)) > 0)
		if (!fetch(s, sqlite3_column_int64(st, 0), &words, e)) {
			rc = -1;
			break;
		}
	buf_free(&words);
	sqlite3_reset(st);
	return rc >= 0;
}

static bool
in_index(struct search *s, struct err *e)
{
	int64_t stretch;

	for (stretch = STRETCH(s->t->upto); stretch >= 0 && s->n_hits < s->limit; stretch--)
		if (!in_stretch(s, stretch, e))
			return false;
	return true;
}

static bool
search_kind(struct search *s, struct err *e)
{
	int64_t all = INT64_MAX;

	if (s->n_terms == 0 || s->n_hits == s->limit)
		return true;
	if (index_left(s->t) > WAIT_MAX && !index_some(s->r, s->t, &all, e))
		return false;
	if (s->t->last > s->t->upto && !through(s, s->t->sql[SQL_TAIL_DOWN], s->t->upto, e))
		return false;
	if (s->t->loose > 0 && !through(s, s->t->sql[SQL_LOOSE], s->t->kind->no, e))
		return false;
	return in_index(s, e);
}

static bool
has_names(const struct kind *k)
{
	size_t i;

	for (i = 0; i < k->n_fields; i++)
		if (k->fields[i].flags & FIELD_NAME)
			return true;
	return false;
}

static bool
search_all(struct search *s, const struct kind *kind, struct err *e)
{
	size_t i;

	for (i = 0; i < s->r->kinds->n; i++) {
		s->t = &s->r->tables[i];
		if (!s->t->searched || (kind != NULL && s->t->kind->no != kind->no) ||
		    (s->sounds && !has_names(s->t->kind)))
			continue;
		if (!search_kind(s, e))
			return false;
	}
	return true;
}

static bool
search_by(struct search *s, const char *words, const struct kind *kind, bool sounds, struct err *e)
{
	bool ok;

	s->sounds = sounds;
	s->n_terms = 0;
	buf_reset(&s->typed);
	buf_reset(&s->match);
	ok = (sounds ? read_sounds(s, words) : read_words(s, words)) || err_nomem(e);
	return ok && search_all(s, kind, e);
}

bool
replica_search(struct replica *r, const char *words, const struct kind *kind, size_t limit,
    hit_fn *fn, void *ctx, struct err *e)
{
	struct search s = {.r = r, .limit = limit};
	size_t i;
	bool ok;

	s.hits = calloc(limit + 1, sizeof(*s.hits));
	s.rows = calloc(limit + 1, sizeof(*s.rows));
	ok = (s.hits != NULL && s.rows != NULL) || err_nomem(e);
	ok = ok && search_by(&s, words, kind, false, e) &&
	     (s.n_hits == limit || search_by(&s, words, kind, true, e));
	/* Only now: fn may ask the replica whatever it likes. */
	for (i = 0; ok && i < s.n_hits; i++)
		if (!fn(ctx, &s.hits[i]))
			break;
	free(s.hits);
	free(s.rows);
	buf_free(&s.typed);
	buf_free(&s.match);
	return ok;
}

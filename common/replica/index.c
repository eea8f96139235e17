/*
 * The search index lags behind on purpose, and is never corrected.
 *
 * A row's words are written together with those of its neighbours: one by one they cost more than
 * the row itself, and leave an index in splinters. New rows are not marked anywhere: whatever is
 * beyond the last indexed row number is new. A row whose searched fields change waits in r_words
 * and is taken in once more; its old words stay in the index and the row in r_words, so that
 * a search looks at such a row itself before it believes the index. A search looks into the
 * index and through what waits (search.c), so nothing is ever missed and nothing found wrongly.
 */
#include <string.h>

#include "common/base/text.h"
#include "common/replica/inside.h"

#define GATHER 64 /* rows that may wait until a save takes them in */

#define SAMPLE "Müller-Şahin ßÉǅ Ольга Мельник محمد Al-Hussein 12 Straße"

int64_t
index_left(const struct table *t)
{
	return t->searched ? t->last - t->upto + t->loose : 0;
}

static bool
number(struct replica *r, const char *sql, int64_t arg, int64_t *out, struct err *e)
{
	sqlite3_stmt *st = db_get(r, sql, e);

	if (st == NULL)
		return false;
	if (sqlite3_bind_parameter_count(st) > 0)
		sqlite3_bind_int64(st, 1, arg);
	return db_number(r, st, 0, out, e);
}

/* How this program folds, as far as a sample shows it. */
static bool
folding(struct buf *out, struct err *e)
{
	if (!text_fold(SAMPLE, out) || !text_sound(SAMPLE, out))
		return err_nomem(e);
	return buf_ok(out, e);
}

bool
index_forget(struct replica *r, struct table *t, struct err *e)
{
	static const char *const steps[] = {
	    "DELETE FROM r_index WHERE kind = ?1", "DELETE FROM r_words WHERE kind = ?1"};
	sqlite3_stmt *st;
	size_t i;

	if (!t->searched)
		return true;
	st = db_get(r, t->sql[SQL_WORDS_CLEAR], e);
	if (st == NULL || !db_run(r, st, e))
		return false;
	for (i = 0; i < 2; i++) {
		st = db_get(r, steps[i], e);
		if (st == NULL)
			return false;
		sqlite3_bind_int(st, 1, t->kind->no);
		if (!db_run(r, st, e))
			return false;
	}
	t->upto = t->loose = t->stale = 0;
	return true;
}

/* Words folded by another version of the program are of no use. */
static bool
start_anew(struct replica *r, const struct buf *how, struct err *e)
{
	size_t i;

	for (i = 0; i < r->kinds->n; i++)
		if (!index_forget(r, &r->tables[i], e))
			return false;
	return replica_set_setting(r, "replica.words", how->at, how->len, e);
}

bool
index_ready(struct replica *r, struct err *e)
{
	struct buf how = BUF_EMPTY, was = BUF_EMPTY;
	struct err why = {0};
	bool ok = folding(&how, e);

	if (ok && !replica_setting(r, "replica.words", &was, &why) && why.code != ERR_MISSING) {
		if (e != NULL)
			*e = why;
		ok = false;
	}
	if (ok && (was.len != how.len || memcmp(was.at, how.at, how.len) != 0))
		ok = start_anew(r, &how, e);
	buf_free(&how);
	buf_free(&was);
	return ok && index_load(r, e);
}

bool
index_load(struct replica *r, struct err *e)
{
	static const char upto[] = "SELECT upto FROM r_index WHERE kind = ?1",
			  stale[] = "SELECT count(*) FROM r_words WHERE kind = ?1",
			  loose[] = "SELECT count(*) FROM r_words WHERE kind = ?1 AND waits";
	size_t i;

	for (i = 0; i < r->kinds->n; i++) {
		struct table *t = &r->tables[i];

		if (!number(r, t->sql[SQL_LAST], 0, &t->last, e))
			return false;
		if (t->searched && (!number(r, upto, t->kind->no, &t->upto, e) ||
				       !number(r, stale, t->kind->no, &t->stale, e) ||
				       !number(r, loose, t->kind->no, &t->loose, e)))
			return false;
	}
	return true;
}

static bool
keep_upto(struct replica *r, struct table *t, int64_t upto, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    "INSERT INTO r_index (kind, upto) VALUES (?1, ?2)"
	    " ON CONFLICT (kind) DO UPDATE SET upto = excluded.upto",
	    e);

	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, t->kind->no);
	sqlite3_bind_int64(st, 2, upto);
	t->upto = upto;
	return db_run(r, st, e);
}

/* ---- one row ---- */

/* Each word with the letter of its stretch before it. */
static bool
put_stretch(const struct buf *words, int64_t row, struct buf *out)
{
	char letter[STRETCH_LETTER];
	size_t i;

	stretch_letter(STRETCH(row), letter);
	for (i = 0; i < words->len; i++) {
		if (words->at[i] != ' ' && (i == 0 || words->at[i - 1] == ' '))
			buf_put(out, letter, STRETCH_LETTER - 1);
		buf_u8(out, words->at[i]);
	}
	return buf_ok(out, NULL);
}

static bool
words_add(struct replica *r, struct table *t, int64_t row, const struct buf *words, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql[SQL_WORDS_ADD], e);
	struct buf marked = BUF_EMPTY;
	bool ok;

	if (st == NULL)
		return false;
	ok = put_stretch(words, row, &marked) || err_nomem(e);
	sqlite3_bind_int64(st, 1, row);
	sqlite3_bind_text(
	    st, 2, marked.len > 0 ? (const char *)marked.at : "", (int)marked.len, SQLITE_STATIC);
	ok = ok && db_run(r, st, e);
	buf_free(&marked);
	return ok;
}

static bool
row_words(struct replica *r, struct table *t, int64_t row, struct buf *words, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql[SQL_ROW], e);
	int rc;
	bool ok;

	buf_reset(words);
	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, row);
	rc = db_step(r, st, e);
	ok = rc == 0 || (rc > 0 && (words_of_row(t->kind, st, words) || err_nomem(e)));
	sqlite3_reset(st);
	return ok;
}

int
index_state(struct replica *r, struct table *t, int64_t row, struct err *e)
{
	sqlite3_stmt *st;
	int64_t waits;

	if (t->stale == 0)
		return 1;
	st = db_get(r, "SELECT waits FROM r_words WHERE kind = ?1 AND row = ?2", e);
	if (st == NULL)
		return -1;
	sqlite3_bind_int(st, 1, t->kind->no);
	sqlite3_bind_int64(st, 2, row);
	if (!db_number(r, st, -1, &waits, e))
		return -1;
	return waits < 0 ? 1 : waits == 0 ? 2 : 0;
}

bool
index_changed(struct replica *r, struct table *t, int64_t row, struct err *e)
{
	sqlite3_stmt *st;
	int state = row > t->upto ? 0 : index_state(r, t, row, e);

	if (state <= 0)
		return state == 0;
	st = db_get(r,
	    "INSERT INTO r_words (kind, row, waits) VALUES (?1, ?2, 1)"
	    " ON CONFLICT (kind, row) DO UPDATE SET waits = 1",
	    e);
	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, t->kind->no);
	sqlite3_bind_int64(st, 2, row);
	t->loose++;
	t->stale += state == 1;
	return db_run(r, st, e);
}

/* ---- taking in ---- */

static bool
take_loose(struct replica *r, struct table *t, int64_t *most, struct buf *words, struct err *e)
{
	while (t->loose > 0 && *most > 0) {
		sqlite3_stmt *st;
		int64_t row;

		if (!number(r, "SELECT row FROM r_words WHERE kind = ?1 AND waits LIMIT 1",
			t->kind->no, &row, e) ||
		    !row_words(r, t, row, words, e) || !words_add(r, t, row, words, e))
			return false;
		st = db_get(r, "UPDATE r_words SET waits = 0 WHERE kind = ?1 AND row = ?2", e);
		if (st == NULL)
			return false;
		sqlite3_bind_int(st, 1, t->kind->no);
		sqlite3_bind_int64(st, 2, row);
		if (!db_run(r, st, e))
			return false;
		t->loose--;
		(*most)--;
	}
	return true;
}

static bool
take_tail(struct replica *r, struct table *t, int64_t *most, struct buf *words, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql[SQL_TAIL], e);
	int64_t upto = t->upto;
	bool ok = true;
	int rc = 0;

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, t->upto);
	while (ok && *most > 0 && (rc = db_step(r, st, e)) > 0) {
		upto = sqlite3_column_int64(st, 0);
		buf_reset(words);
		ok = (words_of_row(t->kind, st, words) || err_nomem(e)) &&
		     words_add(r, t, upto, words, e);
		(*most)--;
	}
	sqlite3_reset(st);
	if (!ok || rc < 0)
		return false;
	if (rc == 0 && *most > 0)
		upto = t->last;
	return upto == t->upto || keep_upto(r, t, upto, e);
}

bool
index_some(struct replica *r, struct table *t, int64_t *most, struct err *e)
{
	struct buf words = BUF_EMPTY;
	bool ok;

	if (index_left(t) == 0)
		return true;
	if (!replica_begin(r, __func__, e))
		return false;
	ok = take_loose(r, t, most, &words, e) &&
	     (t->last == t->upto || *most == 0 || take_tail(r, t, most, &words, e));
	buf_free(&words);
	if (ok)
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}

bool
index_sometimes(struct replica *r, struct err *e)
{
	size_t i;

	for (i = 0; i < r->kinds->n; i++) {
		int64_t most = GATHER;

		if (index_left(&r->tables[i]) >= GATHER && !index_some(r, &r->tables[i], &most, e))
			return false;
	}
	return true;
}

bool
replica_index(struct replica *r, int64_t most, int64_t *left, struct err *e)
{
	size_t i;

	*left = 0;
	for (i = 0; i < r->kinds->n; i++) {
		if (!index_some(r, &r->tables[i], &most, e))
			return false;
		*left += index_left(&r->tables[i]);
	}
	return true;
}

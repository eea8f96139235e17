/*
 * Tables made from declarations. What a newer program adds is added here: a new kind is a new
 * table, a new field a new column; operations that had to be parked for them are then taken in.
 * Columns have no SQL type, so that a value is stored as it is. Nothing is ever dropped.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

static const char own_tables[] =
    "CREATE TABLE IF NOT EXISTS r_setting (name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS r_draft (name TEXT PRIMARY KEY, written, at) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS r_device (n INTEGER PRIMARY KEY, id UNIQUE, person);"
    "CREATE TABLE IF NOT EXISTS r_compartment (n INTEGER PRIMARY KEY, id UNIQUE, office);"
    "CREATE TABLE IF NOT EXISTS r_ghost (n INTEGER PRIMARY KEY, kind, id, comp, office,"
    " UNIQUE (kind, id, comp));"
    "CREATE TABLE IF NOT EXISTS r_op (kind, row, field, hlc, \"by\", val, parents, why,"
    " PRIMARY KEY (kind, row, field, hlc, \"by\")) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS r_conflict (kind, row, field, heads, soft, opened,"
    " PRIMARY KEY (kind, row, field)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS r_outbox (comp, hlc, ops, tx, PRIMARY KEY (comp, hlc))"
    " WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS r_index (kind INTEGER PRIMARY KEY, upto);"
    "CREATE TABLE IF NOT EXISTS r_words (kind, row, waits, PRIMARY KEY (kind, row))"
    " WITHOUT ROWID;";

#define OF_COMP "(SELECT _row FROM \"%s\" WHERE comp = ?1)"
#define HEAD "_row, id, comp, born, \"by\", deleted"

static void
put_fields(struct buf *b, const struct kind *k)
{
	size_t i;

	for (i = 0; i < k->n_fields; i++)
		buf_printf(b, ", \"%s\"", k->fields[i].name);
}

static void
put_insert(struct buf *b, const struct kind *k)
{
	size_t i;

	buf_printf(b, "INSERT INTO \"%s\" (id, comp, born, \"by\", deleted", k->name);
	put_fields(b, k);
	buf_printf(b, ") VALUES (?1, ?2, ?3, ?4, 0");
	for (i = 0; i < k->n_fields; i++)
		buf_printf(b, ", ?%zu", i + 5);
	buf_printf(b, ") ON CONFLICT (id) DO NOTHING");
}

/* %s is the table. After the head come the fields where `fields` is set. */
static const struct {
	const char *before, *after;
	bool fields;
} table_sql[SQL_OF_TABLE] = {
    [SQL_LOAD] = {"SELECT " HEAD, " FROM \"%s\" WHERE id = ?1", true},
    [SQL_FIND] = {"SELECT " HEAD, " FROM \"%s\" WHERE id = ?1", false},
    [SQL_ROW] = {"SELECT " HEAD, " FROM \"%s\" WHERE _row = ?1", true},
    [SQL_DELETED] = {"", "UPDATE \"%s\" SET deleted = ?2 WHERE _row = ?1", false},
    [SQL_BORN] = {"", "UPDATE \"%s\" SET born = ?2, \"by\" = ?3 WHERE _row = ?1", false},
    [SQL_ALL] = {"", "SELECT _row, comp, id FROM \"%s\"", false},
    [SQL_ERASE_OPS] = {"", "DELETE FROM r_op WHERE kind = ?2 AND row IN " OF_COMP, false},
    [SQL_ERASE_CONFLICTS] = {"", "DELETE FROM r_conflict WHERE kind = ?2 AND row IN " OF_COMP,
	false},
    [SQL_ERASE_ROWS] = {"", "DELETE FROM \"%s\" WHERE comp = ?1", false},
    [SQL_WORDS_CHECK] = {"", "INSERT INTO \"s_%1$s\" (\"s_%1$s\") VALUES ('integrity-check')",
	false},
    [SQL_WORDS_CLEAR] = {"", "INSERT INTO \"s_%1$s\" (\"s_%1$s\") VALUES ('delete-all')", false},
    [SQL_TAIL] = {"SELECT " HEAD, " FROM \"%s\" WHERE _row > ?1 ORDER BY _row", true},
    [SQL_TAIL_DOWN] = {"SELECT " HEAD, " FROM \"%s\" WHERE _row > ?1 ORDER BY _row DESC", true},
    [SQL_LOOSE] = {"SELECT " HEAD,
	" FROM \"%s\" WHERE _row IN (SELECT row FROM r_words WHERE kind = ?1 AND waits)"
	" ORDER BY _row DESC",
	true},
    [SQL_LAST] = {"", "SELECT max(_row) FROM \"%s\"", false},
    [SQL_WORDS_ADD] = {"", "INSERT INTO \"s_%s\" (rowid, words) VALUES (?1, ?2)", false},
    [SQL_WORDS_FIND] = {"",
	"SELECT rowid FROM \"s_%1$s\" WHERE \"s_%1$s\" MATCH ?1 ORDER BY rowid DESC", false},
};

static char *
sql_take(struct buf *b)
{
	char *s = buf_ok(b, NULL) ? strdup(buf_text(b)) : NULL;

	buf_free(b);
	return s;
}

static char *
sql_make(const struct kind *k, enum table_sql which)
{
	struct buf b = BUF_EMPTY;

	if (which == SQL_INSERT) {
		put_insert(&b, k);
		return sql_take(&b);
	}
	buf_printf(&b, "%s", table_sql[which].before);
	if (table_sql[which].fields)
		put_fields(&b, k);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	buf_printf(&b, table_sql[which].after, k->name);
#pragma GCC diagnostic pop
	return sql_take(&b);
}

/* A birth value becomes an operation. */
static void
put_birth(struct buf *b, const struct kind *k, const struct field *f)
{
	buf_printf(b,
	    "INSERT INTO r_op (kind, row, field, hlc, \"by\", val)"
	    " SELECT ?2, ?1, ?3, born, \"by\", \"%s\" FROM \"%s\" WHERE _row = ?1"
	    " AND \"%s\" IS NOT NULL",
	    f->name, k->name, f->name);
}

static bool
table_init(struct table *t, const struct kind *k)
{
	size_t i;
	struct buf b = BUF_EMPTY;

	t->kind = k;
	for (i = 0; i < SQL_OF_TABLE; i++)
		if ((t->sql[i] = sql_make(k, (enum table_sql)i)) == NULL)
			return false;
	t->sql_set = calloc(k->n_fields + 1, sizeof(*t->sql_set));
	t->sql_birth = calloc(k->n_fields + 1, sizeof(*t->sql_birth));
	if (t->sql_set == NULL || t->sql_birth == NULL)
		return false;
	for (i = 0; i < k->n_fields; i++) {
		put_birth(&b, k, &k->fields[i]);
		if ((t->sql_birth[i] = sql_take(&b)) == NULL)
			return false;
		buf_printf(&b, "UPDATE \"%s\" SET \"%s\" = ?2 WHERE _row = ?1", k->name,
		    k->fields[i].name);
		if ((t->sql_set[i] = sql_take(&b)) == NULL)
			return false;
		t->sensitive += (k->fields[i].flags & FIELD_SENSITIVE) != 0;
		t->searched |= (k->fields[i].flags & (FIELD_SEARCH | FIELD_NAME)) != 0;
	}
	return true;
}

void
schema_free(struct replica *r)
{
	size_t i, j;

	for (i = 0; r->tables != NULL && i < r->kinds->n; i++) {
		struct table *t = &r->tables[i];

		for (j = 0; j < SQL_OF_TABLE; j++)
			free(t->sql[j]);
		for (j = 0; t->sql_set != NULL && j < t->kind->n_fields; j++)
			free(t->sql_set[j]);
		free(t->sql_set);
		for (j = 0; t->sql_birth != NULL && j < t->kind->n_fields; j++)
			free(t->sql_birth[j]);
		free(t->sql_birth);
	}
	free(r->tables);
	r->tables = NULL;
}

struct table *
table_no(struct replica *r, uint16_t kind)
{
	size_t i;

	for (i = 0; i < r->kinds->n; i++)
		if (r->tables[i].kind->no == kind)
			return &r->tables[i];
	return NULL;
}

struct table *
table_of(struct replica *r, const struct kind *kind)
{
	return table_no(r, kind->no);
}

static void
put_ddl(struct buf *b, const struct kind *k)
{
	size_t i;

	buf_printf(b,
	    "CREATE TABLE IF NOT EXISTS \"%s\" (_row INTEGER PRIMARY KEY, id UNIQUE, comp, born,"
	    " \"by\", deleted",
	    k->name);
	put_fields(b, k);
	buf_printf(b, ");");
	for (i = 0; i < k->n_fields; i++)
		if (k->fields[i].flags & (FIELD_SEARCH | FIELD_NAME))
			break;
	if (i < k->n_fields)
		buf_printf(b,
		    "CREATE VIRTUAL TABLE IF NOT EXISTS \"s_%s\" USING fts5 (words, content='',"
		    " detail=none, columnsize=0, prefix='2 3 4', tokenize=\"ascii tokenchars "
		    "'='\");",
		    k->name);
}

static void
put_indexes(struct buf *b, const struct kind *k)
{
	size_t i;

	for (i = 0; i < k->n_fields; i++)
		if (k->fields[i].flags & FIELD_INDEX)
			buf_printf(b, "CREATE INDEX IF NOT EXISTS \"i_%s_%s\" ON \"%s\" (\"%s\");",
			    k->name, k->fields[i].name, k->name, k->fields[i].name);
}

/* A fingerprint of everything the declarations ask for: the same, nothing to do. */
static bool
schema_print(const struct kinds *kinds, uint8_t out[static 32], struct err *e)
{
	struct buf b = BUF_EMPTY;
	size_t i;
	bool ok;

	buf_printf(&b, "%s", own_tables);
	for (i = 0; i < kinds->n; i++) {
		put_ddl(&b, kinds->list[i]);
		put_indexes(&b, kinds->list[i]);
		buf_printf(&b, "%u", kinds->list[i]->no);
	}
	for (ok = buf_ok(&b, e), i = 0; ok && i < 32; i++)
		out[i] = 0;
	if (ok)
		crypto_generichash(out, 32, b.at, b.len, NULL, 0);
	buf_free(&b);
	return ok;
}

/*
 * Rows with operations are settled anew: a field may have just become known, or an older version
 * of the program was at work here in between and could not show what it parked.
 */
static bool
parked_taken_in(struct replica *r, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "SELECT DISTINCT kind, row FROM r_op WHERE row > 0", e);
	int rc;

	if (st == NULL)
		return false;
	while ((rc = db_step(r, st, e)) > 0)
		if (!row_dirty(
			r, (uint16_t)sqlite3_column_int(st, 0), sqlite3_column_int64(st, 1), e))
			return false;
	return rc == 0;
}

static bool
columns_have(struct replica *r, const struct kind *k, const char *name, bool *have, struct err *e)
{
	sqlite3_stmt *st =
	    db_get(r, "SELECT count(*) FROM pragma_table_info(?1) WHERE name = ?2", e);
	int64_t n = 0;
	bool ok;

	if (st == NULL)
		return false;
	sqlite3_bind_text(st, 1, k->name, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 2, name, -1, SQLITE_STATIC);
	ok = db_number(r, st, 0, &n, e);
	*have = n > 0;
	return ok;
}

static bool
add_columns(struct replica *r, struct table *t, struct err *e)
{
	size_t i;
	char sql[512];

	for (i = 0; i < t->kind->n_fields; i++) {
		const struct field *f = &t->kind->fields[i];
		bool have;

		if (!columns_have(r, t->kind, f->name, &have, e))
			return false;
		if (have)
			continue;
		sqlite3_snprintf(sizeof(sql), sql, "ALTER TABLE \"%s\" ADD COLUMN \"%s\"",
		    t->kind->name, f->name);
		if (!db_exec(r, sql, e))
			return false;
	}
	return true;
}

static bool
kind_make(struct replica *r, struct table *t, struct err *e)
{
	struct buf b = BUF_EMPTY;
	bool ok;

	put_ddl(&b, t->kind);
	ok = buf_ok(&b, e) && db_exec(r, buf_text(&b), e) && add_columns(r, t, e);
	buf_reset(&b);
	put_indexes(&b, t->kind);
	ok = ok && buf_ok(&b, e) && db_exec(r, buf_text(&b), e);
	buf_free(&b);
	return ok;
}

static bool
grow_tables(struct replica *r, const uint8_t print[static 32], struct err *e)
{
	size_t i;
	sqlite3_stmt *st;

	for (i = 0; i < r->kinds->n; i++)
		if (!kind_make(r, &r->tables[i], e))
			return false;
	st = db_get(r,
	    "INSERT INTO r_setting (name, value) VALUES ('replica.schema', ?1)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    e);
	if (st == NULL)
		return false;
	sqlite3_bind_blob(st, 1, print, 32, SQLITE_TRANSIENT);
	return db_run(r, st, e) && numbers_load(r, e) && index_ready(r, e) &&
	       parked_taken_in(r, e) && ghost_promote(r, e) && settle_dirty(r, NULL, e);
}

static bool
schema_is(struct replica *r, const uint8_t print[static 32], bool *same, struct err *e)
{
	sqlite3_stmt *st =
	    db_get(r, "SELECT value = ?1 FROM r_setting WHERE name = 'replica.schema'", e);
	int64_t yes = 0;
	bool ok;

	if (st == NULL)
		return false;
	sqlite3_bind_blob(st, 1, print, 32, SQLITE_TRANSIENT);
	ok = db_number(r, st, 0, &yes, e);
	*same = yes != 0;
	return ok;
}

static bool
own_tables_made(struct replica *r, struct err *e)
{
	sqlite3_stmt *st;
	int64_t n;
	bool ok;

	if (sqlite3_prepare_v2(r->db,
		"SELECT count(*) FROM sqlite_schema WHERE name IN ('r_setting', 'r_words')", -1,
		&st, NULL) != SQLITE_OK)
		return db_fail(r, e, "schema");
	ok = db_number(r, st, 0, &n, e);
	sqlite3_finalize(st);
	return ok && (n == 2 || db_exec(r, own_tables, e));
}

bool
schema_make(struct replica *r, struct err *e)
{
	uint8_t print[32];
	size_t i;
	bool same;

	r->tables = calloc(r->kinds->n + 1, sizeof(*r->tables));
	if (r->tables == NULL)
		return err_nomem(e);
	for (i = 0; i < r->kinds->n; i++)
		if (!table_init(&r->tables[i], r->kinds->list[i]))
			return err_nomem(e);
	if (!schema_print(r->kinds, print, e) || !own_tables_made(r, e) ||
	    !schema_is(r, print, &same, e))
		return false;
	return same ? numbers_load(r, e) : grow_tables(r, print, e);
}

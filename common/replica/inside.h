/*
 * inside.h - what the files of common/replica share. Nobody else includes this.
 *
 * The tables (docs/operations.md has the reasons):
 *
 *	<kind>		one row a record: _row, id, comp, born, by, deleted, then its fields
 *	r_op		operations on cells that are no longer as they were born, and parked ones
 *	r_ghost		rows that cannot be shown yet: operations came before the INS, or the kind
 *			is unknown, or the id is taken by another compartment
 *	r_conflict	cells with several open values, with the time this device first saw it
 *	r_outbox	own transactions, encoded, waiting to be sealed
 *	r_compartment, r_device	small numbers for 16-byte ids
 *	r_index, r_words	how far the search index has come
 *	r_draft, r_setting
 */
#ifndef COMMON_REPLICA_INSIDE_H
#define COMMON_REPLICA_INSIDE_H

#include <sqlite3.h>

#include "common/replica/op.h"
#include "common/replica/replica.h"

#define DEPTH_MAX 8
#define SQL_MAX 8192
#define UNDO_MAX 200
#define LOST_MAX 32

/* Field number of the pseudo operation that keeps an INS of a ghost. Local only. */
#define FIELD_BORN (-1)

/* ---- small numbers for ids (numbers.c) ---- */

struct numbers {
	struct id *ids; /* ids[number]; number 0 is the zero id */
	size_t n, cap;
	uint32_t *slots; /* hash table of numbers, 0 = free */
	size_t n_slots;
};
void numbers_free(struct numbers *s);
bool numbers_put(struct numbers *s, const struct id *id, struct err *e); /* gets number n */
int64_t numbers_find(const struct numbers *s, const struct id *id);	 /* -1 unknown */

/* ---- one table ---- */

/* Statements made from a declaration; what they take and give stands in schema.c. */
enum table_sql {
	SQL_INSERT,
	SQL_LOAD,
	SQL_FIND,
	SQL_ROW,
	SQL_DELETED,
	SQL_BORN,
	SQL_ALL,       /* _row, comp, id */
	SQL_ERASE_OPS, /* compartment, kind */
	SQL_ERASE_CONFLICTS,
	SQL_ERASE_ROWS,
	SQL_WORDS_CHECK,
	SQL_WORDS_CLEAR,
	SQL_TAIL,      /* fields of rows not in the index, oldest first */
	SQL_TAIL_DOWN, /* newest first */
	SQL_LOOSE,     /* fields of rows that wait in r_words */
	SQL_LAST,
	SQL_WORDS_ADD,
	SQL_WORDS_FIND,
	SQL_OF_TABLE
};
#define COL_FIELDS 6 /* the first field in SQL_LOAD and SQL_ROW */

struct table {
	const struct kind *kind;
	char *sql[SQL_OF_TABLE];
	char **sql_set;	  /* by field index: (row, value) */
	char **sql_birth; /* by field index: (row, kind, field); moves a birth value out */
	int sensitive;	  /* how many fields are */
	bool searched;	  /* has fields for the index */
	int64_t upto;	  /* search index: rows up to here are in it, but see r_words */
	int64_t last;	  /* greatest _row */
	int64_t loose;	  /* of these, changed since and waiting */
	int64_t stale;	  /* in r_words at all: the index may know old words of them */
};

/* One own operation, as the undo list remembers it. */
struct deed {
	const struct kind *kind;
	struct id id;
	int32_t field; /* FIELD_BORN: the row was made */
	uint64_t hlc;
};
struct deeds {
	struct deed *at;
	size_t n, cap;
};
struct undo_stack {
	struct deeds at[UNDO_MAX];
	size_t n;
};

struct cached {
	sqlite3_stmt *st;
	const char *sql;
};

struct row_key { /* a row touched in this transaction, to be settled */
	uint16_t kind;
	int64_t row;
};

struct level {
	const char *who;
	size_t deeds;
};

struct replica {
	const struct env *env;
	struct vault *vault;
	sqlite3 *db;
	const struct kinds *kinds;
	struct table *tables; /* kinds->n */

	struct cached *stmts; /* open addressing by the address of the text */
	size_t n_stmts, stmt_slots;
	struct query *queries; /* free list */

	struct numbers devices, comps;
	struct {
		int64_t changes; /* of the connection then, plus 1; 0: never asked */
		enum layer from;
		const uint16_t *leave_out;
		struct replica_state state;
	} state; /* the last one that was asked for (state.c) */
	uint8_t *comp_office; /* by compartment number: 1 office, 0 case work */
	struct id *persons;   /* by device number */
	int64_t open_cells;   /* rows in r_conflict */
	int64_t ghosts;	      /* how many there are; mostly none, and then nobody asks */
	struct replica_self self;
	uint64_t clock;	     /* last stamp given or seen */
	uint64_t clock_kept; /* as stored */

	int depth;
	struct level levels[DEPTH_MAX];
	bool doomed; /* SQLite rolled the whole transaction back by itself */
	struct err doom;
	uint64_t tx;		 /* number of the outermost transaction */
	uint64_t lost[LOST_MAX]; /* those that were rolled back in part or in whole */
	size_t n_lost;
	int writing; /* the witness lets writes pass while > 0 */

	struct row_key *dirty;
	size_t n_dirty, dirty_cap;
	struct deeds pending; /* of the open transaction */
	struct undo_stack undo, redo;
	bool undoing;
	struct value parent_value; /* what replica_heads last gave; bytes are the caller's */
};

bool replica_open_db(struct replica **out, const struct env *env, sqlite3 *db,
    const struct kinds *kinds, struct err *e);

/* The transaction that stored a record was taken back (or that is too long ago to know). */
bool tx_was_lost(const struct replica *r, uint64_t tx);

bool counts_load(struct replica *r, struct err *e); /* ghosts and open cells */
void queries_free(struct replica *r);

/* ---- SQLite, once each (db.c) ---- */

bool db_fail(struct replica *r, struct err *e, const char *what);
bool db_exec(struct replica *r, const char *sql, struct err *e);
/* The cached statement, reset and unbound; NULL on failure. `sql` keeps its address. */
sqlite3_stmt *db_get(struct replica *r, const char *sql, struct err *e);
int db_step(struct replica *r, sqlite3_stmt *st, struct err *e); /* 1, 0, -1 */
bool db_run(struct replica *r, sqlite3_stmt *st, struct err *e);
/* One number, or `none` when there is no row. */
bool db_number(struct replica *r, sqlite3_stmt *st, int64_t none, int64_t *out, struct err *e);
void db_id(sqlite3_stmt *st, int at, const struct id *id);
struct id db_id_of(sqlite3_stmt *st, int col);
void db_close(struct replica *r);

/* ---- schema.c ---- */

bool schema_make(struct replica *r, struct err *e);
void schema_free(struct replica *r);
struct table *table_no(struct replica *r, uint16_t kind); /* NULL: unknown here */
struct table *table_of(struct replica *r, const struct kind *kind);

/* ---- values (value.c) ---- */

void value_clear(struct value *v);			     /* wipes and frees */
bool value_copy(struct value *to, const struct value *from); /* frees `to` first */
void value_bind(sqlite3_stmt *st, int at, const struct value *v);
struct value value_column(sqlite3_stmt *st, int col); /* borrowed until the next step */
void value_put(struct buf *b, const struct value *v);
bool value_get(struct reader *in, struct value *v); /* borrowed, text without NUL */
enum value_type value_type_of(enum field_type type);
bool value_fits(const struct field *f, const struct value *v); /* NULL fits everywhere */

/* ---- who and where (numbers.c) ---- */

bool device_number(
    struct replica *r, const struct id *id, const struct id *person, int64_t *n, struct err *e);
bool comp_number(struct replica *r, const struct id *id, bool office, int64_t *n, struct err *e);
bool numbers_load(struct replica *r, struct err *e);
struct id device_id(const struct replica *r, int64_t n); /* zero when unknown */
struct id comp_id(const struct replica *r, int64_t n);

/* ---- clock.c ---- */

uint64_t clock_take(struct replica *r, size_t n); /* the first of n stamps */
void clock_saw(struct replica *r, uint64_t hlc);
bool clock_load(struct replica *r, struct err *e);
bool clock_keep(struct replica *r, struct err *e);

/* ---- operations of a row (cell.c) ---- */

struct cell_op {
	int32_t field;
	struct stamp stamp;
	int64_t by;
	struct value value;	/* borrowed from the struct cells */
	const uint8_t *parents; /* local form: (hlc u64, device varint)* */
	size_t parents_len;
	const char *why; /* reason or NULL */
	bool birth;	 /* from an INS */
	bool head;	 /* nothing of its own cell names it */
};
struct cells { /* all operations of a row, by field, then hlc */
	struct cell_op *at;
	size_t n, cap;
	struct buf bytes;
};
/* The operations of one row; field FIELD_ALL for all cells. Heads are marked. */
#define FIELD_ALL (-2)
bool cells_load(
    struct replica *r, uint16_t kind, int64_t row, int32_t field, struct cells *out, struct err *e);
/* All cells of a row; where it has a deletion mark those too that are as they were born, for
 * whoever deleted it may not have seen them. */
bool cells_load_row(
    struct replica *r, struct table *t, int64_t row, struct cells *out, struct err *e);
void cells_free(struct cells *c);
/* The range of one field inside: *from .. *to (exclusive). */
void cells_of(const struct cells *c, int32_t field, size_t *from, size_t *to);
/* The greatest head whose value fits, or NULL. */
const struct cell_op *cells_shown(
    const struct cells *c, size_t from, size_t to, const struct field *f);
bool op_names(const struct replica *r, const struct cell_op *op, const struct stamp *s);
typedef bool parent_fn(void *ctx, const struct stamp *parent);
bool op_parents(const struct replica *r, const struct cell_op *op, parent_fn *fn, void *ctx);
void parents_put(struct buf *b, uint64_t hlc, int64_t by);

/* ---- one row (row.c) ---- */

struct row {
	int64_t n; /* _row; negative: a ghost */
	int64_t comp;
	uint64_t born;
	int64_t by;
	bool deleted;
};
/* 1 found, 0 none, -1 failed. */
int row_find(
    struct replica *r, struct table *t, const struct id *id, struct row *out, struct err *e);
struct op_add {
	uint16_t kind;
	struct row row;
	int32_t field;
	uint64_t hlc;
	int64_t by;
	const struct value *value;
	const struct stamp *parents;
	size_t n_parents;
	bool birth;
	const char *why;
};
/* Adds an operation to a cell, moving the birth value in first. *fresh: it was new. */
bool row_op(struct replica *r, const struct op_add *op, bool *fresh, struct err *e);
/* Births every value of the row into r_op, because `born` is about to change. */
bool row_explicit(struct replica *r, struct table *t, const struct row *row, struct err *e);
bool row_dirty(struct replica *r, uint16_t kind, int64_t row, struct err *e);

/* ---- an INS, own or foreign (birth.c) ---- */

struct birth_field {
	uint16_t no;
	struct value value; /* borrowed; empty ones are left out */
};
struct birth {
	uint16_t kind;
	struct id id;
	int64_t comp;
	bool office;
	uint64_t hlc;
	int64_t by;
	const struct birth_field *at;
	size_t n;
};
/* *fresh: it was new; *parked: it, or a field of it, is kept but cannot be shown here. */
bool birth_apply(
    struct replica *r, const struct birth *b, bool *fresh, bool *parked, struct err *e);

/* ---- settling (settle.c) ---- */

/* Whoever deleted the row (its heads say so) had seen this operation. */
bool deletion_saw(const struct replica *r, const struct cells *c, const struct cell_op *op);
bool sensitive_field(const struct kind *kind, int32_t field);
bool settle_dirty(struct replica *r, int64_t *opened, struct err *e);
bool settle_row(struct replica *r, struct table *t, int64_t row, int64_t *opened, struct err *e);

/* ---- ghosts (ghost.c) ---- */

int ghost_find(
    struct replica *r, uint16_t kind, const struct id *id, int64_t comp, int64_t *n, struct err *e);
bool ghost_make(struct replica *r, uint16_t kind, const struct id *id, int64_t comp, bool office,
    int64_t *n, struct err *e);
/* Turns ghosts whose time has come into rows. */
bool ghost_promote(struct replica *r, struct err *e);
bool ghost_promote_one(struct replica *r, struct table *t, int64_t ghost, struct err *e);

/* ---- operations as bytes (encode.c) ---- */

struct op {
	enum { OP_TX = 1, OP_INS, OP_SET, OP_WHY } type;
	uint64_t hlc; /* of this operation */
	uint16_t kind;
	struct id row;
	size_t n_fields; /* INS */
	struct reader fields;
	uint16_t field; /* SET */
	struct value value;
	struct stamp parents[OP_PARENTS_MAX];
	size_t n_parents;
	const char *why; /* WHY; not closed by a NUL */
	size_t why_len;
};
struct ops { /* an iterator */
	struct reader in;
	struct id author;
	uint64_t next;	 /* stamp of the next operation */
	uint64_t left;	 /* in this transaction */
	const char *bad; /* reason when the bytes are not ours */
};
struct ops ops_of(const struct id *author, const void *bytes, size_t n);
int ops_next(struct ops *s, struct op *op);			/* 1, 0 the end, -1 bad */
int ops_field(struct op *op, uint16_t *field, struct value *v); /* the same, over an INS */

void op_put_tx(struct buf *b, uint64_t hlc, size_t n);
void op_put_set(struct buf *b, const struct id *self, const struct op *op);
void op_put_why(struct buf *b, const char *why);

/* ---- writing own operations (write.c) ---- */

struct tx { /* one transaction of one compartment being built */
	int64_t comp;
	bool sealed; /* false: L0, no outbox */
	uint64_t hlc;
	size_t n;
	struct buf ops;
	const char *why;
	struct birth_field *fields; /* room for one INS */
	size_t fields_cap;
};
void tx_begin(struct replica *r, struct tx *tx, int64_t comp, bool sealed, const char *why);
bool tx_insert(
    struct replica *r, struct tx *tx, struct table *t, const struct record *rec, struct err *e);
/* Takes op->row, field, value, parents; gives op->hlc. */
bool tx_set(struct replica *r, struct tx *tx, struct table *t, const struct row *row, struct op *op,
    struct err *e);
bool tx_end(struct replica *r, struct tx *tx, struct err *e);
void tx_free(struct tx *tx);

/* Parents as a set without doubles; what is over the limit stays out. */
void parent_add(struct op *op, const struct stamp *s);
void parent_heads(struct op *op, const struct cells *c, int32_t field); /* or FIELD_ALL */

/* Where a record goes: its compartment's number; *sealed false for private notes. */
bool record_compartment(
    struct replica *r, const struct record *rec, int64_t *comp, bool *sealed, struct err *e);

/* ---- records (load.c) ---- */

struct record *record_alloc(const struct kind *kind);
bool record_mark(struct record *rec, const struct stamp *born); /* loaded = values, seen = born */
bool record_reload(struct replica *r, struct record *rec, struct err *e);

/* ---- undo.c ---- */

bool deed_add(struct replica *r, const struct kind *kind, const struct id *id, int32_t field,
    uint64_t hlc, struct err *e);
void deeds_free(struct deeds *d);
void undo_commit(struct replica *r);
void undo_forget(struct undo_stack *s);

/* ---- search (words.c, index.c) ---- */

/* What the index keeps of a row: folded words, and sound keys each with a `=` before it. `st` is
 * at a row of SQL_LOAD, SQL_ROW or SQL_TAIL. */
bool words_of_row(const struct kind *kind, sqlite3_stmt *st, struct buf *out);
/*
 * The index is cut into stretches of rows: every word in it begins with a letter that stands for
 * its stretch. So the words of the newest rows lie together, and a search that has found enough
 * there never touches the rest.
 */
#define STRETCH(row) ((row) >> 14)
#define STRETCH_LETTER 4 /* bytes, with NUL */
void stretch_letter(int64_t stretch, char out[static STRETCH_LETTER]);
/* Only letters, digits and what is not ASCII: what the tokenizer of the index takes for words. */
void words_plain(struct buf *b, size_t from);

bool index_ready(struct replica *r, struct err *e);
bool index_load(struct replica *r, struct err *e);
bool index_forget(struct replica *r, struct table *t, struct err *e); /* and begin anew */
/* A searched field of a row changes: it has to be taken in again. */
bool index_changed(struct replica *r, struct table *t, int64_t row, struct err *e);
/* After a save: takes in what has gathered, from time to time. */
bool index_sometimes(struct replica *r, struct err *e);
int64_t index_left(const struct table *t);
/* 1 the index is right about this row, 0 it waits, 2 the index may know old words of it. */
int index_state(struct replica *r, struct table *t, int64_t row, struct err *e);
bool index_some(struct replica *r, struct table *t, int64_t *most, struct err *e);

/* ---- witness.c ---- */

void witness_watch(struct replica *r);
void witness_leave(struct replica *r);

#endif

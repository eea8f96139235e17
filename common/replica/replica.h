/*
 * replica.h - the records of this device: one write path, history, open heads, search.
 *
 * Every change goes through replica_save. In one transaction it checks the records, writes the
 * rows, appends the operations that other replicas will get (a whole-row INS for a new record, a
 * SET per changed field naming the stamps the form showed), updates the search index and drops
 * the draft. What comes from others goes through replica_apply (op.h). Test builds run a
 * preupdate witness that fails when a write escapes both.
 *
 * Every value ever entered is current, in the history, or in the list of conflicts.
 */
#ifndef COMMON_REPLICA_REPLICA_H
#define COMMON_REPLICA_REPLICA_H

#include "common/base/env.h"
#include "common/replica/record.h"

struct replica;
struct vault;
struct query;

/* Makes what is missing in the tables (new kinds, new fields, taking parked operations in). The
 * vault stays the caller's and must outlive the replica. */
bool replica_open(struct replica **out, const struct env *env, struct vault *v,
    const struct kinds *kinds, struct err *e);
void replica_close(struct replica *r); /* finalizes every statement; NULL is fine */

const struct kinds *replica_kinds(const struct replica *r);
const struct env *replica_env(const struct replica *r);
/* Another table to the world from now on, such as one whose clock walks through past months to
 * fill a demo. Borrowed: put the former one back before it ends. Stamps only grow all the same. */
void replica_use_env(struct replica *r, const struct env *env);

/*
 * Who writes here. Set once at enrolment (kept in the replica): the device that stamps, the
 * person behind it, and the compartment of everything LAYER_OFFICE (the office scope) and of
 * case work without a case (the case-work scope itself).
 */
struct replica_self {
	struct id device;
	struct id person;
	struct id office; /* compartment of L2 and L3 */
	struct id intake; /* compartment of L1 rows that belong to no case yet; zero: no L1 here */
};
bool replica_set_self(struct replica *r, const struct replica_self *self, struct err *e);
const struct replica_self *replica_self(const struct replica *r); /* zeros before enrolment */

/* ---- transactions: they nest; only the outermost commits. `who` is __func__. ----
 * A rollback undoes its own level. When the disk is full SQLite rolls back everything; then the
 * outer commits fail too. What one outermost transaction did is one step for undo. Records saved
 * in a transaction that was rolled back can simply be saved again. */
bool replica_begin(struct replica *r, const char *who, struct err *e); /* at most 8 deep */
/* Durable when the outermost returns true; when false that level has been rolled back. */
bool replica_commit(struct replica *r, struct err *e);
void replica_rollback(struct replica *r);

/* ---- records ---- */

/* ERR_MISSING when there is no such row; a deleted one loads with deleted = true. */
bool replica_load(struct replica *r, const struct kind *kind, const struct id *id,
    struct record **out, struct err *e);

/*
 * Saves all n records or none. `draft` (may be NULL) is dropped in the same transaction. On
 * ERR_INPUT *problems (may be NULL) says what is wrong; warnings alone do not stop a save. After
 * success each record is as if loaded anew. On ERR_FULL or ERR_IO nothing changed and the record
 * still holds what was typed.
 */
bool replica_save(struct replica *r, struct record *const *recs, size_t n, const char *draft,
    struct problems *problems, struct err *e);

/* Delete or bring back: an operation like any other (field 0). */
bool replica_delete(struct replica *r, struct record *rec, bool deleted, struct err *e);

/* Takes the last transaction of this device back with new operations; only what nobody changed
 * since (ERR_CONFLICT when that is nothing; it is then off the list). *what is the kind touched.
 * ERR_MISSING when there is nothing to take back. The list ends with the session. */
bool replica_undo(struct replica *r, const struct kind **what, struct err *e);
bool replica_redo(struct replica *r, const struct kind **what, struct err *e);

/* ---- reading by SQL: tables are named as kinds, columns as fields ---- */

/*
 * Every kind's table has, beside its fields: _row, id, comp, born, "by", deleted. comp and "by"
 * are small numbers: join r_compartment (n, id) and r_device (n, id, person). born is a stamp:
 * born >> 16 are milliseconds. Later changes are in r_op (kind, row = _row,
 * field, hlc = their stamp). `by` and field names that are SQL words need double quotes. The
 * replica's own tables begin with r_ (and s_ for the search index); yours must not. A statement is
 * prepared once per text and kept. `sql` must be a constant. Use: replica_query, query_*_bind,
 * while (query_step(q, e) > 0) query_int(q, 0) ..., query_end. Texts are valid until the next step.
 * Only SELECT, unless the table belongs to the caller (replica_ddl).
 */
struct query *replica_query(struct replica *r, const char *sql, struct err *e);
void query_bind_int(struct query *q, int at, int64_t v);      /* at = 1.. */
void query_bind_text(struct query *q, int at, const char *v); /* copied; NULL allowed */
void query_bind_blob(struct query *q, int at, const void *v, size_t n);
void query_bind_id(struct query *q, int at, const struct id *v);
int query_step(struct query *q, struct err *e); /* 1 a row, 0 the end, -1 failed */
bool query_null(struct query *q, int col);
int64_t query_int(struct query *q, int col);
const char *query_text(struct query *q, int col); /* "" when NULL */
const void *query_blob(struct query *q, int col, size_t *n);
struct id query_id(struct query *q, int col); /* zero when NULL or of another length */
void query_end(struct query *q);

/* Runs a statement that gives no rows. */
bool query_run(struct query *q, struct err *e);

/* Tables of sync/ in the same file (keys, roster, headers). Idempotent DDL. */
bool replica_ddl(struct replica *r, const char *ddl, struct err *e);

/* Small settings of this device, such as the width of a list. Never synced. */
bool replica_setting(struct replica *r, const char *name, struct buf *out, struct err *e);
bool replica_set_setting(
    struct replica *r, const char *name, const void *at, size_t n, struct err *e);

/* ---- history and conflicts ---- */

struct history_item {
	uint16_t field;	    /* whose value this is (replica_heads tells of several fields) */
	struct stamp stamp; /* device and time */
	struct id person;   /* who; zero when the roster does not know the device */
	const struct value *value;
	bool current;	    /* the value shown now */
	bool head;	    /* open: nothing overwrote it yet */
	const char *reason; /* given when a conflict was settled; NULL mostly */
};
typedef bool history_fn(void *ctx, const struct history_item *item);
/* Oldest first, what overwrote always after what it overwrote, whatever the clocks said. Field 0
 * is the deletion mark; its first item is the making of the record. fn returns false to stop.
 * A field that was empty at birth and never written has no items. ERR_MISSING: no such row. */
bool replica_history(struct replica *r, const struct kind *kind, const struct id *id,
    uint16_t field, history_fn *fn, void *ctx, struct err *e);

struct conflict {
	const struct kind *kind;
	struct id id;
	uint16_t field;
	int64_t opened; /* ms: when this replica first saw it */
	size_t heads;
	bool soft; /* sensitive fields changed by people who did not see each other's change */
};
/*
 * Field 0 is "deleted against changed": the row stays visible. Oldest first; inside fn the
 * replica may be read and conflicts may be settled.
 */
typedef bool conflict_fn(void *ctx, const struct conflict *c);
bool replica_conflicts(struct replica *r, conflict_fn *fn, void *ctx, struct err *e);
bool replica_conflict_count(struct replica *r, int64_t *n, struct err *e);

/*
 * The heads of one cell, and in *parent the newest value all of them overwrote (VALUE_NULL and
 * stamp zero when they have none in common); its bytes lie in *parent_value. Of a deletion the
 * edits that whoever deleted had not seen are told too, and of a soft conflict the heads of the
 * other sensitive fields: each with its field number.
 */
bool replica_heads(struct replica *r, const struct conflict *c, history_fn *fn, void *ctx,
    struct history_item *parent, struct buf *parent_value, struct err *e);

/* Settles a conflict: one SET naming all heads, with a reason that travels along (NULL or empty:
 * none). Field 0 takes 0 (keep) or 1 (delete). ERR_CONFLICT when other heads are open by now.
 * ERR_INPUT when the value does not suit the field; a soft conflict is settled with the value that
 * is shown. */
bool replica_settle(struct replica *r, const struct conflict *c, const struct value *value,
    const char *reason, struct err *e);

/* ---- search ---- */

struct hit {
	const struct kind *kind;
	struct id id;
	bool sounds; /* found by sound only: "ähnlich klingend" */
};
typedef bool hit_fn(void *ctx, const struct hit *hit);
/* Every word is a prefix; letters are folded (DIN 91379 search form). kind NULL = all kinds. */
bool replica_search(struct replica *r, const char *words, const struct kind *kind, size_t limit,
    hit_fn *fn, void *ctx, struct err *e);

/*
 * New rows are searched one by one until they are in the index. A save takes them in from time
 * to time; after many came at once (replica_apply) call this in steps: at most `most` rows, *left
 * says how many are still to be done. A search does what is left by itself, but then it is slow.
 */
bool replica_index(struct replica *r, int64_t most, int64_t *left, struct err *e);

/* ---- erasure ---- */

/*
 * Everything of one compartment is gone from this file: rows, history, conflicts, what waited in
 * the outbox, parked operations, words of the search index. The undo list is emptied. Drafts are
 * the caller's to drop (their names are his). *rows (may be NULL): how many records it were.
 */
bool replica_erase(struct replica *r, const struct id *comp, int64_t *rows, struct err *e);

/* ---- drafts: rows of this device only, gone when their record is saved ---- */
bool replica_draft_put(
    struct replica *r, const char *name, const void *at, size_t n, struct err *e);
bool replica_draft_get(struct replica *r, const char *name, struct buf *out, struct err *e);
bool replica_draft_drop(struct replica *r, const char *name, struct err *e);
typedef bool draft_fn(void *ctx, const char *name, int64_t written_ms);
bool replica_drafts(struct replica *r, draft_fn *fn, void *ctx, struct err *e);

/* ---- proof ---- */

/*
 * BLAKE2b-256 over the canonical state of one compartment: every row and for every cell its heads,
 * sorted by numbers and ids, independent of the order in which things arrived. Two replicas that
 * have seen the same envelopes have the same digest. comp NULL = all case compartments together.
 */
bool replica_digest(
    struct replica *r, const struct id *comp, uint8_t out[static 32], struct err *e);

/*
 * Which state the records are in: the time of the newest change and a hash over how many rows and
 * operations of each kind there are, and when they were made. Quick enough for every report (it
 * reads keys, not values), so it tells states apart; that nothing was altered says replica_digest.
 * Kinds of layers below `from` do not count, nor those in `leave_out` (ends with 0; NULL: none).
 */
struct replica_state {
	int64_t newest_ms; /* 0: there are no records */
	uint8_t hash[32];
};
bool replica_state(struct replica *r, enum layer from, const uint16_t *leave_out,
    struct replica_state *out, struct err *e);

/* integrity_check, FTS5 integrity-check, and heads against operations. */
bool replica_check(struct replica *r, struct err *e);

#endif

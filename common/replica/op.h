/*
 * op.h - operations: what one replica tells another.
 *
 * The bytes inside an envelope's body, before compression and sealing (docs/wire.md):
 *
 *	TX  := 01 | hlc u64 | n varint			the ops that follow share one transaction;
 *							op i is stamped hlc + i; WHY counts
 *	INS := 02 | kind varint | row 16 | n varint | (field varint, value)*
 *	SET := 03 | kind varint | row 16 | field varint | value | n varint | parent*
 *	WHY := 04 | text blob				reason of the SETs of this transaction
 *	value  := 00 | 01 zigzag | 02 blob (UTF-8) | 03 blob;  04 is kept for text deltas
 *	parent := hlc u64 | 00 (the author's own) or 01 device 16
 *
 * Fields of an INS ascend; empty ones are left out. A WHY stands before the SETs it explains.
 * Parents are stamps of operations of the same row that the author had seen: those of the same
 * cell are overwritten, others (named by deletions and sensitive fields) are only seen.
 *
 * An INS for a row that exists already (ids may be derived, so that two laptops make the same
 * one) counts as one parentless SET per field. An unknown kind or field is kept, not dropped and
 * not refused. Field 0 is the deletion mark, 0 or 1.
 */
#ifndef COMMON_REPLICA_OP_H
#define COMMON_REPLICA_OP_H

#include "common/replica/replica.h"

/* Limits of one envelope's plaintext. */
#define OP_BYTES_MAX (256 * 1024)
#define OP_VALUE_MAX (64 * 1024)
#define OP_PARENTS_MAX 64
#define OP_FIELDS_MAX 512

/* ---- out: what waits to be sealed ---- */

/*
 * The next compartment with operations waiting: whole transactions, appended to *ops, at most
 * `max` bytes (a single larger transaction cannot be: save refuses it). *upto marks how far, for
 * replica_outbox_done; *count (may be NULL) is how many operations that are. Returns false with
 * ERR_MISSING when nothing waits.
 */
bool replica_outbox(struct replica *r, struct id *comp, enum layer *layer, size_t max,
    struct buf *ops, int64_t *upto, int64_t *count, struct err *e);
/* Forgets them; call inside the transaction that stored the sealed envelope. */
bool replica_outbox_done(struct replica *r, const struct id *comp, int64_t upto, struct err *e);
/* Operations not sealed yet. */
bool replica_outbox_count(struct replica *r, int64_t *n, struct err *e);

/* ---- in: what an opened envelope says ---- */

struct op_source {
	struct id device; /* author, verified */
	struct id person; /* behind the device, from the roster */
	struct id comp;	  /* compartment the envelope was sealed for */
	bool office;	  /* true: L2/L3 kinds only; false: L1 kinds only */
};

struct op_result {
	int64_t ops;	   /* applied, new to this replica */
	int64_t known;	   /* seen before: no effect */
	int64_t parked;	   /* of unknown kinds or fields, kept */
	int64_t conflicts; /* cells that became open */
	char invalid[96];  /* reason in English when the content is invalid: then nothing applied */
};

/*
 * Applies one envelope's operations, all or nothing (a savepoint inside the caller's
 * transaction). Content that breaks the rules is not an error of this replica: it returns true
 * with result->invalid set, the same on every replica. Idempotent; the order does not matter.
 * Operations on a row of another compartment reach a ghost that nobody sees (counted as parked).
 */
bool replica_apply(struct replica *r, const struct op_source *src, const uint8_t *ops, size_t n,
    struct op_result *result, struct err *e);

#endif

/*
 * replica_world.h - a replica in memory, invented kinds of records, and a clock that the test
 * turns. For the tests of the replica and whoever needs a small one.
 */
#ifndef TESTS_SUPPORT_REPLICA_WORLD_H
#define TESTS_SUPPORT_REPLICA_WORLD_H

#include <sqlite3.h>

#include "common/replica/op.h"
#include "common/replica/replica.h"

/* person (LAYER_CASE): fields below; visit (LAYER_OFFICE); jotting (LAYER_NOTE). */
extern const struct kind world_person, world_visit, world_jotting;
/* An older program's idea of them: person without its last two fields, no visit. */
extern const struct kind world_person_old;
extern const struct kinds world_kinds, world_kinds_old;

struct world {
	struct env env;
	int64_t now; /* ms; moves on by one with every look */
	uint64_t seed;
	sqlite3 *db;
	struct replica *r;
	struct replica_self self;
};

/* Device number n of an office; its compartments are the same for all n. */
void world_open(struct world *w, unsigned n, const struct kinds *kinds);
void world_reopen(struct world *w, const struct kinds *kinds); /* the same file again */
void world_close(struct world *w);

struct id world_id(const char *what, unsigned n); /* the same for the same words */

/* Everything waiting in the outbox of `from`, one envelope a transaction group, applied to `to`
 * (or kept: see the functions below). Fails the test when something is refused. */
struct letter {
	struct id device, person, comp;
	bool office;
	struct buf ops;
};
/* Takes the next envelope's worth out of the outbox. False when nothing waits. */
bool world_seal(struct world *w, struct letter *out);
void world_deliver(struct world *w, const struct letter *l, struct op_result *result);
void world_exchange(struct world *a, struct world *b); /* both ways, until nothing waits */
void letter_free(struct letter *l);

struct record *world_load(struct world *w, const struct kind *kind, const struct id *id);
void world_save(struct world *w, struct record *rec); /* must succeed */
struct id world_person_make(struct world *w, const char *name, int64_t born);
void world_digest(struct world *w, uint8_t out[static 32]); /* office and cases together */
void world_same(struct world *a, struct world *b);

#endif

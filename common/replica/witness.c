/*
 * Test builds only: an independent witness that nobody writes to a kind's table or to the
 * operations but the write path. SQLite tells of every row before it changes; a change while the
 * write path is not at work ends the test.
 */
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

#ifdef FB_TESTING

static void
saw(void *ctx, sqlite3 *db, int op, const char *schema, const char *table, sqlite3_int64 before,
    sqlite3_int64 after)
{
	const struct replica *r = ctx;

	(void)db, (void)op, (void)schema, (void)before, (void)after;
	if (r->writing > 0)
		return;
	if (kinds_name(r->kinds, table) == NULL && strcmp(table, "r_op") != 0 &&
	    strcmp(table, "r_ghost") != 0 && strcmp(table, "r_conflict") != 0)
		return;
	fprintf(stderr, "witness: a write to %s outside the write path\n", table);
	abort();
}

void
witness_watch(struct replica *r)
{
	sqlite3_preupdate_hook(r->db, saw, r);
}

void
witness_leave(struct replica *r)
{
	sqlite3_preupdate_hook(r->db, NULL, NULL);
}

#else

void
witness_watch(struct replica *r)
{
	(void)r;
}

void
witness_leave(struct replica *r)
{
	(void)r;
}

#endif

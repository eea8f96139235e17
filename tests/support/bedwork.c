/* The work done on a bed. */
#include <stdio.h>
#include <string.h>

#include "tests/support/bed.h"

static int
put_row(struct bed *b, struct dice *dice)
{
	char sql[400];
	unsigned id = dice_below(dice, 150) + 1;
	/* Mostly short, sometimes with overflow pages. */
	unsigned body = dice_below(dice, 8) == 0 ? dice_below(dice, 9000) : dice_below(dice, 300);

	if (dice_below(dice, 4) == 0)
		snprintf(sql, sizeof(sql),
		    "DELETE FROM item WHERE id=%u; DELETE FROM words WHERE rowid=%u", id, id);
	else
		snprintf(sql, sizeof(sql),
		    "INSERT OR REPLACE INTO item VALUES(%u, 'Wort%u Straße%u', randomblob(%u));"
		    "DELETE FROM words WHERE rowid=%u;"
		    "INSERT INTO words(rowid, name) SELECT id, name FROM item WHERE id=%u",
		    id, dice_below(dice, 9), dice_below(dice, 1000), body, id, id);
	return bed_run(b, sql);
}

static int
put_rows(struct bed *b, struct dice *dice, unsigned n)
{
	int rc = SQLITE_OK;

	while (n-- > 0 && rc == SQLITE_OK)
		rc = put_row(b, dice);
	return rc;
}

static int
savepoint(struct bed *b, struct dice *dice)
{
	int rc = bed_run(b, "SAVEPOINT s");

	if (rc == SQLITE_OK)
		rc = put_rows(b, dice, 1 + dice_below(dice, 20));
	if (rc == SQLITE_OK)
		rc =
		    bed_run(b, dice_below(dice, 2) == 0 ? "ROLLBACK TO s; RELEASE s" : "RELEASE s");
	return rc;
}

static int
transaction(struct bed *b, struct dice *dice)
{
	unsigned n = dice_below(dice, 5) == 0 ? 120 : 1 + dice_below(dice, 12);
	int rc = bed_run(b, "BEGIN IMMEDIATE");

	if (rc == SQLITE_OK)
		rc = put_rows(b, dice, n);
	if (rc == SQLITE_OK && dice_below(dice, 3) == 0)
		rc = savepoint(b, dice);
	if (rc == SQLITE_OK)
		rc = bed_run(b, "COMMIT");
	if (!sqlite3_get_autocommit(b->v->db))
		bed_run(b, "ROLLBACK");
	return rc;
}

/* Frames reach the WAL before the rollback; SQLite writes over them later. */
static int
rolled_back(struct bed *b, struct dice *dice)
{
	int rc = bed_run(b, "BEGIN IMMEDIATE");

	if (rc == SQLITE_OK)
		rc = put_rows(b, dice, 30 + dice_below(dice, 90));
	if (!sqlite3_get_autocommit(b->v->db))
		bed_run(b, "ROLLBACK");
	return rc;
}

static int
checkpoint(struct bed *b, struct dice *dice)
{
	static const int modes[] = {SQLITE_CHECKPOINT_PASSIVE, SQLITE_CHECKPOINT_FULL,
	    SQLITE_CHECKPOINT_RESTART, SQLITE_CHECKPOINT_TRUNCATE};

	return sqlite3_wal_checkpoint_v2(b->v->db, NULL, modes[dice_below(dice, 4)], NULL, NULL);
}

int
bed_step(struct bed *b, struct dice *dice, bool *committed)
{
	unsigned what = dice_below(dice, 20);

	*committed = what < 13;
	if (what < 13)
		return transaction(b, dice);
	if (what < 16)
		return rolled_back(b, dice);
	if (what < 18)
		return checkpoint(b, dice);
	if (what < 19)
		return bed_run(b, "VACUUM");
	bed_close(b);
	return bed_open(b) ? SQLITE_OK : SQLITE_CANTOPEN;
}

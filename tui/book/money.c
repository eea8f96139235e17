/* Expenses: what their form cannot know by itself. */
#include "common/casework/money/receipt.h"
#include "tui/book/deeds.h"

bool
save_expense(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e)
{
	struct replica *r = desk_replica(app);
	size_t before = p->errors;

	if (!receipt_check(r, recs[0], p, e))
		return false;
	if (p->errors > before)
		return err_set(e, ERR_INPUT, p->at[p->n - 1].say, "receipt number");
	return replica_save(r, recs, 1, draft, p, e);
}

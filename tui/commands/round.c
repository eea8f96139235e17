/* One round with the store: what F5 does on the screens. */
#include "common/casework/case.h"
#include "tui/commands/command.h"

bool
round_merge(struct session *s, struct sync_counts *counts, struct err *e)
{
	size_t renamed = 0;
	int64_t left = 1;

	if (!sync_merge(s->sync, 0, counts, e))
		return false;
	session_changed(s);
	if (sync_stage(s->sync) == SYNC_MEMBER &&
	    (!case_codes_settle(s->replica, &renamed, e) || !sync_seal(s->sync, NULL, e)))
		return false;
	while (left > 0)
		if (!replica_index(s->replica, 5000, &left, e))
			return false;
	return true;
}

/* What came before is merged even when the line broke just now. */
bool
round_run(struct session *s, int seconds, struct sync_counts *counts, struct err *e)
{
	bool carried;

	if (!sync_seal(s->sync, NULL, e))
		return false;
	carried = sync_carry(s->sync, seconds, e);
	return round_merge(s, counts, carried ? e : NULL) && carried;
}

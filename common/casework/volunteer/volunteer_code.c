#include "common/casework/volunteer/volunteer_code.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/participants.h"
#include "common/casework/rows.h"

#define TRIES 100

static bool
taken(struct replica *r, const char *code, int64_t *n, struct err *e)
{
	struct query *q = replica_query(r, "SELECT 1 FROM volunteer WHERE short_code = ?1", e);

	if (q == NULL)
		return false;
	query_bind_text(q, 1, code);
	return rows_number(q, 0, n, e);
}

bool
volunteer_code_new(struct replica *r, char out[static VOLUNTEER_CODE], struct err *e)
{
	int64_t there = 1;
	int tries, i;

	for (tries = 0; there != 0 && tries < TRIES; tries++) {
		memset(out, 0, VOLUNTEER_CODE);
		memcpy(out, "V-", 2);
		for (i = 2; i + 1 < VOLUNTEER_CODE; i++)
			out[i] = PERSON_CODE_LETTERS[env_uniform(
			    replica_env(r), sizeof(PERSON_CODE_LETTERS) - 1)];
		if (!taken(r, out, &there, e))
			return false;
	}
	if (there != 0)
		return err_set(e, ERR_FULL,
		    _("Es ließ sich kein freies Kürzel finden. Bitte noch einmal versuchen."),
		    "no free volunteer code");
	return true;
}

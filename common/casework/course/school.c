#include "common/casework/course/school.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/course/kinds.h"
#include "common/casework/follow_up.h"
#include "common/casework/rows.h"

#define ASK_DAYS 14

static bool
proof_missing(const struct record *p)
{
	return strstr(record_text(p, "papers"), "MEASLES") == NULL &&
	       strcmp(record_text(p, "state"), "refused") != 0 &&
	       strcmp(record_text(p, "state"), "started") != 0;
}

static bool
is_asked(struct replica *r, const struct id *placement, bool *out, struct err *e)
{
	struct query *q = replica_query(
	    r, "SELECT count(*) FROM follow_up WHERE object_id = ?1 AND deleted = 0", e);
	int64_t n = 0;

	if (q != NULL)
		query_bind_id(q, 1, placement);
	if (!rows_number(q, 0, &n, e))
		return false;
	*out = n > 0;
	return true;
}

static bool
ask(struct replica *r, const struct record *p, int32_t today, struct err *e)
{
	struct record *f = NULL;
	struct id person;
	bool ok = record_id(p, "person_id", &person) &&
		  follow_up_begin(r, day_add(today, ASK_DAYS), &person,
		      _("Masernschutznachweis nachreichen"), &f, e);

	ok = ok && ((record_set_int(f, "object_kind", KIND_EDUCATION_PLACEMENT) &&
			record_set_id(f, "object_id", &p->id)) ||
		       err_nomem(e));
	ok = ok && follow_up_save(r, f, today, NULL, NULL, e);
	record_free(f);
	return ok;
}

bool
school_save(struct replica *r, struct record *p, int32_t today, const char *draft,
    struct problems *problems, bool *asked, struct err *e)
{
	bool there = true, wanted = proof_missing(p);

	if (!replica_begin(r, __func__, e))
		return false;
	if (!compartment_find(r, p, e) || !replica_save(r, &p, 1, draft, problems, e) ||
	    (wanted && !is_asked(r, &p->id, &there, e)) || (!there && !ask(r, p, today, e))) {
		replica_rollback(r);
		return false;
	}
	if (asked != NULL)
		*asked = !there;
	return replica_commit(r, e);
}

int
school_waiting_days(const struct record *p, int32_t today)
{
	int32_t from = (int32_t)record_int(p, "registered_on", today);
	int32_t to = (int32_t)record_int(p, "started_on", today);

	return strcmp(record_text(p, "state"), "refused") == 0 ? -1 : day_between(from, to);
}

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/casework/case.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

static const char letters[] = "ABCDEFGHJKMNPRSTUVWXYZ";

bool
case_code_valid(const char *code)
{
	size_t n = strnlen(code, CASE_CODE), digits;

	if (n < 10 || n >= CASE_CODE || strncmp(code, "F-", 2) != 0 || code[6] != '-' ||
	    strspn(code + 2, "0123456789") != 4)
		return false;
	digits = strspn(code + 7, "0123456789");
	return digits >= 3 &&
	       (digits == n - 7 || (digits == n - 8 && strchr(letters, code[n - 1])));
}

char
case_code_letter(const struct id *device)
{
	/* A device id is a hash already; its last byte is as random as any. */
	return letters[device->b[ID_LEN - 1] % (sizeof(letters) - 1)];
}

bool
case_code_next(struct replica *r, int32_t day, char out[static CASE_CODE], struct err *e)
{
	char pattern[CASE_CODE];
	char letter = case_code_letter(&replica_self(r)->device);
	struct query *q;
	int64_t last;

	/* Deleted cases keep their number: it may stand on paper. */
	q = replica_query(r,
	    "SELECT max(CAST(substr(case_code, 8) AS INTEGER)) FROM \"case\""
	    " WHERE case_code GLOB ?1",
	    e);
	if (q == NULL)
		return false;
	snprintf(pattern, sizeof(pattern), "F-%04d-*%c", day_year(day), letter);
	query_bind_text(q, 1, pattern);
	if (!rows_number(q, 0, &last, e))
		return false;
	snprintf(out, CASE_CODE, "F-%04d-%03d%c", day_year(day) % 10000, (int)(last % 99999) + 1,
	    letter);
	return true;
}

/* Cases born on this device whose code an older case has too. */
static const char clashes[] =
    "SELECT c.id, c.opened_on FROM \"case\" c JOIN r_device d ON d.n = c.\"by\""
    " WHERE d.id = ?1 AND EXISTS (SELECT 1 FROM \"case\" o WHERE o.case_code = c.case_code"
    " AND o.id <> c.id AND (o.born < c.born OR (o.born = c.born AND o.id < c.id)))";

#define CLASHES_MAX 64

struct clash {
	struct id id[CLASHES_MAX];
	int32_t day[CLASHES_MAX];
	size_t n;
};

static bool
take_clash(void *ctx, struct query *q, struct err *e)
{
	struct clash *c = ctx;

	(void)e;
	if (c->n < CLASHES_MAX) {
		c->id[c->n] = query_id(q, 0);
		c->day[c->n++] = (int32_t)query_int(q, 1);
	}
	return true;
}

static bool
rename_case(struct replica *r, const struct id *id, int32_t day, struct err *e)
{
	char code[CASE_CODE];
	struct record *rec = NULL;
	bool ok = replica_load(r, &kind_case, id, &rec, e) && case_code_next(r, day, code, e) &&
		  (record_set_text(rec, "case_code", code) || err_nomem(e)) &&
		  replica_save(r, &rec, 1, NULL, NULL, e);

	record_free(rec);
	return ok;
}

bool
case_codes_settle(struct replica *r, size_t *renamed, struct err *e)
{
	struct clash found = {0};
	struct query *q = replica_query(r, clashes, e);
	size_t i;

	if (renamed != NULL)
		*renamed = 0;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, &replica_self(r)->device);
	if (!rows_each(q, take_clash, &found, e))
		return false;
	for (i = 0; i < found.n; i++) {
		if (!rename_case(r, &found.id[i], found.day[i], e))
			return false;
		if (renamed != NULL)
			(*renamed)++;
	}
	return true;
}

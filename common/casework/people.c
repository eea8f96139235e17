#include "common/casework/people.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/rows.h"

/* While loading, rows stand in the order of their ids, so that names find them quickly. */
static int
by_id(const void *a, const void *b)
{
	const struct person_row *x = a, *y = b;

	return id_compare(&x->id, &y->id);
}

static const char people_sql[] =
    "SELECT p.id, p.case_id, p.household_id, p.short_code, c.case_code, c.state,"
    " coalesce(p.address, h.accommodation, h.address), p.birth,"
    " p.birth IS NULL AND p.nationalities IS NULL,"
    " p.moved_away_on IS NOT NULL OR p.deceased_on IS NOT NULL"
    " FROM person p LEFT JOIN \"case\" c ON c.id = p.case_id"
    " LEFT JOIN household h ON h.id = p.household_id WHERE p.deleted = 0 ORDER BY p.id";

static bool
take_person(void *ctx, struct query *q, struct err *e)
{
	struct people *people = ctx;
	struct person_row row = {0};

	row.id = query_id(q, 0);
	row.case_id = query_id(q, 1);
	row.household_id = query_id(q, 2);
	text_copy(row.code, sizeof(row.code), query_text(q, 3));
	text_copy(row.case_code, sizeof(row.case_code), query_text(q, 4));
	text_copy(row.state, sizeof(row.state), query_text(q, 5));
	text_copy(row.place, sizeof(row.place), query_text(q, 6));
	row.birth = (int32_t)query_int(q, 7);
	row.incomplete = query_int(q, 8) != 0;
	row.gone = query_int(q, 9) != 0;
	if (!rows_room(&people->at, people->n, sizeof(row), e))
		return false;
	people->at[people->n++] = row;
	return true;
}

static const char aliases_sql[] =
    "SELECT id, same_as, short_code FROM person WHERE same_as IS NOT NULL AND deleted = 1";

static bool
take_alias(void *ctx, struct query *q, struct err *e)
{
	struct people *people = ctx;
	struct person_alias *alias;

	if (!rows_room(&people->aliases, people->n_aliases, sizeof(*alias), e))
		return false;
	alias = &people->aliases[people->n_aliases++];
	*alias = (struct person_alias){.id = query_id(q, 0), .kept = query_id(q, 1)};
	text_copy(alias->code, sizeof(alias->code), query_text(q, 2));
	return true;
}

/* Names come with the leading last, so that it is the one that stays. */
static const char names_sql[] = "SELECT person_id, family, given FROM person_name WHERE deleted = 0"
				" ORDER BY coalesce(leading, 0), born";

static bool
take_name(void *ctx, struct query *q, struct err *e)
{
	struct people *people = ctx;
	struct person_row key = {.id = query_id(q, 0)}, *row;
	char family[NAME_DISPLAY];

	(void)e;
	row = people->n == 0 ? NULL
			     : bsearch(&key, people->at, people->n, sizeof(*people->at), by_id);
	if (row == NULL)
		return true;
	text_copy(family, sizeof(family), query_text(q, 1));
	name_compose(family, query_text(q, 2), row->name);
	return true;
}

/* ---- sorting ---- */

struct sorted {
	char key[64]; /* the beginning decides nearly always; else the whole name */
	struct person_row row;
};

static int
by_key(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (order == 0)
		order = strcmp(x->row.name, y->row.name);
	return order != 0 ? order : id_compare(&x->row.id, &y->row.id);
}

static bool
fill_sorted(const struct people *people, struct sorted *list)
{
	struct buf key = BUF_EMPTY;
	size_t i;
	bool ok = true;

	for (i = 0; i < people->n && ok; i++) {
		buf_reset(&key);
		ok = text_sort_key(people->at[i].name, &key);
		text_copy(list[i].key, sizeof(list[i].key), buf_text(&key));
		list[i].row = people->at[i];
	}
	buf_free(&key);
	return ok;
}

static bool
sort(struct people *people, struct err *e)
{
	struct sorted *list;
	size_t i;
	bool ok;

	if (people->n == 0)
		return true;
	list = calloc(people->n, sizeof(*list));
	if (list == NULL)
		return err_nomem(e);
	ok = fill_sorted(people, list) || err_nomem(e);
	if (ok)
		qsort(list, people->n, sizeof(*list), by_key);
	for (i = 0; ok && i < people->n; i++)
		people->at[i] = list[i].row;
	rows_free(list, people->n, sizeof(*list));
	return ok;
}

bool
people_load(struct replica *r, struct people *out, struct err *e)
{
	size_t i;

	*out = (struct people){0};
	if (!rows_each(replica_query(r, people_sql, e), take_person, out, e) ||
	    !rows_each(replica_query(r, names_sql, e), take_name, out, e) ||
	    !rows_each(replica_query(r, aliases_sql, e), take_alias, out, e) || !sort(out, e)) {
		people_free(out);
		return false;
	}
	for (i = 0; i < out->n; i++) {
		if (out->at[i].name[0] == '\0')
			text_copy(out->at[i].name, NAME_DISPLAY, _("(ohne Namen)"));
	}
	return true;
}

void
people_free(struct people *people)
{
	rows_free(people->at, people->n, sizeof(*people->at));
	rows_free(people->aliases, people->n_aliases, sizeof(*people->aliases));
	*people = (struct people){0};
}

/* A chain of merges ends; one that goes in circles does not (two devices merged crosswise). */
#define ALIAS_DEPTH 8

static const struct person_row *
by_id_or_alias(const struct people *people, const struct id *id, int depth)
{
	size_t i;

	for (i = 0; i < people->n; i++)
		if (id_equal(&people->at[i].id, id))
			return &people->at[i];
	for (i = 0; i < people->n_aliases && depth < ALIAS_DEPTH; i++)
		if (id_equal(&people->aliases[i].id, id))
			return by_id_or_alias(people, &people->aliases[i].kept, depth + 1);
	return NULL;
}

const struct person_row *
people_by_id(const struct people *people, const struct id *id)
{
	return by_id_or_alias(people, id, 0);
}

const struct person_row *
people_by_code(const struct people *people, const char *code)
{
	size_t i;

	for (i = 0; i < people->n; i++)
		if (strcmp(people->at[i].code, code) == 0)
			return &people->at[i];
	for (i = 0; i < people->n_aliases; i++)
		if (strcmp(people->aliases[i].code, code) == 0)
			return people_by_id(people, &people->aliases[i].kept);
	return NULL;
}

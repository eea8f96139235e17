/*
 * Small numbers for 16-byte ids of devices and compartments: rows and operations carry them
 * instead of the ids. They are local to this file; nothing of them leaves the device.
 */
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

void
numbers_free(struct numbers *s)
{
	free(s->ids);
	free(s->slots);
	*s = (struct numbers){0};
}

static size_t
slot_of(const struct numbers *s, const struct id *id)
{
	uint64_t h = be64_load(id->b) ^ be64_load(id->b + 8) * 0x9e3779b97f4a7c15u;
	size_t at = (h * 0x9e3779b97f4a7c15u >> 24) & (s->n_slots - 1);

	while (s->slots[at] != 0 && !id_equal(&s->ids[s->slots[at]], id))
		at = (at + 1) & (s->n_slots - 1);
	return at;
}

static bool
grow(struct numbers *s)
{
	size_t cap = s->cap == 0 ? 64 : 2 * s->cap, i;
	struct id *ids = realloc(s->ids, cap * sizeof(*ids));
	uint32_t *slots;

	if (ids == NULL)
		return false;
	s->ids = ids;
	slots = calloc(2 * cap, sizeof(*slots));
	if (slots == NULL)
		return false;
	free(s->slots);
	s->slots = slots;
	s->n_slots = 2 * cap;
	s->cap = cap;
	if (s->n == 0)
		s->ids[s->n++] = (struct id){0};
	for (i = 1; i < s->n; i++)
		s->slots[slot_of(s, &s->ids[i])] = (uint32_t)i;
	return true;
}

bool
numbers_put(struct numbers *s, const struct id *id, struct err *e)
{
	if (s->n + 1 >= s->cap && !grow(s))
		return err_nomem(e);
	s->ids[s->n] = *id;
	s->slots[slot_of(s, id)] = (uint32_t)s->n;
	s->n++;
	return true;
}

int64_t
numbers_find(const struct numbers *s, const struct id *id)
{
	uint32_t n;

	if (id_zero(id))
		return 0;
	if (s->n_slots == 0)
		return -1;
	n = s->slots[slot_of(s, id)];
	return n == 0 ? -1 : (int64_t)n;
}

static struct id
id_at(const struct numbers *s, int64_t n)
{
	return n > 0 && (size_t)n < s->n ? s->ids[n] : (struct id){0};
}

struct id
device_id(const struct replica *r, int64_t n)
{
	return id_at(&r->devices, n);
}

struct id
comp_id(const struct replica *r, int64_t n)
{
	return id_at(&r->comps, n);
}

static bool
persons_room(struct replica *r, struct err *e)
{
	struct id *now = realloc(r->persons, r->devices.cap * sizeof(*now));

	if (now == NULL)
		return err_nomem(e);
	r->persons = now;
	return true;
}

static bool
offices_room(struct replica *r, struct err *e)
{
	uint8_t *now = realloc(r->comp_office, r->comps.cap);

	if (now == NULL)
		return err_nomem(e);
	r->comp_office = now;
	return true;
}

static bool
device_put(struct replica *r, const struct id *id, const struct id *person, struct err *e)
{
	if (!numbers_put(&r->devices, id, e) || !persons_room(r, e))
		return false;
	r->persons[0] = (struct id){0};
	r->persons[r->devices.n - 1] = *person;
	return true;
}

static bool
comp_put(struct replica *r, const struct id *id, bool office, struct err *e)
{
	if (!numbers_put(&r->comps, id, e) || !offices_room(r, e))
		return false;
	r->comp_office[0] = 0;
	r->comp_office[r->comps.n - 1] = office;
	return true;
}

bool
numbers_load(struct replica *r, struct err *e)
{
	sqlite3_stmt *st;
	int rc = 0;
	struct id id, person;

	numbers_free(&r->devices);
	numbers_free(&r->comps);
	st = db_get(r, "SELECT id, person FROM r_device ORDER BY n", e);
	while (st != NULL && (rc = db_step(r, st, e)) > 0) {
		id = db_id_of(st, 0);
		person = db_id_of(st, 1);
		if (!device_put(r, &id, &person, e))
			return false;
	}
	if (st == NULL || rc < 0)
		return false;
	st = db_get(r, "SELECT id, office FROM r_compartment ORDER BY n", e);
	while (st != NULL && (rc = db_step(r, st, e)) > 0) {
		id = db_id_of(st, 0);
		if (!comp_put(r, &id, sqlite3_column_int(st, 1) != 0, e))
			return false;
	}
	return st != NULL && rc == 0;
}

static bool
person_learned(struct replica *r, int64_t n, const struct id *person, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "UPDATE r_device SET person = ?2 WHERE n = ?1", e);

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, n);
	db_id(st, 2, person);
	r->persons[n] = *person;
	return db_run(r, st, e);
}

bool
device_number(
    struct replica *r, const struct id *id, const struct id *person, int64_t *n, struct err *e)
{
	static const struct id none;
	sqlite3_stmt *st;

	*n = numbers_find(&r->devices, id);
	if (*n > 0 && person != NULL && !id_zero(person) && !id_equal(&r->persons[*n], person))
		return person_learned(r, *n, person, e);
	if (*n >= 0)
		return true;
	if (!device_put(r, id, person == NULL ? &none : person, e))
		return false;
	*n = (int64_t)r->devices.n - 1;
	st = db_get(r, "INSERT INTO r_device (n, id, person) VALUES (?1, ?2, ?3)", e);
	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, *n);
	db_id(st, 2, id);
	db_id(st, 3, person == NULL ? &none : person);
	return db_run(r, st, e);
}

bool
comp_number(struct replica *r, const struct id *id, bool office, int64_t *n, struct err *e)
{
	sqlite3_stmt *st;

	*n = numbers_find(&r->comps, id);
	if (*n >= 0)
		return true;
	if (!comp_put(r, id, office, e))
		return false;
	*n = (int64_t)r->comps.n - 1;
	st = db_get(r, "INSERT INTO r_compartment (n, id, office) VALUES (?1, ?2, ?3)", e);
	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, *n);
	db_id(st, 2, id);
	sqlite3_bind_int64(st, 3, office);
	return db_run(r, st, e);
}

/*
 * Any bytes as roster entries (sync/envelope/roster*.c). First byte even: one entry as it is. Odd:
 * a run of (type, flags, author, length u16, body), each written by a device of the office as the
 * next entry. Nothing may crash; a refused entry leaves the roster as it was.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/support/sealed_office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static struct sealed_office *
bench(void)
{
	static struct sealed_office *o;
	size_t i;

	if (o == NULL) {
		o = calloc(1, sizeof(*o));
		need(o != NULL);
		office_up(o);
	}
	if (o->roster.seq == o->entries)
		return o;
	roster_free(&o->roster);
	for (i = 0; i < o->entries; i++)
		need(roster_apply(&o->roster, o->entry[i].at, o->entry[i].len, NULL));
	return o;
}

static void
read_alone(struct sealed_office *o, const uint8_t *at, size_t n)
{
	struct roster_entry entry;
	uint8_t box[BOX_LEN], key[KEY_LEN];
	struct id scope;
	uint32_t epoch;

	if (roster_entry(&entry, at, n, NULL) &&
	    roster_box(&entry, &o->companion.device, &scope, &epoch, box))
		device_box_open(&o->companion.secret, box, key);
}

/* Everything that is found by id is in its list, and points to what is there. */
static void
sound(const struct roster *r)
{
	size_t i;

	for (i = 0; i < r->n_devices; i++) {
		need(roster_device(r, &r->devices[i].id) == &r->devices[i]);
		need(roster_person(r, &r->devices[i].person) != NULL);
		need(r->devices[i].added >= 1 && r->devices[i].added <= r->seq);
	}
	for (i = 0; i < r->n_scopes; i++)
		need(roster_epoch_at(&r->scopes[i], UINT64_MAX) == r->scopes[i].epoch);
}

static void
apply(struct sealed_office *o, const uint8_t *at, size_t n)
{
	struct roster was = o->roster;

	read_alone(o, at, n);
	if (!roster_apply(&o->roster, at, n, NULL))
		need(o->roster.seq == was.seq && o->roster.n_devices == was.n_devices &&
		     o->roster.n_persons == was.n_persons && o->roster.n_scopes == was.n_scopes &&
		     o->roster.n_invites == was.n_invites);
	sound(&o->roster);
}

static void
write_next(struct sealed_office *o, struct reader *r)
{
	struct member *authors[] = {&o->founder, &o->companion, &o->supervisor};
	unsigned type = reader_u8(r), flags = reader_u8(r), author = reader_u8(r) % 3;
	size_t n = reader_u16(r);
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;

	n = n > r->left ? r->left : n;
	if (!reader_ok(r))
		return;
	buf_put(&body, reader_take(r, n), n);
	office_entry(o, authors[author], (enum roster_type)type, &body, &at);
	at.at[7] = (uint8_t)flags;
	entry_sign(&at, authors[author]);
	apply(o, at.at, at.len);
	buf_free(&at);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sealed_office *o = bench();
	struct reader r = reader_of(data, size);

	if (reader_u8(&r) % 2 == 0) {
		struct roster none = {0};

		roster_apply(&none, r.at, r.left, NULL);
		roster_free(&none);
		apply(o, r.at, r.left);
		return 0;
	}
	while (reader_ok(&r) && r.left > 0)
		write_next(o, &r);
	return 0;
}

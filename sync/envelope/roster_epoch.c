/* Scope keys in the roster: new epochs, grants, and the commitment that binds them. */
#include <string.h>

#include "sync/envelope/roster_body.h"

#define BOXES_MAX 1000

void
roster_commitment(const struct id *scope, uint32_t epoch, const uint8_t key[static KEY_LEN],
    uint8_t out[static HASH_LEN])
{
	uint8_t number[4];

	be32_store(number, epoch);
	label_hash(out, "scope-kc", (const void *)scope->b, sizeof(scope->b), (const void *)number,
	    sizeof(number), (const void *)key, (size_t)KEY_LEN, (const void *)NULL);
}

static void
put_box(struct buf *body, const struct roster_device *device, const uint8_t *key)
{
	uint8_t box[BOX_LEN];

	box_seal(box, key, device->pub.box);
	buf_id(body, &device->id);
	buf_put(body, box, sizeof(box));
}

/*
 *	1 | scope 16 | epoch u32 | commitment 32 | n u16 | n * (device 16 | box 80) |
 *	recovery u8 (0: no recovery key in this office; 1: box 80 follows)
 */
void
roster_body_epoch(struct buf *body, const struct roster *r, const struct roster_scope *scope,
    uint32_t epoch, const uint8_t key[static KEY_LEN])
{
	uint8_t commitment[HASH_LEN];
	size_t i;
	uint16_t n = 0;

	for (i = 0; i < r->n_devices; i++)
		n = (uint16_t)(n + roster_member(r, scope, &r->devices[i].id));
	roster_commitment(&scope->id, epoch, key, commitment);
	buf_u8(body, 1);
	buf_id(body, &scope->id);
	buf_u32(body, epoch);
	buf_put(body, commitment, sizeof(commitment));
	buf_u16(body, n);
	for (i = 0; i < r->n_devices; i++)
		if (roster_member(r, scope, &r->devices[i].id))
			put_box(body, &r->devices[i], key);
	buf_u8(body, 0);
}

static struct reader
epoch_head(const struct roster_entry *entry, struct id *scope, uint32_t *epoch, uint8_t *commitment,
    uint32_t *boxes)
{
	struct reader r = reader_of(entry->body, entry->body_len);

	if (reader_u8(&r) != 1)
		r.failed = true;
	*scope = reader_id(&r);
	*epoch = reader_u32(&r);
	reader_get(&r, commitment, HASH_LEN);
	*boxes = reader_u16(&r);
	if (*boxes > BOXES_MAX)
		r.failed = true;
	return r;
}

bool
roster_get_epoch(const struct roster_entry *entry, struct id *scope, uint32_t *epoch,
    uint8_t commitment[static HASH_LEN], uint32_t *boxes)
{
	struct reader r = epoch_head(entry, scope, epoch, commitment, boxes);

	reader_take(&r, (size_t)*boxes * (ID_LEN + BOX_LEN));
	switch (reader_u8(&r)) {
	case 0: return reader_done(&r);
	case 1: reader_take(&r, BOX_LEN); return reader_done(&r);
	default: return false;
	}
}

bool
roster_boxes_complete(
    const struct roster *r, const struct roster_scope *scope, const struct roster_entry *entry)
{
	uint8_t commitment[HASH_LEN];
	uint32_t epoch, left;
	struct id of;
	struct reader in = epoch_head(entry, &of, &epoch, commitment, &left);
	size_t i;

	for (i = 0; i < r->n_devices; i++) {
		if (!roster_member(r, scope, &r->devices[i].id))
			continue;
		of = reader_id(&in);
		reader_take(&in, BOX_LEN);
		if (left-- == 0 || !reader_ok(&in) || !id_equal(&of, &r->devices[i].id))
			return false;
	}
	return left == 0;
}

/*	1 | scope 16 | epoch u32 | device 16 | box 80	*/
void
roster_body_grant(struct buf *body, const struct id *scope, uint32_t epoch,
    const struct roster_device *device, const uint8_t key[static KEY_LEN])
{
	buf_u8(body, 1);
	buf_id(body, scope);
	buf_u32(body, epoch);
	put_box(body, device, key);
}

bool
roster_get_grant(
    const struct roster_entry *entry, struct id *scope, uint32_t *epoch, struct id *device)
{
	struct reader r = reader_of(entry->body, entry->body_len);
	uint8_t version = reader_u8(&r);

	*scope = reader_id(&r);
	*epoch = reader_u32(&r);
	*device = reader_id(&r);
	reader_take(&r, BOX_LEN);
	return version == 1 && reader_done(&r);
}

static bool
box_in_epoch(const struct roster_entry *entry, const struct id *device, struct id *scope,
    uint32_t *epoch, uint8_t *box)
{
	uint8_t commitment[HASH_LEN];
	uint32_t n, i;
	struct reader r = epoch_head(entry, scope, epoch, commitment, &n);

	for (i = 0; i < n && reader_ok(&r); i++) {
		struct id of = reader_id(&r);

		reader_get(&r, box, BOX_LEN);
		if (reader_ok(&r) && id_equal(&of, device))
			return true;
	}
	return false;
}

bool
roster_box(const struct roster_entry *entry, const struct id *device, struct id *scope,
    uint32_t *epoch, uint8_t box[static BOX_LEN])
{
	struct id of;

	if (entry->type == ROSTER_NEW_EPOCH)
		return box_in_epoch(entry, device, scope, epoch, box);
	if (entry->type != ROSTER_GRANT || !roster_get_grant(entry, scope, epoch, &of) ||
	    !id_equal(&of, device))
		return false;
	memcpy(box, entry->body + entry->body_len - BOX_LEN, BOX_LEN);
	return true;
}

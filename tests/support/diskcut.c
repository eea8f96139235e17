/* What a power cut leaves. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/diskop.h"

#define SECTOR 512

/* How the unsynced part of one file fares. */
enum fate { FATE_ALL, FATE_NONE, FATE_SOME, FATE_TORN, FATE_RUBBISH, FATES };

static void
put_torn(struct disk_file *f, const struct disk_op *op, struct dice *dice, bool rubbish)
{
	size_t end = op->from + op->n;
	size_t cut = op->from + dice_below(dice, (uint32_t)op->n + 1);
	size_t i, upto;

	cut -= cut % SECTOR;
	if (cut > op->from)
		disk_put(f, op->from, op->bytes, cut - op->from);
	if (!rubbish)
		return;
	/* Only what was being written is at risk: what lay beside it in the sector is safe, as
	 * SQLite assumes too. */
	cut = cut > op->from ? cut : op->from;
	upto = cut - cut % SECTOR + SECTOR;
	for (i = cut; i < upto && i < end; i++) {
		uint8_t any = (uint8_t)dice_next(dice);

		disk_put(f, i, &any, 1);
	}
}

static void
do_op(struct disk_file *f, const struct disk_op *op)
{
	switch (op->did) {
	case DID_EXIST:
	case DID_CREATE:
		disk_resize(f, 0);
		f->there = true;
		break;
	case DID_TRUNCATE: disk_resize(f, op->from); break;
	case DID_DELETE: f->there = false; break;
	case DID_SYNC:
	case DID_WRITE: break;
	}
	if (op->n > 0)
		disk_put(f, op->from, op->bytes, op->n);
}

/* One operation that was not synced when power failed. */
static void
maybe_op(struct disk_file *f, const struct disk_op *op, enum fate fate, struct dice *dice)
{
	if (fate == FATE_NONE || (fate != FATE_ALL && dice_below(dice, 2) == 0))
		return;
	if (op->did == DID_WRITE && (fate == FATE_TORN || fate == FATE_RUBBISH) &&
	    dice_below(dice, 3) == 0)
		put_torn(f, op, dice, fate == FATE_RUBBISH);
	else
		do_op(f, op);
}

/* The operation after which everything on this file is unsure: the last sync, or its creation
 * (names themselves are kept: a folder's journal is in order). */
static size_t
sure_until(const struct disk *d, size_t file, size_t at)
{
	size_t i, sure = 0;

	for (i = 0; i < at; i++)
		if (d->op[i].file == file && d->op[i].did != DID_WRITE &&
		    d->op[i].did != DID_TRUNCATE && d->op[i].did != DID_DELETE)
			sure = i + 1;
	return sure;
}

static void
cut_file(const struct disk *d, size_t file, size_t at, struct disk_file *f, struct dice *dice)
{
	size_t sure = sure_until(d, file, at), i;
	enum fate fate = dice_below(dice, FATES);

	for (i = 0; i < at; i++) {
		if (d->op[i].file != file)
			continue;
		if (i < sure)
			do_op(f, &d->op[i]);
		else
			maybe_op(f, &d->op[i], fate, dice);
	}
}

struct disk *
disk_cut(const struct disk *d, size_t at, struct dice *dice)
{
	struct disk *image = disk_new();
	size_t i;

	/* What was there when the recording began is there at every cut. */
	while (at < d->ops && d->op[at].did == DID_EXIST)
		at++;
	image->files = d->files;
	for (i = 0; i < d->files; i++) {
		memcpy(image->file[i].path, d->file[i].path, sizeof(d->file[i].path));
		cut_file(d, i, at, &image->file[i], dice);
	}
	return image;
}

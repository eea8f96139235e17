#include "tests/support/disk.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/diskop.h"

struct handle {
	sqlite3_file file;
	struct disk *disk;
	size_t index;
	bool gone_at_close;
};

static struct disk_file *
file_of(sqlite3_file *f)
{
	struct handle *h = (struct handle *)f;

	return &h->disk->file[h->index];
}

static void *
must(void *at)
{
	if (at == NULL)
		abort();
	return at;
}

void
disk_resize(struct disk_file *f, size_t n)
{
	if (n > f->cap) {
		f->cap = 2 * n;
		f->at = must(realloc(f->at, f->cap));
	}
	if (n > f->len)
		memset(f->at + f->len, 0, n - f->len);
	f->len = n;
}

void
disk_put(struct disk_file *f, size_t from, const uint8_t *bytes, size_t n)
{
	if (from + n > f->len)
		disk_resize(f, from + n);
	memcpy(f->at + from, bytes, n);
}

static void
record(struct disk *d, struct disk_op op, const void *bytes)
{
	if (!d->recording)
		return;
	if (d->ops == d->op_cap) {
		d->op_cap = d->op_cap == 0 ? 256 : 2 * d->op_cap;
		d->op = must(realloc(d->op, d->op_cap * sizeof(*d->op)));
	}
	if (op.n > 0)
		op.bytes = memcpy(must(malloc(op.n)), bytes, op.n);
	d->op[d->ops++] = op;
}

/* Whether this call is the one to fail. */
static bool
fails(struct disk *d, enum disk_call call)
{
	d->calls[call]++;
	if (d->fail_call != (int)call)
		return false;
	if (d->failed)
		return d->fail_ever;
	if (d->fail_at-- > 0)
		return false;
	d->failed = true;
	return true;
}

static int
disk_close(sqlite3_file *f)
{
	(void)f;
	return SQLITE_OK;
}

static int
disk_read(sqlite3_file *f, void *out, int n, sqlite3_int64 at)
{
	struct disk_file *b = file_of(f);
	size_t have, want = (size_t)n;

	if (fails(((struct handle *)f)->disk, DISK_READ))
		return SQLITE_IOERR_READ;
	have = (size_t)at >= b->len ? 0 : b->len - (size_t)at;
	if (have > want)
		have = want;
	if (have > 0)
		memcpy(out, b->at + at, have);
	memset((uint8_t *)out + have, 0, want - have);
	return have == want ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static void
write_now(struct handle *h, size_t from, const void *in, size_t n)
{
	disk_put(&h->disk->file[h->index], from, in, n);
	record(h->disk, (struct disk_op){.did = DID_WRITE, .file = h->index, .from = from, .n = n},
	    in);
}

static int
disk_write(sqlite3_file *f, const void *in, int n, sqlite3_int64 at)
{
	struct handle *h = (struct handle *)f;
	size_t end = (size_t)at + (size_t)n, len = file_of(f)->len;

	/* A failed write may have done half of its work. */
	if (fails(h->disk, DISK_WRITE)) {
		write_now(h, (size_t)at, in, (size_t)n / 2);
		return SQLITE_IOERR_WRITE;
	}
	if (h->disk->room >= 0 && end > len) {
		if ((int64_t)(end - len) > h->disk->room)
			return SQLITE_FULL;
		h->disk->room -= (int64_t)(end - len);
	}
	write_now(h, (size_t)at, in, (size_t)n);
	return SQLITE_OK;
}

static int
disk_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct handle *h = (struct handle *)f;

	if (fails(h->disk, DISK_TRUNCATE))
		return SQLITE_IOERR_TRUNCATE;
	disk_resize(file_of(f), (size_t)size);
	record(h->disk,
	    (struct disk_op){.did = DID_TRUNCATE, .file = h->index, .from = (size_t)size}, NULL);
	return SQLITE_OK;
}

static int
disk_sync(sqlite3_file *f, int flags)
{
	struct handle *h = (struct handle *)f;

	(void)flags;
	if (fails(h->disk, DISK_SYNC))
		return SQLITE_IOERR_FSYNC;
	if (!h->disk->lying)
		record(h->disk, (struct disk_op){.did = DID_SYNC, .file = h->index}, NULL);
	return SQLITE_OK;
}

static int
disk_size(sqlite3_file *f, sqlite3_int64 *out)
{
	if (fails(((struct handle *)f)->disk, DISK_SIZE))
		return SQLITE_IOERR_FSTAT;
	*out = (sqlite3_int64)file_of(f)->len;
	return SQLITE_OK;
}

static int
disk_lock(sqlite3_file *f, int level)
{
	(void)f;
	(void)level;
	return SQLITE_OK;
}

static int
disk_reserved(sqlite3_file *f, int *out)
{
	(void)f;
	*out = 0;
	return SQLITE_OK;
}

static int
disk_control(sqlite3_file *f, int op, void *arg)
{
	(void)f;
	(void)op;
	(void)arg;
	return SQLITE_NOTFOUND;
}

static int
disk_sector(sqlite3_file *f)
{
	(void)f;
	return 512;
}

static int
disk_device(sqlite3_file *f)
{
	(void)f;
	return 0;
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = disk_close,
    .xRead = disk_read,
    .xWrite = disk_write,
    .xTruncate = disk_truncate,
    .xSync = disk_sync,
    .xFileSize = disk_size,
    .xLock = disk_lock,
    .xUnlock = disk_lock,
    .xCheckReservedLock = disk_reserved,
    .xFileControl = disk_control,
    .xSectorSize = disk_sector,
    .xDeviceCharacteristics = disk_device,
};

struct disk_file *
disk_file(struct disk *d, const char *path)
{
	size_t i;

	for (i = 0; i < d->files; i++)
		if (d->file[i].there && strcmp(d->file[i].path, path) == 0)
			return &d->file[i];
	return NULL;
}

/* A name keeps its place for ever, so that the recording can speak of it by number. */
static struct disk_file *
make_file(struct disk *d, const char *path)
{
	size_t i;

	for (i = 0; i < d->files; i++)
		if (strcmp(d->file[i].path, path) == 0)
			break;
	if (i == sizeof(d->file) / sizeof(d->file[0]))
		abort();
	if (i == d->files)
		d->files++;
	snprintf(d->file[i].path, sizeof(d->file[i].path), "%s", path);
	d->file[i].len = 0;
	d->file[i].there = true;
	return &d->file[i];
}

static int
disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct disk *d = vfs->pAppData;
	struct handle *h = (struct handle *)file;
	struct disk_file *b;

	file->pMethods = NULL;
	if (fails(d, DISK_OPEN) || name == NULL)
		return SQLITE_CANTOPEN;
	b = disk_file(d, name);
	if (b == NULL && (flags & SQLITE_OPEN_CREATE) == 0)
		return SQLITE_CANTOPEN;
	*h = (struct handle){.file.pMethods = &methods, .disk = d};
	if (b == NULL) {
		b = make_file(d, name);
		record(d, (struct disk_op){.did = DID_CREATE, .file = (size_t)(b - d->file)}, NULL);
	}
	h->index = (size_t)(b - d->file);
	if (out != NULL)
		*out = flags;
	return SQLITE_OK;
}

static int
disk_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	struct disk *d = vfs->pAppData;
	struct disk_file *b = disk_file(d, name);

	(void)sync_folder;
	if (fails(d, DISK_DELETE))
		return SQLITE_IOERR_DELETE;
	if (b == NULL)
		return SQLITE_IOERR_DELETE_NOENT;
	b->there = false;
	record(d, (struct disk_op){.did = DID_DELETE, .file = (size_t)(b - d->file)}, NULL);
	return SQLITE_OK;
}

static int
disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)flags;
	*out = disk_file(vfs->pAppData, name) != NULL;
	return SQLITE_OK;
}

static int
disk_full_path(sqlite3_vfs *vfs, const char *name, int cap, char *out)
{
	(void)vfs;
	sqlite3_snprintf(cap, out, "%s", name);
	return SQLITE_OK;
}

static int
disk_sleep(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	return us;
}

struct disk *
disk_new(void)
{
	struct disk *d = must(calloc(1, sizeof(*d)));

	d->room = -1;
	d->fail_call = -1;
	snprintf(d->name, sizeof(d->name), "disk-%p", (void *)d);
	d->vfs = must(calloc(1, sizeof(*d->vfs)));
	*d->vfs = (sqlite3_vfs){
	    .iVersion = 1,
	    .szOsFile = sizeof(struct handle),
	    .mxPathname = 150,
	    .zName = d->name,
	    .pAppData = d,
	    .xOpen = disk_open,
	    .xDelete = disk_delete,
	    .xAccess = disk_access,
	    .xFullPathname = disk_full_path,
	    .xSleep = disk_sleep,
	};
	sqlite3_vfs_register(d->vfs, 0);
	return d;
}

static void
forget(struct disk *d)
{
	while (d->ops > 0)
		free(d->op[--d->ops].bytes);
}

void
disk_free(struct disk *d)
{
	size_t i;

	if (d == NULL)
		return;
	sqlite3_vfs_unregister(d->vfs);
	forget(d);
	free(d->op);
	for (i = 0; i < d->files; i++)
		free(d->file[i].at);
	free(d->vfs);
	free(d);
}

void
disk_set(struct disk *d, const char *path, const void *bytes, size_t n)
{
	disk_put(make_file(d, path), 0, bytes, n);
}

struct disk *
disk_copy(const struct disk *d)
{
	struct disk *copy = disk_new();
	size_t i;

	for (i = 0; i < d->files; i++)
		if (d->file[i].there)
			disk_set(copy, d->file[i].path, d->file[i].at, d->file[i].len);
	return copy;
}

void
disk_remove(struct disk *d, const char *path)
{
	struct disk_file *f = disk_file(d, path);

	if (f != NULL)
		f->there = false;
}

void
disk_rename(struct disk *d, const char *from, const char *to)
{
	struct disk_file *f = disk_file(d, from);

	disk_set(d, to, f->at, f->len);
	disk_remove(d, from);
}

void
disk_record(struct disk *d)
{
	size_t i;

	forget(d);
	d->recording = true;
	for (i = 0; i < d->files; i++)
		if (d->file[i].there)
			record(d,
			    (struct disk_op){.did = DID_EXIST, .file = i, .n = d->file[i].len},
			    d->file[i].at);
}

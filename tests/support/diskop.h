/* diskop.h - the recording of a disk; between disk.c and diskcut.c only. */
#ifndef TESTS_SUPPORT_DISKOP_H
#define TESTS_SUPPORT_DISKOP_H

#include "tests/support/disk.h"

enum disk_did { DID_EXIST, DID_CREATE, DID_WRITE, DID_TRUNCATE, DID_SYNC, DID_DELETE };

struct disk_op {
	enum disk_did did;
	size_t file; /* index */
	size_t from; /* offset, or the new length */
	size_t n;
	uint8_t *bytes; /* owned; of a write, or all of a file that was there at the start */
};

/* A write or a new length on the bytes of a file. */
void disk_put(struct disk_file *f, size_t from, const uint8_t *bytes, size_t n);
void disk_resize(struct disk_file *f, size_t n);

#endif

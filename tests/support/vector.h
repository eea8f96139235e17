/*
 * vector.h - test vectors as readable text (docs/vectors.md):
 *
 *	# a remark
 *	name hex 0123456789abcdef...		long ones go on in the next line, behind a tab
 *	name int 42
 *	name text https://speicher.example
 *
 * vector_check compares what the program makes today with tests/vectors/<area>/<name>.txt;
 * VECTORS=write in the environment writes the files anew, to be read by a person. Tests run from
 * the root of the source tree (FB_ROOT names another).
 */
#ifndef TESTS_SUPPORT_VECTOR_H
#define TESTS_SUPPORT_VECTOR_H

#include "common/base/buf.h"

void vector_note(struct buf *v, const char *remark);
void vector_hex(struct buf *v, const char *name, const void *at, size_t n);
void vector_id(struct buf *v, const char *name, const struct id *id);
void vector_int(struct buf *v, const char *name, uint64_t n);
void vector_text(struct buf *v, const char *name, const char *text);

/* Fails the running cmocka test when the file is not exactly this. */
void vector_check(const char *area, const char *name, struct buf *v);

/* The text of a file, and values out of it. They fail the test when there is no such name or it
 * is of another type or size. */
void vector_load(const char *area, const char *name, struct buf *v);
void vector_get_hex(struct buf *v, const char *name, void *out, size_t n);
void vector_get_buf(struct buf *v, const char *name, struct buf *out);
struct id vector_get_id(struct buf *v, const char *name);
uint64_t vector_get_int(struct buf *v, const char *name);
void vector_get_text(struct buf *v, const char *name, char *out, size_t cap);

#endif

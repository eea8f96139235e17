/*
 * buf.h - bytes that grow, and bytes that are read with bounds.
 *
 * Every format of ours is put through a struct buf and taken back through a struct reader; no
 * parser does pointer arithmetic of its own. Integers are big-endian unless a name says le.
 *
 * Both remember failure instead of asking for a check at each step: after an allocation failed
 * (buf) or a read went past the end (reader) every further call does nothing, or yields zeros,
 * and buf_ok / reader_ok say so once at the end.
 */
#ifndef COMMON_BASE_BUF_H
#define COMMON_BASE_BUF_H

#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/err.h"
#include "common/base/id.h"

struct buf {
	uint8_t *at; /* owned; buf_free wipes and frees it */
	size_t len;
	size_t cap;
	bool failed;
};

#define BUF_EMPTY ((struct buf){0})

void buf_free(struct buf *b); /* wipes first: a buf may have held plaintext */
void buf_reset(struct buf *b); /* len = 0, wiped, memory kept */
bool buf_ok(const struct buf *b, struct err *e); /* false and ERR_NOMEM after a failure */
bool buf_reserve(struct buf *b, size_t more);
uint8_t *buf_extend(struct buf *b, size_t n); /* n bytes to fill, zeroed; NULL on failure */

void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_u8(struct buf *b, uint8_t v);
void buf_u16(struct buf *b, uint16_t v);
void buf_u32(struct buf *b, uint32_t v);
void buf_u64(struct buf *b, uint64_t v);
void buf_id(struct buf *b, const struct id *id);
void buf_varint(struct buf *b, uint64_t v);  /* LEB128, 1..10 bytes, shortest form */
void buf_zigzag(struct buf *b, int64_t v);   /* signed as varint */
void buf_blob(struct buf *b, const void *bytes, size_t n); /* varint length, then the bytes */
void buf_str(struct buf *b, const char *s);  /* the same for a C string, without NUL */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* A NUL after the last byte (not counted in len), so that text can be used as a C string. */
const char *buf_text(struct buf *b);

struct reader {
	const uint8_t *at; /* borrowed */
	size_t left;
	bool failed;
};

struct reader reader_of(const void *bytes, size_t n);
bool reader_ok(const struct reader *r);	  /* nothing failed so far */
bool reader_done(const struct reader *r); /* nothing failed and nothing is left */

const uint8_t *reader_take(struct reader *r, size_t n); /* NULL when fewer are left */
void reader_get(struct reader *r, void *out, size_t n); /* zeros when fewer are left */
uint8_t reader_u8(struct reader *r);
uint16_t reader_u16(struct reader *r);
uint32_t reader_u32(struct reader *r);
uint64_t reader_u64(struct reader *r);
struct id reader_id(struct reader *r);
uint64_t reader_varint(struct reader *r); /* refuses longer than needed forms */
int64_t reader_zigzag(struct reader *r);
/* A varint length and that many bytes; fails when more than max. *n is set, 0 on failure. */
const uint8_t *reader_blob(struct reader *r, size_t max, size_t *n);

/* Big-endian at a fixed place, for headers with offsets. */
void be16_store(uint8_t *at, uint16_t v);
void be32_store(uint8_t *at, uint32_t v);
void be64_store(uint8_t *at, uint64_t v);
uint16_t be16_load(const uint8_t *at);
uint32_t be32_load(const uint8_t *at);
uint64_t be64_load(const uint8_t *at);

#endif

#include "common/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
wipe(uint8_t *at, size_t n)
{
	if (at != NULL && n > 0)
		explicit_bzero(at, n);
}

void
buf_free(struct buf *b)
{
	wipe(b->at, b->cap);
	free(b->at);
	*b = BUF_EMPTY;
}

void
buf_reset(struct buf *b)
{
	wipe(b->at, b->cap);
	b->len = 0;
	b->failed = false;
}

bool
buf_ok(const struct buf *b, struct err *e)
{
	return b->failed ? err_nomem(e) : true;
}

/* Not realloc(3): it may leave a copy of plaintext behind. */
bool
buf_reserve(struct buf *b, size_t more)
{
	size_t cap = b->cap < 64 ? 64 : b->cap;
	uint8_t *at;

	if (b->failed || more > SIZE_MAX / 2 - b->len) {
		b->failed = true;
		return false;
	}
	if (b->len + more <= b->cap)
		return true;
	while (cap < b->len + more)
		cap *= 2;
	at = malloc(cap);
	if (at == NULL) {
		b->failed = true;
		return false;
	}
	if (b->len > 0)
		memcpy(at, b->at, b->len);
	wipe(b->at, b->cap);
	free(b->at);
	b->at = at;
	b->cap = cap;
	return true;
}

uint8_t *
buf_extend(struct buf *b, size_t n)
{
	uint8_t *at;

	if (!buf_reserve(b, n))
		return NULL;
	if (b->at == NULL)
		return NULL; /* nothing was asked for, and nothing is there */
	at = b->at + b->len;
	memset(at, 0, n);
	b->len += n;
	return at;
}

void
buf_put(struct buf *b, const void *bytes, size_t n)
{
	if (n == 0 || !buf_reserve(b, n))
		return;
	memcpy(b->at + b->len, bytes, n);
	b->len += n;
}

void
buf_u8(struct buf *b, uint8_t v)
{
	buf_put(b, &v, 1);
}

void
buf_u16(struct buf *b, uint16_t v)
{
	uint8_t s[2];

	be16_store(s, v);
	buf_put(b, s, sizeof(s));
}

void
buf_u32(struct buf *b, uint32_t v)
{
	uint8_t s[4];

	be32_store(s, v);
	buf_put(b, s, sizeof(s));
}

void
buf_u64(struct buf *b, uint64_t v)
{
	uint8_t s[8];

	be64_store(s, v);
	buf_put(b, s, sizeof(s));
}

void
buf_id(struct buf *b, const struct id *id)
{
	buf_put(b, id->b, ID_LEN);
}

void
buf_varint(struct buf *b, uint64_t v)
{
	uint8_t s[10];
	size_t n = 0;

	while (v >= 0x80) {
		s[n++] = (uint8_t)(v | 0x80);
		v >>= 7;
	}
	s[n++] = (uint8_t)v;
	buf_put(b, s, n);
}

void
buf_zigzag(struct buf *b, int64_t v)
{
	buf_varint(b, ((uint64_t)v << 1) ^ (v < 0 ? UINT64_MAX : 0));
}

void
buf_blob(struct buf *b, const void *bytes, size_t n)
{
	buf_varint(b, n);
	buf_put(b, bytes, n);
}

void
buf_str(struct buf *b, const char *s)
{
	buf_blob(b, s, strlen(s));
}

void
buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n >= 0 && buf_reserve(b, (size_t)n + 1)) {
		vsnprintf((char *)b->at + b->len, (size_t)n + 1, fmt, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

const char *
buf_text(struct buf *b)
{
	if (!buf_reserve(b, 1))
		return "";
	b->at[b->len] = '\0';
	return (const char *)b->at;
}

struct reader
reader_of(const void *bytes, size_t n)
{
	return (struct reader){.at = bytes, .left = n};
}

bool
reader_ok(const struct reader *r)
{
	return !r->failed;
}

bool
reader_done(const struct reader *r)
{
	return !r->failed && r->left == 0;
}

const uint8_t *
reader_take(struct reader *r, size_t n)
{
	const uint8_t *at = r->at;

	if (r->failed || n > r->left) {
		r->failed = true;
		return NULL;
	}
	if (n > 0)
		r->at += n;
	r->left -= n;
	return at;
}

void
reader_get(struct reader *r, void *out, size_t n)
{
	const uint8_t *at = reader_take(r, n);

	if (n == 0)
		return;
	if (at != NULL)
		memcpy(out, at, n);
	else
		memset(out, 0, n);
}

uint8_t
reader_u8(struct reader *r)
{
	uint8_t v;

	reader_get(r, &v, 1);
	return v;
}

uint16_t
reader_u16(struct reader *r)
{
	uint8_t s[2];

	reader_get(r, s, sizeof(s));
	return be16_load(s);
}

uint32_t
reader_u32(struct reader *r)
{
	uint8_t s[4];

	reader_get(r, s, sizeof(s));
	return be32_load(s);
}

uint64_t
reader_u64(struct reader *r)
{
	uint8_t s[8];

	reader_get(r, s, sizeof(s));
	return be64_load(s);
}

struct id
reader_id(struct reader *r)
{
	struct id id;

	reader_get(r, id.b, ID_LEN);
	return id;
}

uint64_t
reader_varint(struct reader *r)
{
	uint64_t v = 0;
	unsigned shift;

	for (shift = 0; shift < 64; shift += 7) {
		uint8_t c = reader_u8(r);

		if (r->failed || (shift == 63 && c > 1) || (shift > 0 && c == 0))
			break;
		v |= (uint64_t)(c & 0x7f) << shift;
		if ((c & 0x80) == 0)
			return v;
	}
	r->failed = true;
	return 0;
}

int64_t
reader_zigzag(struct reader *r)
{
	uint64_t v = reader_varint(r);

	return (int64_t)((v >> 1) ^ (~(v & 1) + 1));
}

const uint8_t *
reader_blob(struct reader *r, size_t max, size_t *n)
{
	uint64_t len = reader_varint(r);
	const uint8_t *at;

	*n = 0;
	if (r->failed || len > max || len > r->left) {
		r->failed = true;
		return NULL;
	}
	at = reader_take(r, (size_t)len);
	*n = (size_t)len;
	return at;
}

void
be16_store(uint8_t *at, uint16_t v)
{
	at[0] = (uint8_t)(v >> 8);
	at[1] = (uint8_t)v;
}

void
be32_store(uint8_t *at, uint32_t v)
{
	be16_store(at, (uint16_t)(v >> 16));
	be16_store(at + 2, (uint16_t)v);
}

void
be64_store(uint8_t *at, uint64_t v)
{
	be32_store(at, (uint32_t)(v >> 32));
	be32_store(at + 4, (uint32_t)v);
}

uint16_t
be16_load(const uint8_t *at)
{
	return (uint16_t)(at[0] << 8 | at[1]);
}

uint32_t
be32_load(const uint8_t *at)
{
	return (uint32_t)be16_load(at) << 16 | be16_load(at + 2);
}

uint64_t
be64_load(const uint8_t *at)
{
	return (uint64_t)be32_load(at) << 32 | be32_load(at + 4);
}

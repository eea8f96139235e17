#include "tests/support/vector.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PER_LINE 32 /* bytes */
#define FILE_MAX (1 << 20)

void
vector_note(struct buf *v, const char *remark)
{
	buf_printf(v, "# %s\n", remark);
}

void
vector_hex(struct buf *v, const char *name, const void *at, size_t n)
{
	char hex[2 * PER_LINE + 1];
	size_t i;

	buf_printf(v, "%s hex", name);
	for (i = 0; i < n; i += PER_LINE) {
		hex_put((const uint8_t *)at + i, n - i < PER_LINE ? n - i : PER_LINE, hex);
		buf_printf(v, "%s%s", n <= PER_LINE ? " " : "\n\t", hex);
	}
	buf_printf(v, "\n");
}

void
vector_id(struct buf *v, const char *name, const struct id *id)
{
	vector_hex(v, name, id->b, sizeof(id->b));
}

void
vector_int(struct buf *v, const char *name, uint64_t n)
{
	buf_printf(v, "%s int %llu\n", name, (unsigned long long)n);
}

void
vector_text(struct buf *v, const char *name, const char *text)
{
	buf_printf(v, "%s text %s\n", name, text);
}

/* ---- files ---- */

static FILE *
open_file(const char *area, const char *name, const char *mode)
{
	const char *root = getenv("FB_ROOT");
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/tests/vectors/%s/%s.txt", root != NULL ? root : ".", area,
	    name);
	f = fopen(path, mode);
	if (f == NULL)
		fail_msg("cannot open %s (VECTORS=write makes it)", path);
	return f;
}

void
vector_load(const char *area, const char *name, struct buf *v)
{
	FILE *f = open_file(area, name, "r");
	uint8_t *at;

	buf_reset(v);
	at = buf_extend(v, FILE_MAX);
	assert_non_null(at);
	v->len = fread(at, 1, FILE_MAX, f);
	fclose(f);
}

static void
write_anew(const char *area, const char *name, struct buf *v)
{
	FILE *f = open_file(area, name, "w");

	assert_int_equal(fwrite(v->at, 1, v->len, f), v->len);
	assert_int_equal(fclose(f), 0);
}

void
vector_check(const char *area, const char *name, struct buf *v)
{
	const char *write = getenv("VECTORS");
	struct buf there = BUF_EMPTY;
	size_t i;
	int row = 1;

	if (write != NULL && strcmp(write, "write") == 0)
		write_anew(area, name, v);
	vector_load(area, name, &there);
	for (i = 0; i < v->len && i < there.len && v->at[i] == there.at[i]; i++)
		row += v->at[i] == '\n';
	if (i < v->len || i < there.len)
		fail_msg("%s/%s.txt differs in line %d", area, name, row);
	buf_free(&there);
}

/* ---- values ---- */

static const char *
value_of(struct buf *v, const char *name, const char *type)
{
	char start[96];
	const char *at = buf_text(v);
	size_t n = (size_t)snprintf(start, sizeof(start), "%s %s", name, type);

	while (at != NULL && *at != '\0') {
		if (strncmp(at, start, n) == 0 && (at[n] == ' ' || at[n] == '\n'))
			return at + n;
		at = strchr(at, '\n');
		at = at == NULL ? NULL : at + 1;
	}
	fail_msg("no value: %s", start);
	return NULL;
}

void
vector_get_buf(struct buf *v, const char *name, struct buf *out)
{
	const char *at = value_of(v, name, "hex");
	uint8_t byte;

	buf_reset(out);
	for (;;) {
		if (*at == ' ' || *at == '\t' || (*at == '\n' && at[1] == '\t')) {
			at++;
			continue;
		}
		if (*at == '\n' || *at == '\0')
			break;
		{
			const char pair[3] = {at[0], at[1], '\0'};

			if (!hex_get(pair, &byte, 1))
				fail_msg("%s: not hex", name);
		}
		buf_u8(out, byte);
		at += 2;
	}
}

void
vector_get_hex(struct buf *v, const char *name, void *out, size_t n)
{
	struct buf b = BUF_EMPTY;

	vector_get_buf(v, name, &b);
	if (b.len != n)
		fail_msg("%s: %zu bytes, not %zu", name, b.len, n);
	if (n > 0)
		memcpy(out, b.at, n);
	buf_free(&b);
}

struct id
vector_get_id(struct buf *v, const char *name)
{
	struct id id;

	vector_get_hex(v, name, id.b, sizeof(id.b));
	return id;
}

uint64_t
vector_get_int(struct buf *v, const char *name)
{
	return strtoull(value_of(v, name, "int"), NULL, 10);
}

void
vector_get_text(struct buf *v, const char *name, char *out, size_t cap)
{
	const char *at = value_of(v, name, "text");
	size_t n = strcspn(at, "\n");

	if (n == 0 || n > cap)
		fail_msg("%s: no text or too long", name);
	memcpy(out, at + 1, n - 1);
	out[n - 1] = '\0';
}

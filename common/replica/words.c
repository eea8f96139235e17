#include <ctype.h>
#include <string.h>

#include "common/base/text.h"
#include "common/replica/inside.h"

/* One of 20 000 letters above U+4E00: one code point, and never part of a folded name's start. */
void
stretch_letter(int64_t stretch, char out[static STRETCH_LETTER])
{
	uint32_t c = 0x4e00 + (uint32_t)(stretch % 20000);

	out[0] = (char)(0xe0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3f));
	out[2] = (char)(0x80 | (c & 0x3f));
	out[3] = '\0';
}

void
words_plain(struct buf *b, size_t from)
{
	for (; from < b->len; from++)
		if (b->at[from] < 0x80 && !isalnum(b->at[from]))
			b->at[from] = ' ';
}

static bool
put_sounds(const char *text, struct buf *out)
{
	struct buf keys = BUF_EMPTY;
	bool ok = text_sound(text, &keys);
	size_t i;

	words_plain(&keys, 0);
	for (i = 0; ok && i < keys.len; i++) {
		if (keys.at[i] != ' ' && (i == 0 || keys.at[i - 1] == ' '))
			buf_u8(out, '=');
		buf_u8(out, keys.at[i]);
	}
	buf_u8(out, ' ');
	buf_free(&keys);
	return ok;
}

static bool
put_words(const char *text, struct buf *out)
{
	size_t from = out->len;
	bool ok = text_fold(text, out);

	words_plain(out, from);
	buf_u8(out, ' ');
	return ok;
}

bool
words_of_row(const struct kind *kind, sqlite3_stmt *st, struct buf *out)
{
	size_t i;

	for (i = 0; i < kind->n_fields; i++) {
		const struct field *f = &kind->fields[i];
		const char *text;

		if ((f->flags & (FIELD_SEARCH | FIELD_NAME)) == 0 ||
		    sqlite3_column_type(st, COL_FIELDS + (int)i) != SQLITE_TEXT)
			continue;
		text = (const char *)sqlite3_column_text(st, COL_FIELDS + (int)i);
		if (!put_words(text, out))
			return false;
		if ((f->flags & FIELD_NAME) != 0 && !put_sounds(text, out))
			return false;
	}
	return buf_ok(out, NULL);
}

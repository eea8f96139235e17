#include "common/base/json.h"

#include <inttypes.h>

#include "common/base/day.h"

static void
put_string(struct buf *out, const char *s)
{
	buf_u8(out, '"');
	for (; *s != '\0'; s++)
		if (*s == '"' || *s == '\\')
			buf_printf(out, "\\%c", *s);
		else if ((unsigned char)*s < 0x20 || *s == 0x7f)
			buf_printf(out, "\\u%04x", (unsigned char)*s);
		else
			buf_u8(out, (uint8_t)*s);
	buf_u8(out, '"');
}

static void
begin(struct json *j, const char *key)
{
	if (j->comma)
		buf_put(j->out, ",", 1);
	j->comma = true;
	if (key == NULL)
		return;
	put_string(j->out, key);
	buf_put(j->out, ":", 1);
}

void
json_open(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	buf_put(j->out, &bracket, 1);
	j->comma = false;
}

void
json_close(struct json *j, char bracket)
{
	buf_put(j->out, &bracket, 1);
	j->comma = true;
}

void
json_text(struct json *j, const char *key, const char *text)
{
	begin(j, key);
	put_string(j->out, text);
}

void
json_int(struct json *j, const char *key, int64_t n)
{
	begin(j, key);
	buf_printf(j->out, "%" PRId64, n);
}

void
json_bool(struct json *j, const char *key, bool yes)
{
	begin(j, key);
	buf_printf(j->out, "%s", yes ? "true" : "false");
}

void
json_hex(struct json *j, const char *key, const void *bytes, size_t n)
{
	const uint8_t *b = bytes;

	begin(j, key);
	buf_put(j->out, "\"", 1);
	while (n-- > 0)
		buf_printf(j->out, "%02x", *b++);
	buf_put(j->out, "\"", 1);
}

void
json_null(struct json *j, const char *key)
{
	begin(j, key);
	buf_put(j->out, "null", 4);
}

void
json_day(struct json *j, const char *key, int32_t day)
{
	char text[DAY_TEXT];

	if (day == 0)
		json_null(j, key);
	else
		json_text(j, key, day_text_iso(day, text));
}

/*
 * json.h - JSON for other programs, written piece by piece (RFC 8259).
 *
 * Inside an object every piece has a key, inside an array NULL. Texts are UTF-8 already.
 */
#ifndef COMMON_BASE_JSON_H
#define COMMON_BASE_JSON_H

#include "common/base/buf.h"

struct json {
	struct buf *out;
	bool comma; /* something stands before, on this level */
};

void json_open(struct json *j, const char *key, char bracket); /* '{' or '[' */
void json_close(struct json *j, char bracket);		       /* '}' or ']' */
void json_text(struct json *j, const char *key, const char *text);
void json_int(struct json *j, const char *key, int64_t n);
void json_bool(struct json *j, const char *key, bool yes);
void json_hex(struct json *j, const char *key, const void *bytes, size_t n);
void json_null(struct json *j, const char *key);
void json_day(struct json *j, const char *key, int32_t day); /* "2024-03-05"; null for 0 */

#endif

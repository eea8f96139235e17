/*
 * Founding tokens: one small file each, named by the token's hash, so that who reads the folder
 * cannot found an office with it. Its lines say until when it holds and, later, which office it
 * founded.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/lines.h"
#include "sync/store/place.h"

#define TOKEN_MS ((int64_t)72 * 3600 * 1000)

static bool
token_path(const struct place *p, const uint8_t *token, char out[static FILE_PATH])
{
	char name[16 + 2 * HASH_LEN], hex[2 * HASH_LEN + 1];
	uint8_t hash[HASH_LEN];

	label_hash(hash, "provision", (const void *)token, (size_t)TOKEN_LEN, (const void *)NULL);
	hex_put(hash, sizeof(hash), hex);
	snprintf(name, sizeof(name), "tokens/%s", hex);
	return file_path(out, FILE_PATH, p->folder, name);
}

static bool
token_write(struct place *p, const uint8_t *token, const char *text, struct err *e)
{
	char path[FILE_PATH];

	return token_path(p, token, path) && file_write(p->env, path, 0600, text, strlen(text), e);
}

bool
place_invite(struct place *p, struct buf *line, struct err *e)
{
	struct founding f = {.store = p->store};
	char text[64];
	bool ok;

	env_random(p->env, f.token, sizeof(f.token));
	snprintf(text, sizeof(text), "until=%" PRId64 "\n", env_now(p->env) + TOKEN_MS);
	ok = token_write(p, f.token, text, e);
	if (ok)
		founding_print(line, &f);
	secret_wipe(f.token, sizeof(f.token));
	return ok && buf_ok(line, e);
}

enum token_state
place_token(struct place *p, const uint8_t token[static TOKEN_LEN], const struct id *tenant)
{
	char path[FILE_PATH], until[32], hex[ID_HEX];
	enum token_state state = TOKEN_NONE;
	struct buf file = BUF_EMPTY;
	struct id of;

	if (token_path(p, token, path) && file_read(p->env, path, 256, &file, NULL)) {
		if (lines_value(buf_text(&file), "tenant", hex, sizeof(hex)))
			state =
			    id_parse(hex, &of) && id_equal(&of, tenant) ? TOKEN_BOUND : TOKEN_NONE;
		else if (lines_value(buf_text(&file), "until", until, sizeof(until)) &&
			 strtoll(until, NULL, 10) > env_now(p->env))
			state = TOKEN_FRESH;
	}
	buf_free(&file);
	return state;
}

bool
place_token_bind(
    struct place *p, const uint8_t token[static TOKEN_LEN], const struct id *tenant, struct err *e)
{
	char text[64], hex[ID_HEX];

	id_hex(tenant, hex);
	snprintf(text, sizeof(text), "tenant=%s\n", hex);
	return token_write(p, token, text, e);
}

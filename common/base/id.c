#include "common/base/id.h"

#include <sodium.h>
#include <string.h>

#include "common/base/env.h"

struct id
id_random(const struct env *env)
{
	struct id id;

	env_random(env, id.b, sizeof(id.b));
	return id;
}

struct id
id_new(const struct env *env)
{
	struct id id = id_random(env);
	uint64_t ms = (uint64_t)env_now(env);
	int i;

	for (i = 0; i < 6; i++)
		id.b[i] = (uint8_t)(ms >> (40 - 8 * i));
	return id;
}

struct id
id_derived(const struct id *of, uint64_t n)
{
	static const char what[] = "feldbuch id 1";
	uint8_t in[sizeof(what) - 1 + ID_LEN + 8], *at = in;
	struct id id;
	int i;

	memcpy(at, what, sizeof(what) - 1);
	at += sizeof(what) - 1;
	memcpy(at, of->b, ID_LEN);
	at += ID_LEN;
	for (i = 0; i < 8; i++)
		at[i] = (uint8_t)(n >> (8 * i));
	crypto_generichash(id.b, sizeof(id.b), in, sizeof(in), NULL, 0);
	return id;
}

bool
id_zero(const struct id *id)
{
	static const struct id none;

	return memcmp(id, &none, sizeof(none)) == 0;
}

bool
id_equal(const struct id *a, const struct id *b)
{
	return memcmp(a->b, b->b, ID_LEN) == 0;
}

int
id_compare(const struct id *a, const struct id *b)
{
	return memcmp(a->b, b->b, ID_LEN);
}

void
hex_put(const uint8_t *bytes, size_t n, char *out)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < n; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[2 * n] = '\0';
}

static int
nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
hex_get(const char *hex, uint8_t *out, size_t n)
{
	size_t i;

	if (strlen(hex) != 2 * n)
		return false;
	for (i = 0; i < 2 * n; i++)
		if (nibble(hex[i]) < 0)
			return false;
	for (i = 0; i < n; i++)
		out[i] = (uint8_t)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
	return true;
}

void
id_hex(const struct id *id, char out[static ID_HEX])
{
	hex_put(id->b, ID_LEN, out);
}

bool
id_parse(const char *hex, struct id *out)
{
	return hex_get(hex, out->b, ID_LEN);
}

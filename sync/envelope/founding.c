/* The line `feldbuch-store invite` prints: address, pin, key and a token, to found an office. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "sync/envelope/message.h"

void
founding_print(struct buf *out, const struct founding *f)
{
	char pin[2 * HASH_LEN + 1], key[2 * KEY_LEN + 1], token[2 * TOKEN_LEN + 1];

	hex_put(f->store.pin, HASH_LEN, pin);
	hex_put(f->store.key, KEY_LEN, key);
	hex_put(f->token, TOKEN_LEN, token);
	buf_printf(out, "%s#pin=%s&key=%s&token=%s", f->store.address, pin, key, token);
}

/* 64 hex digits behind `name`. The last part ends the line. */
static bool
part(const char *line, const char *name, uint8_t out[static 32])
{
	const char *at = strstr(line, name);
	char hex[65];

	if (at == NULL || strlen(at + strlen(name)) < 64)
		return false;
	if (strcmp(name, "&token=") == 0 &&
	    strspn(at + strlen(name) + 64, " \r\n") != strlen(at + strlen(name) + 64))
		return false;
	memcpy(hex, at + strlen(name), 64);
	hex[64] = '\0';
	return hex_get(hex, out, 32);
}

bool
founding_parse(struct founding *f, const char *line, struct err *e)
{
	const char *hash = strchr(line, '#');
	size_t n = hash != NULL ? (size_t)(hash - line) : 0;

	memset(f, 0, sizeof(*f));
	if (hash == NULL || !roster_address_valid(line, n) || !part(hash, "#pin=", f->store.pin) ||
	    !part(hash, "&key=", f->store.key) || !part(hash, "&token=", f->token))
		return err_set(e, ERR_INPUT,
		    _("Das ist nicht die Zeile, die »feldbuch-store invite« ausgibt. Bitte sie "
		      "ganz "
		      "und unverändert übernehmen."),
		    "founding line");
	memcpy(f->store.address, line, n);
	return true;
}

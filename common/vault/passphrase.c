#include <string.h>

#include "common/base/secret.h"
#include "common/vault/vault.h"
#include "common/vault/words.h"

/* The word at a place; the list is small, and nobody asks for more than a few words. */
static size_t
find_word(uint32_t place, const char **at)
{
	const char *p = passphrase_words;

	while (place-- > 0)
		p = strchr(p, ' ') + 1;
	*at = p;
	return strcspn(p, " ");
}

void
vault_passphrase_new(const struct env *env, int words, char *out, size_t cap)
{
	size_t len = 0, n;
	const char *word;
	uint32_t place;

	if (cap == 0)
		return;
	while (words-- > 0 && len + PASSPHRASE_WORD + 2 <= cap) {
		place = env_uniform(env, PASSPHRASE_WORDS);
		n = find_word(place, &word);
		if (len > 0)
			out[len++] = ' ';
		memcpy(out + len, word, n);
		len += n;
	}
	out[len] = '\0';
	secret_wipe(&place, sizeof(place));
}

#include "common/base/lang.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/*
 * The message language belongs to the process (gettext keeps it there too); this is the one
 * variable outside a context, written once before anything else runs.
 */
static bool english;

static const char *
wanted(void)
{
	static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *v = getenv(names[i]);

		if (v != NULL && strncmp(v, "en", 2) == 0)
			return "en";
		if (v != NULL && strncmp(v, "de", 2) == 0)
			return "de";
	}
	return "de";
}

bool
lang_choose(const char *lang, const char *catalogues)
{
	if (lang == NULL)
		lang = wanted();
	if (strcmp(lang, "de") != 0 && strcmp(lang, "en") != 0)
		return false;
	english = strcmp(lang, "en") == 0;
	/* C.UTF-8 is everywhere; LANGUAGE alone then decides the catalogue. */
	if (setlocale(LC_ALL, "") == NULL || strcmp(setlocale(LC_CTYPE, NULL), "C") == 0)
		setlocale(LC_ALL, "C.UTF-8");
	if (strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0)
		setlocale(LC_MESSAGES, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	setenv("LANGUAGE", lang, 1);
	bindtextdomain("feldbuch", catalogues);
	bind_textdomain_codeset("feldbuch", "UTF-8");
	textdomain("feldbuch");
	return true;
}

bool
lang_english(void)
{
	return english;
}

const char *
lang_pick(const char *de, const char *en)
{
	return english && en != NULL ? en : de;
}

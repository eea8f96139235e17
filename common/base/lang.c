#include "common/base/lang.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/catalogue.h"
#include "common/base/file.h"

/*
 * The message language belongs to the process: these are the variables outside a context, written
 * once before anything else runs.
 */
static bool english;
static struct catalogue catalogue;

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
	char path[FILE_PATH];

	if (lang == NULL)
		lang = wanted();
	if (strcmp(lang, "de") != 0 && strcmp(lang, "en") != 0)
		return false;
	english = strcmp(lang, "en") == 0;
	/* Letters and curses need UTF-8; C.UTF-8 is everywhere. */
	if (setlocale(LC_ALL, "") == NULL || strcmp(setlocale(LC_CTYPE, NULL), "C") == 0)
		setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	setenv("LANGUAGE", lang, 1); /* for the programs started from here */
	catalogue_free(&catalogue);
	if (english && snprintf(path, sizeof(path), "%s/en/LC_MESSAGES/feldbuch.mo", catalogues) <
			   (int)sizeof(path))
		catalogue_read(&catalogue, path);
	return true;
}

const char *
lang_text(const char *german)
{
	const char *text = *german == '\0' ? NULL : catalogue_text(&catalogue, german);

	return text != NULL ? text : german;
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

/*
 * lang.h - the language of sentences.
 *
 * Sentences stand in the source in German and are translated by a gettext catalogue with the
 * German text as key (so the program speaks German even where no locale is installed). Labels of
 * records and enumerations are not here: they stand, in both languages, in their declarations.
 */
#ifndef COMMON_BASE_LANG_H
#define COMMON_BASE_LANG_H

#include <stdbool.h>

#define _(text) lang_text(text)
#define N_(text) (text)

/*
 * Choose the language once, at the start of main: "de" or "en"; NULL asks LANGUAGE, LC_MESSAGES
 * and LANG and falls back to German. `catalogues` is the folder that holds
 * en/LC_MESSAGES/feldbuch.mo (home_catalogues); without it sentences stay German. Returns false
 * for a language there is not. Choosing again makes sentences handed out before invalid.
 */
bool lang_choose(const char *lang, const char *catalogues);

/* The sentence in the chosen language; itself when there is none. "" is "" (in a catalogue that key
 * holds the header). */
const char *lang_text(const char *german) __attribute__((format_arg(1)));

/* True when labels should be English. */
bool lang_english(void);

/* One of two labels of a declaration, by the chosen language. */
const char *lang_pick(const char *de, const char *en);

#endif

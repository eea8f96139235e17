#include "common/report/everyday.h"

#include <stdlib.h>
#include <string.h>

#define SORTED(list) list, sizeof(list) / sizeof((list)[0])

/* Each list in the order of strcmp, folded, umlauts in both forms; a test holds them to it. */
static const char *const words[] = {"ab", "aber", "alle", "alles", "als", "alt", "alte", "alten",
    "am", "an", "april", "arm", "art", "auch", "auf", "august", "aus", "bad", "bald", "bank",
    "bauer", "baum", "becker", "bei", "beim", "berg", "bin", "bis", "bisher", "blau", "braun",
    "bus", "da", "dabei", "dank", "dann", "das", "dass", "dem", "den", "denn", "der", "des", "dich",
    "die", "dies", "doch", "dort", "drei", "du", "durch", "ehe", "ein", "eine", "einem", "einen",
    "einer", "eines", "eins", "ende", "er", "es", "etwa", "familie", "fast", "feld", "fischer",
    "frau", "frei", "fuer", "fuhr", "fur", "ganz", "gar", "garten", "geld", "gern", "gross",
    "grosse", "gruen", "grun", "gut", "gute", "haben", "half", "hand", "hart", "hat", "haus", "her",
    "herr", "hier", "hin", "hof", "ich", "ihm", "ihn", "ihr", "im", "in", "ins", "ist", "ja", "je",
    "juli", "jung", "junge", "juni", "kalt", "kam", "kamen", "kein", "keine", "kind", "kinder",
    "klein", "kleine", "koch", "kurz", "lag", "land", "lang", "lange", "laut", "leben", "lehrer",
    "lesen", "mai", "mal", "man", "mann", "markt", "mehr", "mein", "meist", "meister", "mit",
    "montag", "nach", "nah", "neben", "nein", "neu", "neue", "neun", "nicht", "nie", "noch", "nord",
    "not", "nun", "nur", "ob", "oder", "oft", "ohne", "ost", "platz", "post", "recht", "reich",
    "richter", "rosa", "rot", "rund", "sagen", "sah", "schmal", "schneider", "schnell", "schon",
    "schule", "schwarz", "see", "sehr", "sei", "sein", "seine", "seit", "sie", "sind", "so", "sohn",
    "sommer", "sonne", "sonst", "sowie", "stadt", "stark", "stein", "sud", "sued", "tag", "tage",
    "tal", "termin", "tor", "tun", "uber", "ueber", "um", "und", "uns", "unter", "viel", "viele",
    "vier", "vogel", "vom", "von", "vor", "wald", "war", "waren", "was", "weber", "weg", "weil",
    "weiss", "weit", "wem", "wen", "wenig", "wenn", "wer", "west", "wie", "wieder", "winter", "wir",
    "wird", "wirt", "wo", "woche", "wolf", "wurde", "zehn", "zeit", "ziel", "zimmer", "zu", "zum",
    "zur", "zwei"};
static const char *const months[] = {"april", "august", "juli", "juni", "mai"};
static const char *const when[] = {
    "ab", "anfang", "bis", "ende", "im", "mitte", "monat", "seit", "vom", "von", "zum"};
static const char *const titles[] = {"alleinstehend", "dr", "eheleute", "fam", "familie", "frau",
    "geschwister", "haushalt", "herr", "herrn", "wg", "wohngemeinschaft"};
static const char *const particles[] = {"abd", "abu", "al", "ben", "bin", "da", "de", "del", "der",
    "di", "du", "el", "ibn", "la", "le", "mit", "umm", "und", "van", "vom", "von", "zu", "zum",
    "zur"};
static const char *const firms[] = {"ag", "amt", "bau", "caritas", "eg", "ev", "gbr", "gemeinde",
    "genossenschaft", "gesellschaft", "gmbh", "hausverwaltung", "immobilien", "kg", "kirche",
    "kirchengemeinde", "kreis", "landkreis", "ohg", "samtgemeinde", "stadt", "stiftung", "verein",
    "verwaltung", "wohnbau", "wohnen", "wohnungsbau", "wohnungsgesellschaft"};

static int
compare(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

static bool
listed(const char *fold, const char *const *list, size_t n)
{
	return bsearch(fold, list, n, sizeof(*list), compare) != NULL;
}

bool
everyday_word(const char *fold)
{
	return listed(fold, SORTED(words));
}

bool
everyday_month(const char *fold)
{
	return listed(fold, SORTED(months));
}

bool
everyday_when(const char *fold)
{
	return listed(fold, SORTED(when));
}

bool
everyday_title(const char *fold)
{
	return listed(fold, SORTED(titles));
}

bool
everyday_particle(const char *fold)
{
	return listed(fold, SORTED(particles));
}

bool
everyday_firm(const char *fold)
{
	return listed(fold, SORTED(firms));
}

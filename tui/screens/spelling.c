#include "tui/screens/spelling.h"

#include "common/base/lang.h"

/* DIN 5009:2022, and the radiotelephony alphabet of ICAO and ITU. */
static const char *const words[26][2] = {
    {"Aachen", "Alfa"},
    {"Berlin", "Bravo"},
    {"Chemnitz", "Charlie"},
    {"Düsseldorf", "Delta"},
    {"Essen", "Echo"},
    {"Frankfurt", "Foxtrot"},
    {"Goslar", "Golf"},
    {"Hamburg", "Hotel"},
    {"Ingelheim", "India"},
    {"Jena", "Juliett"},
    {"Köln", "Kilo"},
    {"Leipzig", "Lima"},
    {"München", "Mike"},
    {"Nürnberg", "November"},
    {"Offenbach", "Oscar"},
    {"Potsdam", "Papa"},
    {"Quickborn", "Quebec"},
    {"Rostock", "Romeo"},
    {"Salzwedel", "Sierra"},
    {"Tübingen", "Tango"},
    {"Unna", "Uniform"},
    {"Völklingen", "Victor"},
    {"Wuppertal", "Whiskey"},
    {"Xanten", "X-ray"},
    {"Ypsilon", "Yankee"},
    {"Zwickau", "Zulu"},
};

void
spelling_of(const char *code, struct buf *out)
{
	const char *between = "";

	for (; *code != '\0'; code++) {
		if (*code >= 'A' && *code <= 'Z')
			buf_printf(out, "%s%s", between,
			    lang_pick(words[*code - 'A'][0], words[*code - 'A'][1]));
		else
			buf_printf(out, "%s%c", between, *code);
		between = " ";
	}
}

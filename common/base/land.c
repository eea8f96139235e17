/* The sixteen Länder: their codes and names. */
#include <string.h>
#include <strings.h>

#include "common/base/holiday.h"
#include "common/base/lang.h"

static const struct {
	const char *code, *de, *en;
} lands[LANDS] = {
    [LAND_NI] = {"NI", "Niedersachsen", "Lower Saxony"},
    [LAND_NW] = {"NW", "Nordrhein-Westfalen", "North Rhine-Westphalia"},
    [LAND_BB] = {"BB", "Brandenburg", "Brandenburg"},
    [LAND_BE] = {"BE", "Berlin", "Berlin"},
    [LAND_BW] = {"BW", "Baden-Württemberg", "Baden-Württemberg"},
    [LAND_BY] = {"BY", "Bayern", "Bavaria"},
    [LAND_HB] = {"HB", "Bremen", "Bremen"},
    [LAND_HE] = {"HE", "Hessen", "Hesse"},
    [LAND_HH] = {"HH", "Hamburg", "Hamburg"},
    [LAND_MV] = {"MV", "Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"},
    [LAND_RP] = {"RP", "Rheinland-Pfalz", "Rhineland-Palatinate"},
    [LAND_SH] = {"SH", "Schleswig-Holstein", "Schleswig-Holstein"},
    [LAND_SL] = {"SL", "Saarland", "Saarland"},
    [LAND_SN] = {"SN", "Sachsen", "Saxony"},
    [LAND_ST] = {"ST", "Sachsen-Anhalt", "Saxony-Anhalt"},
    [LAND_TH] = {"TH", "Thüringen", "Thuringia"},
};

/* As people write it: Nordrhein-Westfalen is NRW everywhere but in the standard. */
static const struct {
	const char *text;
	enum land land;
} others[] = {{"NRW", LAND_NW}, {"NDS", LAND_NI}, {"RLP", LAND_RP}, {"BRB", LAND_BB}};

const char *
land_code(enum land land)
{
	return lands[land].code;
}

const char *
land_name(enum land land)
{
	return lang_pick(lands[land].de, lands[land].en);
}

bool
land_parse(const char *text, enum land *out)
{
	size_t i;

	for (i = 0; i < LANDS; i++)
		if (strcasecmp(text, lands[i].code) == 0 || strcasecmp(text, lands[i].de) == 0 ||
		    strcasecmp(text, lands[i].en) == 0) {
			*out = (enum land)i;
			return true;
		}
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strcasecmp(text, others[i].text) == 0) {
			*out = others[i].land;
			return true;
		}
	return false;
}

#include "common/report/edition.h"

#include <strings.h>

#include "common/base/lang.h"

struct class
{
	const char *name, *letter, *de, *en, *header;
	const struct protect_limits *number, *table; /* NULL: no limit */
	unsigned may;
	bool logged;
};

static const struct class classes[EDITIONS] = {
    [EDITION_PUBLIC] = {.name = "public",
	.letter = "P5",
	.de = "öffentlich",
	.en = "public",
	.header = "Öffentlich",
	.number = &protect_public,
	.table = &protect_public,
	.logged = true},
    [EDITION_NONPUBLIC] = {.name = "nonpublic",
	.letter = "N3",
	.de = "nicht öffentlich",
	.en = "not public",
	.header = "Nicht öffentlich – Amtsverschwiegenheit § 40 NKomVG",
	.number = &protect_nonpublic,
	.table = &protect_nonpublic,
	.may = EDITION_PRICE,
	.logged = true},
    [EDITION_GRANT] = {.name = "grant",
	.letter = "G",
	.de = "Fördergeber",
	.en = "grant giver",
	.header = "Für den Fördergeber",
	.table = &protect_nonpublic,
	.may = EDITION_PRICE},
    [EDITION_OFFICE] = {.name = "office",
	.letter = "F",
	.de = "Fachbereich",
	.en = "office",
	.header = "Nur für den Fachbereich – ohne Namen",
	.may = EDITION_CODES | EDITION_ADDRESSES | EDITION_PRICE},
    [EDITION_CONFIDENTIAL] = {.name = "confidential",
	.letter = "V",
	.de = "vertraulich",
	.en = "confidential",
	.header = "Vertraulich – § 203 StGB",
	.may = EDITION_NAMES | EDITION_CODES | EDITION_ADDRESSES},
    [EDITION_SUBJECT] = {.name = "subject",
	.letter = "B",
	.de = "betroffene Person",
	.en = "data subject",
	.header = "Nur für die betroffene Person – Auskunft nach Art. 15 DSGVO",
	.may = EDITION_NAMES | EDITION_CODES | EDITION_ADDRESSES},
};

const char *
edition_name(enum edition ed)
{
	return classes[ed].name;
}

const char *
edition_letter(enum edition ed)
{
	return classes[ed].letter;
}

const char *
edition_label(enum edition ed)
{
	return lang_pick(classes[ed].de, classes[ed].en);
}

const char *
edition_header(enum edition ed)
{
	return classes[ed].header;
}

bool
edition_parse(const char *text, enum edition *out, struct err *e)
{
	int ed;

	for (ed = 0; ed < EDITIONS; ed++)
		if (strcasecmp(text, classes[ed].name) == 0 ||
		    strcasecmp(text, classes[ed].letter) == 0) {
			*out = (enum edition)ed;
			return true;
		}
	return err_say(e, ERR_INPUT,
	    _("Diese Ausgabe gibt es nicht. Es gibt: public (öffentlich), nonpublic (nicht "
	      "öffentlich), grant (Fördergeber), office (Fachbereich), confidential (vertraulich), "
	      "subject (betroffene Person)."));
}

const struct protect_limits *
edition_limits(enum edition ed)
{
	return classes[ed].number;
}

const struct protect_limits *
edition_table_limits(enum edition ed)
{
	return classes[ed].table;
}

bool
edition_may(enum edition ed, enum edition_may what)
{
	return (classes[ed].may & what) != 0;
}

bool
edition_logged(enum edition ed)
{
	return classes[ed].logged;
}

bool
edition_checks_names(enum edition ed)
{
	return !edition_may(ed, EDITION_NAMES);
}

bool
edition_reads(enum edition reader, enum edition ed)
{
	return edition_logged(reader) && edition_logged(ed) && ed <= reader;
}

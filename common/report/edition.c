#include "common/report/edition.h"

#include <strings.h>

#include "common/base/lang.h"
#include "common/casework/office/kinds.h"

struct paper {
	const char *letter, *header;		     /* name and label: codes_edition */
	const struct protect_limits *number, *table; /* NULL: no limit */
	unsigned may;
	bool logged;
};

static const struct paper papers[EDITIONS] = {
    [EDITION_PUBLIC] = {.letter = "P5",
	.header = "Öffentlich",
	.number = &protect_public,
	.table = &protect_public,
	.logged = true},
    [EDITION_NONPUBLIC] = {.letter = "N3",
	.header = "Nicht öffentlich – Amtsverschwiegenheit § 40 NKomVG",
	.number = &protect_nonpublic,
	.table = &protect_nonpublic,
	.may = EDITION_PRICE,
	.logged = true},
    [EDITION_GRANT] = {.letter = "G",
	.header = "Für den Fördergeber",
	.table = &protect_nonpublic,
	.may = EDITION_PRICE},
    [EDITION_OFFICE] = {.letter = "F",
	.header = "Nur für den Fachbereich – ohne Namen",
	.may = EDITION_CODES | EDITION_ADDRESSES | EDITION_PRICE},
    [EDITION_CONFIDENTIAL] = {.letter = "V",
	.header = "Vertraulich – § 203 StGB",
	.may = EDITION_NAMES | EDITION_CODES | EDITION_ADDRESSES},
    [EDITION_SUBJECT] = {.letter = "B",
	.header = "Nur für die betroffene Person – Auskunft nach Art. 15 DSGVO",
	.may = EDITION_NAMES | EDITION_CODES | EDITION_ADDRESSES},
};

const char *
edition_name(enum edition ed)
{
	return codes_edition.list[ed].code;
}

const char *
edition_letter(enum edition ed)
{
	return papers[ed].letter;
}

const char *
edition_label(enum edition ed)
{
	return codes_label(&codes_edition, edition_name(ed));
}

const char *
edition_header(enum edition ed)
{
	return papers[ed].header;
}

bool
edition_parse(const char *text, enum edition *out, struct err *e)
{
	int ed;

	for (ed = 0; ed < EDITIONS; ed++)
		if (strcasecmp(text, edition_name((enum edition)ed)) == 0 ||
		    strcasecmp(text, papers[ed].letter) == 0) {
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
	return papers[ed].number;
}

const struct protect_limits *
edition_table_limits(enum edition ed)
{
	return papers[ed].table;
}

bool
edition_may(enum edition ed, enum edition_may what)
{
	return (papers[ed].may & what) != 0;
}

bool
edition_logged(enum edition ed)
{
	return papers[ed].logged;
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

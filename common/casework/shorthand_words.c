/*
 * What a word of the line means. Codes come first, then everyday words (people say "Jobcenter",
 * no label begins with it), then the words of the labels, German
 * ones in any language.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/shorthand_inside.h"

#define LABEL_LETTERS 4 /* of a label, at least; a whole word may be shorter */

static const struct everyday {
	const char *word; /* folded; with `*` any ending */
	enum word_sort sort;
	const char *code, *place;
} everyday[] = {
    {"begleit*", WORD_KIND, "BEG", NULL},
    {"telefon*", WORD_KIND, "TEL", NULL},
    {"telef", WORD_KIND, "TEL", NULL},
    {"anruf*", WORD_KIND, "TEL", NULL},
    {"angerufen", WORD_KIND, "TEL", NULL},
    {"hausbesuch*", WORD_KIND, "HB", NULL},
    {"besuch*", WORD_KIND, "HB", NULL},
    {"beratung*", WORD_KIND, "BER", NULL},
    {"beraten", WORD_KIND, "BER", NULL},
    {"sprechstunde", WORD_KIND, "BER", NULL},
    {"mail", WORD_KIND, "MSG", NULL},
    {"email", WORD_KIND, "MSG", NULL},
    {"whatsapp", WORD_KIND, "MSG", NULL},
    {"sms", WORD_KIND, "MSG", NULL},
    {"kurz", WORD_KIND, "KURZ", NULL},
    {"gruppe", WORD_KIND, "GRP", NULL},
    {"jc", WORD_PLACE, "JC", NULL},
    {"jobcenter", WORD_TOPIC, "T06", "JC"},
    {"massarbeit", WORD_TOPIC, "T06", "JC"},
    {"sozialamt", WORD_TOPIC, "T05", "RAT"},
    {"bezahlkarte", WORD_TOPIC, "T05", NULL},
    {"auslanderbehorde", WORD_TOPIC, "T01", "ABH"},
    {"auslaenderbehoerde", WORD_TOPIC, "T01", "ABH"},
    {"anhorung", WORD_TOPIC, "T01", "BAMF"},
    {"asyl*", WORD_TOPIC, "T01", NULL},
    {"pass", WORD_TOPIC, "T02", NULL},
    {"ausweis", WORD_TOPIC, "T02", NULL},
    {"wohnung", WORD_TOPIC, "T11", NULL},
    {"besichtigung", WORD_TOPIC, "T11", "WHG"},
    {"miet*", WORD_TOPIC, "T12", NULL},
    {"vermieter*", WORD_TOPIC, "T12", NULL},
    {"nebenkosten*", WORD_TOPIC, "T12", NULL},
    {"umzug", WORD_TOPIC, "T13", NULL},
    {"kita", WORD_TOPIC, "T17", "KIT"},
    {"krippe", WORD_TOPIC, "T17", "KIT"},
    {"kindergarten", WORD_TOPIC, "T17", "KIT"},
    {"schule", WORD_TOPIC, "T18", "SCH"},
    {"elternabend", WORD_TOPIC, "T18", "SCH"},
    {"arzt*", WORD_TOPIC, "T09", "MED"},
    {"zahnarzt*", WORD_TOPIC, "T09", "MED"},
    {"klinik", WORD_TOPIC, "T09", "MED"},
    {"krankenhaus", WORD_TOPIC, "T09", "MED"},
    {"krankenkasse", WORD_TOPIC, "T09", NULL},
    {"kindergeld", WORD_TOPIC, "T08", NULL},
    {"mahnung*", WORD_TOPIC, "T10", NULL},
    {"strom", WORD_TOPIC, "T10", NULL},
    {"konto", WORD_TOPIC, "T25", NULL},
    {"kurs", WORD_TOPIC, "T21", NULL},
    {"deutschkurs", WORD_TOPIC, "T21", NULL},
    {"job", WORD_TOPIC, "T20", NULL},
    {"arbeit", WORD_TOPIC, "T20", NULL},
    {"bus", WORD_TOPIC, "T22", NULL},
    {"verein", WORD_TOPIC, "T23", "VER"},
    {"cafe", WORD_PLACE, "CAF", NULL},
    {"rathaus", WORD_PLACE, "RAT", NULL},
};
#define EVERYDAY (sizeof(everyday) / sizeof(everyday[0]))

static const enum word_sort sorts[] = {WORD_KIND, WORD_AREA, WORD_TOPIC, WORD_PLACE, WORD_OUTCOME};
#define SORTS (sizeof(sorts) / sizeof(sorts[0]))

const struct codes *
word_codes(enum word_sort sort)
{
	switch (sort) {
	case WORD_KIND: return &codes_encounter_kind;
	case WORD_AREA: return &codes_activity_area;
	case WORD_TOPIC: return &codes_topic;
	case WORD_PLACE: return &codes_place;
	case WORD_OUTCOME: return &codes_outcome;
	default: return NULL;
	}
}

/* "t5" is T05; unknown and unrecorded are nothing anybody types. */
static struct meaning
by_code(const char *word)
{
	const struct codes *codes;
	size_t s, i;

	for (s = 0; s < SORTS; s++) {
		codes = word_codes(sorts[s]);
		for (i = 0; i < codes->n; i++) {
			const char *code = codes->list[i].code;
			bool short_t = sorts[s] == WORD_TOPIC && code[1] == '0' &&
				       strcasecmp(code + 2, word + 1) == 0 &&
				       (word[0] == 't' || word[0] == 'T');

			if (code[1] != '\0' && (strcasecmp(code, word) == 0 || short_t))
				return (struct meaning){.sort = sorts[s], .code = code};
		}
	}
	return (struct meaning){.sort = WORD_NONE};
}

/* ---- folded words ---- */

/* A word folded to one word, umlauts as their base letters ("auslanderbehorde"). */
static bool
fold_one(const char *word, char out[static 64])
{
	struct buf b = BUF_EMPTY;
	const char *text;
	size_t n;
	bool ok = text_fold(word, &b);

	text = ok ? buf_text(&b) : "";
	n = strcspn(text, " ");
	ok = ok && n > 0 && n < 64;
	if (ok) {
		memcpy(out, text, n);
		out[n] = '\0';
	}
	buf_free(&b);
	return ok;
}

static struct meaning
by_everyday(const char *folded)
{
	size_t i, n;

	for (i = 0; i < EVERYDAY; i++) {
		const struct everyday *w = &everyday[i];
		bool open;

		n = strlen(w->word);
		open = w->word[n - 1] == '*';
		if (open ? strncmp(folded, w->word, n - 1) == 0 : strcmp(folded, w->word) == 0)
			return (struct meaning){
			    .sort = w->sort, .code = w->code, .place = w->place};
	}
	return (struct meaning){.sort = WORD_NONE};
}

/* Worth folding? Does a word of the label begin with that letter, or with one beyond ASCII? */
static bool
begins_with(const char *label, char letter)
{
	bool start = true;

	for (; *label != '\0'; label++) {
		unsigned char c = (unsigned char)*label;

		if (start && (c >= 0x80 || (c | 0x20) == (unsigned char)letter))
			return true;
		start = !isalnum(c) && c < 0x80;
	}
	return false;
}

/* How well does the label have that word: 3 whole and first, 2 whole, 1 begun, 0 not at all. */
static int
label_has(const char *label, const char *folded)
{
	struct buf b = BUF_EMPTY;
	const char *at;
	size_t n = strlen(folded), len;
	int best = 0, got;

	if (!begins_with(label, folded[0]))
		return 0;
	for (at = text_fold(label, &b) ? buf_text(&b) : ""; *at != '\0';
	     at += len + (at[len] == ' ')) {
		len = strcspn(at, " ");
		if (len < n || strncmp(at, folded, n) != 0)
			continue;
		got = len == n ? 2 + (at == (const char *)b.at) : n >= LABEL_LETTERS;
		best = got > best ? got : best;
	}
	buf_free(&b);
	return best;
}

static struct meaning
by_label(const char *folded)
{
	struct meaning m = {.sort = WORD_NONE};
	int best = 0, de, en, got;
	size_t s, i;

	for (s = 0; strlen(folded) >= 3 && s < SORTS; s++) {
		const struct codes *codes = word_codes(sorts[s]);

		for (i = 0; i < codes->n; i++) {
			if (codes->list[i].code[1] == '\0')
				continue;
			de = label_has(codes->list[i].de, folded);
			/* English words only in English: "brief" is a letter here. */
			en = lang_english() ? label_has(codes->list[i].en, folded) : 0;
			got = de > en ? de : en;
			if (got > best) {
				best = got;
				m = (struct meaning){.sort = sorts[s], .code = codes->list[i].code};
			} else if (got == best && got > 0 && m.or_code == NULL) {
				m.or_code = codes->list[i].code;
				m.or_sort = sorts[s];
			}
		}
	}
	return m;
}

struct meaning
word_meaning(const char *word)
{
	struct meaning m = by_code(word);
	char folded[64];

	if (m.sort != WORD_NONE || !fold_one(word, folded))
		return m;
	m = by_everyday(folded);
	return m.sort != WORD_NONE ? m : by_label(folded);
}

/* ---- for completion ---- */

static void
label_words(const char *label, word_fn *fn, void *ctx)
{
	char word[64];
	size_t n;

	for (; *label != '\0'; label += n + (label[n] != '\0')) {
		n = strcspn(label, " ,/&().");
		if (n < LABEL_LETTERS || n >= sizeof(word))
			continue;
		memcpy(word, label, n);
		word[n] = '\0';
		fn(ctx, word);
	}
}

void
words_all(word_fn *fn, void *ctx)
{
	static const char *const more[] = {"gestern", "heute", "begleitet", "angerufen",
	    "Jobcenter", "Ausländerbehörde", "Kita", "Krankenhaus", "Elternabend", "Umzug",
	    "Besichtigung", "Vermieter", "Nebenkosten", "Kindergeld", "Mahnung", "Konto",
	    "Deutschkurs", "Rathaus", "Café"};
	size_t s, i;

	for (i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		fn(ctx, more[i]);
	for (s = 0; s < SORTS; s++)
		for (i = 0; i < word_codes(sorts[s])->n; i++)
			if (word_codes(sorts[s])->list[i].code[1] != '\0')
				label_words(word_codes(sorts[s])->list[i].de, fn, ctx);
}

#include "common/rule/ride_match.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"

#define NO_REASONS (RIDE_NO_CAR | RIDE_SEATS | RIDE_CERTIFICATE | RIDE_BUSY)
#define ASK_REASONS                                                                                \
	(RIDE_HOUR | RIDE_HOUR_UNKNOWN | RIDE_CHILD_SEAT | RIDE_LICENCE | RIDE_INSURANCE |         \
	    RIDE_SECRECY | RIDE_WHEELCHAIR)
#define NOON (12 * 60)
#define EVENING (17 * 60)

static const char *const groups[SEAT_GROUPS] = {"0+", "I", "II", "III"};

/* ---- child seats ---- */

/* A word "2×II", "2xII" or "II"; × is two bytes. */
static void
take_seat(struct child_seats *seats, const char *word, size_t n)
{
	int count = 1, g;

	if (n >= 2 && word[0] >= '1' && word[0] <= '9' && (word[1] == 'x' || word[1] == 'X')) {
		count = word[0] - '0';
		word += 2;
		n -= 2;
	} else if (n >= 3 && word[0] >= '1' && word[0] <= '9' && memcmp(word + 1, "×", 2) == 0) {
		count = word[0] - '0';
		word += 3;
		n -= 3;
	}
	for (g = 0; g < SEAT_GROUPS; g++)
		if (n == strlen(groups[g]) && memcmp(word, groups[g], n) == 0 &&
		    seats->n[g] + count <= 9)
			seats->n[g] += count;
}

struct child_seats
child_seats_of(const char *text)
{
	struct child_seats seats = {{0}};
	size_t n;

	for (text += strspn(text, " ,;"); *text != '\0'; text += strspn(text, " ,;")) {
		n = strcspn(text, " ,;");
		take_seat(&seats, text, n);
		text += n;
	}
	return seats;
}

/* ---- time ---- */

static int
end_of(int begins, int ends)
{
	if (begins == RIDE_UNKNOWN)
		return 24 * 60;
	return ends > begins ? ends : begins + RIDE_LENGTH;
}

bool
ride_overlap(int begins, int ends, int other_begins, int other_ends)
{
	int from = begins == RIDE_UNKNOWN ? 0 : begins;
	int other = other_begins == RIDE_UNKNOWN ? 0 : other_begins;

	return from < end_of(other_begins, other_ends) && other < end_of(begins, ends);
}

/* ---- the reasons ---- */

struct riding {
	const struct ride_need *need;
	const struct ride_helper *helper;
	struct reasons found;
};

/* Every part of the day the ride touches is one she named. */
static void
look_at_hour(struct riding *w)
{
	static const struct {
		char letter;
		int from, to;
	} parts[] = {{'m', 0, NOON}, {'n', NOON, EVENING}, {'a', EVENING, 24 * 60}};
	const struct ride_need *need = w->need;
	char code[3] = {(char)('0' + day_weekday(need->day)), 0, 0}, day[DAY_TEXT];
	bool all = true;
	size_t i;

	day_text_weekday(need->day, day);
	if (w->helper->available[0] == '\0' || need->begins == RIDE_UNKNOWN) {
		reason_add(&w->found, RIDE_HOUR_UNKNOWN, _("%s: ob Zeit ist, bitte fragen"), day);
		return;
	}
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		code[1] = parts[i].letter;
		if (need->begins < parts[i].to && parts[i].from < end_of(need->begins, need->ends))
			all = all && text_lists(w->helper->available, code);
	}
	if (all)
		reason_add(&w->found, 0, _("%s: sonst um diese Zeit frei"), day);
	else
		reason_add(
		    &w->found, RIDE_HOUR, _("%s: um diese Zeit sonst nicht, bitte fragen"), day);
}

static void
look_at_car(struct riding *w)
{
	const struct ride_helper *h = w->helper;
	int g, lacking = 0;

	if (h->car_seats == 0) {
		reason_add(&w->found, RIDE_NO_CAR, "%s", _("kein Auto"));
		return;
	}
	if (h->car_seats < w->need->persons)
		reason_add(&w->found, RIDE_SEATS, _("%d Plätze, gebraucht werden %d"), h->car_seats,
		    w->need->persons);
	else
		reason_add(&w->found, 0, _("Auto: %d Plätze für %d Personen"), h->car_seats,
		    w->need->persons);
	for (g = 0; g < SEAT_GROUPS; g++) {
		if (w->need->seats.n[g] == 0)
			continue;
		lacking = w->need->seats.n[g] - h->seats.n[g];
		if (lacking > 0)
			reason_add(&w->found, RIDE_CHILD_SEAT,
			    _("Kindersitz %s fehlt (%d): bitte ausleihen"), groups[g], lacking);
		else
			reason_add(&w->found, 0, _("Kindersitz %s ist da"), groups[g]);
	}
	if (w->need->wheelchair)
		reason_add(&w->found, RIDE_WHEELCHAIR, "%s",
		    _("Rollstuhl: ob er ins Auto passt, bitte fragen"));
}

/* Paragraph 72a SGB VIII: seen, and still valid on the day of the ride. */
static void
look_at_papers(struct riding *w)
{
	const struct ride_helper *h = w->helper;
	char day[DAY_TEXT];

	day_text(h->certificate_until, day);
	if (w->need->child && h->certificate_seen_on == 0)
		reason_add(&w->found, RIDE_CERTIFICATE, "%s",
		    _("Kind fährt mit: kein Führungszeugnis gesehen"));
	else if (w->need->child && h->certificate_until == 0)
		reason_add(&w->found, 0, "%s", _("Führungszeugnis gesehen, ohne Ablauf"));
	else if (w->need->child && h->certificate_until < w->need->day)
		reason_add(&w->found, RIDE_CERTIFICATE,
		    _("Kind fährt mit: Führungszeugnis galt bis %s"), day);
	else if (w->need->child)
		reason_add(&w->found, 0, _("Führungszeugnis gilt bis %s"), day);
	if (h->licence_seen_on == 0)
		reason_add(&w->found, RIDE_LICENCE, "%s", _("Führerschein noch nicht gesehen"));
	if (!h->insured)
		reason_add(&w->found, RIDE_INSURANCE, "%s", _("Versicherung nicht eingetragen"));
	if (h->confidentiality_on == 0)
		reason_add(
		    &w->found, RIDE_SECRECY, "%s", _("Verschwiegenheit noch nicht unterschrieben"));
}

/* The languages of the list that she speaks, or all of them; commas between. */
static void
name_languages(const struct ride_need *need, const char *spoken, struct buf *out)
{
	const char *between = "";
	size_t i;

	for (i = 0; i < need->n_languages; i++) {
		if (spoken != NULL && !text_lists(spoken, need->languages[i].code))
			continue;
		buf_printf(out, "%s%s", between, need->languages[i].label);
		between = ", ";
	}
}

static void
look_at_languages(struct riding *w)
{
	const struct ride_need *need = w->need;
	struct buf names = BUF_EMPTY;

	if (need->n_languages == 0)
		return;
	name_languages(need, w->helper->languages, &names);
	if (names.len > 0) {
		reason_add(&w->found, RIDE_SPEAKS, _("spricht %s"), buf_text(&names));
	} else {
		name_languages(need, NULL, &names);
		reason_add(&w->found, 0, _("keine gemeinsame Sprache eingetragen (%s)"),
		    buf_text(&names));
	}
	buf_free(&names);
}

struct ride_match
ride_match(const struct ride_need *need, const struct ride_helper *helper, struct buf *say)
{
	struct riding w = {need, helper, {0, say}};

	if (helper->busy)
		reason_add(&w.found, RIDE_BUSY, "%s", _("fährt um diese Zeit schon"));
	look_at_hour(&w);
	look_at_car(&w);
	look_at_papers(&w);
	look_at_languages(&w);
	return (struct ride_match){reasons_verdict(&w.found, NO_REASONS, ASK_REASONS), w.found.set};
}

bool
ride_match_reaches(const struct ride_need *need, const struct ride_match *match)
{
	return (match->reasons & RIDE_NO_CAR) == 0 &&
	       (need->n_languages == 0 || (match->reasons & RIDE_SPEAKS) != 0);
}

/* ---- the order ---- */

int
ride_match_order(const struct ride_match *a, const struct ride_helper *ha,
    const struct ride_match *b, const struct ride_helper *hb)
{
	/* who has none of these before who has one; RIDE_SPEAKS the other way round */
	static const unsigned by[] = {RIDE_BUSY, RIDE_NO_CAR, RIDE_HOUR, RIDE_HOUR_UNKNOWN,
	    RIDE_SEATS, RIDE_CHILD_SEAT, RIDE_CERTIFICATE};
	size_t i;

	if (a->verdict != b->verdict)
		return a->verdict < b->verdict ? -1 : 1;
	for (i = 0; i < sizeof(by) / sizeof(by[0]); i++)
		if ((a->reasons & by[i]) != (b->reasons & by[i]))
			return (a->reasons & by[i]) != 0 ? 1 : -1;
	if ((a->reasons & RIDE_SPEAKS) != (b->reasons & RIDE_SPEAKS))
		return (a->reasons & RIDE_SPEAKS) != 0 ? -1 : 1;
	return (ha->lately > hb->lately) - (ha->lately < hb->lately);
}

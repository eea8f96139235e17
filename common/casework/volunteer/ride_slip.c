#include "common/casework/volunteer/ride_slip.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/name.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/destinations.h"
#include "common/casework/volunteer/kinds.h"
#include "common/rule/ride_match.h"

enum column {
	SLIP_DAY,
	SLIP_BEGINS,
	SLIP_FROM,
	SLIP_TO,
	SLIP_PERSONS,
	SLIP_SEATS,
	SLIP_DRIVER,
	SLIP_RETURNS,
	SLIP_KM,
	SLIP_COLUMNS
};
#define CELL 160

static const struct {
	const char *slip, *list; /* heads; the list is short of room */
	int width;		 /* in the list; with a blank between them RIDE_PAGE at most */
} columns[SLIP_COLUMNS] = {
    {N_("Datum"), N_("Datum"), 10},
    {N_("Abholzeit"), N_("ab"), 5},
    {N_("Ort"), N_("Ort"), 13},
    {N_("Ziel"), N_("Ziel"), 14},
    {N_("Personen"), N_("P."), 2},
    {N_("Sitze"), N_("Sitze"), 6},
    {N_("Fahrer/in"), N_("Fahrer/in"), 9},
    {N_("Rückfahrt"), N_("zurück"), 6},
    {N_("km"), N_("km"), 3},
};

struct slip_row {
	char cell[SLIP_COLUMNS][CELL];
	char first_name[CELL], phone[CELL]; /* of whoever rides */
	bool named; /* a place holds the surname */
	int64_t km; /* driven */
};

/* Everything that may be on paper, and nothing else. */
#define SLIP_SQL                                                                                   \
	"SELECT t.id, t.day, coalesce(t.begins, -1), n.pickup, n.destination,"                     \
	" coalesce(t.persons, 1), n.child_seats, t.driver_kind, v.given, t.volunteer_code,"        \
	" coalesce(t.returns, -1), coalesce(t.km, 0), t.state, n.person_id,"                       \
	" CASE WHEN coalesce(p.dont_call, 0) = 0 THEN coalesce(p.phone, '') ELSE '' END"         \
	" FROM ride t LEFT JOIN ride_note n ON n.id = t.id AND n.deleted = 0"                      \
	" LEFT JOIN volunteer v ON v.id = n.volunteer_id AND v.deleted = 0"                        \
	" LEFT JOIN person p ON p.id = n.person_id AND p.deleted = 0"                              \
	" WHERE t.deleted = 0"

/* ---- no surname ---- */

struct naming {
	struct buf places; /* name_words of them */
	struct slip_row *row;
};

/* Every word of a name counts here: a slip leaves the house. */
static bool
counts(const char *word)
{
	return strlen(word) > 1;
}

static bool
take_name(void *ctx, struct query *q, struct err *e)
{
	struct naming *n = ctx;
	bool found;

	if (!name_among(query_text(q, 0), &n->places, counts, &found))
		return err_nomem(e);
	n->row->named |= found;
	if (query_int(q, 2) == 1)
		text_copy(n->row->first_name, CELL, query_text(q, 1));
	return true;
}

/* Of whoever rides, and of those she lives with. */
static bool
look_for_names(struct replica *r, const struct id *person, struct slip_row *row, struct err *e)
{
	struct naming n = {BUF_EMPTY, row};
	struct query *q;
	bool ok;

	ok = name_words(row->cell[SLIP_FROM], &n.places) &&
	     name_words(row->cell[SLIP_TO], &n.places);
	if (!ok || !buf_ok(&n.places, e)) {
		buf_free(&n.places);
		return err_nomem(e);
	}
	q = replica_query(r,
	    "SELECT family, given, person_id = ?1 AND leading = 1 FROM person_name"
	    " WHERE deleted = 0 AND family IS NOT NULL AND (person_id = ?1 OR person_id IN"
	    " (SELECT o.person_id FROM household_member m JOIN household_member o"
	    " ON o.household_id = m.household_id AND o.deleted = 0"
	    " WHERE m.person_id = ?1 AND m.deleted = 0))",
	    e);
	if (q != NULL)
		query_bind_id(q, 1, person);
	ok = rows_each(q, take_name, &n, e);
	buf_free(&n.places);
	return ok;
}

/* ---- one ride ---- */

static void
put_time(int64_t minute, char out[static CELL])
{
	char text[DAY_TEXT];

	text_copy(out, CELL, minute >= 0 ? minute_text((int)minute, text) : "");
}

/* "2, 1×I": what is in the car besides the driver. The field is free text and its words are not
 * taken over. */
static void
put_seats(int64_t persons, const char *text, char out[static CELL])
{
	static const char *const groups[SEAT_GROUPS] = {"0+", "I", "II", "III"};
	struct child_seats seats = child_seats_of(text);
	int g, at = snprintf(out, CELL, "%lld", (long long)persons);

	for (g = 0; g < SEAT_GROUPS; g++)
		if (seats.n[g] > 0)
			at +=
			    snprintf(out + at, CELL - (size_t)at, ", %d×%s", seats.n[g], groups[g]);
}

static void
put_driver(const char *kind, const char *given, const char *code, char out[static CELL])
{
	if (strcmp(kind, "vol") == 0 && *given != '\0')
		text_copy(out, CELL, given);
	else if (strcmp(kind, "vol") == 0 && *code != '\0')
		text_copy(out, CELL, code);
	else
		text_copy(out, CELL, *kind != '\0' ? codes_label(&codes_driver_kind, kind) : "");
}

/* Those that were driven, or those of the way there and back as the register has it. */
static int64_t
km_of(struct query *q, const struct destination_book *places)
{
	const struct destination *to;

	if (query_int(q, 11) > 0)
		return query_int(q, 11);
	to = destination_book_find(places, query_text(q, 4), (int32_t)query_int(q, 1), NULL);
	return to != NULL ? 2 * to->km : 0;
}

static void
fill_row(struct query *q, const struct destination_book *places, struct slip_row *row)
{
	int64_t km = km_of(q, places);
	char day[DAY_TEXT];

	memset(row, 0, sizeof(*row));
	text_copy(row->cell[SLIP_DAY], CELL, day_text((int32_t)query_int(q, 1), day));
	put_time(query_int(q, 2), row->cell[SLIP_BEGINS]);
	text_copy(row->cell[SLIP_FROM], CELL, query_text(q, 3));
	text_copy(row->cell[SLIP_TO], CELL, query_text(q, 4));
	snprintf(row->cell[SLIP_PERSONS], CELL, "%lld", (long long)query_int(q, 5));
	put_seats(query_int(q, 5), query_text(q, 6), row->cell[SLIP_SEATS]);
	put_driver(query_text(q, 7), query_text(q, 8), query_text(q, 9), row->cell[SLIP_DRIVER]);
	put_time(query_int(q, 10), row->cell[SLIP_RETURNS]);
	if (km > 0)
		snprintf(row->cell[SLIP_KM], CELL, "%lld", (long long)km);
	text_copy(row->phone, CELL, query_text(q, 14));
	row->km = strcmp(query_text(q, 12), "done") == 0 ? query_int(q, 11) : 0;
}

const char *
ride_number(const struct id *ride, char out[static RIDE_NUMBER])
{
	const uint8_t *b = ride->b;

	snprintf(out, RIDE_NUMBER, "FZ-%02X%02X%02X%02X", b[ID_LEN - 4], b[ID_LEN - 3],
	    b[ID_LEN - 2], b[ID_LEN - 1]);
	return out;
}

/* Whom to ask for and how to reach her, where it is known. */
static void
put_line_of(struct buf *out, const char *head, const char *text)
{
	if (text[0] != '\0')
		buf_printf(out, "%s:%*s%s\n", head, 14 - text_width(head), "", text);
}

static void
put_slip(const struct id *ride, const struct slip_row *row, struct buf *out)
{
	char no[RIDE_NUMBER];
	size_t c;

	buf_printf(out, "%s %s\n\n", _("Fahrtenzettel"), ride_number(ride, no));
	for (c = 0; c < SLIP_COLUMNS; c++)
		buf_printf(out, "%s:%*s%s\n", _(columns[c].slip),
		    14 - text_width(_(columns[c].slip)), "",
		    row->cell[c][0] != '\0' ? row->cell[c] : "____________");
	put_line_of(out, _("Vorname"), row->first_name);
	put_line_of(out, _("Telefon"), row->phone);
	buf_printf(out, "\n%s\n",
	    _("Gefahrene Kilometer und Zeiten bitte eintragen und den Zettel zurückgeben.\n"
	      "Was unterwegs gesprochen wird, bleibt vertraulich."));
}

/* *found is false when there is no such ride. */
static bool
load_row(struct replica *r, const struct id *ride, struct slip_row *row, struct id *person,
    bool *found, struct err *e)
{
	struct destination_book places;
	struct query *q;
	int got = -1;

	if (!destination_book_load(r, &places, e))
		return false;
	q = replica_query(r, SLIP_SQL " AND t.id = ?1", e);
	if (q != NULL) {
		query_bind_id(q, 1, ride);
		got = query_step(q, e);
		if (got > 0) {
			fill_row(q, &places, row);
			*person = query_id(q, 13);
		}
		query_end(q);
	}
	destination_book_free(&places);
	*found = got > 0;
	return got >= 0;
}

bool
ride_slip(struct replica *r, const struct id *ride, struct buf *out, struct err *e)
{
	struct slip_row row;
	struct id person = {{0}};
	bool found;

	if (!load_row(r, ride, &row, &person, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_MISSING,
		    _("Diese Fahrt ist auf diesem Gerät nicht vorhanden."), "no such ride");
	if (!id_zero(&person) && !look_for_names(r, &person, &row, e))
		return false;
	if (row.named)
		return err_set(e, ERR_INPUT,
		    _("Unter »abholen« oder »Ziel« steht ein Nachname. Bitte dort ändern: der "
		      "Fahrtenzettel trägt keinen."),
		    "surname on a slip");
	put_slip(ride, &row, out);
	return buf_ok(out, e);
}

bool
ride_slip_printed(struct replica *r, const struct id *ride, int32_t day, struct err *e)
{
	struct record *note = NULL;
	bool ok;

	if (!rows_load(r, &kind_ride_note, ride, &note, e))
		return false;
	if (note == NULL || record_int(note, "slip_printed_on", 0) == day)
		ok = true;
	else
		ok = (record_set_int(note, "slip_printed_on", day) || err_nomem(e)) &&
		     replica_save(r, &note, 1, NULL, NULL, e);
	record_free(note);
	return ok;
}

/* ---- all rides of a period ---- */

struct listing {
	struct destination_book places;
	struct slip_row *at;
	struct id *who; /* of each */
	size_t n, n_who;
};

static bool
take_row(void *ctx, struct query *q, struct err *e)
{
	struct listing *l = ctx;

	if (!rows_room(&l->at, l->n, sizeof(*l->at), e) ||
	    !rows_room(&l->who, l->n_who, sizeof(*l->who), e))
		return false;
	fill_row(q, &l->places, &l->at[l->n++]);
	l->who[l->n_who++] = query_id(q, 13);
	return true;
}

static bool
load_list(struct replica *r, int32_t from, int32_t to, struct listing *l, struct err *e)
{
	struct query *q = replica_query(r,
	    SLIP_SQL " AND t.state <> 'cancelled' AND t.day BETWEEN ?1 AND ?2"
		     " ORDER BY t.day, t.begins, t.id",
	    e);
	bool ok;
	size_t i;

	if (q != NULL) {
		query_bind_int(q, 1, from);
		query_bind_int(q, 2, to);
	}
	ok = destination_book_load(r, &l->places, e);
	ok = rows_each(q, take_row, l, e) && ok;
	destination_book_free(&l->places);
	for (i = 0; ok && i < l->n; i++)
		ok = id_zero(&l->who[i]) || look_for_names(r, &l->who[i], &l->at[i], e);
	return ok;
}

static void
put_cell(struct buf *out, size_t c, const char *text)
{
	int used;
	size_t n = text_cut(text, columns[c].width, &used);

	buf_printf(out, "%s%.*s", c > 0 ? " " : "", (int)n, text);
	if (c + 1 < SLIP_COLUMNS)
		buf_printf(out, "%*s", columns[c].width - used, "");
}

static void
put_line(struct buf *out, const struct slip_row *row)
{
	size_t c;

	for (c = 0; c < SLIP_COLUMNS; c++)
		put_cell(out, c,
		    row->named && (c == SLIP_FROM || c == SLIP_TO) ? _("(im Büro)") : row->cell[c]);
	buf_printf(out, "\n");
}

bool
ride_list(struct replica *r, int32_t from, int32_t to, struct buf *out, struct err *e)
{
	struct listing l = {0};
	char first[DAY_TEXT], last[DAY_TEXT];
	int64_t km = 0;
	bool ok = load_list(r, from, to, &l, e);
	size_t i, c;

	if (ok) {
		buf_printf(
		    out, _("Fahrtenliste %s bis %s"), day_text(from, first), day_text(to, last));
		buf_printf(out, "\n\n");
		for (c = 0; c < SLIP_COLUMNS; c++)
			put_cell(out, c, _(columns[c].list));
		buf_printf(out, "\n");
		for (i = 0; i < l.n; i++) {
			put_line(out, &l.at[i]);
			km += l.at[i].km;
		}
		buf_printf(out, "\n");
		buf_printf(out, _("Fahrten: %zu, gefahren: %lld km\n"), l.n, (long long)km);
		ok = buf_ok(out, e);
	}
	rows_free(l.at, l.n, sizeof(*l.at));
	rows_free(l.who, l.n_who, sizeof(*l.who));
	return ok;
}

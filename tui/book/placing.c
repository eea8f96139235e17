/* Who of those announced could sleep where: read, then decided by people. */
#include "common/base/lang.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/shelter/place.h"
#include "tui/book/answer.h"
#include "tui/book/deeds.h"

/* "4, 4, 2 (stufenlos)": the families of one shelter, or those without one (place -1). */
static int
families_at(const struct placing *p, int place, struct buf *out)
{
	int persons = 0;
	size_t i;

	for (i = 0; i < p->n_families; i++) {
		if (p->plan.place[i] != place)
			continue;
		buf_printf(out, "%s%d%s%s", persons > 0 ? ", " : "", p->families[i].persons,
		    p->families[i].step_free ? _(" (stufenlos)") : "",
		    p->families[i].women_only ? _(" (Frauen allein)") : "");
		persons += p->families[i].persons;
	}
	return persons;
}

static void
tell_place(const struct placing *p, int place, struct detail *page)
{
	const struct place_row *row = &p->places.at[place];
	struct buf families = BUF_EMPTY;
	int persons = families_at(p, place, &families);

	detail_head(page, row->name, NULL);
	detail_printf(page, ROLE_TEXT, _("%lld von %lld Betten frei%s"), (long long)row->free,
	    (long long)row->beds, row->step_free ? _(", stufenlos") : "");
	if (persons > 0)
		detail_printf(page, ROLE_TEXT,
		    _("Familien zu %s Personen: %d Betten belegt, %lld bleiben frei"),
		    buf_text(&families), persons, (long long)row->free - persons);
	else
		detail_line(page, ROLE_QUIET, _("Niemand."));
	buf_free(&families);
}

static void
tell_rest(const struct placing *p, struct detail *page)
{
	struct buf families = BUF_EMPTY;

	if (families_at(p, -1, &families) > 0) {
		detail_head(page, _("Ohne Bett"), NULL);
		detail_printf(page, ROLE_ATTENTION,
		    _("%d Personen: Familien zu %s. Bitte Notunterkunft klären."),
		    p->plan.left_persons, buf_text(&families));
	}
	buf_free(&families);
}

static bool
fill(struct app *app, const struct id *allocation, struct detail *page, struct err *e)
{
	struct placing p;
	size_t i;

	if (!place_propose(desk_replica(app), allocation, &p, e))
		return false;
	detail_printf(page, ROLE_TEXT,
	    _("Ein Vorschlag, keine Entscheidung: %d Personen haben ein Bett, in %d Unterkünften. "
	      "Familien bleiben zusammen."),
	    p.plan.persons, p.plan.places);
	tell_rest(&p, page);
	for (i = 0; i < p.places.n; i++)
		tell_place(&p, (int)i, page);
	placing_free(&p);
	return true;
}

bool
deed_place(struct screen *s, const struct id *allocation, struct err *e)
{
	return answer_open(s->app, N_("Wer schläft wo?"), fill, allocation, e);
}

/* The alarm goes with the announcement, not with somebody's looking at a proposal. */
bool
save_allocation(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e)
{
	return allocation_save(desk_replica(app), recs[0], session_now(desk_session(app)).day, draft,
	    NULL, p, e);
}

/* ---- beds that become more or fewer ---- */

bool
recount_beds(struct app *app, const struct record *rec, struct err *e)
{
	int32_t today = session_now(desk_session(app)).day;

	return rec->kind == &kind_occupancy
		   ? occupancy_recount(desk_replica(app), rec, today, e)
		   : allocations_recount(desk_replica(app), today, e);
}

/* Who gets a bed later is no longer counted as without one. */
bool
save_bed(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e)
{
	struct replica *r = desk_replica(app);

	if (!replica_begin(r, __func__, e))
		return false;
	if (replica_save(r, recs, 1, draft, p, e) && recount_beds(app, recs[0], e))
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}

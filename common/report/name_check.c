#include "common/report/name_check.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/rows.h"
#include "common/report/everyday.h"
#include "common/report/name_check_inside.h"

/* ---- one name ---- */

struct adding {
	struct name_check *c;
	enum name_of of;
	bool particles; /* the name has nothing else: "Le, Van" */
	const char *part;
};

static bool
part_of_name(const char *fold)
{
	return text_points(fold) >= 2 && !everyday_particle(fold) && !everyday_title(fold);
}

static bool
put_word(void *ctx, const char *fold)
{
	struct adding *a = ctx;

	return !(part_of_name(fold) || (a->particles && text_points(fold) >= 2)) ||
	       name_set_put(&a->c->set, KEY_WORD, a->of, fold, fold);
}

static bool
put_sound(void *ctx, const char *key)
{
	struct adding *a = ctx;

	return name_set_put(&a->c->set, KEY_SOUND, a->of, key, a->part);
}

static bool
put_sounds(void *ctx, const char *part)
{
	struct adding *a = ctx;
	struct buf keys = BUF_EMPTY, whole = BUF_EMPTY;
	char *key, *rest = NULL;
	bool ok = text_fold_whole(part, &whole) && text_sound(part, &keys);

	a->part = buf_text(&whole);
	buf_text(&keys);
	ok = ok && buf_ok(&keys, NULL) && buf_ok(&whole, NULL);
	if (ok && keys.len > 0 && part_of_name(a->part) && name_sounds(a->part))
		for (key = strtok_r((char *)keys.at, " ", &rest); ok && key != NULL;
		     key = strtok_r(NULL, " ", &rest))
			ok = put_sound(a, key);
	buf_free(&keys);
	buf_free(&whole);
	return ok;
}

static bool
firm(const struct words *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (everyday_firm(w->at[i].whole))
			return true;
	return false;
}

/* All words one after the other, found as a whole or not at all. */
static bool
put_phrase(struct name_check *c, enum name_key kind, enum name_of of, const struct words *w)
{
	struct buf all = BUF_EMPTY;
	size_t i;
	bool ok;

	if (w->n < 2 || everyday_title(w->at[0].whole))
		return true;
	for (i = 0; i < w->n; i++)
		buf_printf(&all, "%s%s", i > 0 ? " " : "", w->at[i].whole);
	ok = name_set_put(&c->set, kind, of, w->at[0].whole, buf_text(&all)) && buf_ok(&all, NULL);
	buf_free(&all);
	return ok;
}

static bool
only_particles(const struct words *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (part_of_name(w->at[i].whole))
			return false;
	return true;
}

static bool
put_name(struct name_check *c, enum name_of of, const struct words *w)
{
	struct adding a = {.c = c, .of = of, .particles = only_particles(w)};
	size_t i;
	bool ok = true;

	if (of == NAME_LANDLORD && firm(w))
		return put_phrase(c, KEY_PHRASE, of, w);
	for (i = 0; ok && i < w->n; i++)
		ok = fold_words(w->at[i].plain, put_word, &a) &&
		     (of != NAME_PERSON || word_parts(w->at[i].plain, put_sounds, &a));
	return ok;
}

/* A place that is made of names only would hide them. */
static bool
put_place(struct name_check *c, const struct words *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (part_of_name(w->at[i].whole) &&
		    name_set_next(&c->set, KEY_WORD, w->at[i].whole, NULL) == NULL)
			return put_phrase(c, KEY_PLACE, NAME_CONTACT, w);
	return true;
}

/* ---- where names stand ---- */

/* Deleted records too: who is in the trash is a person all the same. Places come last: whether they
 * are made of names is known only then. */
static const struct {
	enum name_of of;
	bool place;
	const char *sql;
} sources[] = {
    {NAME_PERSON, false,
	"SELECT coalesce(family, '') || ' ' || coalesce(given, '') FROM person_name"},
    {NAME_PERSON, false, "SELECT label FROM household"},
    {NAME_VOLUNTEER, false,
	"SELECT coalesce(family, '') || ' ' || coalesce(given, '') FROM volunteer"
	" WHERE coalesce(public_consent, 0) = 0"},
    {NAME_LANDLORD, false, "SELECT name FROM organisation WHERE kind IN ('LL', 'DON')"},
    {NAME_LANDLORD, false, "SELECT landlord FROM housing_offer"},
    {NAME_CONTACT, false, "SELECT name FROM org_contact"},
    {NAME_CONTACT, false, "SELECT caretaker FROM accommodation"},
    {NAME_STAFF, false, "SELECT name FROM staff"},
    {NAME_CONTACT, true, "SELECT name FROM organisation WHERE kind NOT IN ('LL', 'DON')"},
    {NAME_CONTACT, true, "SELECT town FROM organisation"},
    {NAME_CONTACT, true, "SELECT name FROM office"},
    {NAME_CONTACT, true, "SELECT town FROM office"},
    {NAME_CONTACT, true, "SELECT name FROM destination"},
};

struct reading {
	struct name_check *c;
	size_t source;
};

bool
name_check_put(struct name_check *c, enum name_of of, bool place, const char *name, struct err *e)
{
	struct words w;
	bool ok;

	if (!words_of(name, &w, e))
		return false;
	ok = place ? put_place(c, &w) : put_name(c, of, &w);
	words_free(&w);
	return ok || err_nomem(e);
}

static bool
take_row(void *ctx, struct query *q, struct err *e)
{
	struct reading *r = ctx;

	return name_check_put(
	    r->c, sources[r->source].of, sources[r->source].place, query_text(q, 0), e);
}

static bool
read_names(struct name_check *c, struct replica *r, struct err *e)
{
	struct reading reading = {.c = c};

	for (; reading.source < sizeof(sources) / sizeof(sources[0]); reading.source++)
		if (!rows_each(
			replica_query(r, sources[reading.source].sql, e), take_row, &reading, e))
			return false;
	return true;
}

/* Files of cases long ended may be erased; of the others each must be here. */
static bool
read_reach(struct name_check *c, struct replica *r, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT count(*) FROM \"case\" c WHERE c.deleted = 0"
	    " AND coalesce(c.closed_on, 99999999) > ?1"
	    " AND NOT EXISTS (SELECT 1 FROM case_file f WHERE f.id = c.id)",
	    e);

	c->case_files = !id_zero(&replica_self(r)->intake);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day_add_months(now_local(replica_env(r)).day, -12));
	return rows_number(q, 0, &c->unread, e);
}

bool
name_check_open(struct name_check **out, struct replica *r, enum edition ed, struct err *e)
{
	struct name_check *c = calloc(1, sizeof(*c));

	*out = NULL;
	if (c == NULL)
		return err_nomem(e);
	c->edition = ed;
	if (read_names(c, r, e) && read_reach(c, r, e)) {
		*out = c;
		return true;
	}
	name_check_close(c);
	return false;
}

void
name_check_close(struct name_check *c)
{
	if (c == NULL)
		return;
	name_set_free(&c->set);
	free(c);
}

/* ---- what is said ---- */

enum name_reach
name_check_reach(const struct name_check *c)
{
	if (!c->case_files)
		return NAMES_NONE;
	return c->unread > 0 ? NAMES_SOME : NAMES_ALL;
}

const char *
name_check_reach_say(const struct name_check *c, char out[static ERR_SAY])
{
	struct err say = {0};

	if (name_check_reach(c) == NAMES_NONE)
		err_say(&say, ERR_DENIED,
		    _("Namen aus den Akten sind hier nicht zu prüfen: Dieses Gerät liest keine "
		      "Akten. Den Text bitte dort prüfen, wo die Akten gelesen werden."));
	else if (name_check_reach(c) == NAMES_SOME)
		err_say(&say, ERR_DENIED,
		    _("Namen sind nur zum Teil geprüft: Die Akten von %lld Fällen liegen nicht auf "
		      "diesem Gerät. Den Text bitte auch dort prüfen, wo sie gelesen werden."),
		    (long long)c->unread);
	text_copy(out, ERR_SAY, say.say);
	return out;
}

/* By whose name it is. */
static const char *const whose[] = {
    [NAME_PERSON] = N_("ein Name aus den Akten"),
    [NAME_VOLUNTEER] = N_("der Name von jemandem im Ehrenamt, ohne Einwilligung"),
    [NAME_STAFF] = N_("der Name von jemandem aus der Dienststelle"),
    [NAME_LANDLORD] = N_("der Name eines Vermieters oder Spenders"),
    [NAME_CONTACT] = N_("der Name einer Ansprechperson"),
    [NAME_CODE] = N_("das Kürzel einer Person oder eines Falls"),
};

static const char *
what(const struct name_found *f)
{
	return f->sounds ? _("fast wie ein Name aus den Akten geschrieben") : _(whose[f->of]);
}

const char *
name_found_say(const struct name_found *f, char out[static ERR_SAY])
{
	struct err say = {0};

	err_say(&say, ERR_DENIED,
	    _("»%s« (Zeile %zu, Zeichen %zu) ist %s. Bitte ersetzen, zum Beispiel durch »eine "
	      "Person« oder »eine Familie«."),
	    f->word, f->line, f->column, what(f));
	text_copy(out, ERR_SAY, say.say);
	return out;
}

bool
name_check_pass(const struct name_check *c, const char *where, const char *text, struct err *e)
{
	struct name_findings f;
	char place[48];
	bool ok;

	if (!name_check_find(c, text, &f, e))
		return false;
	ok = CHECK(REPORT_NAME, f.n == 0);
	text_copy(place, sizeof(place), where);
	if (!ok)
		err_say(e, ERR_DENIED,
		    _("In »%s« ist das Wort in Zeile %zu ab Zeichen %zu %s. Bitte ersetzen, zum "
		      "Beispiel durch »eine Person« oder »eine Familie«."),
		    place, f.at[0].line, f.at[0].column, what(&f.at[0]));
	name_findings_free(&f);
	return ok;
}

/* The command status: numbers and states, never a name. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/op.h"
#include "common/base/json.h"
#include "tui/commands/roles.h"

struct facts {
	struct sync_state sync;
	int64_t conflicts, drafts, unsealed;
};

static bool
count_draft(void *ctx, const char *name, int64_t written_ms)
{
	(void)name;
	(void)written_ms;
	++*(int64_t *)ctx;
	return true;
}

static bool
gather(struct session *s, struct facts *f, struct err *e)
{
	return sync_poll(s->sync, &f->sync, e) &&
	       replica_conflict_count(s->replica, &f->conflicts, e) &&
	       replica_outbox_count(s->replica, &f->unsealed, e) &&
	       replica_drafts(s->replica, count_draft, &f->drafts, e);
}

static bool
count_kind(struct replica *r, const struct kind *kind, int64_t *n, struct err *e)
{
	struct buf sql = BUF_EMPTY;
	struct query *q;
	int rc;

	buf_printf(&sql, "SELECT count(*) FROM \"%s\" WHERE deleted = 0", kind->name);
	q = replica_query(r, buf_text(&sql), e);
	buf_free(&sql);
	if (q == NULL)
		return false;
	rc = query_step(q, e);
	*n = rc > 0 ? query_int(q, 0) : 0;
	query_end(q);
	return rc > 0;
}

/* ---- the words ---- */

static const char *const stages[] = {
    [SYNC_ALONE] = "alone", [SYNC_JOINING] = "joining", [SYNC_MEMBER] = "member"};

static void
put_when(struct buf *out, const char *label, int64_t ms)
{
	struct now at = now_of_ms(ms);
	char day[DAY_TEXT], time[DAY_TEXT];

	if (ms <= 0)
		buf_printf(out, "%s %s\n", label, _("nie"));
	else
		buf_printf(
		    out, "%s %s %s\n", label, day_text(at.day, day), minute_text(at.minute, time));
}

static void
put_protection(struct call *c)
{
	if (c->given->unhardened & SECRET_DUMPABLE)
		buf_printf(&c->out, "%s\n",
		    _("Achtung: Speicherabbilder ließen sich nicht abschalten. Bitte die IT "
		      "fragen."));
	if (c->given->unhardened & SECRET_SWAP)
		buf_printf(&c->out, "%s\n",
		    _("Arbeitsspeicher: nur die Schlüssel sind gegen Auslagern gesperrt; die "
		      "Auslagerung des Rechners soll verschlüsselt oder aus sein."));
	else
		buf_printf(&c->out, "%s\n", _("Arbeitsspeicher: gegen Auslagern gesperrt."));
}

static void
put_office(struct call *c)
{
	uint32_t mine = sync_roles(c->s->sync);
	const char *sep = " ";
	size_t i;

	if (sync_stage(c->s->sync) != SYNC_MEMBER) {
		buf_printf(&c->out, "%s\n",
		    sync_stage(c->s->sync) == SYNC_JOINING ? _("Büro: der Beitritt läuft noch")
							   : _("Büro: noch keines"));
		return;
	}
	buf_printf(&c->out, "%s", _("Rollen:"));
	for (i = 0; roles[i].word != NULL; i++) {
		if ((mine & roles[i].role) == 0)
			continue;
		buf_printf(&c->out, "%s%s", sep, _(roles[i].de));
		sep = ", ";
	}
	buf_put(&c->out, "\n", 1);
}

static void
put_sync(struct call *c, const struct facts *f)
{
	const char *alarm = sync_alarm(c->s->sync);

	put_when(&c->out, _("Letzter Abgleich:"), f->sync.last_ok);
	if (f->sync.error != ERR_NONE)
		buf_printf(&c->out, _("Letzter Versuch misslang: %s\n"), f->sync.say);
	buf_printf(&c->out, _("Ungesendet: %lld\n"), (long long)(f->sync.unsent));
	buf_printf(&c->out, _("Abgeholt, noch nicht übernommen: %lld Pakete\n"),
	    (long long)f->sync.waiting);
	buf_printf(&c->out, _("Widersprüche: %lld · Entwürfe: %lld\n"), (long long)f->conflicts,
	    (long long)f->drafts);
	if (alarm != NULL)
		buf_printf(&c->out, _("Warnung: %s\n"), alarm);
}

static bool
put_counts(struct call *c, struct err *e)
{
	const struct kinds *kinds = replica_kinds(c->s->replica);
	int64_t n;
	size_t i;

	for (i = 0; i < kinds->n; i++) {
		if (!count_kind(c->s->replica, kinds->list[i], &n, e))
			return false;
		if (n > 0)
			buf_printf(&c->out, "%7lld %s\n", (long long)n,
			    lang_pick(kinds->list[i]->de_many, kinds->list[i]->en_many));
	}
	return true;
}

/* ---- for programs ---- */

static void
json_office(struct call *c, struct json *j)
{
	const struct replica_self *self = replica_self(c->s->replica);
	uint32_t mine = sync_roles(c->s->sync);
	size_t i;

	json_text(j, "version", FB_VERSION);
	json_text(j, "stage", stages[sync_stage(c->s->sync)]);
	json_hex(j, "device", self->device.b, ID_LEN);
	json_hex(j, "person", self->person.b, ID_LEN);
	json_open(j, "roles", '[');
	for (i = 0; roles[i].word != NULL; i++)
		if ((mine & roles[i].role) != 0)
			json_text(j, NULL, roles[i].word);
	json_close(j, ']');
}

static void
json_sync(struct call *c, struct json *j, const struct facts *f)
{
	const char *alarm = sync_alarm(c->s->sync);

	json_int(j, "unsent", f->sync.unsent);
	json_int(j, "unsealed", f->unsealed);
	json_int(j, "waiting", f->sync.waiting);
	json_bool(j, "running", f->sync.running);
	json_int(j, "last_try_ms", f->sync.last_try);
	json_int(j, "last_ok_ms", f->sync.last_ok);
	json_text(j, "error", err_word(f->sync.error));
	json_int(j, "conflicts", f->conflicts);
	json_int(j, "drafts", f->drafts);
	if (alarm != NULL)
		json_text(j, "alarm", alarm);
	else
		json_null(j, "alarm");
	json_bool(j, "no_core_dumps", (c->given->unhardened & SECRET_DUMPABLE) == 0);
	json_bool(j, "memory_locked", (c->given->unhardened & SECRET_SWAP) == 0);
}

static bool
json_counts(struct call *c, struct json *j, struct err *e)
{
	const struct kinds *kinds = replica_kinds(c->s->replica);
	int64_t n;
	size_t i;

	json_open(j, "records", '{');
	for (i = 0; i < kinds->n; i++) {
		if (!count_kind(c->s->replica, kinds->list[i], &n, e))
			return false;
		json_int(j, kinds->list[i]->name, n);
	}
	json_close(j, '}');
	return true;
}

static bool
status_json(struct call *c, const struct facts *f, struct err *e)
{
	struct json j = {.out = &c->out};

	c->raw = true;
	json_open(&j, NULL, '{');
	json_office(c, &j);
	json_sync(c, &j, f);
	if (!json_counts(c, &j, e))
		return false;
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
	return true;
}

bool
status_run(struct call *c, struct err *e)
{
	struct facts f = {0};

	if (!gather(c->s, &f, e))
		return false;
	if (call_has(c, "json"))
		return status_json(c, &f, e);
	buf_printf(&c->out, "feldbuch %s\n", FB_VERSION);
	put_office(c);
	put_sync(c, &f);
	put_protection(c);
	return put_counts(c, e);
}

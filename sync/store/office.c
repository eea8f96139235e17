#include "sync/store/office.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "sync/envelope/envelope.h"

struct load {
	struct roster *roster;
	struct err *e;
	bool ok;
};

static bool
load_entry(void *ctx, uint64_t seq, const uint8_t *at, size_t n)
{
	struct load *l = ctx;

	(void)seq;
	l->ok = roster_apply(l->roster, at, n, l->e);
	return l->ok;
}

static bool
office_load(struct offices *all, struct office *o, struct err *e)
{
	struct load l = {.roster = &o->roster, .e = e, .ok = true};

	roster_free(&o->roster);
	memset(&o->roster, 0, sizeof(o->roster));
	return all->backend->ops->roster_read(o->log, 0, load_entry, &l, e) && l.ok;
}

static struct office *
office_open(struct offices *all, const struct id *tenant, bool create, struct err *e)
{
	struct office *o = calloc(1, sizeof(*o));

	if (o == NULL) {
		err_nomem(e);
		return NULL;
	}
	o->tenant = *tenant;
	o->log = all->backend->ops->log(all->backend, tenant, create, e);
	if (o->log == NULL || !office_load(all, o, e)) {
		roster_free(&o->roster);
		free(o);
		return NULL;
	}
	o->next = all->list;
	all->list = o;
	return o;
}

static struct office *
among(struct offices *all, const struct id *tenant)
{
	struct office *o;

	for (o = all->list; o != NULL; o = o->next)
		if (id_equal(&o->tenant, tenant))
			break;
	return o;
}

/* The roster again from the log, when the two may differ. */
static bool
refresh(struct offices *all, struct office *o, struct err *e)
{
	if (o->stale && office_load(all, o, e))
		o->stale = false;
	return !o->stale;
}

struct office *
office_find(struct offices *all, const struct id *tenant, struct err *e)
{
	struct office *o = among(all, tenant);

	if (o == NULL)
		o = office_open(all, tenant, false, e);
	if (o == NULL || !refresh(all, o, e))
		return NULL;
	if (o->roster.seq > 0)
		return o;
	err_set(e, ERR_MISSING, _("Dieses Büro gibt es hier nicht."), "no genesis");
	return NULL;
}

struct office *
office_make(struct offices *all, const struct id *tenant, struct err *e)
{
	struct office *o = among(all, tenant);

	if (o == NULL)
		o = office_open(all, tenant, true, e);
	return o != NULL && refresh(all, o, e) ? o : NULL;
}

void
offices_free(struct offices *all)
{
	struct office *next;

	for (; all->list != NULL; all->list = next) {
		next = all->list->next;
		roster_free(&all->list->roster);
		free(all->list);
	}
}

bool
office_begin(struct offices *all, struct office *o, struct err *e)
{
	if (!o->dirty && !all->backend->ops->begin(o->log, e))
		return false;
	o->dirty = true;
	return true;
}

void
office_rollback(struct offices *all, struct office *o)
{
	if (!o->dirty)
		return;
	all->backend->ops->rollback(o->log);
	o->dirty = o->failed = false;
	o->stale = true;
}

bool
office_commit(struct offices *all, struct office *o, struct err *e)
{
	err_clear(&o->lost);
	if (!o->dirty)
		return true;
	if (o->failed)
		err_set(&o->lost, ERR_IO,
		    _("Die Datenbank eines Büros lässt sich nicht lesen oder schreiben."),
		    "a write of this round failed");
	else if (all->backend->ops->commit(o->log, &o->lost)) {
		o->dirty = false;
		return true;
	}
	office_rollback(all, o);
	if (e != NULL)
		*e = o->lost;
	return false;
}

bool
office_trailer(struct offices *all, struct office *o, int64_t now, uint64_t asked, bool more,
    struct trailer *out, struct err *e)
{
	const uint8_t *hash = roster_hash(&o->roster, o->roster.seq);
	struct log_head head;

	if (!all->backend->ops->head(o->log, &head, e))
		return false;
	memset(out, 0, sizeof(*out));
	out->more = more;
	out->tenant = o->tenant;
	out->epoch = head.epoch;
	out->head = head.store_seq;
	out->roster_seq = o->roster.seq;
	if (hash != NULL)
		memcpy(out->roster_hash, hash, HASH_LEN);
	out->time = now;
	out->asked = asked;
	return true;
}

/* ---- the whole log once more ---- */

struct verify {
	struct office *office;
	struct envelope_place *last; /* by index in the roster */
	uint64_t envelopes;
	struct err *e;
	bool ok;
};

static bool
verify_one(void *ctx, uint64_t seq, const uint8_t *at, size_t n)
{
	struct verify *v = ctx;
	const struct roster *r = &v->office->roster;
	const struct roster_device *d;
	struct envelope env;

	v->ok = envelope_parse(&env, at, n, v->e);
	d = v->ok ? roster_device(r, &env.device) : NULL;
	if (v->ok && d == NULL)
		v->ok = err_set(v->e, ERR_TAMPER, _("Ein Umschlag ist von keinem Gerät des Büros."),
		    "store_seq %llu", (unsigned long long)seq);
	if (!v->ok || !(v->ok = envelope_verify(&env, r, &v->last[d - r->devices], v->e)))
		return false;
	v->last[d - r->devices].seq = env.seq;
	memcpy(v->last[d - r->devices].id, env.id, HASH_LEN);
	v->envelopes++;
	return true;
}

bool
office_verify(struct offices *all, struct office *o, uint64_t *envelopes, struct err *e)
{
	struct verify v = {.office = o, .e = e, .ok = true};

	v.last = calloc(o->roster.n_devices + 1, sizeof(*v.last));
	if (v.last == NULL)
		return err_nomem(e);
	if (!office_load(all, o, e) || !all->backend->ops->read(o->log, 0, verify_one, &v, e))
		v.ok = false;
	*envelopes = v.envelopes;
	free(v.last);
	return v.ok;
}

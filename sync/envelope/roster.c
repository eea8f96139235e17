#include "sync/envelope/roster.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/envelope/roster_body.h"

void
roster_free(struct roster *r)
{
	size_t i;

	for (i = 0; i < r->n_scopes; i++)
		free(r->scopes[i].epochs);
	free(r->scopes);
	free(r->hashes);
	free(r->persons);
	free(r->devices);
	free(r->invites);
	memset(r, 0, sizeof(*r));
}

const uint8_t *
roster_hash(const struct roster *r, uint64_t seq)
{
	return seq >= 1 && seq <= r->seq ? r->hashes[seq - 1] : NULL;
}

#define FIND(array, n, key)                                                                        \
	for (size_t i_ = 0; i_ < (n); i_++)                                                        \
		if (id_equal(&(array)[i_].id, (key)))                                              \
			return &(array)[i_];                                                       \
	return NULL

const struct roster_device *
roster_device(const struct roster *r, const struct id *device)
{
	FIND(r->devices, r->n_devices, device);
}

const struct roster_person *
roster_person(const struct roster *r, const struct id *person)
{
	FIND(r->persons, r->n_persons, person);
}

const struct roster_scope *
roster_scope(const struct roster *r, const struct id *scope)
{
	FIND(r->scopes, r->n_scopes, scope);
}

const struct roster_invite *
roster_invite(const struct roster *r, const struct id *invite)
{
	FIND(r->invites, r->n_invites, invite);
}

const struct roster_scope *
roster_scope_of(const struct roster *r, enum scope_class class)
{
	size_t i;

	for (i = 0; i < r->n_scopes; i++)
		if (r->scopes[i].class == class)
			return &r->scopes[i];
	return NULL;
}

uint32_t
roster_roles(const struct roster *r, const struct id *device)
{
	const struct roster_device *d = roster_device(r, device);
	const struct roster_person *p = d != NULL ? roster_person(r, &d->person) : NULL;

	return p != NULL ? p->roles : 0;
}

bool
roster_member(const struct roster *r, const struct roster_scope *scope, const struct id *device)
{
	static const uint32_t members[] = {
	    [SCOPE_OFFICE] = ROSTER_COMPANION | ROSTER_SUPERVISOR,
	    [SCOPE_CASEWORK] = ROSTER_COMPANION,
	};

	return (roster_roles(r, device) & members[scope->class]) != 0;
}

uint32_t
roster_epoch_at(const struct roster_scope *scope, uint64_t seq)
{
	uint32_t epoch = scope->epoch;

	while (epoch > 0 && scope->epochs[epoch - 1].entry > seq)
		epoch--;
	return epoch;
}

static bool
refused(struct err *e, const struct roster_entry *entry, const char *why)
{
	return err_set(e, ERR_TAMPER,
	    _("Die Mitgliederliste des Büros stimmt nicht. Der Abgleich hält an; bitte die Leitung "
	      "verständigen, bevor weiter abgeglichen wird."),
	    "roster entry %llu type %d: %s", (unsigned long long)entry->seq, (int)entry->type, why);
}

static bool
take(struct roster *r, const struct roster_entry *entry, struct err *e)
{
	const char *why = roster_rule(r, entry);

	if (why == NULL)
		return true;
	if (why == roster_rule_nomem)
		return err_nomem(e);
	if (why != roster_rule_newer)
		return refused(e, entry, why);
	return err_set(e, ERR_NEWER,
	    _("Im Büro ist etwas geschehen, das diese Version noch nicht versteht. Bitte "
	      "feldbuch aktualisieren lassen; bis dahin bleibt alles hier erhalten."),
	    "roster entry type %d", (int)entry->type);
}

static bool
follows(const struct roster *r, const struct roster_entry *entry)
{
	static const uint8_t none[HASH_LEN];
	const uint8_t *head = r->seq > 0 ? roster_hash(r, r->seq) : none;

	return entry->seq == r->seq + 1 &&
	       CHECK(ROSTER_LINK, memcmp(entry->prev, head, HASH_LEN) == 0);
}

bool
roster_apply(struct roster *r, const uint8_t *at, size_t n, struct err *e)
{
	struct roster_entry entry;
	const uint8_t *known;
	void *more;

	if (!roster_entry(&entry, at, n, e))
		return false;
	known = roster_hash(r, entry.seq);
	if (known != NULL && memcmp(known, entry.id, HASH_LEN) == 0)
		return true;
	if (r->seq > 0 && !CHECK(ROSTER_TENANT, id_equal(&entry.tenant, &r->tenant)))
		return refused(e, &entry, "another office");
	if (!follows(r, &entry))
		return err_set(e, ERR_CONFLICT,
		    _("Jemand anderes hat die Mitgliederliste gerade geändert. Bitte noch einmal "
		      "abgleichen und wiederholen."),
		    "roster entry %llu does not follow %llu", (unsigned long long)entry.seq,
		    (unsigned long long)r->seq);
	more = roster_grow(r->hashes, r->seq, sizeof(*r->hashes));
	if (more == NULL)
		return err_nomem(e);
	r->hashes = more;
	if (!take(r, &entry, e)) {
		/* A refused first entry must not leave its tenant behind. */
		if (r->seq == 0)
			roster_free(r);
		return false;
	}
	memcpy(r->hashes[r->seq++], entry.id, HASH_LEN);
	return true;
}

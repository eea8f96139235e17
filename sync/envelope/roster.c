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
		free(r->scopes[i].commitments);
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

/* ---- applying: each rule answers NULL, or why the entry does not hold ---- */

static void *
grow(void *list, size_t n, size_t size)
{
	/* Doubling at powers of two; lists of an office are short. */
	if (n != 0 && (n & (n - 1)) != 0)
		return list;
	return realloc(list, (n == 0 ? 1 : 2 * n) * size);
}

#define APPEND(r, list, count, value)                                                              \
	do {                                                                                       \
		void *more_ = grow((r)->list, (r)->count, sizeof(*(r)->list));                     \
		if (more_ == NULL)                                                                 \
			return "out of memory";                                                    \
		(r)->list = more_;                                                                 \
		(r)->list[(r)->count++] = (value);                                                 \
	} while (0)

static const char *
add_device(struct roster *r, const struct roster_entry *entry, struct roster_device *d)
{
	d->id = device_id_of(&r->tenant, &d->pub);
	memcpy(d->entry, entry->id, HASH_LEN);
	d->added = entry->seq;
	if (roster_device(r, &d->id) != NULL)
		return "device is there already";
	APPEND(r, devices, n_devices, *d);
	return NULL;
}

static const char *
apply_genesis(struct roster *r, const struct roster_entry *entry)
{
	struct roster_device device = {0};
	struct roster_person person;
	struct id id;

	if (!roster_get_genesis(entry, &person, &device.pub, &r->store))
		return "body";
	r->tenant = entry->tenant;
	id = device_id_of(&r->tenant, &device.pub);
	if (!id_equal(&id, &entry->author) || !roster_signed_by(entry, device.pub.sign))
		return "signature";
	if ((person.roles & ROSTER_ADMIN) == 0)
		return "the first person must be an admin";
	device.person = person.id;
	APPEND(r, persons, n_persons, person);
	return add_device(r, entry, &device);
}

static const char *
apply_person(struct roster *r, const struct roster_entry *entry)
{
	struct roster_person person;

	if (!roster_get_person(entry, &person))
		return "body";
	if (roster_person(r, &person.id) != NULL)
		return "person is there already";
	APPEND(r, persons, n_persons, person);
	return NULL;
}

static const char *
apply_device(struct roster *r, const struct roster_entry *entry)
{
	struct roster_device device;
	struct roster_invite *invite;
	uint8_t proof[SIGNATURE_LEN];
	struct buf text = BUF_EMPTY;
	struct id invite_id;
	bool proven;

	if (!roster_get_device(entry, &device, &invite_id, proof))
		return "body";
	invite = (struct roster_invite *)(uintptr_t)roster_invite(r, &invite_id);
	if (!CHECK(ROSTER_INVITED, invite != NULL && !invite->used))
		return "no open invitation";
	if (roster_person(r, &device.person) == NULL)
		return "person is not known";
	roster_proof_text(&r->tenant, &device.person, &device.pub, &invite_id, &text);
	proven = text.len > 0 && label_verify(proof, "device", text.at, text.len, device.pub.sign);
	buf_free(&text);
	if (!CHECK(ROSTER_PROOF, proven))
		return "the device did not prove its key";
	{
		const char *why = add_device(r, entry, &device);

		if (why == NULL && invite != NULL)
			invite->used = true;
		return why;
	}
}

static const char *
apply_scope(struct roster *r, const struct roster_entry *entry)
{
	struct roster_scope scope = {0};

	if (!roster_get_scope(entry, &scope.id, &scope.class))
		return "body";
	if (roster_scope(r, &scope.id) != NULL || roster_scope_of(r, scope.class) != NULL)
		return "scope is there already";
	APPEND(r, scopes, n_scopes, scope);
	return NULL;
}

static const char *
apply_epoch(struct roster *r, const struct roster_entry *entry)
{
	uint8_t commitment[HASH_LEN];
	struct roster_scope *scope;
	uint32_t epoch, boxes;
	struct id id;

	if (!roster_get_epoch(entry, &id, &epoch, commitment, &boxes))
		return "body";
	scope = (struct roster_scope *)(uintptr_t)roster_scope(r, &id);
	if (scope == NULL || epoch != scope->epoch + 1)
		return "scope or epoch";
	{
		uint8_t(*more)[HASH_LEN] = realloc(scope->commitments, epoch * sizeof(*more));

		if (more == NULL)
			return "out of memory";
		scope->commitments = more;
	}
	memcpy(scope->commitments[epoch - 1], commitment, HASH_LEN);
	scope->epoch = epoch;
	return NULL;
}

static const char *
apply_grant(struct roster *r, const struct roster_entry *entry)
{
	const struct roster_scope *scope;
	struct id id, device;
	uint32_t epoch;

	if (!roster_get_grant(entry, &id, &epoch, &device))
		return "body";
	scope = roster_scope(r, &id);
	if (scope == NULL || epoch == 0 || epoch > scope->epoch)
		return "scope or epoch";
	/* The role decides who may read, not the one who hands out the key. */
	if (!CHECK(ROSTER_GRANT_ROLE, roster_member(r, scope, &device)))
		return "the device is not a member of the scope";
	return NULL;
}

static const char *
apply_invite(struct roster *r, const struct roster_entry *entry)
{
	struct roster_invite invite;

	if (!roster_get_invite(entry, &invite))
		return "body";
	if (roster_invite(r, &invite.id) != NULL)
		return "invitation is there already";
	APPEND(r, invites, n_invites, invite);
	return NULL;
}

/* Who may write what: a role of the author, or membership in the scope concerned. */
static const struct {
	const char *(*apply)(struct roster *r, const struct roster_entry *entry);
	bool members_too;
} rules[ROSTER_TYPES] = {
    [ROSTER_ADD_PERSON] = {apply_person, false},
    [ROSTER_ADD_DEVICE] = {apply_device, false},
    [ROSTER_SCOPE_CREATE] = {apply_scope, false},
    [ROSTER_NEW_EPOCH] = {apply_epoch, true},
    [ROSTER_GRANT] = {apply_grant, true},
    [ROSTER_INVITE] = {apply_invite, false},
};

static bool
may_write(const struct roster *r, const struct roster_entry *entry)
{
	const struct roster_scope *scope;
	struct id id;

	if ((roster_roles(r, &entry->author) & ROSTER_ADMIN) != 0)
		return true;
	if (!rules[entry->type].members_too || entry->body_len < 1 + ID_LEN)
		return false;
	memcpy(id.b, entry->body + 1, ID_LEN);
	scope = roster_scope(r, &id);
	return scope != NULL && roster_member(r, scope, &entry->author);
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
	const struct roster_device *author = roster_device(r, &entry->author);
	const char *why;

	if (entry->type == ROSTER_GENESIS) {
		why = r->seq == 0 ? apply_genesis(r, entry) : "second genesis";
	} else if ((unsigned)entry->type >= ROSTER_TYPES || rules[entry->type].apply == NULL) {
		return err_set(e, ERR_NEWER,
		    _("Im Büro ist etwas geschehen, das diese Version noch nicht versteht. Bitte "
		      "feldbuch aktualisieren lassen; bis dahin bleibt alles hier erhalten."),
		    "roster entry type %d", (int)entry->type);
	} else if (author == NULL || !roster_signed_by(entry, author->pub.sign)) {
		why = "signature";
	} else if (!CHECK(ROSTER_AUTHOR, may_write(r, entry))) {
		why = "author has no right to this";
	} else {
		why = rules[entry->type].apply(r, entry);
	}
	return why == NULL ? true : refused(e, entry, why);
}

static bool
follows(const struct roster *r, const struct roster_entry *entry)
{
	static const uint8_t none[HASH_LEN];
	const uint8_t *head = r->seq > 0 ? roster_hash(r, r->seq) : none;

	return entry->seq == r->seq + 1 &&
	       CHECK(ROSTER_LINK, memcmp(entry->prev, head, HASH_LEN) == 0) &&
	       (r->seq == 0 || CHECK(ROSTER_TENANT, id_equal(&entry->tenant, &r->tenant)));
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
	if (!follows(r, &entry))
		return err_set(e, ERR_CONFLICT,
		    _("Jemand anderes hat die Mitgliederliste gerade geändert. Bitte noch einmal "
		      "abgleichen und wiederholen."),
		    "roster entry %llu does not follow %llu", (unsigned long long)entry.seq,
		    (unsigned long long)r->seq);
	more = grow(r->hashes, r->seq, sizeof(*r->hashes));
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

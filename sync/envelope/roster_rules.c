/*
 * The rules of the roster: what an entry changes, and who may write it. Each answers NULL, or why
 * the entry does not hold.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "sync/envelope/roster_body.h"

const char roster_rule_newer[] = "of a newer version";
const char roster_rule_nomem[] = "out of memory";

void *
roster_grow(void *list, size_t n, size_t size)
{
	if (n != 0 && (n & (n - 1)) != 0)
		return list;
	return realloc(list, (n == 0 ? 1 : 2 * n) * size);
}

#define APPEND(r, list, count, value)                                                              \
	do {                                                                                       \
		void *more_ = roster_grow((r)->list, (r)->count, sizeof(*(r)->list));              \
		if (more_ == NULL)                                                                 \
			return roster_rule_nomem;                                                  \
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
	bool beyond;

	if (r->seq != 0)
		return "second genesis";
	if (!roster_get_genesis(entry, &person, &device.pub, &r->store, &beyond))
		return "body";
	r->tenant = entry->tenant;
	id = device_id_of(&r->tenant, &device.pub);
	if (!id_equal(&id, &entry->author) || !roster_signed_by(entry, device.pub.sign))
		return "signature";
	if ((person.roles & ROSTER_ADMIN) == 0)
		return "the first person must be an admin";
	if (beyond)
		return roster_rule_newer;
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

static bool
proven(const struct roster *r, const struct roster_device *device, const struct id *invite,
    const uint8_t *proof)
{
	struct buf text = BUF_EMPTY;
	bool ok;

	roster_proof_text(&r->tenant, &device->person, &device->pub, invite, &text);
	ok = text.len > 0 && label_verify(proof, "device", text.at, text.len, device->pub.sign);
	buf_free(&text);
	return CHECK(ROSTER_PROOF, ok);
}

static const char *
apply_device(struct roster *r, const struct roster_entry *entry)
{
	struct roster_device device;
	struct roster_invite *invite = NULL;
	uint8_t proof[SIGNATURE_LEN];
	struct id id;
	const char *why;
	size_t i;

	if (!roster_get_device(entry, &device, &id, proof))
		return "body";
	for (i = 0; i < r->n_invites; i++)
		if (id_equal(&r->invites[i].id, &id))
			invite = &r->invites[i];
	if (!CHECK(ROSTER_INVITED, invite != NULL && !invite->used))
		return "no open invitation";
	if (!CHECK(ROSTER_INVITEE, invite == NULL || id_zero(&invite->person) ||
				       id_equal(&invite->person, &device.person)))
		return "the invitation is for another person";
	if (roster_person(r, &device.person) == NULL)
		return "person is not known";
	if (!proven(r, &device, &id, proof))
		return "the device did not prove its key";
	why = add_device(r, entry, &device);
	if (why == NULL && invite != NULL)
		invite->used = true;
	return why;
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
	struct roster_epoch fresh = {.entry = entry->seq}, *more;
	struct roster_scope *scope = NULL;
	uint32_t epoch, boxes;
	struct id id;
	size_t i;

	if (!roster_get_epoch(entry, &id, &epoch, fresh.commitment, &boxes))
		return "body";
	for (i = 0; i < r->n_scopes; i++)
		if (id_equal(&r->scopes[i].id, &id))
			scope = &r->scopes[i];
	if (scope == NULL || epoch != scope->epoch + 1)
		return "scope or epoch";
	/* Else whoever writes it shuts the others out of all that is written from now on. */
	if (!CHECK(ROSTER_BOXES, roster_boxes_complete(r, scope, entry)))
		return "boxes for other devices than the members";
	more = realloc(scope->epochs, epoch * sizeof(*more));
	if (more == NULL)
		return roster_rule_nomem;
	scope->epochs = more;
	scope->epochs[epoch - 1] = fresh;
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

/* Who may write what: an admin; keys that exist may be handed on by any member of the scope. */
static const struct {
	const char *(*apply)(struct roster *r, const struct roster_entry *entry);
	bool members_too;
} rules[ROSTER_TYPES] = {
    [ROSTER_ADD_PERSON] = {apply_person, false},
    [ROSTER_ADD_DEVICE] = {apply_device, false},
    [ROSTER_SCOPE_CREATE] = {apply_scope, false},
    [ROSTER_NEW_EPOCH] = {apply_epoch, false},
    [ROSTER_GRANT] = {apply_grant, true},
    [ROSTER_INVITE] = {apply_invite, false},
};

static bool
known(enum roster_type type)
{
	return (unsigned)type < ROSTER_TYPES && rules[type].apply != NULL;
}

static bool
may_write(const struct roster *r, const struct roster_entry *entry)
{
	const struct roster_scope *scope;
	struct id id;

	if ((roster_roles(r, &entry->author) & ROSTER_ADMIN) != 0)
		return true;
	if (!known(entry->type) || !rules[entry->type].members_too || entry->body_len < 1 + ID_LEN)
		return false;
	memcpy(id.b, entry->body + 1, ID_LEN);
	scope = roster_scope(r, &id);
	return scope != NULL && roster_member(r, scope, &entry->author);
}

const char *
roster_rule(struct roster *r, const struct roster_entry *entry)
{
	const struct roster_device *author = roster_device(r, &entry->author);

	if (entry->type == ROSTER_GENESIS)
		return apply_genesis(r, entry);
	if (author == NULL || !roster_signed_by(entry, author->pub.sign))
		return "signature";
	if (!CHECK(ROSTER_AUTHOR, may_write(r, entry)))
		return "author has no right to this";
	if (known(entry->type))
		return CHECK(ROSTER_FLAGS, entry->flags == 0) ? rules[entry->type].apply(r, entry)
							      : "flags";
	return entry->flags == ROSTER_PASSABLE ? NULL : roster_rule_newer;
}

/* The roster as kept here: entries from outside and our own go through the same door. */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/merge/inside.h"

bool
ledger_load(struct sync *s, struct err *e)
{
	struct query *q = replica_query(s->replica, "SELECT at FROM sync_roster ORDER BY seq", e);
	const void *at;
	bool ok = true;
	size_t n;
	int got = 0;

	roster_free(&s->roster);
	if (q == NULL)
		return false;
	while (ok && (got = query_step(q, e)) == 1) {
		at = query_blob(q, 0, &n);
		ok = roster_apply(&s->roster, at, n, e);
	}
	query_end(q);
	return ok && got == 0;
}

static bool
keep_entry(struct sync *s, uint64_t seq, const uint8_t *at, size_t n, struct err *e)
{
	struct query *q = replica_query(
	    s->replica, "INSERT OR IGNORE INTO sync_roster(seq, at) VALUES(?1, ?2)", e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, (int64_t)seq);
	query_bind_blob(q, 2, at, n);
	return run_once(q, e);
}

/* A box that does not hold is the fault of whoever wrote it, and nobody else can see it: the entry
 * counts, the key does not, and the author is named. */
static bool
bad_box(struct sync *s, const struct roster_entry *entry, struct err *e)
{
	char hex[ID_HEX];
	struct err say = {0};

	id_hex(&entry->author, hex);
	err_say(&say, ERR_TAMPER,
	    _("Ein Schlüssel des Büros, den Gerät %.8s ausgestellt hat, ist nicht der, den alle "
	      "bekommen haben. Bitte die Leitung verständigen."),
	    hex);
	return alarm_set(s, say.say, e);
}

/* The key in the box must be the one everybody else was given: that is what the commitment in
 * the same signed entry is for. */
static bool
take_box(struct sync *s, const struct roster_entry *entry, struct err *e)
{
	uint8_t box[BOX_LEN], key[KEY_LEN], mine[HASH_LEN];
	const struct roster_scope *scope;
	struct id scope_id;
	uint32_t epoch;
	bool ok;

	if (s->secret.len == 0 || !roster_box(entry, &s->device, &scope_id, &epoch, box))
		return true;
	scope = roster_scope(&s->roster, &scope_id);
	if (scope == NULL || epoch == 0 || epoch > scope->epoch)
		return true;
	if (!device_box_open(&s->secret, box, key))
		return bad_box(s, entry, e);
	roster_commitment(&scope_id, epoch, key, mine);
	if (CHECK(ROSTER_KC, memcmp(mine, scope->epochs[epoch - 1].commitment, HASH_LEN) == 0)) {
		ok = keyring_scope_put(s, &scope_id, epoch, key, e);
		s->keys_came = true;
	} else {
		ok = bad_box(s, entry, e);
	}
	secret_wipe(key, sizeof(key));
	return ok;
}

/* An entry that does not follow ours: one is missing before it, or there are two of that number. */
static void
name_the_gap(const struct sync *s, const struct roster_entry *entry, struct err *e)
{
	if (entry->seq <= s->roster.seq)
		err_say(e, ERR_TAMPER,
		    _("Der Speicher zeigt eine andere Mitgliederliste als die, die hier liegt (ab "
		      "Eintrag %llu). Hier bleibt alles erhalten; bitte die Leitung "
		      "verständigen."),
		    (unsigned long long)entry->seq);
	else
		err_say(e, ERR_MISSING,
		    _("In der Mitgliederliste fehlt Eintrag %llu: Der Speicher hat ihn nicht "
		      "geliefert. Hier bleibt alles erhalten; bitte die Leitung verständigen."),
		    (unsigned long long)s->roster.seq + 1);
	err_why(e, "roster entry %llu does not follow %llu", (unsigned long long)entry->seq,
	    (unsigned long long)s->roster.seq);
}

static enum taken
entry_take(struct sync *s, const uint8_t *at, size_t n, struct err *e)
{
	struct roster_entry entry;
	uint64_t before = s->roster.seq;
	struct err why = {0};

	if (!roster_entry(&entry, at, n, e))
		return TAKEN_REFUSED;
	if (!roster_apply(&s->roster, at, n, &why)) {
		if (why.code == ERR_CONFLICT)
			name_the_gap(s, &entry, &why);
		*e = why;
		if (why.code == ERR_NEWER && !seq_keep(s, HOLD_NEWER, entry.seq, e))
			return TAKEN_FAILED;
		return why.code == ERR_NOMEM ? TAKEN_FAILED : TAKEN_REFUSED;
	}
	if (s->roster.seq == before)
		return TAKEN_OK;
	return keep_entry(s, entry.seq, at, n, e) && take_box(s, &entry, e) ? TAKEN_OK
									    : TAKEN_FAILED;
}

/* From now on it is everybody's, and may no longer give way to another. */
static bool
mark_shown(struct sync *s, uint64_t seq, struct err *e)
{
	uint64_t shown;

	return seq_kept(s, ROSTER_SHOWN, &shown, e) &&
	       (seq <= shown || seq_keep(s, ROSTER_SHOWN, seq, e));
}

static enum taken
shown_take(struct sync *s, const struct roster_entry *entry, const uint8_t *at, size_t n,
    struct err *e)
{
	const uint8_t *ours = roster_hash(&s->roster, entry->seq);
	bool rival = false;
	enum taken taken;

	if (ours != NULL && memcmp(ours, entry->id, HASH_LEN) != 0 &&
	    !ledger_rival(s, entry, at, n, &rival, e))
		return TAKEN_FAILED;
	if (rival)
		return ledger_yield(s, entry, at, n, e);
	taken = entry_take(s, at, n, e);
	return taken == TAKEN_OK && !mark_shown(s, entry->seq, e) ? TAKEN_FAILED : taken;
}

enum taken
ledger_take(struct sync *s, const uint8_t *at, size_t n, struct err *e)
{
	struct roster_entry entry;
	enum taken genesis = TAKEN_OK;

	if (!roster_entry(&entry, at, n, e))
		return TAKEN_REFUSED;
	if (s->roster.seq == 0)
		genesis = enrolment_genesis(s, at, n, e);
	return genesis == TAKEN_OK ? shown_take(s, &entry, at, n, e) : genesis;
}

bool
ledger_write(struct sync *s, enum roster_type type, struct buf *body, struct err *e)
{
	struct roster_author by = {.tenant = s->tenant,
	    .device = s->device,
	    .secret = &s->secret,
	    .hlc = hlc_next(0, env_now(s->env))};
	struct buf entry = BUF_EMPTY;
	struct err why = {0};
	bool ok;

	if (e == NULL)
		e = &why;
	ok = roster_put(&entry, &s->roster, &by, type, body, e) &&
	     entry_take(s, entry.at, entry.len, e) == TAKEN_OK &&
	     outgoing_put(s, entry.at, entry.len, 0, e);
	buf_free(&entry);
	buf_free(body);
	return ok;
}

/*
 * One call, and what the answer really is: the store's, a refusal of the store's, or the login
 * page of a WLAN. What is not the store's is never parsed.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/carry/carrier.h"

#define TYPE "application/vnd.feldbuch.v1"

static bool
portal(struct err *e, const struct env_request *q)
{
	return err_set(e, ERR_PORTAL,
	    _("Hier antwortet nicht der Speicher der Stadt, sondern wohl die Anmeldeseite des "
	      "WLANs. "
	      "Bitte dort anmelden oder ein anderes Netz nehmen; Ihre Einträge bleiben hier."),
	    "status %ld, type %.40s", q->status, q->type);
}

static bool
ours(const struct env_request *q)
{
	struct reader r = reader_of(q->answer.at, q->answer.len);
	const uint8_t *at;
	size_t n;

	if (strcmp(q->type, TYPE) != 0)
		return false;
	if (q->answer.len == 0)
		return true;
	at = frame_get(&r, &n);
	return at != NULL && n >= 4 && memcmp(at, "FB", 2) == 0;
}

/* What a status of the store means to the person; the rest of them is the last line. */
static bool
refused(struct carrier *c, const struct env_request *q, struct err *e)
{
	static const struct {
		long status;
		enum err_code code;
		const char *say;
	} map[] = {
	    {401, ERR_DENIED,
		N_("Der Speicher erkennt dieses Gerät nicht an. Bitte die Leitung fragen, ob es "
		   "noch "
		   "zum Büro gehört.")},
	    {404, ERR_MISSING,
		N_("Der Speicher kennt diese Einladung nicht oder nicht mehr. Bitte eine neue "
		   "ausstellen lassen.")},
	    {409, ERR_CONFLICT, N_("Jemand anderes war schneller. Bitte noch einmal abgleichen.")},
	    {507, ERR_REMOTE,
		N_("Der Speicher der Stadt hat keinen Platz mehr. Bitte die IT verständigen; Ihre "
		   "Einträge bleiben hier.")},
	    {429, ERR_NET,
		N_("Der Speicher der Stadt ist gerade überlastet. Es wird später noch einmal "
		   "versucht.")},
	    {503, ERR_NET,
		N_("Der Speicher der Stadt ist gerade überlastet. Es wird später noch einmal "
		   "versucht.")},
	    {0, ERR_REMOTE,
		N_("Der Speicher der Stadt hat die Annahme verweigert. Ihre Einträge bleiben hier; "
		   "bitte die Leitung verständigen.")},
	};
	struct reader r = reader_of(q->answer.at, q->answer.len);
	struct refusal why = {.text = ""};
	const uint8_t *at;
	size_t i, n;

	at = frame_get(&r, &n);
	if (at != NULL)
		refusal_get(&why, at, n);
	for (i = 0; map[i].status != 0 && map[i].status != q->status; i++)
		;
	if (map[i].code == ERR_NET)
		c->retry_after = q->retry_after;
	return err_set(
	    e, map[i].code, _(map[i].say), "%ld code %u %s", q->status, why.code, why.text);
}

/* Behind the right key, but not the store's words: what stands before it has a fault. */
static bool
broken(const struct env_request *q, struct err *e)
{
	return err_set(e, ERR_NET,
	    _("Der Speicher der Stadt ist gerade gestört. Es wird später noch einmal versucht; "
	      "Ihre "
	      "Einträge bleiben hier."),
	    "status %ld, type %.40s", q->status, q->type);
}

static void
progress(void *ctx, size_t up, size_t down)
{
	(void)up;
	(void)down;
	state_write(ctx, false, NULL);
}

bool
exchange(struct carrier *c, const char *call, const struct buf *body, bool with_token, size_t max,
    struct env_request *q, struct err *e)
{
	memset(q, 0, sizeof(*q));
	snprintf(q->url, sizeof(q->url), "%s/v1/%s", c->url, call);
	q->pin = c->member ? c->store.pin : NULL;
	q->token = with_token ? c->token : NULL;
	q->body = body->at;
	q->body_len = body->len;
	q->max = max;
	q->progress = progress;
	q->ctx = c;
	if (!c->env.request(&c->env, q, e))
		return false;
	if (!CHECK(CARRY_PORTAL, ours(q)))
		return q->pin != NULL && q->status >= 500 ? broken(q, e) : portal(e, q);
	return q->status == 200 || q->status == 204 ? true : refused(c, q, e);
}

static bool
keep_token(struct carrier *c, const struct token *t, struct err *e)
{
	char text[2 * TOKEN_LEN + 64];

	hex_put(t->secret, TOKEN_LEN, c->token);
	snprintf(text, sizeof(text), "token=%s\nuntil=%" PRId64 "\n", c->token,
	    env_now(&c->env) + (int64_t)t->seconds * 1000);
	return spool_set_lines(&c->spool, "token", 0600, text, e);
}

static bool
first_frame(const struct env_request *q, const uint8_t **at, size_t *n)
{
	struct reader r = reader_of(q->answer.at, q->answer.len);

	*at = frame_get(&r, n);
	return *at != NULL;
}

static bool
not_the_store(struct err *e)
{
	return err_set(e, ERR_TAMPER,
	    _("Der Speicher konnte sich nicht ausweisen. Es wurde nichts gesendet; bitte die "
	      "Leitung "
	      "verständigen."),
	    "challenge");
}

bool
login_now(struct carrier *c, struct err *e)
{
	struct hello h = {.tenant = c->tenant, .device = c->device};
	struct buf object = BUF_EMPTY, body = BUF_EMPTY;
	struct env_request q = {0}, q2 = {0};
	struct challenge ch;
	struct token t;
	const uint8_t *at;
	bool ok = false;
	size_t n;

	env_random(&c->env, h.client_nonce, sizeof(h.client_nonce));
	hello_put(&object, &h);
	frame_put(&body, object.at, object.len);
	if (!exchange(c, "hello", &body, false, 4096, &q, e))
		goto done;
	if (!first_frame(&q, &at, &n) ||
	    !CHECK(CARRY_CHALLENGE, challenge_get(&ch, at, n, &h, c->store.key))) {
		not_the_store(e);
		goto done;
	}
	buf_reset(&object);
	buf_reset(&body);
	login_put(&object, &h, &ch, c->store.key, &c->login);
	frame_put(&body, object.at, object.len);
	if (!exchange(c, "login", &body, false, 4096, &q2, e))
		goto done;
	if (!first_frame(&q2, &at, &n) || !token_get(&t, at, n)) {
		not_the_store(e);
		goto done;
	}
	c->fresh_token = true;
	ok = keep_token(c, &t, e);
done:
	buf_free(&q.answer);
	buf_free(&q2.answer);
	buf_free(&object);
	buf_free(&body);
	return ok;
}

bool
exchange_authed(struct carrier *c, const char *call, const struct buf *body, size_t max,
    struct env_request *q, struct err *e)
{
	struct err why = {0};

	if (c->token[0] == '\0' && !login_now(c, e)) {
		memset(q, 0, sizeof(*q));
		return false;
	}
	if (exchange(c, call, body, true, max, q, &why))
		return true;
	if (why.code == ERR_DENIED && !c->fresh_token) {
		buf_free(&q->answer);
		memset(q, 0, sizeof(*q));
		return login_now(c, e) && exchange(c, call, body, true, max, q, e);
	}
	if (e != NULL)
		*e = why;
	return false;
}

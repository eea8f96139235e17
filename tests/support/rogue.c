#include "tests/support/rogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <gnutls/x509.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "tests/support/caller.h"

#define HEAD_MAX 8192

/* ---- one request ---- */

struct asked {
	char head[HEAD_MAX];
	char call[32], token[2 * TOKEN_LEN + 1];
	struct buf body;
};

static void
take_head(struct asked *q, size_t *length)
{
	const char *at;

	if (sscanf(q->head, "POST /v1/%31[a-z-]", q->call) != 1)
		q->call[0] = '\0';
	at = strcasestr(q->head, "\r\nContent-Length: ");
	*length = at != NULL ? strtoull(at + 18, NULL, 10) : 0;
	at = strcasestr(q->head, "\r\nAuthorization: Bearer ");
	if (at == NULL || sscanf(at + 24, "%64[0-9a-f]", q->token) != 1)
		q->token[0] = '\0';
}

/* False when the connection is over. */
static bool
listen_to(struct tls *t, struct asked *q)
{
	size_t used = 0, length;
	char *end = NULL;
	long got;

	buf_reset(&q->body);
	while (end == NULL) {
		got = tls_hear(t, q->head + used, HEAD_MAX - 1 - used, 60000);
		if (got <= 0)
			return false;
		used += (size_t)got;
		q->head[used] = '\0';
		end = strstr(q->head, "\r\n\r\n");
	}
	buf_put(&q->body, end + 4, used - (size_t)(end + 4 - q->head));
	end[2] = '\0';
	take_head(q, &length);
	while (q->body.len < length) {
		uint8_t more[4096];

		got = tls_hear(t, more, sizeof(more), 60000);
		if (got <= 0)
			return false;
		buf_put(&q->body, more, (size_t)got);
	}
	return true;
}

/* Whatever is promised and not there is zeros, for ever if need be. */
static bool
send_rest(struct tls *t, size_t n)
{
	static const char zeros[4096];

	while (n > 0) {
		size_t piece = n < sizeof(zeros) ? n : sizeof(zeros);

		if (!tls_send(t, zeros, piece))
			return false;
		n -= piece;
	}
	return true;
}

static bool
send_answer(struct tls *t, const struct answer *a)
{
	size_t length = a->promised == SIZE_MAX ? a->body.len : a->promised;
	char head[1024];

	if (a->raw != NULL)
		return tls_say(t, a->raw) && !a->close;
	snprintf(head, sizeof(head),
	    "HTTP/1.1 %ld X\r\nContent-Type: %s\r\nContent-Length: %zu\r\n%s\r\n", a->status,
	    a->type, length, a->more);
	return tls_say(t, head) && tls_send(t, a->body.at, a->body.len) && !a->close &&
	       (length <= a->body.len || send_rest(t, length - a->body.len));
}

/* ---- the child ---- */

struct den {
	struct rogue *rogue;
	struct caller caller;
	struct place *place;
	twist_fn *twist;
	struct {
		char call[32];
		unsigned n;
	} seen[16];
};

static unsigned
count(struct den *d, const char *call)
{
	size_t i;

	for (i = 0; i < 15 && d->seen[i].n > 0 && strcmp(d->seen[i].call, call) != 0; i++)
		;
	snprintf(d->seen[i].call, sizeof(d->seen[i].call), "%s", call);
	return ++d->seen[i].n;
}

static bool
answer_one(struct den *d, struct tls *t, struct asked *q)
{
	struct answer a = {.type = "application/vnd.feldbuch.v1", .promised = SIZE_MAX};
	bool on;

	d->rogue->counts->requests++;
	a.place = d->place;
	a.status =
	    caller_post(&d->caller, q->call, q->token[0] != '\0' ? q->token : NULL, &q->body);
	buf_put(&a.body, d->caller.answer.at, d->caller.answer.len);
	if (d->twist != NULL)
		d->twist(&a, q->call, count(d, q->call));
	on = send_answer(t, &a);
	buf_free(&a.body);
	return on;
}

static void
be_rogue(struct rogue *r, struct shop *s, enum rogue_tls how, twist_fn *twist)
{
	struct den d = {.rogue = r, .place = &s->inside->place, .twist = twist};
	struct asked *q = calloc(1, sizeof(*q));
	struct err e;
	struct tls t;

	/* A database is not to be used over a fork. */
	if (q == NULL || !backend_sqlite(&s->inside->backend, &s->inside->env, s->place, &e) ||
	    !server_init(&s->inside->server, &s->inside->env, d.place, s->inside->backend))
		_exit(1);
	s->inside->env = env_real();
	caller_open(&d.caller, s);
	for (;;) {
		bool shaken = tls_accept(&r->listening, &t, 1000);

		r->counts->connections += t.fd >= 0;
		r->counts->handshakes += shaken;
		if (shaken && how != ROGUE_CLOSES)
			while (listen_to(&t, q) && answer_one(&d, &t, q))
				;
		tls_close(&t);
	}
}

void
rogue_start(struct rogue *r, struct shop *s, enum rogue_tls how, twist_fn *twist)
{
	char key[160], cert[128];

	memset(r, 0, sizeof(*r));
	snprintf(key, sizeof(key), "%s/tls.key", s->place);
	snprintf(cert, sizeof(cert), "%s/tls.crt", s->place);
	if (how == ROGUE_OTHER_KEY) {
		snprintf(cert, sizeof(cert), "%s/other.crt", s->folder);
		rogue_certificate(NULL, cert, 0, 4000000000);
		snprintf(key, sizeof(key), "%s.key", cert);
	}
	if (how == ROGUE_PLAIN || how == ROGUE_CLOSES)
		assert_true(tls_listen(&r->listening, NULL, NULL));
	else
		assert_true(tls_listen(&r->listening, key, cert));
	r->counts = mmap(
	    NULL, sizeof(*r->counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(r->counts != MAP_FAILED);
	r->pid = fork();
	if (r->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		alarm(120);
		be_rogue(r, s, how, twist);
	}
}

void
rogue_stop(struct rogue *r)
{
	kill(r->pid, SIGKILL);
	program_wait(r->pid);
	tls_unlisten(&r->listening);
	munmap(r->counts, sizeof(*r->counts));
}

/* ---- certificates ---- */

static void
write_pem(const char *path, const gnutls_datum_t *pem)
{
	struct env env = env_real();

	assert_true(file_write(&env, path, 0600, pem->data, pem->size, NULL));
}

static void
load_key(gnutls_x509_privkey_t k, const char *path)
{
	struct env env = env_real();
	struct buf pem = BUF_EMPTY;
	gnutls_datum_t d;

	assert_true(file_read(&env, path, 65536, &pem, NULL));
	d = (gnutls_datum_t){pem.at, (unsigned)pem.len};
	assert_int_equal(gnutls_x509_privkey_import(k, &d, GNUTLS_X509_FMT_PEM), 0);
	buf_free(&pem);
}

void
rogue_certificate(const char *key, const char *cert, long from, long until)
{
	char beside[256];
	gnutls_x509_privkey_t k;
	gnutls_x509_crt_t c;
	gnutls_datum_t pem;

	gnutls_x509_privkey_init(&k);
	gnutls_x509_crt_init(&c);
	if (key != NULL) {
		load_key(k, key);
	} else {
		assert_int_equal(gnutls_x509_privkey_generate(k, GNUTLS_PK_ECDSA,
				     GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0),
		    0);
		snprintf(beside, sizeof(beside), "%s.key", cert);
		assert_int_equal(gnutls_x509_privkey_export2(k, GNUTLS_X509_FMT_PEM, &pem), 0);
		write_pem(beside, &pem);
		gnutls_free(pem.data);
	}
	gnutls_x509_crt_set_version(c, 3);
	gnutls_x509_crt_set_serial(c, "\x01", 1);
	gnutls_x509_crt_set_activation_time(c, from);
	gnutls_x509_crt_set_expiration_time(c, until);
	gnutls_x509_crt_set_dn_by_oid(c, GNUTLS_OID_X520_COMMON_NAME, 0, "elsewhere", 9);
	gnutls_x509_crt_set_key(c, k);
	assert_int_equal(gnutls_x509_crt_sign2(c, c, k, GNUTLS_DIG_SHA256, 0), 0);
	assert_int_equal(gnutls_x509_crt_export2(c, GNUTLS_X509_FMT_PEM, &pem), 0);
	write_pem(cert, &pem);
	gnutls_free(pem.data);
	gnutls_x509_crt_deinit(c);
	gnutls_x509_privkey_deinit(k);
}

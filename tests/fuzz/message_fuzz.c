/*
 * Any bytes as a message between device and store, as frames, as the founding line, as login file
 * (sync/envelope/message.c, login.c, founding.c, frame.c, device.c). What is taken must come out
 * the same when it is put again.
 */
#include <stdlib.h>
#include <string.h>

#include "sync/envelope/frame.h"
#include "tests/support/sealed_office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static struct sealed_office *
bench(void)
{
	static struct sealed_office *o;

	if (o == NULL) {
		o = calloc(1, sizeof(*o));
		need(o != NULL);
		office_up(o);
	}
	return o;
}

static void
same(struct buf *again, const uint8_t *at, size_t n)
{
	need(again->len == n && memcmp(again->at, at, n) == 0);
	buf_reset(again);
}

static void
fixed_ones(const uint8_t *at, size_t n)
{
	struct buf again = BUF_EMPTY;
	struct hello h;
	struct token t;
	struct pull p;
	struct mail m;
	uint8_t provision[TOKEN_LEN];

	if (hello_get(&h, at, n)) {
		hello_put(&again, &h);
		same(&again, at, n);
	}
	if (token_get(&t, at, n)) {
		token_put(&again, &t);
		same(&again, at, n);
	}
	if (pull_get(&p, at, n)) {
		pull_put(&again, &p);
		same(&again, at, n);
	}
	if (provision_get(provision, at, n)) {
		provision_put(&again, provision);
		same(&again, at, n);
	}
	if (mail_get(&m, at, n)) {
		mail_put(&again, &m);
		same(&again, at, n);
	}
	buf_free(&again);
}

static void
signed_ones(struct sealed_office *o, const uint8_t *at, size_t n)
{
	struct hello h = {.tenant = o->tenant, .device = o->companion.device};
	struct challenge c;
	struct receipt rc;
	struct trailer t;
	struct refusal f;
	uint8_t sig[SIGNATURE_LEN];
	size_t i;

	receipt_get(&rc, at, n, o->store_pk);
	trailer_get(&t, at, n, o->store_pk);
	challenge_get(&c, at, n, &h, o->store_pk);
	if (login_get(&h, &c, sig, at, n))
		login_holds(&h, &c, sig, o->store_pk, o->companion.pub.login);
	if (refusal_get(&f, at, n))
		for (i = 0; f.text[i] != '\0'; i++)
			need(f.text[i] >= ' ' && f.text[i] < 127);
}

static void
line(const uint8_t *at, size_t n)
{
	char *text = malloc(n + 1);
	struct founding f;

	need(text != NULL);
	memcpy(text, at, n);
	text[n] = '\0';
	if (founding_parse(&f, text, NULL))
		need(roster_address_valid(f.store.address, strlen(f.store.address)));
	free(text);
}

static void
frames(struct sealed_office *o, const uint8_t *data, size_t size)
{
	struct reader r = reader_of(data, size);
	const uint8_t *at;
	size_t n;

	while ((at = frame_get(&r, &n)) != NULL) {
		need(n <= FRAME_MAX);
		signed_ones(o, at, n);
		fixed_ones(at, n);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sealed_office *o = bench();
	struct secret seed = {0};

	fixed_ones(data, size);
	signed_ones(o, data, size);
	frames(o, data, size);
	line(data, size);
	if (login_key_get(data, size, &seed, NULL))
		secret_free(&seed);
	return 0;
}

/* The real store against everything that is not one of its devices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/err.h"
#include "sync/store/guest.h"
#include "tests/support/clerk.h"
#include "tests/support/tls.h"

struct fixture {
	struct shop shop;
	struct clerk clerk;
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	shop_open(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	clerk_free(&f->clerk);
	shop_close(
	    &f->shop); /* ends with 0: it is alive and well, and the sanitizers found nothing */
	free(f);
	return 0;
}

/* A push of one envelope must still work. */
static void
still_serves(struct fixture *f)
{
	struct buf frames = BUF_EMPTY;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 20, &frames);
	clerk_push(&f->clerk, &frames);
	buf_free(&frames);
}

/* Sends text over a fresh TLS connection and reads what comes back. */
static bool
exchange(struct fixture *f, const char *text, char *out, size_t cap)
{
	struct tls t;
	bool over;

	assert_true(tls_dial(&t, f->shop.port, NULL) && tls_shake(&t, NULL));
	assert_true(tls_say(&t, text));
	over = tls_hear_all(&t, out, cap, 1500);
	tls_close(&t);
	return over;
}

static void
pages_are_served_and_other_paths_are_not_there(void **state)
{
	struct fixture *f = *state;
	struct caller *c = &f->clerk.caller;

	still_serves(f);
	assert_int_equal(caller_get(c, "/health"), 200);
	assert_string_equal(buf_text(&c->answer), "ok\n");
	assert_int_equal(caller_get(c, "/"), 200);
	assert_non_null(strstr(buf_text(&c->answer), "<td>1</td><td>5</td>"));
	assert_int_equal(caller_get(c, "/metrics"), 200);
	assert_non_null(strstr(buf_text(&c->answer), "\nfeldbuch_envelopes_total 1\n"));
	assert_non_null(
	    strstr(buf_text(&c->answer), "\nfeldbuch_requests_total{call=\"push\"} 1\n"));
	assert_int_equal(caller_get(c, "/v1/push"), 404);
	assert_int_equal(caller_get(c, "/../store.key"), 404);
	assert_int_equal(caller_get(c, "/%2e%2e/store.key"), 404);
}

static void
no_page_names_a_device_or_a_whole_office(void **state)
{
	struct fixture *f = *state;
	static const char *const paths[] = {"/", "/metrics", "/health"};
	char tenant[ID_HEX], device[ID_HEX];
	size_t i;

	id_hex(&f->clerk.tenant, tenant);
	id_hex(&f->clerk.device, device);
	tenant[8] = device[8] = '\0';
	for (i = 0; i < 3; i++) {
		assert_int_equal(caller_get(&f->clerk.caller, paths[i]), 200);
		assert_null(strstr(buf_text(&f->clerk.caller.answer), tenant));
		assert_null(strstr(buf_text(&f->clerk.caller.answer), device));
	}
}

static void
set_pages(struct fixture *f, const char *who)
{
	char path[128], command[256];

	assert_int_equal(shop_stop(&f->shop, SIGTERM), 0);
	snprintf(path, sizeof(path), "%s/store.conf", f->shop.place);
	snprintf(command, sizeof(command), "echo pages=%s >>%s", who, path);
	assert_int_equal(system(command), 0);
	shop_start(&f->shop);
}

static void
pages_with_figures_can_be_switched_off(void **state)
{
	struct fixture *f = *state;

	set_pages(f, "none");
	assert_int_equal(caller_get(&f->clerk.caller, "/"), 404);
	assert_int_equal(caller_get(&f->clerk.caller, "/metrics"), 404);
	assert_int_equal(caller_get(&f->clerk.caller, "/health"), 200);
}

static void
anything_but_post_to_a_call_is_refused(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *request, *status;
	} wrong[] = {
	    {"PUT /v1/push HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "405"},
	    {"DELETE /v1/push HTTP/1.1\r\nHost: a\r\n\r\n", "405"},
	    {"POST /v1/nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "404"},
	    {"POST /v1/push/ HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "404"},
	    {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "404"},
	    {"POST /v1/push HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "400"},
	    {"POST /v1/push HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\n", "400"},
	    {"POST /v1/push HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "400"},
	    {"POST /v1/pull HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "401"},
	};
	char out[4096], want[32];
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		exchange(f, wrong[i].request, out, sizeof(out));
		snprintf(want, sizeof(want), "HTTP/1.1 %s", wrong[i].status);
		if (strncmp(out, want, strlen(want)) != 0)
			fail_msg("%s\n%s", wrong[i].request, out);
	}
	still_serves(f);
}

static void
bytes_that_are_no_tls_harm_nobody(void **state)
{
	struct fixture *f = *state;
	static const char *const texts[] = {"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
	    "\x16\x03\x01\xff\xff", "", "SSH-2.0-OpenSSH_9.2\r\n", "\x80\x2e\x01\x00\x02"};
	uint8_t noise[4096];
	char out[512];
	struct tls t;
	size_t i;

	for (i = 0; i < 30; i++) {
		assert_true(tls_dial(&t, f->shop.port, NULL));
		env_random(&f->clerk.env, noise, sizeof(noise));
		if (i < 5)
			tls_say(&t, texts[i]);
		else
			tls_send(&t, noise, i * 100);
		shutdown(t.fd, SHUT_WR);
		tls_hear_all(&t, out, sizeof(out), 1000);
		tls_close(&t);
	}
	still_serves(f);
}

static void
bytes_that_are_no_http_harm_nobody(void **state)
{
	struct fixture *f = *state;
	uint8_t noise[2048];
	char out[2048];
	struct tls t;
	size_t i;

	for (i = 0; i < 20; i++) {
		assert_true(tls_dial(&t, f->shop.port, NULL) && tls_shake(&t, NULL));
		env_random(&f->clerk.env, noise, sizeof(noise));
		tls_send(&t, noise, 1 + i * 100);
		tls_say(&t, "\r\n\r\n");
		tls_hear_all(&t, out, sizeof(out), 200);
		tls_close(&t);
	}
	still_serves(f);
}

static void
a_request_cut_at_any_place_harms_nobody(void **state)
{
	struct fixture *f = *state;
	struct buf frames = BUF_EMPTY;
	char head[256];
	struct tls t;
	size_t n, all;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &frames);
	snprintf(head, sizeof(head),
	    "POST /v1/push HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
	    "Content-Length: %zu\r\n\r\n",
	    f->clerk.token, frames.len);
	all = strlen(head) + frames.len;
	for (n = 1; n < all; n += 29) {
		assert_true(tls_dial(&t, f->shop.port, NULL) && tls_shake(&t, NULL));
		tls_send(&t, head, n < strlen(head) ? n : strlen(head));
		if (n > strlen(head))
			tls_send(&t, frames.at, n - strlen(head));
		tls_close(&t);
	}
	assert_int_equal(shop_metric(&f->shop, "feldbuch_envelopes_total"), 0);
	clerk_push(&f->clerk, &frames);
	assert_int_equal(shop_metric(&f->shop, "feldbuch_envelopes_total"), 1);
	buf_free(&frames);
}

static void
headers_without_end_are_refused(void **state)
{
	struct fixture *f = *state;
	char line[1024], out[4096];
	struct tls t;
	int i;

	memset(line, 'a', sizeof(line));
	memcpy(line, "X-Long: ", 8);
	memcpy(line + sizeof(line) - 2, "\r\n", 2);
	assert_true(tls_dial(&t, f->shop.port, NULL) && tls_shake(&t, NULL));
	tls_say(&t, "POST /v1/hello HTTP/1.1\r\nHost: a\r\n");
	for (i = 0; i < 1000 && tls_send(&t, line, sizeof(line)); i++)
		;
	assert_true(tls_hear_all(&t, out, sizeof(out), 2000));
	tls_close(&t);
	still_serves(f);
}

static void
a_body_announced_larger_than_allowed_is_refused_and_not_waited_for(void **state)
{
	struct fixture *f = *state;
	char head[256], out[4096];

	snprintf(head, sizeof(head),
	    "POST /v1/push HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
	    "Content-Length: 10737418240\r\n\r\n",
	    f->clerk.token);
	exchange(f, head, out, sizeof(out));
	if (strncmp(out, "HTTP/1.1 413", 12) != 0)
		fail_msg("%s", out);
	exchange(f, "POST /v1/hello HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", out,
	    sizeof(out));
	assert_int_equal(strncmp(out, "HTTP/1.1 413", 12), 0);
	still_serves(f);
}

static void
a_body_in_chunks_is_bounded_as_well(void **state)
{
	struct fixture *f = *state;
	char head[256], out[4096], piece[4096 + 8];
	struct tls t;
	int i;

	snprintf(head, sizeof(head),
	    "POST /v1/push HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n"
	    "Transfer-Encoding: chunked\r\n\r\n",
	    f->clerk.token);
	memcpy(piece, "1000\r\n", 6);
	memset(piece + 6, 'a', 4096);
	memcpy(piece + 6 + 4096, "\r\n", 2);
	assert_true(tls_dial(&t, f->shop.port, NULL) && tls_shake(&t, NULL));
	assert_true(tls_say(&t, head));
	for (i = 0; i < 4 * BODY_MAX / 4096 && tls_send(&t, piece, 6 + 4096 + 2); i++)
		;
	tls_say(&t, "0\r\n\r\n");
	tls_hear_all(&t, out, sizeof(out), 1500);
	assert_int_equal(strncmp(out, "HTTP/1.1 413", 12), 0);
	tls_close(&t);
	still_serves(f);
}

static void
two_requests_in_one_breath_get_two_answers(void **state)
{
	struct fixture *f = *state;
	char out[4096], *first;

	exchange(f,
	    "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
	    "GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
	    out, sizeof(out));
	first = strstr(out, "HTTP/1.1 200");
	if (first == NULL || strstr(first + 1, "HTTP/1.1 200") == NULL)
		fail_msg("%s", out);
}

static void
old_versions_of_tls_are_refused(void **state)
{
	struct fixture *f = *state;
	struct tls t;

	assert_true(tls_dial(&t, f->shop.port, NULL));
	assert_false(tls_shake(&t, "NORMAL:-VERS-ALL:+VERS-TLS1.1:+VERS-TLS1.0:%COMPAT"));
	tls_close(&t);
	assert_true(tls_dial(&t, f->shop.port, NULL));
	assert_true(tls_shake(&t, "NORMAL:-VERS-ALL:+VERS-TLS1.2"));
	tls_close(&t);
}

/* 16 addresses with as many connections each as one may have; each sends a little and waits. */
static void
a_device_is_served_while_a_thousand_others_dawdle(void **state)
{
	struct fixture *f = *state;
	struct tls *slow = calloc(1024, sizeof(*slow));
	struct env env = env_real();
	char from[32];
	int64_t began;
	int i;

	assert_non_null(slow);
	for (i = 0; i < 1024; i++) {
		snprintf(from, sizeof(from), "127.0.1.%d", 1 + i / 64);
		if (!tls_dial(&slow[i], f->shop.port, from))
			fail_msg("connection %d", i);
		tls_say(&slow[i], "\x16\x03\x01");
		if (i % 64 == 63) {
			began = env_steady(&env);
			still_serves(f);
			/* a second is the aim; the machine may have other work */
			if (env_steady(&env) - began > 5000)
				fail_msg("%lld ms with %d slow ones",
				    (long long)(env_steady(&env) - began), i + 1);
		}
	}
	assert_true(shop_metric(&f->shop, "feldbuch_connections") <= GUESTS_MAX);
	for (i = 0; i < 1024; i++)
		tls_close(&slow[i]);
	free(slow);
	still_serves(f);
}

/* One that never shakes hands, one that drips its headers, one that was served and drips again. */
static void
who_drips_is_cut_in_time(void **state)
{
	struct fixture *f = *state;
	static const char drip[] =
	    "GET /health HTTP/1.1\r\nX-Drip: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	struct env env = env_real();
	bool over[2] = {false};
	struct tls t[2];
	char out[2048];
	int64_t began = env_steady(&env);
	size_t i, at = 0;

	for (i = 0; i < 2; i++)
		assert_true(tls_dial(&t[i], f->shop.port, NULL));
	assert_true(tls_shake(&t[1], NULL));
	while (env_steady(&env) - began < GUEST_HEAD_MS + 5000 && !(over[0] && over[1])) {
		tls_send(&t[0], "\x16", 1);
		tls_send(&t[1], drip + at++ % (sizeof(drip) - 1), 1);
		for (i = 0; i < 2; i++)
			over[i] = over[i] || tls_hear(&t[i], out, sizeof(out), 250) < 0;
	}
	assert_true(over[0]);
	assert_true(over[1]);
	for (i = 0; i < 2; i++)
		tls_close(&t[i]);
	still_serves(f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(pages_are_served_and_other_paths_are_not_there),
	    TEST(no_page_names_a_device_or_a_whole_office),
	    TEST(pages_with_figures_can_be_switched_off),
	    TEST(anything_but_post_to_a_call_is_refused),
	    TEST(bytes_that_are_no_tls_harm_nobody),
	    TEST(bytes_that_are_no_http_harm_nobody),
	    TEST(a_request_cut_at_any_place_harms_nobody),
	    TEST(headers_without_end_are_refused),
	    TEST(a_body_announced_larger_than_allowed_is_refused_and_not_waited_for),
	    TEST(a_body_in_chunks_is_bounded_as_well),
	    TEST(two_requests_in_one_breath_get_two_answers),
	    TEST(old_versions_of_tls_are_refused),
	    TEST(a_device_is_served_while_a_thousand_others_dawdle),
	    TEST(who_drips_is_cut_in_time),
	};

	return cmocka_run_group_tests_name("http", tests, NULL, NULL);
}

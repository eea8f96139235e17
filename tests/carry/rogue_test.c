/*
 * The real feldbuch-sync against what may answer instead of the store, and against a store that
 * lies: nothing is lost, nothing false is taken in, and the person reads what is the matter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/err.h"
#include "tests/support/porter.h"
#include "tests/support/rogue.h"

#define BODY "<html><body>Willkommen im WLAN der Unterkunft</body></html>"

struct fixture {
	struct shop shop;
	struct clerk clerk;
	struct porter porter;
	struct rogue rogue;
	bool started;
};

/* Two of our envelopes are at the store already, two wait. */
static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	struct buf frames = BUF_EMPTY;

	shop_inside(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 50, &frames);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 50, &frames);
	clerk_push(&f->clerk, &frames);
	porter_open(&f->porter, &f->clerk, 1);
	porter_seal(&f->porter, 2, 50);
	buf_free(&frames);
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	if (f->started)
		rogue_stop(&f->rogue);
	porter_close(&f->porter);
	clerk_free(&f->clerk);
	shop_close(&f->shop);
	free(f);
	return 0;
}

static void
start(struct fixture *f, enum rogue_tls how, twist_fn *twist)
{
	rogue_start(&f->rogue, &f->shop, how, twist);
	f->started = true;
	porter_office(&f->porter, f->rogue.listening.port, f->shop.store.pin, NULL);
}

/* An honest store at last: everything that waited goes. */
static void
in_the_end_all_is_well(struct fixture *f)
{
	if (f->started)
		rogue_stop(&f->rogue);
	start(f, ROGUE_ITS_KEY, NULL);
	porter_run(&f->porter);
	porter_said(&f->porter, 0, "Abgeglichen");
	assert_int_equal(porter_segments(&f->porter, SPOOL_OUT), 0);
	assert_true(porter_in(&f->porter, "FBR1") >= 2);
	/* those nobody told us the places of */
	assert_true(porter_in(&f->porter, "FBE1") >= 2);
}

/* The run fails like that, takes nothing in, and nothing is lost. */
static void
refuses(struct fixture *f, twist_fn *twist, int status, const char *part)
{
	start(f, ROGUE_ITS_KEY, twist);
	porter_run(&f->porter);
	porter_said(&f->porter, status, part);
	in_the_end_all_is_well(f);
}

/* ---- what stands between us and the store ---- */

static void
another_key_than_the_pinned_one_gets_not_a_byte(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_OTHER_KEY, NULL);
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "Sein Schlüssel ist ein anderer");
	assert_int_equal(f->rogue.counts->requests, 0);
	assert_int_equal(porter_in(&f->porter, "FB"), 0);
	in_the_end_all_is_well(f);
}

static void
the_same_key_in_a_renewed_certificate_is_the_same_store(void **state)
{
	struct fixture *f = *state;
	/* long over, not yet valid, and for another name: the pin is all that counts */
	static const long dates[][2] = {{0, 1000000}, {4000000000, 4100000000}};
	char key[128], cert[128];
	size_t i;

	snprintf(key, sizeof(key), "%s/tls.key", f->shop.place);
	snprintf(cert, sizeof(cert), "%s/tls.crt", f->shop.place);
	for (i = 0; i < 2; i++) {
		rogue_certificate(key, cert, dates[i][0], dates[i][1]);
		in_the_end_all_is_well(f);
	}
}

static void
a_port_that_speaks_no_tls_is_told_as_a_network_that_interferes(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_PLAIN, NULL);
	porter_run(&f->porter);
	assert_int_equal(f->porter.ran.status, 3);
	in_the_end_all_is_well(f);
}

static void
a_connection_closed_at_once_is_told(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_CLOSES, NULL);
	porter_run(&f->porter);
	assert_int_equal(f->porter.ran.status, 3);
	in_the_end_all_is_well(f);
}

static void
html(struct answer *a, const char *call, unsigned nth)
{
	(void)call;
	(void)nth;
	a->status = 200;
	snprintf(a->type, sizeof(a->type), "text/html");
	buf_reset(&a->body);
	buf_put(&a->body, BODY, strlen(BODY));
}

static void
a_page_instead_of_an_answer_is_never_read(void **state)
{
	refuses(*state, html, 3, "Anmeldeseite");
}

static void
html_in_disguise(struct answer *a, const char *call, unsigned nth)
{
	(void)call;
	(void)nth;
	buf_reset(&a->body);
	buf_put(&a->body, BODY, strlen(BODY));
}

static void
a_page_with_our_content_type_is_never_read_either(void **state)
{
	refuses(*state, html_in_disguise, 3, "Anmeldeseite");
}

static void
redirect(struct answer *a, const char *call, unsigned nth)
{
	html(a, call, nth);
	a->status = 302;
	snprintf(a->more, sizeof(a->more), "Location: http://127.0.0.1:1/login\r\n");
}

static void
a_redirect_is_not_followed(void **state)
{
	refuses(*state, redirect, 3, "Anmeldeseite");
}

static void
no_content(struct answer *a, const char *call, unsigned nth)
{
	(void)call;
	(void)nth;
	a->raw = "HTTP/1.1 204 No Content\r\n\r\n";
	a->close = true;
}

static void
an_empty_answer_of_somebody_else_is_none(void **state)
{
	refuses(*state, no_content, 3, "Anmeldeseite");
}

static void
hangs_up(struct answer *a, const char *call, unsigned nth)
{
	(void)call;
	(void)nth;
	a->raw = "";
	a->close = true;
}

static void
a_question_without_an_answer_is_told(void **state)
{
	refuses(*state, hangs_up, 3, "nicht zu erreichen");
}

static void
half(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") != 0)
		return;
	a->promised = a->body.len;
	a->body.len /= 2;
	a->close = true;
}

static void
half_an_answer_is_none(void **state)
{
	refuses(*state, half, 3, "nicht zu erreichen");
}

static void
endless(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		a->promised = (size_t)1 << 40;
}

static void
an_answer_without_end_is_thrown_away(void **state)
{
	struct fixture *f = *state;

	refuses(f, endless, 3, "größer, als sie sein kann");
}

static void
endless_hello(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "hello") == 0)
		a->promised = 1000000;
}

static void
each_call_has_a_limit_of_its_own(void **state)
{
	refuses(*state, endless_hello, 3, "größer, als sie sein kann");
}

static void
server_error(struct answer *a, const char *call, unsigned nth)
{
	html(a, call, nth);
	a->status = 502;
}

static void
a_fault_in_front_of_the_store_is_told_as_one(void **state)
{
	refuses(*state, server_error, 3, "gerade gestört");
}

static void
busy_twice(struct answer *a, const char *call, unsigned nth)
{
	if (strcmp(call, "push") != 0 || nth > 2)
		return;
	a->status = nth == 1 ? 429 : 503;
	buf_reset(&a->body);
	snprintf(a->more, sizeof(a->more), "Retry-After: 1\r\n");
}

static void
a_busy_store_is_asked_again_when_it_said_to(void **state)
{
	struct fixture *f = *state;
	struct env env = env_real();
	int64_t began = env_steady(&env);

	start(f, ROGUE_ITS_KEY, busy_twice);
	assert_int_equal(
	    porter_run_with(&f->porter, (const char *const[]){"--wait", "30", NULL}, NULL), 0);
	assert_in_range(env_steady(&env) - began, 2000, 25000);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 2);
}

static void
a_busy_store_is_left_alone_when_there_is_no_time(void **state)
{
	refuses(*state, busy_twice, 3, "überlastet");
}

static void
full(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "push") == 0)
		a->status = 507;
}

static void
a_full_store_is_told(void **state)
{
	refuses(*state, full, 3, "keinen Platz mehr");
}

/* ---- a store that lies ---- */

static void
bad_challenge(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "hello") == 0)
		a->body.at[a->body.len - 1] ^= 1;
}

static void
a_store_that_cannot_prove_its_key_gets_no_login(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_ITS_KEY, bad_challenge);
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "nicht ausweisen");
	assert_int_equal(f->rogue.counts->requests, 1);
	in_the_end_all_is_well(f);
}

static void
unsigned_receipt(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "push") == 0)
		a->body.at[a->body.len - 1] ^= 1;
}

static void
a_receipt_without_the_stores_signature_is_none(void **state)
{
	refuses(*state, unsigned_receipt, 4, "nicht richtig quittiert");
}

/* The receipt of the first envelope, genuinely signed, for both. */
static void
same_receipt_twice(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "push") == 0)
		memcpy(a->body.at + 4 + RECEIPT_LEN, a->body.at, 4 + RECEIPT_LEN);
}

static void
a_receipt_for_another_envelope_is_none(void **state)
{
	struct fixture *f = *state;

	refuses(f, same_receipt_twice, 4, "nicht richtig quittiert");
}

static void
missing_receipt(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "push") == 0)
		a->body.len -= 4 + RECEIPT_LEN;
}

static void
fewer_receipts_than_envelopes_are_not_enough(void **state)
{
	refuses(*state, missing_receipt, 4, "nicht richtig quittiert");
}

static void
one_receipt_more(struct answer *a, const char *call, unsigned nth)
{
	struct buf copy = BUF_EMPTY;

	(void)nth;
	if (strcmp(call, "push") != 0)
		return;
	buf_put(&copy, a->body.at, 4 + RECEIPT_LEN);
	buf_put(&a->body, copy.at, copy.len);
	buf_free(&copy);
}

static void
more_receipts_than_envelopes_are_too_many(void **state)
{
	refuses(*state, one_receipt_more, 4, "nicht richtig quittiert");
}

/* A trailer of the store with something changed and signed again. */
static void
retrailer(struct answer *a, void (*change)(struct trailer *t))
{
	uint8_t *at = a->body.at + a->body.len - TRAILER_LEN;
	struct buf object = BUF_EMPTY;
	struct trailer t;

	if (!trailer_get(&t, at, TRAILER_LEN, a->place->store.key))
		_exit(1);
	change(&t);
	trailer_put(&object, &t, a->place->sk);
	memcpy(at, object.at, TRAILER_LEN);
	buf_free(&object);
}

static void
lower_head(struct trailer *t)
{
	t->head = 1;
}

/* The places of a push, each lower by `less`, signed again. */
static void
other_places(struct answer *a, uint64_t less)
{
	struct buf object = BUF_EMPTY;
	struct receipt rc;
	size_t at;

	for (at = 0; at + 4 + RECEIPT_LEN <= a->body.len; at += 4 + RECEIPT_LEN) {
		if (!receipt_get(&rc, a->body.at + at + 4, RECEIPT_LEN, a->place->store.key))
			_exit(1);
		rc.store_seq -= less;
		buf_reset(&object);
		receipt_put(&object, &rc, a->place->sk);
		memcpy(a->body.at + at + 4, object.at, RECEIPT_LEN);
	}
	buf_free(&object);
}

static void
anothers_places(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "push") == 0)
		other_places(a, 2);
}

static void
cursor_says(struct fixture *f, const char *name, const char *want)
{
	struct buf lines = BUF_EMPTY;
	char value[256];

	assert_true(spool_lines(&f->porter.spool, "cursor", &lines, NULL));
	assert_true(lines_value(buf_text(&lines), name, value, sizeof(value)));
	assert_string_equal(value, want);
	buf_free(&lines);
}

/* Nobody else's are kept from us than it signed for: two, and ours come in their stead. */
static void
receipts_that_name_others_places_hide_no_more_than_they_name(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_ITS_KEY, anothers_places);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 2);
	cursor_says(f, "cursor", "4");
}

static void
far_places(struct answer *a, const char *call, unsigned nth)
{
	if (strcmp(call, "push") == 0)
		other_places(a, (uint64_t)0 - 1000000 - nth);
}

/* Far behind the end: everything is fetched as ever, and nothing of it is remembered. */
static void
receipts_that_name_places_there_are_not_move_nothing(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_ITS_KEY, far_places);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 4);
	cursor_says(f, "own", "");
	in_the_end_all_is_well(f);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 4);
}

static void
next_places(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "push") == 0)
		other_places(a, 2);
	else if (strcmp(call, "pull") == 0)
		retrailer(a, lower_head);
}

/* More counted as ours than the log has: then the answer is not about the same log. */
static void
receipts_cannot_carry_the_cursor_beyond_the_log(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_ITS_KEY, next_places);
	porter_run(&f->porter);
	assert_int_equal(f->porter.ran.status, 4);
}

static void
empty_push(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "push") == 0)
		a->body.len = 0;
}

static void
an_empty_200_is_no_receipt(void **state)
{
	refuses(*state, empty_push, 4, "nicht richtig quittiert");
}

static void
bad_trailer(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		a->body.at[a->body.len - 1] ^= 1;
}

static void
a_trailer_without_the_stores_signature_spoils_the_answer(void **state)
{
	refuses(*state, bad_trailer, 4, "nicht echt oder nicht vollständig");
}

static void
no_trailer(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		a->body.len -= 4 + TRAILER_LEN;
}

static void
an_answer_that_ends_too_early_is_noticed(void **state)
{
	refuses(*state, no_trailer, 4, "nicht echt oder nicht vollständig");
}

static void
asked_otherwise(struct trailer *t)
{
	t->asked += 7;
}

static void
old_trailer(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		retrailer(a, asked_otherwise);
}

static void
the_answer_to_another_question_is_refused(void **state)
{
	refuses(*state, old_trailer, 4, "nicht echt oder nicht vollständig");
}

static void
too_many(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		retrailer(a, lower_head);
}

static void
more_envelopes_than_the_log_has_are_refused(void **state)
{
	refuses(*state, too_many, 4, "nicht echt oder nicht vollständig");
}

static void
another_tenant(struct answer *a, const char *call, unsigned nth)
{
	struct reader r = reader_of(a->body.at, a->body.len);
	const uint8_t *at;
	size_t n;

	(void)nth;
	while (strcmp(call, "pull") == 0 && (at = frame_get(&r, &n)) != NULL)
		if (memcmp(at, "FBE1", 4) == 0)
			a->body.at[at - a->body.at + 8] ^= 1;
}

static void
envelopes_of_another_office_are_refused(void **state)
{
	refuses(*state, another_tenant, 4, "nicht echt oder nicht vollständig");
}

static void
unknown_object(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		memcpy(a->body.at + 4, "FBZ9", 4);
}

static void
an_object_nobody_knows_spoils_the_answer(void **state)
{
	refuses(*state, unknown_object, 4, "nicht echt oder nicht vollständig");
}

static void
torn(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		be32_store(a->body.at, 0x7fffffff);
}

static void
a_frame_larger_than_the_answer_is_refused(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_ITS_KEY, torn);
	porter_run(&f->porter);
	assert_true(f->porter.ran.status == 3 || f->porter.ran.status == 4);
	in_the_end_all_is_well(f);
}

static void
behind_the_trailer(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		buf_put(&a->body, "\0\0\0\4FBE1", 8);
}

static void
nothing_may_follow_the_trailer(void **state)
{
	refuses(*state, behind_the_trailer, 4, "nicht echt oder nicht vollständig");
}

static void
goes_backwards(struct trailer *t)
{
	if (t->asked > 0)
		t->head = 1;
}

static void
rolled_back(struct answer *a, const char *call, unsigned nth)
{
	if (strcmp(call, "pull") == 0 && nth > 1)
		retrailer(a, goes_backwards);
}

static void
a_log_that_got_shorter_is_an_alarm(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_ITS_KEY, rolled_back);
	assert_int_equal(porter_run(&f->porter), 0);
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "kennt weniger als zuvor");
}

static void
always_more(struct trailer *t)
{
	t->more = true;
}

static void
more_for_ever(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "pull") == 0)
		retrailer(a, always_more);
}

static void
a_store_that_always_promises_more_does_not_keep_it_busy(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_ITS_KEY, more_for_ever);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_true(f->rogue.counts->requests < 10);
}

static void
denied_for_ever(struct answer *a, const char *call, unsigned nth)
{
	(void)nth;
	if (strcmp(call, "hello") != 0 && strcmp(call, "login") != 0)
		a->status = 401;
}

static void
a_store_that_denies_every_token_is_not_asked_for_ever(void **state)
{
	struct fixture *f = *state;

	start(f, ROGUE_ITS_KEY, denied_for_ever);
	porter_run(&f->porter);
	porter_said(&f->porter, 1, "erkennt dieses Gerät nicht an");
	assert_true(f->rogue.counts->requests < 8);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(another_key_than_the_pinned_one_gets_not_a_byte),
	    TEST(the_same_key_in_a_renewed_certificate_is_the_same_store),
	    TEST(a_port_that_speaks_no_tls_is_told_as_a_network_that_interferes),
	    TEST(a_connection_closed_at_once_is_told),
	    TEST(a_page_instead_of_an_answer_is_never_read),
	    TEST(a_page_with_our_content_type_is_never_read_either),
	    TEST(a_redirect_is_not_followed),
	    TEST(an_empty_answer_of_somebody_else_is_none),
	    TEST(a_question_without_an_answer_is_told),
	    TEST(half_an_answer_is_none),
	    TEST(an_answer_without_end_is_thrown_away),
	    TEST(each_call_has_a_limit_of_its_own),
	    TEST(a_fault_in_front_of_the_store_is_told_as_one),
	    TEST(a_busy_store_is_asked_again_when_it_said_to),
	    TEST(a_busy_store_is_left_alone_when_there_is_no_time),
	    TEST(a_full_store_is_told),
	    TEST(a_store_that_cannot_prove_its_key_gets_no_login),
	    TEST(a_receipt_without_the_stores_signature_is_none),
	    TEST(a_receipt_for_another_envelope_is_none),
	    TEST(fewer_receipts_than_envelopes_are_not_enough),
	    TEST(more_receipts_than_envelopes_are_too_many),
	    TEST(an_empty_200_is_no_receipt),
	    TEST(receipts_that_name_others_places_hide_no_more_than_they_name),
	    TEST(receipts_that_name_places_there_are_not_move_nothing),
	    TEST(receipts_cannot_carry_the_cursor_beyond_the_log),
	    TEST(a_trailer_without_the_stores_signature_spoils_the_answer),
	    TEST(an_answer_that_ends_too_early_is_noticed),
	    TEST(the_answer_to_another_question_is_refused),
	    TEST(more_envelopes_than_the_log_has_are_refused),
	    TEST(envelopes_of_another_office_are_refused),
	    TEST(an_object_nobody_knows_spoils_the_answer),
	    TEST(a_frame_larger_than_the_answer_is_refused),
	    TEST(nothing_may_follow_the_trailer),
	    TEST(a_log_that_got_shorter_is_an_alarm),
	    TEST(a_store_that_always_promises_more_does_not_keep_it_busy),
	    TEST(a_store_that_denies_every_token_is_not_asked_for_ever),
	};

	return cmocka_run_group_tests_name("rogue", tests, NULL, NULL);
}

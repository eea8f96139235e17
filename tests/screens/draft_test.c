/*
 * A draft of a stored record and a merge in between: what another device brought meanwhile is
 * neither undone by going on with the draft nor written over without a word.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "tests/support/seat.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

struct office {
	struct post post;
	struct seat anna, berta;
	struct id contact;
};

static int
up(void **state)
{
	struct office *o = calloc(1, sizeof(*o));

	post_open(&o->post);
	seat_open(&o->anna, &o->post, 1, "de");
	seat_open(&o->berta, &o->post, 2, "de");
	seat_found(&o->anna, ROLE_COMPANION | ROLE_ADMIN, "Anna Weiß");
	seat_join(&o->berta, &o->anna, ROLE_COMPANION, "Berta Krüger");
	o->contact = seat_contact(&o->anna, 20261124, 9 * 60 + 30, 45, "BER", "B6", "P-7K3QX*");
	seat_exchange(&o->anna, &o->berta);
	seat_screens(&o->anna, 24, 80);
	*state = o;
	return 0;
}

static int
down(void **state)
{
	struct office *o = *state;

	seat_close(&o->anna);
	seat_close(&o->berta);
	post_close(&o->post);
	free(o);
	return 0;
}

static struct form *
form_on_top(struct seat *s)
{
	return ((struct form_screen *)app_top(s->app)->state)->form;
}

static void
open_form(struct office *o)
{
	struct err e = {0};

	if (!open_contact_change(o->anna.app, &o->contact, &e))
		fail_msg("%s [%s]", e.say, e.why);
	app_test_type(o->anna.app, "");
	assert_string_equal(app_top(o->anna.app)->ops->name, "contact");
}

/* Typed, kept, and left; the form is gone. */
static void
begin_draft(struct office *o, const char *field, const char *text)
{
	open_form(o);
	form_put(form_on_top(&o->anna), field, text);
	seat_pass(&o->anna, 2000);
	seat_key(&o->anna, "Esc");
	assert_string_equal(app_top(o->anna.app)->ops->name, "today");
}

static void
berta_writes(struct office *o, int minutes)
{
	o->berta.now += 60000;
	seat_change_minutes(&o->berta, &o->contact, minutes);
	seat_exchange(&o->anna, &o->berta);
}

static void
save(struct office *o)
{
	seat_key(&o->anna, "Ctrl+S");
	if (strcmp(app_top(o->anna.app)->ops->name, "contact-proposals") == 0)
		seat_key(&o->anna, "Enter");
	assert_string_equal(app_top(o->anna.app)->ops->name, "today");
}

static int64_t
conflicts(struct seat *s)
{
	int64_t n = -1;

	assert_true(replica_conflict_count(s->session.replica, &n, NULL));
	return n;
}

static int64_t
stored(struct seat *s, const struct id *id, const char *field)
{
	struct record *rec = NULL;
	int64_t v;

	assert_true(replica_load(s->session.replica, &kind_encounter, id, &rec, NULL));
	v = record_int(rec, field, -1);
	record_free(rec);
	return v;
}

static void
what_was_not_touched_keeps_what_came_meanwhile(void **state)
{
	struct office *o = *state;

	begin_draft(o, "km", "12");
	berta_writes(o, 75);
	open_form(o);
	seat_must_show(&o->anna, "Der Entwurf steht wieder da.");
	assert_string_equal(form_text(form_on_top(&o->anna), "minutes"), "1:15");
	assert_string_equal(form_text(form_on_top(&o->anna), "km"), "12");
	save(o);
	assert_int_equal(stored(&o->anna, &o->contact, "minutes"), 75);
	assert_int_equal(stored(&o->anna, &o->contact, "km"), 12);
	assert_int_equal(conflicts(&o->anna), 0);
	seat_exchange(&o->anna, &o->berta);
	assert_int_equal(stored(&o->berta, &o->contact, "minutes"), 75);
	assert_int_equal(stored(&o->berta, &o->contact, "km"), 12);
}

static void
what_both_wrote_is_asked_about(void **state)
{
	struct office *o = *state;

	begin_draft(o, "minutes", "30");
	berta_writes(o, 75);
	open_form(o);
	seat_must_show(&o->anna, "auf einem anderen Gerät geändert");
	assert_string_equal(form_text(form_on_top(&o->anna), "minutes"), "30");
	save(o);
	assert_int_equal(conflicts(&o->anna), 1);
	seat_exchange(&o->anna, &o->berta);
	assert_int_equal(conflicts(&o->berta), 1);
}

/* A draft of a draft: the second resumption still knows what the first form showed. */
static void
it_is_asked_about_after_any_number_of_returns(void **state)
{
	struct office *o = *state;

	begin_draft(o, "minutes", "30");
	berta_writes(o, 75);
	open_form(o);
	form_put(form_on_top(&o->anna), "km", "12");
	seat_pass(&o->anna, 2000);
	seat_key(&o->anna, "Esc");
	open_form(o);
	save(o);
	assert_int_equal(stored(&o->anna, &o->contact, "km"), 12);
	assert_int_equal(conflicts(&o->anna), 1);
}

static void
nobody_is_asked_when_both_wrote_the_same(void **state)
{
	struct office *o = *state;

	begin_draft(o, "minutes", "75");
	berta_writes(o, 75);
	open_form(o);
	save(o);
	assert_int_equal(stored(&o->anna, &o->contact, "minutes"), 75);
	assert_int_equal(conflicts(&o->anna), 0);
	seat_exchange(&o->anna, &o->berta);
	assert_int_equal(conflicts(&o->berta), 0);
}

#define SENTENCE(f) cmocka_unit_test_setup_teardown(f, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    SENTENCE(what_was_not_touched_keeps_what_came_meanwhile),
	    SENTENCE(what_both_wrote_is_asked_about),
	    SENTENCE(it_is_asked_about_after_any_number_of_returns),
	    SENTENCE(nobody_is_asked_when_both_wrote_the_same),
	};

	return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}

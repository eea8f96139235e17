/*
 * Every register: its table says nothing the declarations and the database do not know, it opens,
 * and a new record can be begun from it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/casework/casework.h"
#include "common/casework/person.h"
#include "common/exchange/table_kind.h"
#include "tests/support/desk_bed.h"
#include "tui/book/book_rows.h"
#include "tui/screens/told.h"

typedef void each_fn(
    struct desk_bed *b, const struct book_area *area, size_t sheet, const struct book *book);

static void
each_book(struct desk_bed *b, each_fn *fn)
{
	size_t i, k;

	for (i = 0; book_areas[i] != NULL; i++)
		for (k = 0; book_areas[i]->books[k] != NULL; k++)
			fn(b, book_areas[i], k, book_areas[i]->books[k]);
}

static void
columns_are_declared(
    struct desk_bed *b, const struct book_area *area, size_t sheet, const struct book *book)
{
	size_t i;

	(void)b;
	(void)area;
	(void)sheet;
	assert_non_null(book->columns[0].field);
	for (i = 0; i < BOOK_COLUMNS && book->columns[i].field != NULL; i++)
		if (kind_field(book->kind, book->columns[i].field) == NULL &&
		    (book->note == NULL || kind_field(book->note, book->columns[i].field) == NULL))
			fail_msg("%s has no field %s", book->kind->name, book->columns[i].field);
}

static void
columns_are_fields_of_the_kind_or_its_note(void **state)
{
	(void)state;
	each_book(NULL, columns_are_declared);
}

static void
views_can_be_read(
    struct desk_bed *b, const struct book_area *area, size_t sheet, const struct book *book)
{
	struct book_rows rows = {.app = b->app, .book = book};
	struct err e = {0};

	(void)area;
	(void)sheet;
	for (rows.view = 0; rows.view < book_views(book); rows.view++) {
		if (!book_rows_load(&rows, &e))
			fail_msg("%s, view %zu: %s", book->kind->name, rows.view, e.why);
		rows.person = desk_bed_find(b, "Haddad");
		if (!book_rows_load(&rows, &e))
			fail_msg("%s of a person: %s", book->kind->name, e.why);
		rows.person = (struct id){0};
	}
	book_rows_free(&rows);
}

static void
every_view_can_be_read_by_everybody_and_for_one_person(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	each_book(&b, views_can_be_read);
	desk_bed_end(&b);
}

static void
opens_by_its_letters(
    struct desk_bed *b, const struct book_area *area, size_t sheet, const struct book *book)
{
	char keys[16];

	(void)sheet;
	snprintf(keys, sizeof(keys), "B %c %c", area->key, book->key);
	app_test_key(b->app, keys);
	if (strcmp(desk_bed_top(b), "book") != 0 || !desk_bed_shows(b, book->kind->de_many))
		fail_msg("%s does not open %s", keys, book->kind->de_many);
	app_test_key(b->app, "F2");
	if (strcmp(desk_bed_top(b), "book-form") != 0 || !desk_bed_shows(b, book->kind->de))
		fail_msg("there is no form of %s", book->kind->de);
	app_test_key(b->app, "Esc");
	app_test_key(b->app, "Esc");
	assert_string_equal(desk_bed_top(b), "today");
}

static void
every_register_is_three_keys_away_and_has_a_form(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	each_book(&b, opens_by_its_letters);
	desk_bed_end(&b);
}

static void
letters_are_told_apart(
    struct desk_bed *b, const struct book_area *area, size_t sheet, const struct book *book)
{
	size_t i;

	(void)b;
	for (i = 0; i < sheet; i++)
		assert_int_not_equal(area->books[i]->key, book->key);
	for (i = 0; book_areas[i] != area; i++)
		assert_int_not_equal(book_areas[i]->key, area->key);
}

static void
no_letter_means_two_registers(void **state)
{
	(void)state;
	each_book(NULL, letters_are_told_apart);
}

static void
comes_in_whole_or_not_at_all(
    struct desk_bed *b, const struct book_area *area, size_t sheet, const struct book *book)
{
	(void)b;
	(void)area;
	(void)sheet;
	if (book->note != NULL && table_kind_of(book->kind) != NULL)
		fail_msg("%s would come in without its half of the file", book->kind->name);
}

/* A table makes rows; what has a half in a case file is made by an act that knows the case. */
static void
no_table_brings_in_the_office_half_of_a_pair(void **state)
{
	(void)state;
	each_book(NULL, comes_in_whole_or_not_at_all);
}

static void
every_kind_has_fields_that_name_its_records(void **state)
{
	const struct kinds *kinds = casework_kinds();
	const char *const *fields;
	size_t i, k;

	(void)state;
	for (i = 0; i < kinds->n; i++) {
		fields = told_naming(kinds->list[i]);
		if (fields == NULL && kinds->list[i]->no != KIND_PERSON &&
		    strstr(kinds->list[i]->name, "_note") == NULL &&
		    strstr(kinds->list[i]->name, "_file") == NULL)
			fail_msg("nothing names a %s", kinds->list[i]->name);
		for (k = 0; fields != NULL && k < 3 && fields[k] != NULL; k++)
			if (kind_field(kinds->list[i], fields[k]) == NULL)
				fail_msg("%s has no field %s", kinds->list[i]->name, fields[k]);
	}
}

/* Typed as a person would: the search of a household, found again, changed, thrown away. */
static void
a_record_is_made_found_changed_thrown_away_and_brought_back(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "B o s F2");
	app_test_type(b.app, "Kita Regenbogen\t");
	app_test_type(b.app, "k");
	app_test_key(b.app, "Enter Ctrl+S");
	assert_string_equal(desk_bed_top(&b), "book");
	assert_true(desk_bed_shows(&b, "Kita Regenbogen"));
	app_test_type(b.app, "/regenb\r");
	assert_true(desk_bed_shows(&b, "1 von 1"));
	app_test_key(b.app, "Esc F4");
	app_test_key(b.app, "End");
	app_test_type(b.app, " Ost");
	app_test_key(b.app, "Ctrl+S");
	assert_true(desk_bed_shows(&b, "Kita Regenbogen Ost"));
	app_test_key(b.app, "Del l");
	assert_false(desk_bed_shows(&b, "Kita Regenbogen Ost"));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM organisation WHERE deleted = 0"), 0);
	app_test_key(b.app, "Ctrl+Z");
	assert_true(desk_bed_shows(&b, "Kita Regenbogen Ost"));
	app_test_key(b.app, "Del l F8 F8 Del");
	assert_true(desk_bed_shows(&b, "Zurückgeholt"));
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM organisation WHERE deleted = 0"), 1);
	desk_bed_end(&b);
}

static void
what_is_new_from_a_persons_file_is_about_her_and_lives_in_her_case(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_type(b.app, "2/haddad\r\r");
	assert_string_equal(desk_bed_top(&b), "case");
	app_test_key(b.app, "B s a F2");
	assert_true(desk_bed_shows(&b, "Haddad, Omar"));
	app_test_key(b.app, "Tab");
	app_test_type(b.app, "d");
	app_test_key(b.app, "Enter Ctrl+S");
	assert_string_equal(desk_bed_top(&b), "book");
	assert_int_equal(desk_bed_count(&b, "SELECT count(*) FROM person_status s JOIN person p"
					    " ON p.id = s.person_id AND p.comp = s.comp"),
	    1);
	app_test_key(b.app, "Esc Esc Esc");
	app_test_type(b.app, "2/kovalchuk\r\r");
	app_test_key(b.app, "B s a");
	assert_true(desk_bed_shows(&b, "Hier steht noch nichts"));
	desk_bed_end(&b);
}

static void
a_device_without_case_files_sees_office_registers_only(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_SUPERVISOR, "de");
	desk_bed_fill_office(&b);
	app_test_key(b.app, "B w g");
	assert_true(desk_bed_shows(&b, "Das steht in den Fallakten."));
	app_test_key(b.app, "F2");
	assert_string_equal(desk_bed_top(&b), "book");
	assert_true(desk_bed_shows(&b, "gibt es keine Fallakten"));
	app_test_key(b.app, "Esc B x t F2");
	assert_string_equal(desk_bed_top(&b), "book-form");
	desk_bed_end(&b);
}

static void
a_register_keeps_a_draft_and_takes_it_up_again(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "B o s F2");
	app_test_type(b.app, "Halbe Stelle");
	app_test_pass(b.app, 2000);
	app_test_key(b.app, "Esc Esc");
	assert_int_equal(desk_bed_drafts(&b), 1);
	assert_true(desk_bed_shows(&b, "Halbe Stelle"));
	desk_bed_end(&b);
}

/* A key that finds nothing to work on says so; what is about all of a register needs no row. */
static void
a_deed_without_a_row_says_so(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	app_test_key(b.app, "B e f z");
	assert_true(desk_bed_shows(&b, "Hier ist nichts ausgewählt."));
	app_test_key(b.app, "Esc B d n K");
	assert_true(desk_bed_shows(&b, "Notfallkette · Stand"));
	desk_bed_end(&b);
}

/* SC4 by keys: an offer, who fits, a proposal, moving in. */
static void
a_flat_is_offered_proposed_and_moved_into(void **state)
{
	struct desk_bed b;
	struct id omar, home;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	omar = desk_bed_find(&b, "Haddad");
	assert_true(
	    household_of_person(b.session.replica, &omar, "Familie Haddad", BED_DAY, &home, NULL));
	app_test_key(b.app, "B w g F2");
	app_test_type(b.app, "h");
	app_test_key(b.app, "Enter Ctrl+S");
	assert_int_equal(desk_bed_count(&b, "SELECT count(*) FROM housing_search"), 1);
	app_test_key(b.app, "Right F2 Tab Tab Tab Tab Tab");
	app_test_type(b.app, "Müschener Ring 14\t\t\t92\t4\t\t\t555\t100\r");
	app_test_key(b.app, "Ctrl+S");
	assert_int_equal(desk_bed_count(&b, "SELECT rent_cold FROM housing_offer"), 55500);
	app_test_key(b.app, "v");
	assert_string_equal(desk_bed_top(&b), "fit");
	desk_bed_pictures(&b, "fit");
	app_test_key(b.app, "Enter");
	assert_true(desk_bed_shows(&b, "Vorgeschlagen"));
	app_test_key(b.app, "Enter");
	assert_int_equal(desk_bed_count(&b, "SELECT count(*) FROM housing_match"), 1);
	app_test_key(b.app, "Esc Right z");
	assert_string_equal(desk_bed_top(&b), "book-form");
	app_test_key(b.app, "Ctrl+S");
	assert_int_equal(desk_bed_count(&b, "SELECT gross_cold FROM housing_placement"), 65500);
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM housing_search WHERE state = 'placed'"), 1);
	app_test_key(b.app, "Ctrl+Z");
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM housing_placement WHERE deleted = 0"), 0);
	assert_int_equal(
	    desk_bed_count(&b, "SELECT count(*) FROM housing_search WHERE state = 'active'"), 1);
	desk_bed_end(&b);
}

static void
what_does_not_fit_is_proposed_only_on_a_letter_of_its_own(void **state)
{
	struct desk_bed b;
	struct id omar, home;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	omar = desk_bed_find(&b, "Haddad");
	assert_true(
	    household_of_person(b.session.replica, &omar, "Familie Haddad", BED_DAY, &home, NULL));
	app_test_key(b.app, "B w g F2");
	app_test_type(b.app, "h\r\t\t9"); /* nine rooms at least */
	app_test_key(b.app, "Ctrl+S Right F2 Tab Tab Tab Tab Tab");
	app_test_type(b.app, "Müschener Ring 14\t\t\t92\t4\t\t\t555\t100\r");
	app_test_key(b.app, "Ctrl+S v Enter Enter");
	assert_int_equal(desk_bed_count(&b, "SELECT count(*) FROM housing_match"), 0);
	app_test_key(b.app, "Enter v");
	assert_int_equal(desk_bed_count(&b, "SELECT count(*) FROM housing_match"), 1);
	desk_bed_end(&b);
}

static void
an_announcement_shows_who_could_sleep_where(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "B u u F2");
	app_test_type(b.app, "Unterkunft Nord\tG\r\t\t\t8");
	app_test_key(b.app, "Ctrl+S Left F2");
	app_test_type(b.app, "\t14.3.24\t\t\t11\t\t\t\t\t4,4,3");
	app_test_key(b.app, "Ctrl+S v");
	assert_string_equal(desk_bed_top(&b), "answer");
	assert_true(desk_bed_shows(&b, "8 Personen haben ein Bett"));
	assert_true(desk_bed_shows(&b, "Ohne Bett"));
	desk_bed_pictures(&b, "placing");
	app_test_key(b.app, "Esc");
	assert_string_equal(desk_bed_top(&b), "book");
	desk_bed_end(&b);
}

static void
pictures_of_a_register_and_the_menu(void **state)
{
	struct desk_bed b;

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "B");
	desk_bed_pictures(&b, "areas");
	app_test_key(b.app, "w a F2");
	desk_bed_pictures(&b, "book-form");
	app_test_key(b.app, "Esc");
	desk_bed_pictures(&b, "book-empty");
	desk_bed_end(&b);
}

/* ---- as a table ---- */

static void
file_holds(const char *path, const char *words, bool wanted)
{
	struct env env = env_real();
	struct buf text = BUF_EMPTY;
	struct err e = {0};

	if (!file_read(&env, path, 1 << 20, &text, &e))
		fail_msg("%s: %s", path, e.why);
	if ((strstr(buf_text(&text), words) != NULL) != wanted)
		fail_msg("%s %s: %s", path, words, buf_text(&text));
	buf_free(&text);
}

static void
print_to(struct desk_bed *b, const char *below)
{
	app_test_key(b->app, "Ctrl+P");
	app_test_type(b->app, b->folder);
	app_test_type(b->app, below);
	app_test_key(b->app, "Enter");
}

/* What is on the screen and nothing else, readable by nobody else, never written over unasked. */
static void
the_shown_list_becomes_a_table_in_the_folder_one_names(void **state)
{
	struct desk_bed b;
	struct stat st;
	char path[200];

	(void)state;
	desk_bed_begin(&b, ROLE_COMPANION, "de");
	desk_bed_fill(&b);
	app_test_key(b.app, "B o s F2");
	app_test_type(b.app, "Kita Regenbogen\tk");
	app_test_key(b.app, "Enter Ctrl+S F2");
	app_test_type(b.app, "Jobcenter\tk");
	app_test_key(b.app, "Enter Ctrl+S");
	app_test_type(b.app, "/regenb\r");
	print_to(&b, "/nothing");
	assert_string_equal(desk_bed_top(&b), "prompt");
	assert_true(desk_bed_shows(&b, "kein solcher Ordner"));
	app_test_key(b.app, "Esc Ctrl+P");
	app_test_type(b.app, b.folder);
	assert_true(desk_bed_shows(&b, "unverschlüsselt"));
	app_test_key(b.app, "Enter");
	assert_true(desk_bed_shows(&b, "1 Zeilen stehen in"));
	snprintf(path, sizeof(path), "%s/Kontaktbuch-2024-03-05.csv", b.folder);
	file_holds(path, "Kita Regenbogen", true);
	file_holds(path, "Jobcenter", false);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);

	app_test_key(b.app, "Esc");
	print_to(&b, "");
	assert_true(desk_bed_shows(&b, "Ersetzen?"));
	app_test_key(b.app, "Esc");
	file_holds(path, "Jobcenter", false);
	print_to(&b, "");
	app_test_key(b.app, "e");
	file_holds(path, "Jobcenter", true);
	unlink(path);
	desk_bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(columns_are_fields_of_the_kind_or_its_note),
	    cmocka_unit_test(no_letter_means_two_registers),
	    cmocka_unit_test(every_view_can_be_read_by_everybody_and_for_one_person),
	    cmocka_unit_test(every_register_is_three_keys_away_and_has_a_form),
	    cmocka_unit_test(no_table_brings_in_the_office_half_of_a_pair),
	    cmocka_unit_test(every_kind_has_fields_that_name_its_records),
	    cmocka_unit_test(a_record_is_made_found_changed_thrown_away_and_brought_back),
	    cmocka_unit_test(what_is_new_from_a_persons_file_is_about_her_and_lives_in_her_case),
	    cmocka_unit_test(a_device_without_case_files_sees_office_registers_only),
	    cmocka_unit_test(a_register_keeps_a_draft_and_takes_it_up_again),
	    cmocka_unit_test(a_deed_without_a_row_says_so),
	    cmocka_unit_test(a_flat_is_offered_proposed_and_moved_into),
	    cmocka_unit_test(what_does_not_fit_is_proposed_only_on_a_letter_of_its_own),
	    cmocka_unit_test(an_announcement_shows_who_could_sleep_where),
	    cmocka_unit_test(the_shown_list_becomes_a_table_in_the_folder_one_names),
	    cmocka_unit_test(pictures_of_a_register_and_the_menu),
	};

	return cmocka_run_group_tests_name("books", tests, NULL, NULL);
}

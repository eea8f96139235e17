/* Tables come in: what is made, what is here already, what is wrong and where; and go out again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/shelter/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "common/exchange/export_table.h"
#include "common/exchange/import.h"
#include "tests/support/case_world.h"

static void
read_in(struct world *w, const struct kind *kind, const char *text, struct import *im)
{
	struct err e = {0};

	assert_non_null(table_kind_of(kind));
	if (!import_read(w->r, table_kind_of(kind), text, strlen(text), NULL, im, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
store(struct world *w, struct import *im)
{
	struct err e = {0};

	if (!import_store(w->r, im, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
bring_in(struct world *w, const struct kind *kind, const char *text)
{
	struct import im;

	read_in(w, kind, text, &im);
	assert_int_equal(im.bad, 0);
	assert_false(im.broken);
	store(w, &im);
	import_free(&im);
}

/* A finding at that place that holds the words. */
static void
says(const struct import *im, size_t line, size_t column, const char *words)
{
	size_t i;

	for (i = 0; i < im->n_findings && i < 20; i++)
		if (im->findings[i].line == line && im->findings[i].column == column &&
		    strstr(im->findings[i].say, words) != NULL)
			return;
	for (i = 0; i < im->n_findings && i < 20; i++)
		print_message("%zu/%zu %s\n", im->findings[i].line, im->findings[i].column,
		    im->findings[i].say);
	fail_msg("nothing at %zu/%zu says %s", line, column, words);
}

static const char shelters[] = "Name;Art;Adresse;Betten;stufenlos;Kosten im Monat;gemietet bis\n"
			       "Haus Linde;Gemeinschaftsunterkunft;\"Lindenweg 1; Hof\";24;j;"
			       "1.250,50;31.12.2026\n"
			       "Haus Ahorn;GU;Ahornweg 2;12;;;\n";

static void
shelters_come_in_with_their_rooms_by_name(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_accommodation, shelters);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM accommodation"), 2);
	assert_int_equal(
	    cw_number(&w, "SELECT monthly_cost FROM accommodation WHERE beds = 24"), 125050);
	assert_int_equal(
	    cw_number(&w, "SELECT count(*) FROM accommodation WHERE step_free IS NULL"), 1);
	bring_in(&w, &kind_room, "Zimmer;Unterkunft;beds\n1;Haus Linde;4\n1;haus ahorn;2\n");
	assert_int_equal(cw_number(&w, "SELECT r.beds FROM room r JOIN accommodation a ON a.id = "
				       "r.accommodation_id WHERE a.name = 'Haus Linde'"),
	    4);
	world_close(&w);
}

/* Fifty are announced and nobody has a bed, until the houses come in; and again when they go. */
static void
houses_that_come_in_give_beds_to_those_who_are_announced(void **state)
{
	struct import_undone undone;
	struct world w;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_allocation,
	    "angekündigt am;erwartet am;Personen angekündigt;Familien (Größen);Zustand\n"
	    "01.03.2024;14.03.2024;8;4,4;angekündigt\n");
	assert_int_equal(cw_number(&w, "SELECT unplaced FROM allocation"), 8);
	bring_in(&w, &kind_accommodation, "Name;Art;Betten\nHaus Linde;GU;5\n");
	assert_int_equal(cw_number(&w, "SELECT unplaced FROM allocation"), 4);
	assert_true(import_undo(w.r, NULL, &undone, NULL));
	assert_int_equal(undone.dropped, 1);
	assert_int_equal(cw_number(&w, "SELECT unplaced FROM allocation"), 8);
	world_close(&w);
}

static void
columns_stand_in_any_order_by_label_english_label_or_name(void **state)
{
	struct world w;
	struct import im;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_holiday, "Quelle;Land;Feiertag;Tag\nGVBl.;NI;Reformation;31.10.2017\n");
	bring_in(&w, &kind_holiday, "day;HOLIDAY;land\n2025-05-08;Befreiung;NW\n");
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM holiday WHERE land = 'NW'"), 1);
	read_in(&w, &kind_holiday, "Tag;Feiertag;Farbe\n1.5.2024;Mai;rot\n", &im);
	says(&im, 1, 3, "Farbe");
	assert_int_equal(im.make, 1);
	import_free(&im);
	world_close(&w);
}

static void
destinations_come_in_with_source_and_day_and_a_second_time_as_known(void **state)
{
	struct world w;
	struct import im;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_destination,
	    "Ziel;Kilometer, einfach;Fahrzeit, einfach;gilt ab;Quelle;geprüft am\r\n"
	    "Kreishaus Osnabrück;23;0:34;01.01.2024;Tacho Gemeindebus;11.04.2024\r\n");
	assert_int_equal(cw_number(&w, "SELECT km * 1000 + minutes FROM destination WHERE "
				       "checked_on = 20240411 AND from_day = 20240101"),
	    23034);
	read_in(&w, &kind_destination, "Ziel;Kilometer, einfach;gilt ab\nKreishaus "
				       "Osnabrück;23;01.01.2024\nHeim;0;\n",
	    &im);
	says(&im, 3, 2, "");
	assert_int_equal(im.make, 0);
	import_free(&im);
	world_close(&w);
}

static void
the_monthly_figures_of_the_years_before_come_in_as_the_town_keeps_them(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_legacy_figure,
	    "Monat;Soll;Ist;Anfragen;Kontakte;Personen;Wohnungen;Kurse;Ehrenamt;Ausgaben\r\n"
	    "03/2023;73:37;74,5;120;88;40;1;2;6;3.120,00\r\n");
	assert_int_equal(cw_number(&w, "SELECT month FROM legacy_monthly_figure"), 20230301);
	assert_int_equal(cw_number(&w, "SELECT target_min FROM legacy_monthly_figure"), 4417);
	assert_int_equal(cw_number(&w, "SELECT worked_min FROM legacy_monthly_figure"), 4470);
	assert_int_equal(cw_number(&w, "SELECT expense FROM legacy_monthly_figure"), 312000);
	world_close(&w);
}

static void
every_wrong_value_is_named_at_line_and_column_and_nothing_is_made_by_reading(void **state)
{
	struct world w;
	struct import im;

	(void)state;
	cw_open(&w, 1);
	read_in(&w, &kind_accommodation,
	    "Name;Art;Betten;gemietet bis;Vermieter\n"
	    "Haus Linde;GU;viele;31.02.2026;\n"
	    ";GU;12;;\n"
	    "Haus Ahorn;Schloss;12;;Niemand GmbH\n"
	    "Haus Eiche;GU;3000;;\n"
	    "Haus Buche;GU;12;;;zu viel\n"
	    "Haus Esche;GU;12;;\n",
	    &im);
	says(&im, 2, 3, "viele");
	says(&im, 2, 4, "31.02.2026");
	says(&im, 3, 1, "Name");
	says(&im, 4, 2, "Schloss");
	says(&im, 4, 5, "Niemand GmbH");
	says(&im, 5, 3, "3000");
	says(&im, 6, 6, "mehr Felder");
	assert_int_equal(im.bad, 5);
	assert_int_equal(im.make, 1);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM accommodation"), 0);
	import_free(&im);
	world_close(&w);
}

static void
a_missing_column_stops_all_rows(void **state)
{
	struct world w;
	struct import im;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	read_in(&w, &kind_accommodation, "Name;Betten\nHaus Linde;12\n", &im);
	assert_true(im.broken);
	says(&im, 1, 0, "Art");
	assert_int_equal(im.make, 0);
	import_free(&im);
	read_in(&w, &kind_holiday, "Tag;Feiertag;Tag\n1.5.2024;Mai;1.5.2024\n", &im);
	assert_true(im.broken);
	says(&im, 1, 3, "zweimal");
	import_free(&im);
	assert_false(import_read(w.r, table_kind_of(&kind_holiday), "\n\n", 2, NULL, &im, &e));
	assert_int_equal(e.code, ERR_INPUT);
	import_free(&im);
	world_close(&w);
}

static void
line_4711_with_a_broken_quote_is_named_and_all_others_would_be_made(void **state)
{
	struct world w;
	struct import im;
	struct buf text = BUF_EMPTY;
	int i;

	(void)state;
	cw_open(&w, 1);
	buf_printf(&text, "Name;Art;Ort\n");
	for (i = 2; i <= 5000; i++)
		buf_printf(&text,
		    i == 4711 ? "\"Stelle %d;DON;Bad Laer\n" : "\"Stelle %d\";DON;Bad Laer\n", i);
	read_in(&w, &kind_organisation, buf_text(&text), &im);
	says(&im, 4711, 1, "Anführungszeichen");
	assert_int_equal(im.bad, 1);
	assert_int_equal(im.make, 4998);
	import_free(&im);
	buf_free(&text);
	world_close(&w);
}

static void
what_is_here_already_or_twice_in_the_file_is_not_doubled(void **state)
{
	struct world w;
	struct import im;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_accommodation, shelters);
	read_in(&w, &kind_accommodation, shelters, &im);
	assert_int_equal(im.known, 2);
	assert_int_equal(im.make, 0);
	import_free(&im);
	read_in(&w, &kind_accommodation,
	    "Name;Art;Betten\nHAUS LINDE;GU;30\nHaus Neu;GU;5\nhaus neu;GU;5\n", &im);
	says(&im, 2, 0, "Betten");
	says(&im, 4, 0, "Zeile 3");
	assert_int_equal(im.make, 1);
	assert_int_equal(im.known, 2);
	import_free(&im);
	read_in(&w, &kind_organisation,
	    "Name;Art;Ort\nCaritas;DON;Osnabrück\nCaritas;DON;Münster\nCaritas;DON;\n", &im);
	assert_int_equal(im.make, 2);
	assert_int_equal(im.known, 1);
	import_free(&im);
	world_close(&w);
}

static void
two_things_of_one_name_ask_for_the_id(void **state)
{
	struct world w;
	struct import im;
	char text[200], hex[ID_HEX];
	struct query *q;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_accommodation,
	    "Name;Art;Betten;Adresse\nHaus Linde;GU;4;Weg 1\nHaus Linde;GU;6;Weg 2\n");
	read_in(&w, &kind_room, "Unterkunft;Zimmer;Betten\nHaus Linde;1;2\n", &im);
	says(&im, 2, 1, "mehrmals");
	import_free(&im);
	q = replica_query(w.r, "SELECT id FROM accommodation WHERE beds = 6", NULL);
	assert_true(query_step(q, NULL) > 0);
	id = query_id(q, 0);
	query_end(q);
	id_hex(&id, hex);
	snprintf(text, sizeof(text), "Unterkunft;Zimmer;Betten\n%s;1;2\n", hex);
	bring_in(&w, &kind_room, text);
	world_close(&w);
}

static void
volunteers_get_a_code_and_live_in_the_case_files(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_volunteer,
	    "Nachname;Vorname;Telefon;Sprachen;dabei seit\nPohlmann;Gisela;'+49 5424 1;Arabisch;"
	    "1.2.2020\n");
	assert_int_equal(
	    cw_number(&w, "SELECT count(*) FROM volunteer WHERE short_code LIKE 'V-_____' "
			  "AND phone = '+49 5424 1' AND languages = 'ara'"),
	    1);
	world_close(&w);
}

/* ---- one act ---- */

static void
an_import_is_one_step_for_undo(void **state)
{
	struct world w;
	const struct kind *what;
	struct err e = {0};
	struct buf text = BUF_EMPTY;
	int i;

	(void)state;
	cw_open(&w, 1);
	buf_printf(&text, "Name;Art\n");
	for (i = 0; i < 100; i++)
		buf_printf(&text, "Stelle %d;DON\n", i);
	bring_in(&w, &kind_organisation, buf_text(&text));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM organisation WHERE deleted = 0"), 100);
	assert_true(replica_undo(w.r, &what, &e));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM organisation WHERE deleted = 0"), 0);
	buf_free(&text);
	world_close(&w);
}

static void
the_last_import_is_taken_back_in_a_later_run_but_for_what_was_changed(void **state)
{
	struct world w;
	struct import_undone undone;
	struct record *rec;
	struct query *q;
	struct err e = {0};
	struct id id;

	(void)state;
	cw_open(&w, 1);
	assert_false(import_undo(w.r, NULL, &undone, &e));
	assert_int_equal(e.code, ERR_MISSING);
	bring_in(&w, &kind_accommodation, shelters);
	world_reopen(&w, casework_kinds());
	q = replica_query(w.r, "SELECT id FROM accommodation WHERE beds = 12", NULL);
	assert_true(query_step(q, NULL) > 0);
	id = query_id(q, 0);
	query_end(q);
	rec = world_load(&w, &kind_accommodation, &id);
	record_set_int(rec, "beds", 14);
	world_save(&w, rec);
	record_free(rec);
	if (!import_undo(w.r, NULL, &undone, &e))
		fail_msg("%s (%s)", e.say, e.why);
	assert_int_equal(undone.dropped, 1);
	assert_int_equal(undone.changed, 1);
	assert_int_equal(cw_number(&w, "SELECT beds FROM accommodation WHERE deleted = 0"), 14);
	assert_false(import_undo(w.r, NULL, &undone, &e));
	world_close(&w);
}

static void
another_laptop_gets_what_came_in(void **state)
{
	struct world a, b;

	(void)state;
	cw_open(&a, 1);
	cw_open(&b, 2);
	bring_in(&a, &kind_accommodation, shelters);
	world_exchange(&a, &b);
	assert_int_equal(cw_number(&b, "SELECT count(*) FROM accommodation"), 2);
	world_same(&a, &b);
	world_close(&a);
	world_close(&b);
}

/* ---- and out again ---- */

static bool
gather(void *ctx, const void *at, size_t n, struct err *e)
{
	buf_put(ctx, at, n);
	return buf_ok(ctx, e);
}

static void
put_out(struct world *w, const struct kind *kind, struct buf *out)
{
	struct export_table t = {.kind = kind};
	struct err e = {0};

	if (!export_table(w->r, &t, gather, out, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
a_table_follows_german_conventions_and_guards_formulas(void **state)
{
	struct world w;
	struct buf out = BUF_EMPTY;
	const char *text;

	(void)state;
	cw_open(&w, 1);
	bring_in(&w, &kind_accommodation, shelters);
	bring_in(&w, &kind_organisation, "Name;Art;Telefon\n'=1+1;DON;'+49 5424 1\n");
	bring_in(&w, &kind_legacy_figure, "Monat;Soll;Ausgaben\n03/2023;73:37;3.120,00\n");
	put_out(&w, &kind_accommodation, &out);
	text = buf_text(&out);
	assert_memory_equal(text, "\xef\xbb\xbfName;Art;", 12);
	assert_non_null(strstr(text, "\"Lindenweg 1; Hof\""));
	assert_non_null(strstr(text, ";1250,50;"));
	assert_non_null(strstr(text, ";31.12.2026;"));
	assert_non_null(strstr(text, "\r\n"));
	buf_reset(&out);
	put_out(&w, &kind_organisation, &out);
	assert_non_null(strstr(buf_text(&out), "\"'=1+1\""));
	assert_non_null(strstr(buf_text(&out), "\"'+49 5424 1\""));
	buf_reset(&out);
	put_out(&w, &kind_legacy_figure, &out);
	assert_non_null(strstr(buf_text(&out), "Soll;Soll (Stunden);"));
	assert_non_null(strstr(buf_text(&out), "01.03.2023;73:37;73,62;"));
	buf_free(&out);
	world_close(&w);
}

/* What one office writes another reads, and nothing is different then. */
static void
what_goes_out_comes_in_again_as_it_was(void **state)
{
	static const struct kind *const kinds[] = {&kind_organisation, &kind_accommodation,
	    &kind_room, &kind_legacy_figure, &kind_holiday};
	struct world a, b;
	struct buf out = BUF_EMPTY, again = BUF_EMPTY;
	struct import im;
	size_t i;

	(void)state;
	cw_open(&a, 1);
	cw_open(&b, 9);
	bring_in(&a, &kind_organisation,
	    "Name;Art;Sprachen;Bemerkung\n'=SUMME;DON;\"Arabisch, Tigrinya\";\"sagt "
	    "\"\"nein\"\"\"\n");
	bring_in(&a, &kind_accommodation, shelters);
	bring_in(&a, &kind_room, "Zimmer;Unterkunft;Betten\n1;Haus Linde;4\n");
	bring_in(&a, &kind_legacy_figure, "Monat;Soll;Ist\n2023-03;73:37;0:07\n");
	bring_in(&a, &kind_holiday, "Tag;Feiertag\n31.10.2017;Reformation\n");
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		buf_reset(&out);
		buf_reset(&again);
		put_out(&a, kinds[i], &out);
		bring_in(&b, kinds[i], buf_text(&out));
		put_out(&b, kinds[i], &again);
		assert_string_equal(buf_text(&again), buf_text(&out));
		read_in(&a, kinds[i], buf_text(&out), &im);
		assert_int_equal(im.make + im.bad, 0);
		import_free(&im);
	}
	buf_free(&out);
	buf_free(&again);
	world_close(&a);
	world_close(&b);
}

static void
every_kind_that_comes_in_has_its_fields_and_can_be_written(void **state)
{
	const struct table_kind *t;
	struct world w;
	struct buf out = BUF_EMPTY;
	struct import im;
	struct err e = {0};
	size_t i, k;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; (t = table_kind_at(i)) != NULL; i++) {
		assert_ptr_equal(table_kind_find(casework_kinds(), t->kind->name), t->kind);
		for (k = 0; t->key[k] != NULL; k++)
			assert_non_null(kind_field(t->kind, t->key[k]));
		for (k = 0; t->soft[k] != NULL; k++)
			assert_non_null(kind_field(t->kind, t->soft[k]));
		buf_reset(&out);
		put_out(&w, t->kind, &out);
		if (!import_read(w.r, t, out.at, out.len, NULL, &im, &e) || im.broken ||
		    im.n_findings > 0)
			fail_msg("%s: %s", t->kind->name,
			    im.n_findings > 0 ? im.findings[0].say : e.say);
		import_free(&im);
	}
	assert_ptr_equal(table_kind_find(casework_kinds(), "unterkünfte"), &kind_accommodation);
	assert_ptr_equal(table_kind_find(casework_kinds(), "legacy_figure"), &kind_legacy_figure);
	assert_ptr_equal(table_kind_find(casework_kinds(), "Deadline Rule"), &kind_deadline_rule);
	assert_null(table_kind_find(casework_kinds(), "Einhorn"));
	buf_free(&out);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shelters_come_in_with_their_rooms_by_name),
	    cmocka_unit_test(houses_that_come_in_give_beds_to_those_who_are_announced),
	    cmocka_unit_test(columns_stand_in_any_order_by_label_english_label_or_name),
	    cmocka_unit_test(
		destinations_come_in_with_source_and_day_and_a_second_time_as_known),
	    cmocka_unit_test(
		the_monthly_figures_of_the_years_before_come_in_as_the_town_keeps_them),
	    cmocka_unit_test(
		every_wrong_value_is_named_at_line_and_column_and_nothing_is_made_by_reading),
	    cmocka_unit_test(a_missing_column_stops_all_rows),
	    cmocka_unit_test(line_4711_with_a_broken_quote_is_named_and_all_others_would_be_made),
	    cmocka_unit_test(what_is_here_already_or_twice_in_the_file_is_not_doubled),
	    cmocka_unit_test(two_things_of_one_name_ask_for_the_id),
	    cmocka_unit_test(volunteers_get_a_code_and_live_in_the_case_files),
	    cmocka_unit_test(an_import_is_one_step_for_undo),
	    cmocka_unit_test(the_last_import_is_taken_back_in_a_later_run_but_for_what_was_changed),
	    cmocka_unit_test(another_laptop_gets_what_came_in),
	    cmocka_unit_test(a_table_follows_german_conventions_and_guards_formulas),
	    cmocka_unit_test(what_goes_out_comes_in_again_as_it_was),
	    cmocka_unit_test(every_kind_that_comes_in_has_its_fields_and_can_be_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

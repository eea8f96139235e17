/* R1: a month's lines, what they add up to, and when there is no paper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>
#include <string.h>

#include "common/casework/hours.h"
#include "common/casework/money/kinds.h"
#include "common/casework/month_close.h"
#include "common/casework/staff.h"
#include "common/casework/volunteer/kinds.h"
#include "tests/support/sheet.h"

#define FEBRUARY 20240201
#define FEBRUARY_ENDS 20240229
static const struct span february = {20240201, 20240229}, march = {20240301, 20240331};
static const char lines[] = "Zeiteinträge";

static struct id
entry(struct world *w, const char *fields)
{
	char me[ID_HEX];

	id_hex(&w->self.person, me);
	return year_put(w, &kind_time_entry, "worker=%s %s", me, fields);
}

/* Four entries in three weeks, one of them not net, two of one contact. */
static struct id
month(struct world *w)
{
	char me[ID_HEX], held[ID_HEX], fields[200];
	struct id contact, contract, first;

	cw_open(w, 1);
	assert_true(staff_save(w->r, &w->self.person, "Anna Weiß", "companion", NULL, NULL));
	contract = year_put(w, &kind_contract, "title=Integrationsbegleitung kind=SVC");
	id_hex(&contract, me);
	year_put(w, &kind_contract_period,
	    "contract_id=%s starts_on=20240101 weekly_minutes=1020 travel_agreed=1", me);
	id_hex(&w->self.person, me);
	contact = year_put(w, &kind_encounter,
	    "held_on=20240201 minutes=60 kind=BER anonymous_count=1 area=B4 topic_group=SOC "
	    "worker=%s",
	    me);
	id_hex(&contact, held);
	first = entry(w,
	    "worked_on=20240201 begins=540 ends=750 break_min=10 minutes=200 activity=KLI area=B4 "
	    "place=BUE travel_min=20 km=12 counts_as_net=1 remark=Sprechstunde");
	snprintf(fields, sizeof(fields),
	    "worked_on=20240206 minutes=60 activity=KLI area=B4 counts_as_net=1 encounter_id=%s",
	    held);
	entry(w, fields);
	entry(w, fields);
	entry(w, "worked_on=20240220 minutes=90 activity=SUP counts_as_net=0");
	entry(w, "worked_on=20240301 minutes=45 activity=DOK counts_as_net=1");
	year_put(w, &kind_encounter,
	    "held_on=20240202 minutes=5 kind=KURZ anonymous_count=1 area=B1 topic_group=SOC "
	    "worker=%s",
	    me);
	year_put(w, &kind_absence, "from_day=20240226 to_day=20240305 reason=URL worker=%s", me);
	year_put(w, &kind_ride,
	    "day=20240207 driver_kind=self km=48 cost_basis=interest state=done persons=1 "
	    "worker=%s",
	    me);
	return first;
}

static const char *
cell(const struct sheet *p, const char *table, const char *row, const char *column)
{
	return sheet_cell(p, table, row, column);
}

static void
paper(struct sheet *p, struct world *w, const struct span *span)
{
	sheet_make(p, w, "R1", EDITION_OFFICE, CW_TODAY, span, NULL);
}

static void
close_february(struct world *w)
{
	struct err e = {0};

	if (!month_close(w->r, FEBRUARY, 0, FEBRUARY_ENDS, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
lines_weeks_and_blocks_add_up_to_the_same(void **state)
{
	struct world w;
	struct sheet p;

	(void)state;
	month(&w);
	paper(&p, &w, &february);
	assert_int_equal(sheet_rows(&p, lines), 4 + 5 + 2);
	assert_string_equal(cell(&p, lines, "1", "Datum"), "01.02.2024");
	assert_string_equal(cell(&p, lines, "1", "Tag"), "Do");
	assert_string_equal(cell(&p, lines, "1", "Beginn"), "09:00");
	assert_string_equal(cell(&p, lines, "1", "Ende"), "12:30");
	assert_string_equal(cell(&p, lines, "1", "Pause (Min.)"), "10");
	assert_string_equal(cell(&p, lines, "1", "Dauer (hh:mm)"), "3:20");
	assert_string_equal(cell(&p, lines, "1", "davon Fahrzeit (Min.)"), "20");
	assert_string_equal(cell(&p, lines, "1", "Bemerkung (ohne Personenbezug)"), "Sprechstunde");
	assert_string_equal(cell(&p, lines, "4", "zählt netto (j/n)"), "n");
	assert_string_equal(cell(&p, lines, "KW 5", "Dauer (hh:mm)"), "3:20");
	/* Thursday and Friday of 3:24 each */
	assert_string_equal(cell(&p, lines, "KW 5", "Bemerkung (ohne Personenbezug)"),
	    "Soll 6:48, Differenz -3:28");
	assert_string_equal(cell(&p, lines, "KW 7", "Dauer (hh:mm)"), "0:00");
	assert_string_equal(cell(&p, lines, "Summe", "Dauer (hh:mm)"), "6:50");
	assert_string_equal(cell(&p, lines, "Summe", "Kontakte"), "1");
	assert_string_equal(cell(&p, lines, "davon netto", "Dauer (hh:mm)"), "5:20");
	assert_string_equal(cell(&p, "A.", "Summe", "davon netto"), "5:20");
	assert_string_equal(cell(&p, "B.", "Summe", "Stunden"), "5:20");
	assert_string_equal(cell(&p, "B.", "Summe", "Kontakte"), "1");
	assert_true(sheet_says(&p, "Kontakte des Monats ohne Zeiteintrag, 1 an der Zahl"));
	assert_string_equal(cell(&p, "C.", "26.02.2024", "bis"), "29.02.2024");
	assert_string_equal(cell(&p, "D.", "71:24", "Ist netto"), "5:20");
	assert_string_equal(cell(&p, "D.", "71:24", "Saldo Monat"), "-66:04");
	assert_string_equal(cell(&p, "F.", "07.02.2024", "Betrag (EUR)"), "18,24");
	assert_true(sheet_says(&p, "Monat ist noch nicht abgeschlossen"));
	sheet_golden(&p, "month_proof");
	sheet_close(&p);
	world_close(&w);
}

static void
a_closed_month_says_so_and_comes_out_the_same_for_the_supervisor(void **state)
{
	char here[DOCUMENT_STAMP], there[DOCUMENT_STAMP];
	struct world w, boss;
	struct sheet mine, hers;

	(void)state;
	month(&w);
	close_february(&w);
	year_supervisor(&w, &boss, 2);
	assert_false(id_equal(&w.self.person, &boss.self.person));
	paper(&mine, &w, &february);
	paper(&hers, &boss, &february); /* the only one who has entries */
	assert_true(sheet_says(&mine, "29.02.2024"));
	assert_true(sheet_says(&mine, "Prüfsumme"));
	assert_false(sheet_says(&mine, "noch nicht abgeschlossen"));
	assert_true(document_stamp(&mine.d, here, NULL) && document_stamp(&hers.d, there, NULL));
	assert_string_equal(here, there);
	sheet_close(&mine);
	sheet_close(&hers);
	world_close(&w);
	world_close(&boss);
}

static void
shorter(struct world *w, const struct id *id, bool with_correction)
{
	struct record *rec = world_load(w, &kind_time_entry, id);
	struct err e = {0};

	assert_true(record_set_int(rec, "minutes", 170));
	assert_true(record_set_text(rec, "reason", "Ende~falsch"));
	if (!with_correction)
		world_save(w, rec);
	else if (!time_entry_save(w->r, rec, CW_TODAY, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	record_free(rec);
}

static void
what_was_corrected_stands_in_the_next_month(void **state)
{
	struct world w;
	struct sheet p;
	struct id id;

	(void)state;
	id = month(&w);
	close_february(&w);
	shorter(&w, &id, true);
	paper(&p, &w, &february);
	assert_string_equal(cell(&p, lines, "davon netto", "Dauer (hh:mm)"), "4:50");
	assert_string_equal(cell(&p, "D.", "71:24", "Ist netto"), "5:20");
	assert_int_equal(sheet_rows(&p, "E."), 0);
	sheet_close(&p);
	paper(&p, &w, &march);
	assert_int_equal(sheet_rows(&p, "E."), 1);
	assert_string_equal(cell(&p, "E.", "05.03.2024", "alt"), "3:20");
	assert_string_equal(cell(&p, "E.", "05.03.2024", "neu"), "2:50");
	sheet_close(&p);
	world_close(&w);
}

static void
lines_that_are_not_what_was_closed_give_no_paper(void **state)
{
	struct world w;
	struct id id;

	(void)state;
	id = month(&w);
	close_february(&w);
	shorter(&w, &id, false);
	sheet_refused(&w, "R1", EDITION_OFFICE, ERR_CONFLICT);
	world_close(&w);
}

static void
a_name_in_a_remark_gives_no_paper(void **state)
{
	struct world w;

	(void)state;
	month(&w);
	cw_person(&w, "Al-Hadid, Omar");
	entry(&w, "worked_on=20240222 minutes=30 activity=DOK counts_as_net=1 "
		  "remark=Brief~Al-Hadid");
	sheet_refused(&w, "R1", EDITION_OFFICE, ERR_DENIED);
	world_close(&w);
}

static void
a_quarter_is_no_month(void **state)
{
	struct report_ask ask = {.edition = EDITION_OFFICE, .span = {20240101, 20240331}};
	const struct report_def *def;
	struct document d;
	struct definitions *definitions = NULL;
	struct world w;
	struct err e = {0};

	(void)state;
	month(&w);
	assert_true(definitions_built_in(&definitions, casework_kinds(), &e));
	ask.r = w.r;
	ask.definitions = definitions;
	assert_true(report_find("r1", &def, &e));
	assert_false(report_make(def, &ask, &d, &e));
	assert_int_equal(e.code, ERR_USAGE);
	document_free(&d);
	definitions_free(definitions);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_weeks_and_blocks_add_up_to_the_same),
	    cmocka_unit_test(a_closed_month_says_so_and_comes_out_the_same_for_the_supervisor),
	    cmocka_unit_test(what_was_corrected_stands_in_the_next_month),
	    cmocka_unit_test(lines_that_are_not_what_was_closed_give_no_paper),
	    cmocka_unit_test(a_name_in_a_remark_gives_no_paper),
	    cmocka_unit_test(a_quarter_is_no_month),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

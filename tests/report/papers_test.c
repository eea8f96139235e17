/*
 * The papers of scenario SC10: figures as stated, the same to the byte twice and on the
 * supervisor's device, nothing in the public edition that the non-public one lacks, and no name.
 */
#include "common/report/papers/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/report/document/render.h"
#include "tests/support/year_world.h"

struct desk {
	struct world w;
	struct definitions *d;
};

static void
desk_open(struct desk *desk)
{
	struct err e = {0};

	memset(desk, 0, sizeof(*desk));
	year_open(&desk->w, 1);
	if (!definitions_built_in(&desk->d, casework_kinds(), &e))
		fail_msg("%s", e.say);
}

static void
desk_close(struct desk *desk)
{
	definitions_free(desk->d);
	world_close(&desk->w);
}

static bool
try(struct desk *desk, const char *no, enum edition edition, struct document *out, struct err *e)
{
	const struct report_def *def;
	struct report_ask ask = {.r = desk->w.r,
	    .definitions = desk->d,
	    .edition = edition,
	    .span = {20240101, 20241231},
	    .today = 20250122};

	return report_find(no, &def, e) && report_make(def, &ask, out, e);
}

static void
make(struct desk *desk, const char *no, enum edition edition, struct document *out)
{
	struct err e = {0};

	if (!try(desk, no, edition, out, &e))
		fail_msg("%s: %s (%s)", no, e.say, e.why);
}

/* ---- looking into a document ---- */

static const struct doc_table *
table(const struct document *d, const char *title)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->block[i].block == BLOCK_TABLE && strcmp(d->block[i].table.title, title) == 0)
			return &d->block[i].table;
	fail_msg("no table %s", title);
	return NULL;
}

static const struct doc_cell *
cell(const struct document *d, const char *title, const char *row, size_t col)
{
	const struct doc_table *t = table(d, title);
	size_t i;

	for (i = 0; i < t->n_rows; i++)
		if (strcmp(t->row[i].cell[0].text, row) == 0)
			return &t->row[i].cell[col];
	fail_msg("no row %s in %s", row, title);
	return NULL;
}

static void
shows(const struct document *d, const char *title, const char *row, size_t col, const char *text)
{
	const struct doc_cell *c = cell(d, title, row, col);

	if (strcmp(c->text, text) != 0)
		fail_msg("%s, %s, column %zu: %s instead of %s", title, row, col, c->text, text);
}

static const char *
fact(const struct document *d, const char *label)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->block[i].block == BLOCK_FACT && strcmp(d->block[i].text, label) == 0)
			return d->block[i].value;
	fail_msg("no fact %s", label);
	return NULL;
}

static bool
says(const struct document *d, const char *words)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->block[i].block == BLOCK_TEXT && strstr(d->block[i].text, words) != NULL)
			return true;
	return false;
}

/* ---- SC10 ---- */

static void
the_annual_report_tells_the_figures_of_sc10(void **state)
{
	struct desk desk;
	struct document d;

	(void)state;
	desk_open(&desk);
	make(&desk, "R3", EDITION_PUBLIC, &d);
	shows(&d, "T2 Nachfrage", "2024", 1, "659");
	shows(&d, "T2 Nachfrage", "2024", 5, "47");
	shows(&d, "T2 Nachfrage", "2024", 6, "7,1");
	shows(&d, "T3 Reichweite", "Kontakte", 2, "498");
	shows(&d, "T3 Reichweite", "Kontakte", 3, "612");
	shows(&d, "T3 Reichweite", "Kontakte", 4, "114");
	shows(&d, "T3 Reichweite", "Kontakte", 5, "22,9");
	shows(&d, "T3 Reichweite", "Personen", 3, "131");
	shows(&d, "T3 Reichweite", "davon Hauptpersonen", 3, "96");
	shows(&d, "T3 Reichweite", "davon nur mitberaten", 3, "35");
	shows(&d, "T3 Reichweite", "Haushalte", 3, "58");
	shows(&d, "Arbeitsstunden", "Soll", 3, "756:00");
	shows(&d, "Arbeitsstunden", "Ist", 3, "771:30");
	shows(&d, "Arbeitsstunden", "Saldo", 3, "15:30");
	shows(&d, "T13 Mitteleinsatz", "Ist", 3, "37.022,60");
	shows(&d, "T13 Mitteleinsatz", "Anteil am Ansatz", 3, "99,3");
	shows(&d, "T13 Mitteleinsatz", "Kofinanzierung erhalten", 3, "9.255,65");
	shows(&d, "T13 Mitteleinsatz", "Kosten je Kontakt", 3, "60,49");
	assert_true(says(&d, "2 Kontakte ohne Bereich"));
	document_free(&d);
	desk_close(&desk);
}

static void
the_sheet_for_questions_answers_how_long_people_wait_for_a_course(void **state)
{
	struct desk desk;
	struct document d;

	(void)state;
	desk_open(&desk);
	make(&desk, "R12", EDITION_PUBLIC, &d);
	assert_string_equal(fact(&d, "warten auf einen Kurs, Median"), "62 Tage (n = 18)");
	assert_string_equal(fact(&d, "Anteil an den Anfragen"), "7,1 %");
	document_free(&d);
	desk_close(&desk);
}

typedef bool render(const struct document *d, struct buf *out, struct err *e);

static bool
text(const struct document *d, struct buf *out, struct err *e)
{
	return render_text(d, render_width(d), 66, out, e);
}

static bool
json(const struct document *d, struct buf *out, struct err *e)
{
	return render_json(d, true, out, e);
}

static render *const renders[] = {text, render_csv, render_html, json};

static void
rendered(struct desk *desk, const char *no, render *as, struct buf *out)
{
	struct document d;
	struct err e = {0};

	make(desk, no, EDITION_PUBLIC, &d);
	assert_true(as(&d, out, &e));
	document_free(&d);
}

static void
printing_twice_gives_the_same_bytes_also_on_the_supervisors_device(void **state)
{
	static const char *const nos[] = {"R3", "R4", "R12"};
	struct desk desk, boss = {0};
	size_t i, k;

	(void)state;
	desk_open(&desk);
	year_supervisor(&desk.w, &boss.w, 2);
	boss.d = desk.d;
	for (i = 0; i < sizeof(nos) / sizeof(nos[0]); i++)
		for (k = 0; k < sizeof(renders) / sizeof(renders[0]); k++) {
			struct buf one = BUF_EMPTY, two = BUF_EMPTY, there = BUF_EMPTY;

			rendered(&desk, nos[i], renders[k], &one);
			rendered(&desk, nos[i], renders[k], &two);
			rendered(&boss, nos[i], renders[k], &there);
			assert_true(one.len > 1000);
			assert_string_equal(buf_text(&one), buf_text(&two));
			if (strcmp(nos[i], "R3") != 0) /* sentences on what is not read there */
				assert_true(there.len > 1000);
			buf_free(&one);
			buf_free(&two);
			buf_free(&there);
		}
	world_close(&boss.w);
	desk_close(&desk);
}

/* ---- editions ---- */

static bool
has_number(const struct document *d, const char *title, const char *no, const char *row, size_t col,
    const struct doc_cell *c)
{
	const struct doc_table *t = table(d, title);
	size_t i;

	for (i = 0; i < t->n_rows; i++)
		if (strcmp(t->row[i].cell[0].text, no) == 0 &&
		    strcmp(t->row[i].cell[1].text, row) == 0 &&
		    t->row[i].cell[col].value == c->value)
			return true;
	return false;
}

static void
the_public_annex_has_no_number_that_the_nonpublic_one_lacks(void **state)
{
	struct desk desk;
	struct document public, nonpublic;
	const struct doc_table *t;
	size_t r, c, numbers = 0;

	(void)state;
	desk_open(&desk);
	make(&desk, "R4", EDITION_PUBLIC, &public);
	make(&desk, "R4", EDITION_NONPUBLIC, &nonpublic);
	t = table(&public, "Kennzahlen K01 bis K35");
	for (r = 0; r < t->n_rows; r++)
		for (c = 3; c < t->n_columns; c++)
			if (t->row[r].cell[c].state == CELL_NUMBER) {
				numbers++;
				assert_true(has_number(&nonpublic, t->title, t->row[r].cell[0].text,
				    t->row[r].cell[1].text, c, &t->row[r].cell[c]));
			}
	assert_true(numbers > 100);
	assert_true(table(&nonpublic, t->title)->n_rows > t->n_rows);
	document_free(&public);
	document_free(&nonpublic);
	desk_close(&desk);
}

static void
the_price_of_the_contract_stands_in_the_nonpublic_annex_only(void **state)
{
	struct desk desk;
	struct document d;
	struct buf out = BUF_EMPTY;
	struct err e = {0};
	struct id contract;
	char hex[ID_HEX];

	(void)state;
	desk_open(&desk);
	contract = year_put(&desk.w, &kind_contract, "title=Begleitung kind=SVC");
	id_hex(&contract, hex);
	year_put(&desk.w, &kind_contract_period,
	    "contract_id=%s starts_on=20240101 weekly_minutes=900 monthly_cost=310815", hex);
	make(&desk, "R4", EDITION_PUBLIC, &d);
	assert_true(text(&d, &out, &e));
	assert_null(strstr(buf_text(&out), "3.108,15"));
	document_free(&d);
	buf_reset(&out);
	make(&desk, "R4", EDITION_NONPUBLIC, &d);
	assert_true(text(&d, &out, &e));
	assert_non_null(strstr(buf_text(&out), "3.108,15"));
	document_free(&d);
	buf_free(&out);
	desk_close(&desk);
}

/* A contract called after somebody: such a paper does not come into being. */
static void
a_first_name_in_a_remark_blocks_the_paper_until_it_is_replaced(void **state)
{
	struct desk desk;
	struct document d;
	struct err e = {0};
	struct id contract;
	char hex[ID_HEX];

	(void)state;
	desk_open(&desk);
	cw_person(&desk.w, "Al-Masri, Khalil");
	contract = year_put(&desk.w, &kind_contract, "title=Begleitung kind=SVC");
	id_hex(&contract, hex);
	year_put(&desk.w, &kind_procurement_step,
	    "contract_id=%s step=BID due=20240301 text=mit~Khalil~besprochen", hex);
	assert_false(try(&desk, "R4", EDITION_NONPUBLIC, &d, &e));
	assert_int_equal(e.code, ERR_DENIED);
	document_free(&d);
	desk_close(&desk);
}

static void
a_share_of_a_hidden_number_is_hidden_with_it(void **state)
{
	struct desk desk;
	struct document d;
	const struct doc_table *t;
	size_t r, c;

	(void)state;
	desk_open(&desk);
	make(&desk, "R4", EDITION_PUBLIC, &d);
	t = table(&d, "Kennzahlen K01 bis K35");
	for (r = 0; r + 1 < t->n_rows; r++)
		if (strcmp(t->row[r].cell[1].text, "Kontakte außerhalb der Bürozeit") == 0)
			for (c = 3; c < t->n_columns; c++)
				if (t->row[r].cell[c].state == CELL_HIDDEN)
					assert_int_equal(t->row[r + 1].cell[c].state, CELL_HIDDEN);
	document_free(&d);
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_annual_report_tells_the_figures_of_sc10),
	    cmocka_unit_test(the_sheet_for_questions_answers_how_long_people_wait_for_a_course),
	    cmocka_unit_test(printing_twice_gives_the_same_bytes_also_on_the_supervisors_device),
	    cmocka_unit_test(the_public_annex_has_no_number_that_the_nonpublic_one_lacks),
	    cmocka_unit_test(the_price_of_the_contract_stands_in_the_nonpublic_annex_only),
	    cmocka_unit_test(a_first_name_in_a_remark_blocks_the_paper_until_it_is_replaced),
	    cmocka_unit_test(a_share_of_a_hidden_number_is_hidden_with_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

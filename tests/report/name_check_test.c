/* No name leaves the house in a sentence somebody typed. */
#include "common/report/name_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/text.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/name.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "common/report/everyday.h"
#include "tests/support/case_world.h"
#include "tests/support/dice.h"
#include "tests/support/figure.h"

/* ---- people ---- */

static void
put(struct world *w, const struct kind *kind, const char *const *fields)
{
	struct record *rec = record_new(&w->env, kind, NULL);
	struct problems p = {.n = 0};
	struct err e = {0};

	assert_non_null(rec);
	if (kind->layer == LAYER_CASE)
		rec->comp = w->self.intake;
	for (; *fields != NULL; fields += 2)
		assert_true(record_set_text(rec, fields[0], fields[1]));
	if (!replica_save(w->r, &rec, 1, NULL, &p, &e))
		fail_msg("%s: %s", kind->name, p.n > 0 ? p.at[0].say : e.say);
	record_free(rec);
}
#define PUT(w, kind, ...) put(w, kind, (const char *const[]){__VA_ARGS__, NULL})

static void
also(struct world *w, const struct id *person, const char *family, const char *given,
    const char *script)
{
	struct record *of = world_load(w, &kind_person, person), *rec;

	rec = name_new(w->r, of, NULL);
	assert_true(record_set_text(rec, "family", family) &&
		    record_set_text(rec, "given", given) && record_set_text(rec, "script", script));
	world_save(w, rec);
	record_free(rec);
	record_free(of);
}

static void
people(struct world *w)
{
	struct id omar, oksana;

	cw_open(w, 1);
	omar = cw_person(w, "Al-Hadid, Omar");
	also(w, &omar, "حديد", "عمر", "Arab");
	cw_person(w, "Khalil, Mariana");
	oksana = cw_person(w, "Kovalchuk, Oksana");
	also(w, &oksana, "Ковальчук", "Оксана", "Cyrl");
	cw_person(w, "Müller-Yıldız, Şule");
	cw_person(w, "Hassan, Nur");
	cw_person(w, "Nguyen, Mai");
	cw_person(w, "Li");
	cw_person(w, "Bad, Osman");
	cw_person(w, "Le, Van");
	PUT(w, &kind_household, "label", "Haushalt Gebremedhin und Tesfay");
}

/* The words found, parted by "|"; what only sounds so with a "~" before it. */
static const char *
found_in(const struct name_check *c, const char *text, char *out, size_t cap)
{
	struct name_findings f;
	size_t i, n = 0;

	assert_true(name_check_find(c, text, &f, NULL));
	out[0] = '\0';
	for (i = 0; i < f.n; i++) {
		assert_true(f.at[i].at + f.at[i].len <= strlen(text));
		n += (size_t)snprintf(out + n, cap - n, "%s%s%s", i > 0 ? "|" : "",
		    f.at[i].sounds ? "~" : "", f.at[i].word);
	}
	name_findings_free(&f);
	return out;
}

struct sentence {
	const char *text, *found;
};

static void
each_sentence(const struct name_check *c, const struct sentence *at, size_t n)
{
	char out[512];
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(found_in(c, at[i].text, out, sizeof(out)), at[i].found) != 0)
			fail_msg("\"%s\": found \"%s\", not \"%s\"", at[i].text, out, at[i].found);
}
#define SENTENCES(c, list) each_sentence(c, list, sizeof(list) / sizeof((list)[0]))

static struct name_check *
open_names(struct world *w, enum edition ed)
{
	struct name_check *c;
	struct err e = {0};

	if (!name_check_open(&c, w->r, ed, &e))
		fail_msg("%s [%s]", e.say, e.why);
	return c;
}

/* ---- what is found ---- */

static void
a_name_is_found_however_it_is_written(void **state)
{
	static const struct sentence list[] = {
	    {"Fahrt mit Khalil zum Amt", "Khalil"},
	    {"KHALIL, khalil und Khalil2", "KHALIL|khalil|Khalil"},
	    {"Khalils Antrag, Mariana's Kurs", "Khalils|Mariana's"},
	    {"(Omar)/Al-Hadid; \"Al Hadid\", Alhadid", "Omar|Al-Hadid|Hadid|Alhadid"},
	    {"Die Mariana-Familie", "Mariana-Familie"},
	    {"Kha\u00ADlil und Ma\u200Briana", "Kha\u00ADlil|Ma\u200Briana"},
	    {"Müller, Mueller, MÜLLER, Muller, Mu\u0308ller",
		"Müller|Mueller|MÜLLER|Muller|Mu\u0308ller"},
	    {"Sule und Yildiz, Şule Yıldız", "Sule|Yildiz|Şule|Yıldız"},
	    {"عمر war da, auch Ковальчук", "عمر|Ковальчук"},
	    {"Oksana\nKovalchuk", "Oksana|Kovalchuk"},
	    {"Ein Gespräch mit Li.", "Li"},
	    {"Haushalt Tesfay und Kinder", "Tesfay"},
	    {"Van Le war da", "Van|Le"},
	};
	struct world w;
	struct name_check *c;

	(void)state;
	people(&w);
	c = open_names(&w, EDITION_PUBLIC);
	SENTENCES(c, list);
	assert_int_equal(name_check_reach(c), NAMES_ALL);
	name_check_close(c);
	world_close(&w);
}

static void
another_transliteration_is_found_by_its_sound(void **state)
{
	static const struct sentence list[] = {
	    {"Chalil war da", "~Chalil"},
	    {"Halils Bescheid", "~Halils"},
	    {"Frau Kowaltschuk", "~Kowaltschuk"},
	    {"Kovalčuk", "~Kovalčuk"},
	    {"Khalilah", "~Khalilah"},
	    /* a consonant is not enough, nor a small letter, nor four letters */
	    {"Der Landkreis Hessen, Hussein", ""},
	    {"so viel heil", ""},
	    {"Kovalenko", ""},
	};
	struct world w;
	struct name_check *c;

	(void)state;
	people(&w);
	c = open_names(&w, EDITION_PUBLIC);
	SENTENCES(c, list);
	name_check_close(c);
	world_close(&w);
}

static void
a_longer_word_that_holds_a_name_is_another_word(void **state)
{
	static const struct sentence list[] = {
	    {"Marianapolis, Omarion, Lineal, Khalilstraße", ""},
	    {"Linien, Listen, Limburg", ""},
	    {"Osnabrück, Georgsmarienhütte und das Café International", ""},
	    {"", ""},
	    {" - ' \n\t--", ""},
	};
	struct world w;
	struct name_check *c;

	(void)state;
	people(&w);
	c = open_names(&w, EDITION_PUBLIC);
	SENTENCES(c, list);
	name_check_close(c);
	world_close(&w);
}

static void
an_everyday_word_is_a_name_only_with_a_capital(void **state)
{
	static const struct sentence list[] = {
	    {"es kamen nur drei", ""},
	    {"mit Nur gesprochen", "Nur"},
	    /* who can write it another way has to: nobody knows whether it is she */
	    {"Nur drei kamen.", "Nur"},
	    {"im Mai, am 5. Mai, seit Mai, Mai 2024", ""},
	    {"Dann kam Mai.", "Mai"},
	    {"das ist, als ob", ""},
	};
	struct world w;
	struct name_check *c;

	(void)state;
	people(&w);
	c = open_names(&w, EDITION_PUBLIC);
	SENTENCES(c, list);
	name_check_close(c);
	world_close(&w);
}

static void
the_contact_book_keeps_its_places_and_its_people_do_not(void **state)
{
	static const struct sentence list[] = {
	    /* Bad is a family name here, and Osman a given one */
	    {"Rathaus in Bad Laer, Bad Laers Schulen", ""},
	    {"Herr Bad", "Bad"},
	    {"Praxis Omar Hassan hat geöffnet", ""},
	    {"Omar Hassan hat geöffnet", "Omar|Hassan"},
	    /* names only: that hides nobody */
	    {"Osman Khalil", "Osman|Khalil"},
	    {"Wohnbau Teutoburg GmbH vermietet nicht", "Wohnbau Teutoburg GmbH"},
	    {"Der Wohnbau liegt am Teutoburger Wald", ""},
	    {"Vermieter Strothmann", "Strothmann"},
	    {"Frau Berg und Karla Berg vom Amt", "Berg|Karla|Berg"},
	    {"Der Berg, die Berge", ""},
	};
	struct world w;
	struct name_check *c;

	(void)state;
	people(&w);
	PUT(&w, &kind_organisation, "name", "Rathaus", "kind", "TOWN", "town", "Bad Laer");
	PUT(&w, &kind_organisation, "name", "Praxis Omar Hassan", "kind", "DOC");
	PUT(&w, &kind_organisation, "name", "Osman Khalil", "kind", "EMP");
	PUT(&w, &kind_organisation, "name", "Wohnbau Teutoburg GmbH", "kind", "LL");
	PUT(&w, &kind_organisation, "name", "Heinz Strothmann", "kind", "LL");
	PUT(&w, &kind_staff, "name", "Karla Berg", "role", "supervisor");
	c = open_names(&w, EDITION_NONPUBLIC);
	SENTENCES(c, list);
	name_check_close(c);
	world_close(&w);
}

static void
a_volunteer_who_agreed_may_be_named(void **state)
{
	static const struct sentence list[] = {
	    {"Dank an Gerd Tiemann und Ute Wessel", "Gerd|Tiemann"}};
	struct record *rec;
	struct world w;
	struct name_check *c;

	(void)state;
	people(&w);
	PUT(&w, &kind_volunteer, "family", "Tiemann", "given", "Gerd", "short_code", "E-23456");
	rec = record_new(&w.env, &kind_volunteer, NULL);
	rec->comp = w.self.intake;
	assert_true(record_set_text(rec, "family", "Wessel") &&
		    record_set_text(rec, "given", "Ute") &&
		    record_set_text(rec, "short_code", "E-34567") &&
		    record_set_int(rec, "public_consent", 1));
	world_save(&w, rec);
	record_free(rec);
	c = open_names(&w, EDITION_PUBLIC);
	SENTENCES(c, list);
	name_check_close(c);
	world_close(&w);
}

static void
codes_stay_in_the_office_and_names_in_the_file(void **state)
{
	static const char text[] = "Fall F-2024-001A, P-7K3QX: Khalil";
	static const struct {
		enum edition ed;
		const char *found;
	} list[] = {
	    {EDITION_PUBLIC, "F-2024-001A|P-7K3QX|Khalil"},
	    {EDITION_GRANT, "F-2024-001A|P-7K3QX|Khalil"},
	    {EDITION_OFFICE, "Khalil"},
	    {EDITION_CONFIDENTIAL, ""},
	    {EDITION_SUBJECT, ""},
	};
	char out[256];
	struct world w;
	struct name_check *c;
	size_t i;

	(void)state;
	people(&w);
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		c = open_names(&w, list[i].ed);
		assert_string_equal(found_in(c, text, out, sizeof(out)), list[i].found);
		name_check_close(c);
	}
	world_close(&w);
}

/* ---- what is said ---- */

static void
a_name_in_a_remark_blocks_the_paper_until_it_is_replaced(void **state)
{
	struct name_findings f;
	char say[ERR_SAY];
	struct err e = {0};
	struct world w;
	struct name_check *c;

	(void)state;
	people(&w);
	c = open_names(&w, EDITION_PUBLIC);
	assert_false(name_check_pass(c, "Bemerkung", "Für den Kurs:\nmit Mariana am Amt", &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.say, "»Bemerkung«"));
	assert_non_null(strstr(e.say, "Zeile 2 ab Zeichen 5"));
	/* what was typed goes in no log */
	assert_null(strstr(e.say, "Mariana"));
	assert_null(strstr(e.why, "Mariana"));
	assert_true(name_check_find(c, "Für den Kurs:\nmit Mariana am Amt", &f, NULL));
	assert_int_equal(f.n, 1);
	assert_int_equal(f.at[0].line, 2);
	assert_int_equal(f.at[0].column, 5);
	assert_int_equal(f.at[0].of, NAME_PERSON);
	assert_non_null(strstr(name_found_say(&f.at[0], say), "»Mariana« (Zeile 2, Zeichen 5)"));
	name_findings_free(&f);
	assert_true(name_check_pass(c, "Bemerkung", "Für den Kurs:\nmit einer Frau am Amt", &e));
	name_check_close(c);
	world_close(&w);
}

static void
where_no_case_file_can_be_read_that_is_said(void **state)
{
	char say[ERR_SAY], out[256];
	struct world w, desk;
	struct replica_self self;
	struct name_check *c;

	(void)state;
	people(&w);
	PUT(&w, &kind_staff, "name", "Karla Berg", "role", "supervisor");
	cw_open(&desk, 2);
	self = *replica_self(desk.r);
	self.intake = (struct id){{0}};
	assert_true(replica_set_self(desk.r, &self, NULL));
	PUT(&desk, &kind_staff, "name", "Karla Berg", "role", "supervisor");
	c = open_names(&desk, EDITION_PUBLIC);
	assert_int_equal(name_check_reach(c), NAMES_NONE);
	assert_non_null(strstr(name_check_reach_say(c, say), "nicht zu prüfen"));
	/* what it knows it finds all the same */
	assert_string_equal(found_in(c, "Khalil und Karla", out, sizeof(out)), "Karla");
	name_check_close(c);
	c = open_names(&w, EDITION_PUBLIC);
	assert_string_equal(name_check_reach_say(c, say), "");
	name_check_close(c);
	world_close(&w);
	world_close(&desk);
}

static void
a_case_whose_file_is_elsewhere_is_counted(void **state)
{
	char say[ERR_SAY];
	struct record *rec;
	struct world w;
	struct name_check *c;

	(void)state;
	people(&w);
	rec = record_new(&w.env, &kind_case, NULL);
	assert_true(record_set_text(rec, "case_code", "F-2024-900X") &&
		    record_set_int(rec, "opened_on", 20240101) &&
		    record_set_text(rec, "state", "active"));
	world_save(&w, rec);
	record_free(rec);
	c = open_names(&w, EDITION_PUBLIC);
	assert_int_equal(name_check_reach(c), NAMES_SOME);
	assert_non_null(strstr(name_check_reach_say(c, say), "1 "));
	name_check_close(c);
	world_close(&w);
}

/* ---- everyday words ---- */

static void
the_lists_of_everyday_words_are_found_in_full(void **state)
{
	static const char *const ends[] = {
	    "ab", "zwei", "nur", "mai", "der", "ueber", "uber", "berg"};
	static const char *const none[] = {"", "khalil", "zzz", "Nur", "a"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		assert_true(everyday_word(ends[i]));
	for (i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_false(everyday_word(none[i]));
	assert_true(everyday_month("april") && everyday_month("mai") && !everyday_month("nur"));
	assert_true(everyday_when("ab") && everyday_when("zum") && !everyday_when("mit"));
	assert_true(everyday_title("dr") && everyday_title("herrn"));
	assert_true(everyday_particle("abd") && everyday_particle("zur"));
	assert_true(everyday_firm("ag") && everyday_firm("wohnungsgesellschaft"));
}

/* ---- speed ---- */

#define CROWD 400

static void
a_long_text_beside_many_names_is_checked_at_once(void **state)
{
	static const char *const words[] = {"Im", "Kurs", "waren", "viele", "Anfragen", "Wohnung",
	    "Termin", "und", "Beratung", "Landkreis", "Sprachmittlung"};
	struct dice d = {.state = dice_seed(7)};
	struct buf text = BUF_EMPTY;
	struct name_findings f;
	char name[64];
	struct world w;
	struct name_check *c;
	double begun;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < CROWD; i++) {
		snprintf(name, sizeof(name), "Qx%c%c%cova, Z%c%c%cil",
		    'a' + (int)dice_below(&d, 26), 'a' + (int)dice_below(&d, 26),
		    'a' + (int)dice_below(&d, 26), 'a' + (int)dice_below(&d, 26),
		    'a' + (int)dice_below(&d, 26), 'a' + (int)dice_below(&d, 26));
		cw_person(&w, name);
	}
	for (i = 0; i < 3000; i++)
		buf_printf(&text, "%s ", words[dice_below(&d, 11)]);
	begun = figure_cpu();
	c = open_names(&w, EDITION_PUBLIC);
	assert_true(name_check_find(c, buf_text(&text), &f, NULL));
	begun = figure_cpu() - begun;
	figure_note("name check: 400 people, 3 000 words (this build)", begun * 1000, "ms");
	assert_int_equal(f.n, 0);
	/* a hundred times what it takes with sanitizers: only a search that grows with people
	 * times words is that slow */
	assert_true(begun < 20);
	name_findings_free(&f);
	name_check_close(c);
	buf_free(&text);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_name_is_found_however_it_is_written),
	    cmocka_unit_test(another_transliteration_is_found_by_its_sound),
	    cmocka_unit_test(a_longer_word_that_holds_a_name_is_another_word),
	    cmocka_unit_test(an_everyday_word_is_a_name_only_with_a_capital),
	    cmocka_unit_test(the_contact_book_keeps_its_places_and_its_people_do_not),
	    cmocka_unit_test(a_volunteer_who_agreed_may_be_named),
	    cmocka_unit_test(codes_stay_in_the_office_and_names_in_the_file),
	    cmocka_unit_test(a_name_in_a_remark_blocks_the_paper_until_it_is_replaced),
	    cmocka_unit_test(where_no_case_file_can_be_read_that_is_said),
	    cmocka_unit_test(a_case_whose_file_is_elsewhere_is_counted),
	    cmocka_unit_test(the_lists_of_everyday_words_are_found_in_full),
	    cmocka_unit_test(a_long_text_beside_many_names_is_checked_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

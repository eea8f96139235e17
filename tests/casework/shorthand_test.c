#include "common/casework/shorthand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/person.h"
#include "tests/support/case_world.h"

#define TODAY 20261125 /* a Wednesday */
static const struct now now = {TODAY, 16 * 60};

/* ---- the words alone ---- */

static const struct {
	const char *line;
	int32_t day, begins, ends; /* day 0: today; times -1: none */
	int64_t minutes;
	const char *kind, *area, *topic, *names, *note;
} lines[] = {
    {"AUF B4 T05 14:10-14:50 Gebremedhin: Antrag ausgefüllt", 0, 850, 890, 40, "AUF", "B4", "T05",
	"Gebremedhin", "Antrag ausgefüllt"},
    {"auf b4 t5 1410-1450 Gebremedhin", 0, 850, 890, 40, "AUF", "B4", "T05", "Gebremedhin", ""},
    {"Gebremedhin 4 tel 45", 0, -1, -1, 45, "TEL", "B4", "", "Gebremedhin", ""},
    {"Haddad 9:30 45m", 0, 570, 615, 45, "", "", "", "Haddad", ""},
    {"Haddad 9.30 45min", 0, 570, 615, 45, "", "", "", "Haddad", ""},
    {"Haddad 930 45'", 0, 570, 615, 45, "", "", "", "Haddad", ""},
    {"Haddad um 9 Uhr 1h", 0, 540, 600, 60, "", "", "", "Haddad", ""},
    {"Haddad 9uhr 1,5h", 0, 540, 630, 90, "", "", "", "Haddad", ""},
    {"Haddad 9:30 - 10:15", 0, 570, 615, 45, "", "", "", "Haddad", ""},
    {"Haddad von 9:30 bis 10:15", 0, 570, 615, 45, "", "", "", "Haddad", ""},
    {"Haddad 9:30–10:15", 0, 570, 615, 45, "", "", "", "Haddad", ""},
    {"Haddad 9:30 10:15", 0, 570, 615, 45, "", "", "", "Haddad", ""},
    {"Haddad 1:30h", 0, -1, -1, 90, "", "", "", "Haddad", ""},
    {"Haddad 1h30", 0, -1, -1, 90, "", "", "", "Haddad", ""},
    {"Haddad 05", 0, -1, -1, 5, "", "", "", "Haddad", ""},
    {"Haddad 120m", 0, -1, -1, 120, "", "", "", "Haddad", ""},
    {"gestern Haddad 20m", 20261124, -1, -1, 20, "", "", "", "Haddad", ""},
    {"g Haddad 20m", 20261124, -1, -1, 20, "", "", "", "Haddad", ""},
    {"mo Haddad 20m", 20261123, -1, -1, 20, "", "", "", "Haddad", ""},
    {"mi Haddad 20m", 20261118, -1, -1, 20, "", "", "", "Haddad", ""},
    {"5.3. Haddad 20m", 20260305, -1, -1, 20, "", "", "", "Haddad", ""},
    {"24.12 Haddad 20m", 20251224, -1, -1, 20, "", "", "", "Haddad", ""},
    {"24.11.26 Haddad 20m", 20261124, -1, -1, 20, "", "", "", "Haddad", ""},
    {"-1 Haddad 20m", 20261124, -1, -1, 20, "", "", "", "Haddad", ""},
    {"2026-11-20 Haddad 20m", 20261120, -1, -1, 20, "", "", "", "Haddad", ""},
    {"Haddad Telefon 10", 0, -1, -1, 10, "TEL", "", "", "Haddad", ""},
    {"Haddad angerufen 10", 0, -1, -1, 10, "TEL", "", "", "Haddad", ""},
    {"Haddad Hausbesuch 30", 0, -1, -1, 30, "HB", "", "", "Haddad", ""},
    {"Haddad begleitet 30", 0, -1, -1, 30, "BEG", "", "", "Haddad", ""},
    {"Haddad Mobilität 30", 0, -1, -1, 30, "", "B5", "", "Haddad", ""},
    {"Haddad mobilitaet 30", 0, -1, -1, 30, "", "B5", "", "Haddad", ""},
    {"Haddad Wohnraum 30", 0, -1, -1, 30, "", "B6", "", "Haddad", ""},
    {"Haddad Familiennachzug 30", 0, -1, -1, 30, "", "", "T03", "Haddad", ""},
    {"Haddad Einbürg 30", 0, -1, -1, 30, "", "", "T04", "Haddad", ""},
    {"Haddad 14:10h 30", 0, 850, 880, 30, "", "", "", "Haddad", ""},
    {"Haddad brief 30", 0, -1, -1, 30, "", "", "", "Haddad brief", ""},
    {"Haddad Kita 30", 0, -1, -1, 30, "", "", "T17", "Haddad", ""},
    {"Haddad, Omar und Rahimi 30", 0, -1, -1, 30, "", "", "", "Haddad, Omar und Rahimi", ""},
    {"Familie Haddad 30", 0, -1, -1, 30, "", "", "", "Haddad", ""},
    {"عمر حداد 45m B4", 0, -1, -1, 45, "", "B4", "", "عمر حداد", ""},
    {"Öztürk 45m: um 9:30 da: ja", 0, -1, -1, 45, "", "", "", "Öztürk", "um 9:30 da: ja"},
    {": nur Text", 0, -1, -1, 0, "", "", "", "", "nur Text"},
    {"", 0, -1, -1, 0, "", "", "", "", ""},
    {"   ", 0, -1, -1, 0, "", "", "", "", ""},
    {"P-7K3QX 30", 0, -1, -1, 30, "", "", "", "P-7K3QX", ""},
};

static void
words_are_read_by_what_they_look_like(void **state)
{
	struct shorthand s;
	struct buf say;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		bool ok;

		say = BUF_EMPTY;
		ok = shorthand_read(lines[i].line, now, &s, &say);
		if (!ok)
			fail_msg("%s: %s", lines[i].line, buf_text(&say));
		buf_free(&say);
		if (s.day != (lines[i].day != 0 ? lines[i].day : TODAY) ||
		    s.begins != lines[i].begins || s.ends != lines[i].ends ||
		    s.minutes != lines[i].minutes)
			fail_msg("%s: %d %d-%d %lld", lines[i].line, s.day, s.begins, s.ends,
			    (long long)s.minutes);
		assert_string_equal(s.kind, lines[i].kind);
		assert_string_equal(s.area, lines[i].area);
		assert_string_equal(s.topic, lines[i].topic);
		assert_string_equal(s.names, lines[i].names);
		assert_string_equal(s.note, lines[i].note);
	}
}

static struct shorthand
must_read(const char *line)
{
	struct shorthand s;
	struct buf say = BUF_EMPTY;

	if (!shorthand_read(line, now, &s, &say))
		fail_msg("%s: %s", line, buf_text(&say));
	buf_free(&say);
	return s;
}

static void
more_areas_and_topics_stand_behind_the_first(void **state)
{
	struct shorthand s = must_read("Haddad 30 B4 T05 T06 B6 +Bus +B5");

	(void)state;
	assert_string_equal(s.area, "B4");
	assert_string_equal(s.areas_extra, "B6 B5");
	assert_string_equal(s.topic, "T05");
	assert_string_equal(s.topics_extra, "T06 T22");
	s = must_read("Haddad 30 +Bus");
	assert_string_equal(s.topic, "");
	assert_string_equal(s.topics_extra, "T22");
	s = must_read("Haddad 30 T05 T05 +T22 +T22");
	assert_string_equal(s.topics_extra, "T22");
}

static void
the_place_of_a_topic_counts_only_when_somebody_was_accompanied(void **state)
{
	struct shorthand s;

	(void)state;
	s = must_read("Haddad 30 Jobcenter begleitet");
	assert_string_equal(s.topic, "T06");
	assert_string_equal(s.place, "JC");
	s = must_read("Haddad 30 Jobcenter");
	assert_string_equal(s.place, "");
	s = must_read("Haddad 30 Rathaus tel");
	assert_string_equal(s.place, "RAT");
	s = must_read("Haddad 30 Ausländerbehörde BEG GU");
	assert_string_equal(s.place, "GU");
}

static void
ways_and_people_without_a_name_are_numbers(void **state)
{
	struct shorthand s = must_read("GRP x30 150m f20 12km Café erledigt");

	(void)state;
	assert_int_equal(s.unnamed, 30);
	assert_int_equal(s.travel_min, 20);
	assert_int_equal(s.km, 12);
	assert_int_equal(s.minutes, 150);
	assert_string_equal(s.place, "CAF");
	assert_string_equal(s.outcome, "DONE");
}

static void
follow_ups_have_a_day_and_perhaps_a_text(void **state)
{
	static const struct {
		const char *line;
		int32_t due;
		const char *text, *names, *note;
	} list[] = {
	    {"Haddad 45 w14", 20261209, "", "Haddad", ""},
	    {"w14 Haddad 45", 20261209, "", "Haddad", ""},
	    {"Haddad w 5.4. 45", 20270405, "", "Haddad", ""},
	    {"Haddad w fr 45", 20261127, "", "Haddad", ""},
	    {"Haddad 45 wv +7 Bescheid da?", 20261202, "Bescheid da?", "Haddad", ""},
	    {"Haddad 45 WV 7 Bescheid da?", 20261202, "Bescheid da?", "Haddad", ""},
	    {"Haddad 45 wv+7 Bescheid da?", 20261202, "Bescheid da?", "Haddad", ""},
	    {"Haddad 45 wv 2.12. Bescheid da?: mit Text", 20261202, "Bescheid da?", "Haddad",
		"mit Text"},
	    {"Haddad 45 wv morgen anrufen", 20261126, "anrufen", "Haddad", ""},
	    {"Haddad 45: Brief gelesen wv +7 Bescheid da?", 20261202, "Bescheid da?", "Haddad",
		"Brief gelesen"},
	    {"Haddad 45: wv ist ein Wort", 0, "", "Haddad", "wv ist ein Wort"},
	    {"Haddad 45 >Termin 26.5. 9:00", 20270526, "Termin 9:00", "Haddad", ""},
	    {"Haddad 45 > mo Anruf beim Vermieter", 20261130, "Anruf beim Vermieter", "Haddad", ""},
	    {"Haddad 45 >+3 Kita 9", 20261128, "Kita 9", "Haddad", ""},
	};
	struct shorthand s;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		s = must_read(list[i].line);
		if (s.due != list[i].due)
			fail_msg("%s: %d", list[i].line, s.due);
		assert_string_equal(s.due_text, list[i].text);
		assert_string_equal(s.names, list[i].names);
		assert_string_equal(s.note, list[i].note);
		assert_int_equal(s.minutes, 45);
	}
}

/* What is wrong is said with a word of it. */
static void
what_cannot_be_is_said_in_a_sentence(void **state)
{
	static const struct {
		const char *line, *say;
	} list[] = {
	    {"Haddad 23:30-0:15", "Mitternacht"},
	    {"Haddad 23:30 45m", "Mitternacht"},
	    {"Haddad 14:50-14:10", "vor dem Beginn"},
	    {"Haddad 9:00 10:00 11:00", "drei Uhrzeiten"},
	    {"Haddad 45m 30m", "zwei Längen"},
	    {"Haddad 25:00", "25:00"},
	    {"Haddad 9:61", "9:61"},
	    {"Haddad 30.2. 45", "30.2."},
	    {"Haddad 9x 45", "9x"},
	    {"Haddad morgen 45", "Zukunft"},
	    {"Haddad 26.11.2026 45", "Zukunft"},
	    {"Haddad AUF TEL 45", "»AUF« und »TEL«"},
	    {"Haddad JC GU 45", "»JC« und »GU«"},
	    {"Haddad B1 B2 B3 B4 45", "B4"},
	    {"Haddad 45 wv", "wann"},
	    {"Haddad 45 wv bald", "wann"},
	    {"Haddad 45 >anrufen", "fehlt der Tag"},
	    {"Haddad 45 +7", "wv +7"},
	    {"Haddad 45 +Quark", "Quark"},
	};
	struct shorthand s;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct buf say = BUF_EMPTY;

		if (shorthand_read(list[i].line, now, &s, &say))
			fail_msg("read: %s", list[i].line);
		if (strstr(buf_text(&say), list[i].say) == NULL)
			fail_msg("%s: %s", list[i].line, buf_text(&say));
		buf_free(&say);
	}
}

static void
a_word_that_fits_two_things_asks_which(void **state)
{
	struct shorthand s;
	struct buf say = BUF_EMPTY;

	(void)state;
	assert_false(shorthand_read("Haddad 45 Integr", now, &s, &say));
	assert_non_null(strstr(buf_text(&say), "»Integr«"));
	buf_free(&say);
}

static void
english_labels_are_read_in_english(void **state)
{
	(void)state;
	assert_string_equal(must_read("Haddad 30 housing").names, "Haddad housing");
	assert_true(lang_choose("en", NULL));
	assert_string_equal(must_read("Haddad 30 housing").area, "B6");
	assert_string_equal(must_read("Haddad 30 Wohnraum").area, "B6");
	assert_true(lang_choose("de", NULL));
}

static void
a_wrong_word_is_not_lost(void **state)
{
	struct shorthand s;
	struct buf say = BUF_EMPTY;

	(void)state;
	assert_false(shorthand_read("Haddad 45 25:00 B4: Text", now, &s, &say));
	assert_string_equal(s.note, "25:00 Text");
	assert_string_equal(s.area, "B4");
	buf_free(&say);
}

static void
lines_end_at_five_hundred_bytes(void **state)
{
	char line[SHORTHAND_MAX + 2];
	struct shorthand s;
	struct buf say = BUF_EMPTY;

	(void)state;
	memset(line, 'x', sizeof(line));
	memcpy(line, "Haddad 45: ", 11);
	line[SHORTHAND_MAX] = '\0';
	assert_true(shorthand_read(line, now, &s, &say));
	assert_int_equal(strlen(s.note), SHORTHAND_MAX - 11);
	line[SHORTHAND_MAX] = 'x';
	line[SHORTHAND_MAX + 1] = '\0';
	assert_false(shorthand_read(line, now, &s, &say));
	assert_non_null(strstr(buf_text(&say), "zu lang"));
	buf_free(&say);
}

static void
bytes_that_are_no_text_are_refused(void **state)
{
	struct shorthand s;
	struct buf say = BUF_EMPTY;

	(void)state;
	assert_false(shorthand_read("Haddad \xff\xfe 45", now, &s, &say));
	assert_true(say.len > 0);
	buf_free(&say);
}

static void
too_many_words_are_refused(void **state)
{
	char line[SHORTHAND_MAX + 1] = "";
	struct shorthand s;
	struct buf say = BUF_EMPTY;
	int i;

	(void)state;
	for (i = 0; i < 100; i++)
		strcat(line, "ab ");
	assert_false(shorthand_read(line, now, &s, &say));
	assert_true(say.len > 0);
	buf_free(&say);
}

/* ---- with people ---- */

struct town {
	struct world w;
	struct people people;
	struct id omar, layla, yusuf, gebre, bank;
};

static struct id
quick(struct town *t, const char *name)
{
	struct id id = {{0}};
	struct err e = {0};

	if (!person_quick(t->w.r, 20240305, name, &id, &e))
		fail_msg("%s: %s (%s)", name, e.say, e.why);
	return id;
}

static struct id
into_household(struct town *t, const struct id *first, const char *family, const char *given)
{
	struct record *p = NULL;
	struct person_new new;
	struct id home, id;

	assert_true(replica_load(t->w.r, &kind_person, first, &p, NULL));
	assert_true(record_id(p, "household_id", &home) ||
		    household_of_person(t->w.r, first, "Familie", 20240305, &home, NULL));
	record_free(p);
	assert_true(person_begin(t->w.r, 20240305, &home, &new, NULL));
	record_set_text(new.name, "family", family);
	record_set_text(new.name, "given", given);
	assert_true(person_save(t->w.r, &new, NULL, NULL, NULL));
	id = new.person->id;
	person_new_free(&new);
	return id;
}

static void
variant(struct town *t, const struct id *person, const char *family, const char *given)
{
	struct record *p = NULL, *name;

	assert_true(replica_load(t->w.r, &kind_person, person, &p, NULL));
	name = name_new(t->w.r, p, NULL);
	record_set_text(name, "family", family);
	record_set_text(name, "given", given);
	record_set_text(name, "script", "Arab");
	world_save(&t->w, name);
	record_free(name);
	record_free(p);
}

static void
town_open(struct town *t)
{
	world_open(&t->w, 1, casework_kinds());
	t->w.now = now_to_ms(TODAY, now.minute);
	t->omar = quick(t, "Haddad, Omar");
	t->layla = into_household(t, &t->omar, "Haddad", "Layla");
	t->yusuf = quick(t, "Youssef, Ali");
	quick(t, "Youssef, Sami");
	t->gebre = quick(t, "Gebremedhin, Tesfay");
	quick(t, "Özdemir, Ayşe");
	variant(t, &t->omar, "حداد", "عمر");
	assert_true(people_load(t->w.r, &t->people, NULL));
}

static void
town_close(struct town *t)
{
	people_free(&t->people);
	world_close(&t->w);
}

static void
contact(struct town *t, const char *line, struct contact *c, struct proposals *with, char *reading,
    size_t cap)
{
	struct buf say = BUF_EMPTY;
	struct err e = {0};

	if (!shorthand_contact(t->w.r, &t->people, line, now, c, with, &say, &e))
		fail_msg("%s: %s (%s)", line, buf_text(&say), e.why);
	if (reading != NULL)
		strncpy(reading, buf_text(&say), cap - 1);
	buf_free(&say);
}

static void
refused(struct town *t, const char *line, const char *because)
{
	struct contact c;
	struct proposals with;
	struct buf say = BUF_EMPTY;
	struct err e = {0};

	if (shorthand_contact(t->w.r, &t->people, line, now, &c, &with, &say, &e))
		fail_msg("taken: %s: %s", line, buf_text(&say));
	assert_int_equal(e.code, ERR_INPUT);
	if (strstr(buf_text(&say), because) == NULL)
		fail_msg("%s: %s", line, buf_text(&say));
	assert_non_null(c.row);
	contact_free(&c);
	buf_free(&say);
}

static bool
takes_part(const struct contact *c, const struct town *t, const struct id *person, char role)
{
	const struct person_row *row = people_by_id(&t->people, person);
	char text[PERSON_CODE + 2];

	snprintf(text, sizeof(text), "%s%c", row->code, role);
	return strstr(record_text(c->row, "participants"), text) != NULL;
}

static void
the_line_of_the_issue_is_a_whole_contact(void **state)
{
	struct town t;
	struct contact c;
	struct proposals with;
	char say[400] = "";

	(void)state;
	town_open(&t);
	contact(&t, "12.5. Gebremedhin 20m B4 JC Begleitung T06 +Bus >Termin 26.5. 9:00", &c, &with,
	    say, sizeof(say));
	assert_int_equal(record_int(c.row, "held_on", 0), 20260512);
	assert_int_equal(record_int(c.row, "minutes", 0), 20);
	assert_string_equal(record_text(c.row, "kind"), "BEG");
	assert_string_equal(record_text(c.row, "place"), "JC");
	assert_string_equal(record_text(c.row, "topic_group"), "SOC");
	assert_string_equal(record_text(c.note, "topic"), "T06");
	assert_string_equal(record_text(c.note, "topics_extra"), "T22");
	assert_true(takes_part(&c, &t, &t.gebre, PART_PRIMARY));
	assert_true(with.follow_up);
	assert_int_equal(with.due, 20270526);
	assert_string_equal(with.text, "Termin 9:00");
	assert_int_equal(with.meets_on, 20270526);
	assert_int_equal(with.meets_at, 540);
	assert_non_null(strstr(say, "Termin Mi 26.05. 09:00"));
	assert_non_null(strstr(say, "Gebremedhin, Tesfay (F-2024-"));
	assert_non_null(strstr(say, "Di 12.05. · 20 Min. · Begleitung · B4 · T06"));
	contact_free(&c);
	town_close(&t);
}

static void
an_appointment_is_made_with_day_time_and_what_it_is(void **state)
{
	struct town t;
	struct contact c;
	struct proposals with;
	char say[400] = "";

	(void)state;
	town_open(&t);
	contact(&t, "Gebremedhin 20m B4 T06 >Termin Kita 26.5. 9:30 Anmeldung", &c, &with, say,
	    sizeof(say));
	assert_string_equal(with.meets, "Kita Anmeldung");
	assert_true(contact_save(t.w.r, &c, &with, now, NULL, NULL, NULL));
	contact_free(&c);
	assert_int_equal(cw_number(&t.w, "SELECT count(*) FROM follow_up"), 0);
	assert_int_equal(cw_number(&t.w, "SELECT day FROM appointment"), 20270526);
	assert_int_equal(cw_number(&t.w, "SELECT begins FROM appointment"), 570);
	assert_int_equal(
	    cw_number(&t.w, "SELECT count(*) FROM appointment a JOIN appointment_note n ON n.id = a.id"
			    " JOIN person p ON p.id = n.person_id AND p.case_id = a.case_id"),
	    1);
	town_close(&t);
}

static void
the_line_of_the_wireframe_takes_the_area_of_the_last_contact(void **state)
{
	struct town t;
	struct contact c;
	struct proposals with;
	char say[400] = "";

	(void)state;
	town_open(&t);
	refused(&t, "haddad 9:30 45m Jobcenter begleitet wv +7 Bescheid da?", "Bereich");
	contact(&t, "gestern Omar 10m B4 T05 tel", &c, &with, NULL, 0);
	assert_true(contact_save(t.w.r, &c, &with, now, NULL, NULL, NULL));
	contact_free(&c);
	contact(&t, "haddad 9:30 45m Jobcenter begleitet wv +7 Bescheid da?", &c, &with, say,
	    sizeof(say));
	assert_string_equal(record_text(c.row, "area"), "B4");
	assert_string_equal(record_text(c.row, "kind"), "BEG");
	assert_string_equal(record_text(c.row, "place"), "JC");
	assert_int_equal(with.due, 20261202);
	assert_string_equal(with.text, "Bescheid da?");
	assert_non_null(strstr(say, "heute 09:30–10:15 · 45 Min."));
	assert_non_null(strstr(say, "Wiedervorlage Mi 02.12.: Bescheid da?"));
	assert_true(contact_save(t.w.r, &c, &with, now, NULL, NULL, NULL));
	contact_free(&c);
	town_close(&t);
}

static void
a_family_name_means_who_speaks_for_the_family(void **state)
{
	struct town t;
	struct contact c;
	struct proposals with;

	(void)state;
	town_open(&t);
	contact(&t, "Haddad 20m B1", &c, &with, NULL, 0);
	assert_true(takes_part(&c, &t, &t.omar, PART_PRIMARY));
	assert_false(takes_part(&c, &t, &t.layla, PART_CO));
	contact_free(&c);
	contact(&t, "Layla Haddad 20m B1", &c, &with, NULL, 0);
	assert_true(takes_part(&c, &t, &t.layla, PART_PRIMARY));
	contact_free(&c);
	contact(&t, "Omar und Layla 20m B1", &c, &with, NULL, 0);
	assert_true(takes_part(&c, &t, &t.omar, PART_PRIMARY));
	assert_true(takes_part(&c, &t, &t.layla, PART_CO));
	contact_free(&c);
	contact(&t, "Haddad, Omar, Gebremedhin 20m B1", &c, &with, NULL, 0);
	assert_true(takes_part(&c, &t, &t.omar, PART_PRIMARY));
	assert_true(takes_part(&c, &t, &t.gebre, PART_PRIMARY));
	contact_free(&c);
	town_close(&t);
}

static void
any_spelling_and_any_script_finds_the_person(void **state)
{
	static const char *const list[] = {"عمر 20m B1", "حداد عمر 20m B1", "omar h 20m B1",
	    "Familie Haddad 20m B1", "HADDAD 20m B1", "x2 Haddad 20m B1"};
	struct town t;
	struct contact c;
	struct proposals with;
	size_t i;

	(void)state;
	town_open(&t);
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		contact(&t, list[i], &c, &with, NULL, 0);
		if (!takes_part(&c, &t, &t.omar, PART_PRIMARY))
			fail_msg("%s: %s", list[i], record_text(c.row, "participants"));
		contact_free(&c);
	}
	contact(&t, "ozdemir 20m B1", &c, &with, NULL, 0);
	contact_free(&c);
	contact(&t, "Oezdemir 20m B1", &c, &with, NULL, 0);
	contact_free(&c);
	town_close(&t);
}

static void
codes_name_people_too(void **state)
{
	struct town t;
	struct contact c;
	struct proposals with;
	char line[80];
	const struct person_row *row;

	(void)state;
	town_open(&t);
	row = people_by_id(&t.people, &t.yusuf);
	snprintf(line, sizeof(line), "%s 20m B1", row->code);
	contact(&t, line, &c, &with, NULL, 0);
	assert_true(takes_part(&c, &t, &t.yusuf, PART_PRIMARY));
	contact_free(&c);
	row = people_by_id(&t.people, &t.omar);
	snprintf(line, sizeof(line), "%s 20m B1", row->case_code);
	contact(&t, line, &c, &with, NULL, 0);
	assert_true(takes_part(&c, &t, &t.omar, PART_PRIMARY));
	contact_free(&c);
	refused(&t, "P-22222 20m B1", "P-22222");
	town_close(&t);
}

static void
two_who_fit_are_told_with_their_codes(void **state)
{
	struct town t;
	struct contact c;
	struct proposals with;
	char code[32];

	(void)state;
	town_open(&t);
	snprintf(code, sizeof(code), "(%s)", people_by_id(&t.people, &t.yusuf)->code);
	refused(&t, "Youssef 20m B1", code);
	refused(&t, "Youssef 20m B1", "Youssef, Sami");
	contact(&t, "Youssef Ali 20m B1", &c, &with, NULL, 0);
	assert_true(takes_part(&c, &t, &t.yusuf, PART_PRIMARY));
	contact_free(&c);
	town_close(&t);
}

static void
an_unknown_name_is_told_with_those_who_sound_alike(void **state)
{
	struct town t;

	(void)state;
	town_open(&t);
	refused(&t, "Hadad 20m B1", "Haddad, Omar");
	refused(&t, "Haddad Brief gelesen 20m B1", "»Brief«");
	refused(&t, "Haddad Brief gelesen 20m B1", "Doppelpunkt");
	town_close(&t);
}

static void
what_is_missing_is_asked_for(void **state)
{
	struct town t;

	(void)state;
	town_open(&t);
	refused(&t, "Haddad", "Wie lange");
	refused(&t, "Haddad 20m", "Bereich");
	refused(&t, "Haddad 20m B4", "Thema");
	refused(&t, "20m B1", "Mit wem");
	refused(&t, "Haddad 16:30 20m B1", "Zukunft");
	refused(&t, "Haddad 11h B1", "Dauer");
	refused(&t, "", "Wie lange");
	town_close(&t);
}

/* F4: the form gets all that was read, and the words nobody understood. */
static void
an_incomplete_line_still_fills_the_form(void **state)
{
	struct town t;
	struct contact c;
	struct proposals with;
	struct buf say = BUF_EMPTY;
	struct err e = {0};

	(void)state;
	town_open(&t);
	assert_false(shorthand_contact(
	    t.w.r, &t.people, "Haddad Brief B6 wv +7 da?: Rest", now, &c, &with, &say, &e));
	assert_string_equal(record_text(c.row, "area"), "B6");
	assert_string_equal(record_text(c.note, "text"), "Brief Rest");
	assert_true(takes_part(&c, &t, &t.omar, PART_PRIMARY));
	assert_int_equal(with.due, 20261202);
	contact_free(&c);
	buf_free(&say);
	town_close(&t);
}

/* A person may be called as a word of the line is. */
static void
a_name_wins_over_a_word(void **state)
{
	struct town t;
	struct contact c;
	struct proposals with;
	struct id id;

	(void)state;
	town_open(&t);
	people_free(&t.people);
	id = quick(&t, "Bank, Leo");
	assert_true(people_load(t.w.r, &t.people, NULL));
	contact(&t, "Bank 20m B1", &c, &with, NULL, 0);
	assert_true(takes_part(&c, &t, &id, PART_PRIMARY));
	assert_false(record_has(c.note, "topic"));
	contact_free(&c);
	contact(&t, "Gebremedhin bank 20m B1", &c, &with, NULL, 0);
	assert_string_equal(record_text(c.note, "topic"), "T25");
	contact_free(&c);
	town_close(&t);
}

/* ---- completion ---- */

static void
completes(struct town *t, const char *line, const char *rest)
{
	struct buf out = BUF_EMPTY;
	bool ok = shorthand_complete(&t->people, line, strlen(line), &out);

	if (ok != (rest != NULL) || (ok && strcmp(buf_text(&out), rest) != 0))
		fail_msg("%s: %s", line, ok ? buf_text(&out) : "nothing");
	buf_free(&out);
}

static void
tab_adds_the_rest_of_a_name_or_word(void **state)
{
	struct town t;

	(void)state;
	town_open(&t);
	completes(&t, "Gebr", "emedhin");
	completes(&t, "20m gebr", "emedhin");
	completes(&t, "Had", "dad"); /* two people, one name */
	completes(&t, "Oez", "demir");
	completes(&t, "ozd", "emir");
	completes(&t, "Haddad, Om", "ar");
	completes(&t, "Haddad Hausb", "esuch");
	completes(&t, "Haddad +Mobil", "ität");
	completes(&t, "Haddad Jobc", "enter");
	completes(&t, "Haddad 20m: Gebr", NULL); /* text is nobody's business */
	completes(&t, "Haddad 9:30 Gebr", "emedhin");
	completes(&t, "", NULL);
	completes(&t, "Haddad ", NULL);
	completes(&t, "Xyz", NULL);
	completes(&t, "Haddad", NULL);
	town_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_read_by_what_they_look_like),
	    cmocka_unit_test(more_areas_and_topics_stand_behind_the_first),
	    cmocka_unit_test(the_place_of_a_topic_counts_only_when_somebody_was_accompanied),
	    cmocka_unit_test(ways_and_people_without_a_name_are_numbers),
	    cmocka_unit_test(follow_ups_have_a_day_and_perhaps_a_text),
	    cmocka_unit_test(what_cannot_be_is_said_in_a_sentence),
	    cmocka_unit_test(a_word_that_fits_two_things_asks_which),
	    cmocka_unit_test(english_labels_are_read_in_english),
	    cmocka_unit_test(a_wrong_word_is_not_lost),
	    cmocka_unit_test(lines_end_at_five_hundred_bytes),
	    cmocka_unit_test(bytes_that_are_no_text_are_refused),
	    cmocka_unit_test(too_many_words_are_refused),
	    cmocka_unit_test(the_line_of_the_issue_is_a_whole_contact),
	    cmocka_unit_test(an_appointment_is_made_with_day_time_and_what_it_is),
	    cmocka_unit_test(the_line_of_the_wireframe_takes_the_area_of_the_last_contact),
	    cmocka_unit_test(a_family_name_means_who_speaks_for_the_family),
	    cmocka_unit_test(any_spelling_and_any_script_finds_the_person),
	    cmocka_unit_test(codes_name_people_too),
	    cmocka_unit_test(two_who_fit_are_told_with_their_codes),
	    cmocka_unit_test(an_unknown_name_is_told_with_those_who_sound_alike),
	    cmocka_unit_test(what_is_missing_is_asked_for),
	    cmocka_unit_test(an_incomplete_line_still_fills_the_form),
	    cmocka_unit_test(a_name_wins_over_a_word),
	    cmocka_unit_test(tab_adds_the_rest_of_a_name_or_word),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("shorthand", tests, NULL, NULL);
}

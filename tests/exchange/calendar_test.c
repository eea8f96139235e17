/* Calendars and address cards: what they say, what they must not say, what comes back in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "common/casework/paper/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/exchange/calendar.h"
#include "common/exchange/ical.h"
#include "common/exchange/import.h"
#include "common/casework/volunteer/kinds.h"
#include "common/casework/compartment.h"
#include "common/exchange/vcard.h"
#include "tests/support/case_world.h"

static bool
gather(void *ctx, const void *at, size_t n, struct err *e)
{
	buf_put(ctx, at, n);
	return buf_ok(ctx, e);
}

/* ---- reading ---- */

static bool
note_event(void *ctx, const struct ical_event *ev, struct err *e)
{
	buf_printf(ctx, "%zu:%s|%s|%s|%d|%d|%d|%d|%d\n", ev->line, ev->uid, ev->title, ev->place,
	    (int)ev->day, ev->begins, ev->ends, (int)ev->weekly_until, ev->cancelled);
	return buf_ok(ctx, e);
}

static bool
note_note(void *ctx, size_t line, const char *say, struct err *e)
{
	buf_printf(ctx, "%zu!%s\n", line, say);
	return buf_ok(ctx, e);
}

/* An event of these lines is read as `want`, and a note holds `note` (NULL: there is none). */
static void
reads(const char *lines, const char *want, const char *note)
{
	struct buf text = BUF_EMPTY, out = BUF_EMPTY;
	struct ical_reader to = {note_event, note_note, &out};
	struct err e = {0};

	buf_printf(
	    &text, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n%sEND:VEVENT\r\nEND:VCALENDAR\r\n", lines);
	if (!ical_read(text.at, text.len, &to, &e))
		fail_msg("%s", e.say);
	if ((want != NULL && strstr(buf_text(&out), want) == NULL) ||
	    (want == NULL && strchr(buf_text(&out), '|') != NULL) ||
	    (note != NULL ? strstr(buf_text(&out), note) == NULL
			  : strchr(buf_text(&out), '!') != NULL))
		fail_msg("%s: %s", lines, buf_text(&out));
	buf_free(&text);
	buf_free(&out);
}

static void
begin_end_title_and_place_are_read_in_all_their_forms(void **state)
{
	(void)state;
	reads("UID:a\r\nSUMMARY:Amt\\, Zimmer 3\\;\\n1\r\nLOCATION:Rathaus\r\n"
	      "DTSTART;TZID=Europe/Berlin:20240312T093000\r\nDTEND;TZID=\"Europe/"
	      "Berlin\":20240312T103000\r\n",
	    "2:a|Amt, Zimmer 3; 1|Rathaus|20240312|570|630|0|0", NULL);
	reads("DTSTART:20240312T0930\nDURATION:PT1H30M\n", "|20240312|570|660|", NULL);
	reads("DTSTART;VALUE=DATE:20240312\nDTEND;VALUE=DATE:20240313\n", "|20240312|-1|-1|", NULL);
	reads("DTSTART;TZID=W. Europe Standard Time:20240312T093000\n", "|20240312|570|-1|", NULL);
	reads("SUMMARY:Ein lan\r\n ger Titel\r\nDTSTART:20240312T093000\r\nSTATUS:CANCELLED\r\n",
	    "|Ein langer Titel||20240312|570|-1|0|1", NULL);
	reads(
	    "BEGIN:VALARM\nSUMMARY:Wecker\nDTSTART:19990101\nEND:VALARM\nDTSTART:20240312T093000\n",
	    ":|||20240312|570|", NULL);
}

static void
what_cannot_be_taken_over_is_left_out_and_said(void **state)
{
	(void)state;
	reads("SUMMARY:x\n", NULL, "2!Ein Termin ohne lesbaren Beginn");
	reads("DTSTART:20240231T093000\n", NULL, "3!Der Beginn lässt sich nicht lesen");
	reads("DTSTART;TZID=America/New_York:20240312T093000\n", NULL, "Zeitzone");
	reads("DTSTART:20240312T220000\nDTEND:20240313T020000\n", "|1320|-1|", "anderen Tag");
	reads("DTSTART;VALUE=DATE:20240312\nDTEND;VALUE=DATE:20240316\n", "|20240312|-1|",
	    "mehrere Tage");
	reads("DTSTART:20240312T0930\nRECURRENCE-ID:20240312T0930\n", NULL, "einzeln geändert");
	reads("DTSTART:20240312T0930\nSUMMARY:a\xff\n", "|20240312|", "UTF-8");
}

static void
simple_weekly_rules_are_taken_over_and_no_others(void **state)
{
	(void)state;
	reads("DTSTART:20240312T0930\nRRULE:FREQ=WEEKLY;UNTIL=20240430\n", "|20240430|0", NULL);
	reads("DTSTART:20240312T0930\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TU\n", "|20240326|0", NULL);
	reads(
	    "DTSTART:20240312T0930\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE\n", "|0|0", "Wiederholung");
	reads("DTSTART:20240312T0930\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3\n", "|0|0",
	    "Wiederholung");
	reads("DTSTART:20240312T0930\nRRULE:FREQ=DAILY;COUNT=3\n", "|0|0", "Wiederholung");
	reads("DTSTART:20240312T0930\nRRULE:FREQ=WEEKLY\n", "|0|0", "Wiederholung");
}

static void
lines_are_folded_at_75_octets_between_letters_and_read_back(void **state)
{
	struct ical_event ev = {
	    .uid = "u", .place = "", .day = 20240312, .begins = 570, .ends = -1, .remind_min = -1};
	char title[300];
	struct buf out = BUF_EMPTY, back = BUF_EMPTY;
	struct ical_reader to = {note_event, note_note, &back};
	struct err e = {0};
	const char *line, *end;
	size_t i;

	(void)state;
	for (i = 0; i + 2 < sizeof(title); i += 2)
		memcpy(title + i, "ü", 2);
	title[i] = '\0';
	ev.title = title;
	ical_begin(&out);
	ical_put(&out, &ev, 0);
	ical_end(&out);
	for (line = buf_text(&out); (end = strstr(line, "\r\n")) != NULL; line = end + 2)
		assert_true(end - line <= 75);
	assert_true(*line == '\0');
	assert_true(ical_read(out.at, out.len, &to, &e));
	assert_non_null(strstr(buf_text(&back), title));
	buf_free(&out);
	buf_free(&back);
}

/* ---- an office's calendar ---- */

static void
appointment(struct world *w, const struct id *person, const char *title)
{
	struct record *row = record_new(&w->env, &kind_appointment, NULL);
	struct record *note = record_new(&w->env, &kind_appointment_note, NULL);
	struct record *recs[] = {row, note};
	struct id of = cw_case(w, person);
	struct err e = {0};

	note->id = row->id;
	record_set_int(row, "day", 20240312);
	record_set_int(row, "begins", 570);
	record_set_int(row, "ends", 630);
	record_set_text(row, "kind", "AUTH");
	record_set_text(row, "state", "planned");
	record_set_id(row, "case_id", &of);
	record_set_id(note, "person_id", person);
	record_set_text(note, "title", title);
	record_set_text(note, "place", "Am Kasinopark 1");
	record_set_int(note, "reminder_min", 60);
	note->comp = of;
	if (!replica_save(w->r, recs, 2, NULL, NULL, &e))
		fail_msg("%s", e.say);
	record_free(row);
	record_free(note);
}

static const char *
put_out(struct world *w, const struct calendar_export *what, struct buf *out)
{
	struct err e = {0};

	buf_reset(out);
	if (!calendar_export(w->r, what, gather, out, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return buf_text(out);
}

static void
the_own_calendar_has_the_case_and_no_names_and_the_clients_says_nothing(void **state)
{
	struct calendar_export what = {0};
	struct world w;
	struct buf out = BUF_EMPTY;
	struct id ali, omar;
	const char *text;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	omar = cw_person(&w, "Mansour, Omar");
	appointment(&w, &ali, "Verlängerung beantragen");
	appointment(&w, &omar, "mit Herrn Mansour zum Amt");
	text = put_out(&w, &what, &out);
	assert_non_null(strstr(text, "SUMMARY:Behörde · F-2024-001M: Verlängerung beantragen\r\n"));
	assert_non_null(strstr(text, "SUMMARY:Behörde · F-2024-002M\r\n"));
	assert_null(strstr(text, "Mansour"));
	assert_non_null(strstr(text, "DTSTART;TZID=Europe/Berlin:20240312T093000\r\n"));
	assert_non_null(strstr(text, "TRIGGER:-PT60M\r\n"));
	what.client = true;
	what.person = ali;
	text = put_out(&w, &what, &out);
	assert_non_null(strstr(text, "SUMMARY:Termin\r\nLOCATION:Am Kasinopark 1\r\n"));
	assert_null(strstr(text, "F-2024"));
	assert_null(strstr(text, "Behörde"));
	assert_null(strstr(text, "Verlängerung"));
	assert_ptr_equal(strstr(strstr(text, "BEGIN:VEVENT") + 1, "BEGIN:VEVENT"), NULL);
	buf_free(&out);
	world_close(&w);
}

static void
bring_in(struct world *w, const char *text, size_t made, size_t changed, size_t same)
{
	struct calendar_import im;
	struct err e = {0};

	if (!calendar_import(w->r, text, strlen(text), false, &im, &e))
		fail_msg("%s (%s)", e.say, e.why);
	assert_int_equal(im.made, made);
	assert_int_equal(im.changed, changed);
	assert_int_equal(im.same, same);
	calendar_import_free(&im);
}

#define INVITATION(when, what)                                                                     \
	"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a@b\nDTSTART:20240312T" when "\nSUMMARY:" what         \
	"\nEND:VEVENT\nEND:VCALENDAR\n"

static void
an_invitation_is_made_once_changed_by_its_uid_and_taken_back(void **state)
{
	struct import_undone undone;
	struct calendar_import im;
	struct world w;
	struct err e = {0};
	static const char first[] = INVITATION("0930", "Amt");

	(void)state;
	cw_open(&w, 1);
	assert_true(calendar_import(w.r, first, strlen(first), true, &im, &e));
	assert_int_equal(im.made, 1);
	calendar_import_free(&im);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM appointment"), 0);
	bring_in(&w, first, 1, 0, 0);
	bring_in(&w, first, 0, 0, 1);
	assert_true(import_undo(w.r, NULL, &undone, &e));
	assert_int_equal(undone.dropped, 2);
	bring_in(&w, first, 1, 0, 0);
	bring_in(&w, INVITATION("1000", "Amt, neu"), 0, 1, 0);
	assert_int_equal(cw_number(&w, "SELECT begins FROM appointment WHERE deleted = 0"), 600);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM appointment WHERE deleted = 0"), 1);
	world_close(&w);
}

/* The client's copy comes back: times may change, what we know of it stays. */
static void
our_own_calendar_coming_back_never_overwrites_a_title(void **state)
{
	struct calendar_export what = {.client = true};
	struct world w;
	struct buf out = BUF_EMPTY;
	struct id ali;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	appointment(&w, &ali, "Verlängerung beantragen");
	put_out(&w, &what, &out);
	bring_in(&w, buf_text(&out), 0, 0, 1);
	assert_int_equal(
	    cw_number(&w, "SELECT count(*) FROM appointment_note WHERE title LIKE 'Verl%'"), 1);
	buf_free(&out);
	world_close(&w);
}

static void
cards_are_of_the_contact_book_and_never_of_clients(void **state)
{
	struct world w;
	struct record *rec;
	struct buf out = BUF_EMPTY;
	struct err e = {0};
	size_t cards = 0;

	(void)state;
	cw_open(&w, 1);
	rec = record_new(&w.env, &kind_organisation, NULL);
	record_set_text(rec, "name", "Kita; Regenbogen");
	record_set_text(rec, "kind", "KITA");
	record_set_text(rec, "phone", "+49 5424 1");
	record_set_text(rec, "town", "Bad Laer");
	record_set_text(rec, "remark", "schwierig");
	world_save(&w, rec);
	record_free(rec);
	assert_true(vcard_export(w.r, &kind_organisation, gather, &out, &cards, &e));
	assert_int_equal(cards, 1);
	assert_non_null(strstr(buf_text(&out), "VERSION:3.0\r\n"));
	assert_non_null(strstr(buf_text(&out), "FN:Kita\\; Regenbogen\r\n"));
	assert_non_null(strstr(buf_text(&out), "TEL;TYPE=WORK,VOICE:+49 5424 1\r\n"));
	assert_non_null(strstr(buf_text(&out), "ADR;TYPE=WORK:;;;Bad Laer;;;\r\n"));
	assert_null(strstr(buf_text(&out), "schwierig"));
	assert_false(vcard_export(w.r, &kind_person, gather, &out, &cards, &e));
	assert_int_equal(e.code, ERR_USAGE);
	buf_free(&out);
	world_close(&w);
}

/* Who stops next month still has a phone that is needed today; who stopped has none here. */
static void
cards_are_of_volunteers_who_are_with_us_today(void **state)
{
	static const struct {
		const char *family;
		int32_t until;
	} all[] = {{"Bleibt", 0}, {"Gehtbald", CW_TODAY + 1}, {"Heute", CW_TODAY}, {"Ging", CW_TODAY - 1}};
	struct world w;
	struct buf out = BUF_EMPTY;
	struct record *rec;
	size_t cards = 0, i;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		rec = record_new(&w.env, &kind_volunteer, NULL);
		record_set_text(rec, "family", all[i].family);
		if (all[i].until != 0)
			record_set_int(rec, "until", all[i].until);
		if (!compartment_pair(w.r, rec, NULL, &e))
			fail_msg("%s", e.say);
		world_save(&w, rec);
		record_free(rec);
	}
	assert_true(vcard_export(w.r, &kind_volunteer, gather, &out, &cards, &e));
	assert_int_equal(cards, 3);
	assert_null(strstr(buf_text(&out), "FN:Ging"));
	assert_non_null(strstr(buf_text(&out), "FN:Gehtbald"));
	buf_free(&out);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(begin_end_title_and_place_are_read_in_all_their_forms),
	    cmocka_unit_test(what_cannot_be_taken_over_is_left_out_and_said),
	    cmocka_unit_test(simple_weekly_rules_are_taken_over_and_no_others),
	    cmocka_unit_test(lines_are_folded_at_75_octets_between_letters_and_read_back),
	    cmocka_unit_test(
		the_own_calendar_has_the_case_and_no_names_and_the_clients_says_nothing),
	    cmocka_unit_test(an_invitation_is_made_once_changed_by_its_uid_and_taken_back),
	    cmocka_unit_test(our_own_calendar_coming_back_never_overwrites_a_title),
	    cmocka_unit_test(cards_are_of_the_contact_book_and_never_of_clients),
	    cmocka_unit_test(cards_are_of_volunteers_who_are_with_us_today),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

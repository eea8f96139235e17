/*
 * A draft of a form of any bytes, for a new record and for a stored one: it is none and nothing
 * changed, or what it left in the form goes out, and from then on as it came.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "tests/support/case_world.h"
#include "tests/support/kit_demo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static const struct form_item items[] = {{.field = "text"}, {.field = "due"}, {.field = "priority"},
    {.field = "state"}, {.name = "again", .de = "Wieder", .en = "Again"}};
static const char *const names[] = {"text", "due", "priority", "state", "again"};

static struct setting {
	bool begun;
	struct world w;
	struct demo demo;
	struct app *app;
	struct id stored;
} setting;

static void
begin(struct setting *s)
{
	struct app_setup setup;
	struct record *rec;

	if (s->begun)
		return;
	s->begun = true;
	cw_open(&s->w, 1);
	demo_init(&s->demo, 10, true);
	setup = demo_setup(&s->demo);
	must(app_test(&s->app, &setup, 24, 80, NULL));
	rec = record_new(replica_env(s->w.r), &kind_follow_up, NULL);
	rec->comp = replica_self(s->w.r)->intake;
	must(record_set_text(rec, "text", "Bescheid da?") && record_set_int(rec, "due", 20240320) &&
	     record_set_text(rec, "state", "open") && record_set_text(rec, "priority", "2"));
	must(replica_save(s->w.r, &rec, 1, NULL, NULL, NULL));
	s->stored = rec->id;
	record_free(rec);
}

static struct form *
open_form(struct setting *s, bool stored, struct record **rec)
{
	struct form_setup setup = {
	    .items = items, .n_items = sizeof(items) / sizeof(items[0]), .today = DEMO_TODAY};
	struct form *f = NULL;

	if (stored)
		must(replica_load(s->w.r, &kind_follow_up, &s->stored, rec, NULL));
	else
		must((*rec = record_new(replica_env(s->w.r), &kind_follow_up, NULL)) != NULL);
	setup.records[0] = *rec;
	must(form_new(&f, s->app, &setup, NULL));
	return f;
}

static void
same_texts(const struct form *a, const struct form *b)
{
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *text = form_text(a, names[i]);

		must(text_valid(text, strlen(text)) && strcmp(text, form_text(b, names[i])) == 0);
	}
}

static void
take(struct setting *s, bool stored, const uint8_t *data, size_t n)
{
	struct record *rec[3] = {NULL, NULL, NULL};
	struct form *untouched = open_form(s, stored, &rec[0]);
	struct form *f = open_form(s, stored, &rec[1]);
	struct form *again = open_form(s, stored, &rec[2]);
	struct buf out = BUF_EMPTY, twice = BUF_EMPTY;
	size_t i;

	if (!form_draft_take(f, data, n, NULL)) {
		same_texts(f, untouched);
		must(!form_changed(f));
	} else {
		/* a day typed as "+14" goes out as the day it was */
		must(form_draft(f, &out) && form_draft_take(again, out.at, out.len, NULL));
		must(form_draft(again, &twice) && twice.len == out.len &&
		     memcmp(twice.at, out.at, out.len) == 0);
	}
	buf_free(&out);
	buf_free(&twice);
	form_free(untouched);
	form_free(f);
	form_free(again);
	for (i = 0; i < 3; i++)
		record_free(rec[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	begin(&setting);
	take(&setting, false, data, n);
	take(&setting, true, data, n);
	return 0;
}

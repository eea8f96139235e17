/*
 * kit_demo.h - a small program of list, detail and form, for the tests of the kit.
 *
 * Its list has any number of rows, made by number and paged by key, with invented people whose
 * names hurt: DIN 91379 sequences, another script, wide letters, 200 letters. Time stands at
 * 2026-11-25 14:02:31 (a Wednesday).
 */
#ifndef TESTS_SUPPORT_KIT_DEMO_H
#define TESTS_SUPPORT_KIT_DEMO_H

#include "tui/kit/app.h"
#include "tui/kit/form.h"
#include "tui/kit/list.h"

struct demo {
	struct env env;
	int64_t steady; /* what env_steady answers while test_time */
	bool test_time;
	int64_t rows;
	int acted[ACT_COUNT]; /* how often the app's own act was asked */
	int locked, saved, drafts, ended;
	struct buf draft;
	char answer; /* of the question ACT_DELETE asks */
	char typed[100]; /* into the prompt of ACT_MOVE_DATE */
	bool seen_list;
};

#define DEMO_TODAY 20261125

/* test_time: the clock moves only by app_test_pass. */
void demo_init(struct demo *d, int64_t rows, bool test_time);
void demo_done(struct demo *d);
struct app_setup demo_setup(struct demo *d);

extern const struct screen_ops demo_list_screen; /* home; F2 opens the form */
extern const struct screen_ops demo_form_screen;
struct form *demo_form(struct app *app);  /* of the open form screen */
struct list *demo_list(struct app *app);

#endif

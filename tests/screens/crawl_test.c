/*
 * Somebody tries everything: every screen the program has, each command it offers there, windows
 * of all sizes, random keys. After each step what must hold everywhere is looked at. FB_CAMPAIGN
 * sets the number of steps a role, FB_SEED the seed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "tests/support/desk_bed.h"
#include "tests/support/dice.h"
#include "tui/kit/app.h"

#define NODES 200
#define STEPS 6	     /* commands that lead to a screen */
#define ESCAPES 15   /* until Heute must be back */
#define BACK_KEYS 12 /* random keys in a row */

/* ---- where the crawler stands ---- */

struct step {
	enum action_id action;
	int downs;
};

/* A screen, and how it was reached from Heute. */
struct node {
	char name[80];
	int opener, n;
	struct step path[STEPS];
	bool tried[ACT_COUNT];
};

struct crawl {
	struct desk_bed bed;
	struct dice dice;
	struct id person;
	struct node nodes[NODES];
	size_t n;
	uint8_t before[64];
	char trail[400];
};

typedef bool opener_fn(struct crawl *c, struct err *e);

static bool
case_file(struct crawl *c, struct err *e)
{
	return open_case(c->bed.app, &c->person, e);
}

static bool
contact(struct crawl *c, struct err *e)
{
	return open_contact(c->bed.app, &c->person, e);
}

static bool
request(struct crawl *c, struct err *e)
{
	return open_request(c->bed.app, &c->person, e);
}

static bool
follow_up(struct crawl *c, struct err *e)
{
	return open_follow_up(c->bed.app, &c->person, e);
}

static bool
time_entry(struct crawl *c, struct err *e)
{
	return open_time_entry(c->bed.app, BED_DAY, e);
}

static bool
person_new(struct crawl *c, struct err *e)
{
	return open_person_new(c->bed.app, "Haddad", NULL, NULL, e);
}

static bool
person_change(struct crawl *c, struct err *e)
{
	return open_person_change(c->bed.app, &c->person, e);
}

static bool
person_pick(struct crawl *c, struct err *e)
{
	return open_person_pick(c->bed.app, "ha", NULL, NULL, e);
}

static bool
words(struct crawl *c, struct err *e)
{
	return open_search(c->bed.app, "wohnung", e);
}

static bool
conflicts(struct crawl *c, struct err *e)
{
	return open_conflicts(c->bed.app, e);
}

static bool
invite(struct crawl *c, struct err *e)
{
	return open_invite(c->bed.app, e);
}

static bool
areas(struct crawl *c, struct err *e)
{
	return open_areas(c->bed.app, &c->person, e);
}

static bool
quick(struct crawl *c, struct err *e)
{
	return open_quick(c->bed.app, "haddad 20 b4", e);
}

static bool
history(struct crawl *c, struct err *e)
{
	return open_history(c->bed.app, &kind_person, &c->person, e);
}

static bool
appointment(struct crawl *c, struct err *e)
{
	return open_appointment(c->bed.app, &c->person, e);
}

/* What a supervisor without files may refuse; it is then told and the screen stays. */
static opener_fn *const openers[] = {NULL, case_file, contact, request, follow_up, time_entry,
    person_new, person_change, person_pick, words, conflicts, invite, areas, quick, history,
    appointment};

#define OPENERS (sizeof(openers) / sizeof(openers[0]))

/* ---- what must hold ---- */

#define HOLDS(c, cond, what)                                                                       \
	do {                                                                                       \
		if (!(cond))                                                                       \
			broken(c, what);                                                           \
	} while (0)

static void
broken(struct crawl *c, const char *what)
{
	struct buf all = BUF_EMPTY;

	canvas_dump(app_canvas(c->bed.app), false, &all);
	fprintf(stderr, "%s\nafter: %s\non: %s\n", buf_text(&all), c->trail, desk_bed_top(&c->bed));
	buf_free(&all);
	fail_msg("%s", what);
}

/* The cells of a row fill it exactly: none is wider than the screen. */
static bool
rows_fit(const struct canvas *cv)
{
	int row, col, width;

	for (row = 0; row < cv->rows; row++) {
		for (col = width = 0; col < cv->cols; col++)
			width += cv->cells[row * cv->cols + col].width;
		if (width != cv->cols)
			return false;
	}
	return true;
}

static void
look(struct crawl *c)
{
	const struct canvas *cv = app_canvas(c->bed.app);

	HOLDS(c, rows_fit(cv), "a row is wider than the screen");
	HOLDS(c, canvas_bidi_safe(cv), "a name may change places with a date");
	HOLDS(c,
	    cv->cursor_row >= 0 && cv->cursor_row < cv->rows && cv->cursor_col >= 0 &&
		cv->cursor_col < cv->cols,
	    "the cursor stands on nothing");
	if (cv->rows < 24 || cv->cols < 80 || app_base(c->bed.app)->ops->modal)
		return;
	HOLDS(c, strncmp(desk_bed_row(&c->bed, 0) + 1, "feldbuch", 8) == 0, "row 1 is missing");
	if (!app_top(c->bed.app)->ops->modal)
		HOLDS(c, strstr(desk_bed_row(&c->bed, cv->rows - 1), "10") != NULL,
		    "the key bar is missing");
}

static void
look_at_all_sizes(struct crawl *c)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{50, 200}, {10, 40}, {1, 1}, {24, 80}};
	size_t i;

	look(c);
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		app_test_resize(c->bed.app, sizes[i].rows, sizes[i].cols);
		look(c);
	}
}

static void
digest(struct crawl *c, uint8_t out[static 64])
{
	struct replica *r = c->bed.session.replica;

	assert_true(replica_digest(r, NULL, out, NULL));
	assert_true(replica_digest(r, &replica_self(r)->office, out + 32, NULL));
}

/* Commands that write as they are given. What one key does besides (Enter on a contact without
 * time) must say how it is taken back. All others ask or open a form first. */
static bool
writes(struct crawl *c, enum action_id a)
{
	static const enum action_id list[] = {ACT_MARK, ACT_SAVE, ACT_UNDO, ACT_REDO, ACT_SEEN,
	    ACT_SEEN_ALL, ACT_PROPOSAL, ACT_TAKE, ACT_APPROVE, ACT_BOOK, ACT_VALUE_A, ACT_VALUE_B};
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (list[i] == a)
			return true;
	return a == ACT_OPEN && app_top(c->bed.app)->ops->overlay; /* the answer to a question */
}

/* ---- going ---- */

static void
note(struct crawl *c, const char *word)
{
	size_t n = strlen(c->trail);

	snprintf(c->trail + n, sizeof(c->trail) - n, " %s", word);
}

static void
go_home(struct crawl *c)
{
	int i;

	for (i = 0; i < ESCAPES && strcmp(desk_bed_top(&c->bed), "today") != 0; i++)
		app_test_key(c->bed.app, "Esc");
	HOLDS(c, strcmp(desk_bed_top(&c->bed), "today") == 0, "Esc does not come back");
	app_do(c->bed.app, ACT_HOME);
	app_test_type(c->bed.app, "");
	c->trail[0] = '\0';
}

static void
give(struct crawl *c, struct step step)
{
	for (; step.downs > 0; step.downs--)
		app_test_key(c->bed.app, "Down");
	note(c, action_of(step.action)->id);
	app_do(c->bed.app, step.action);
	app_test_type(c->bed.app, "");
}

static void
go(struct crawl *c, const struct node *node)
{
	struct err e = {0};
	char number[16];
	int i;

	go_home(c);
	snprintf(number, sizeof(number), "opener %d", node->opener);
	note(c, number);
	if (openers[node->opener] != NULL && !openers[node->opener](c, &e))
		app_error(c->bed.app, &e);
	app_test_type(c->bed.app, "");
	for (i = 0; i < node->n; i++)
		give(c, node->path[i]);
}

static struct action_place
place_of(struct crawl *c)
{
	struct screen *top = app_top(c->bed.app);
	struct action_place place = app_place(c->bed.app);

	if (top->ops->overlay)
		place = (struct action_place){.offered = top->ops->actions, .only = true};
	return place;
}

/* They end the program, leave it, or start another one: tests/pty and tests/ring do that. */
static bool
left_out(enum action_id a)
{
	return a == ACT_NONE || a == ACT_END || a == ACT_SUSPEND || a == ACT_EDITOR ||
	       a == ACT_LOCK || a == ACT_SYNC;
}

/* A command of this screen not tried yet, else any. */
static enum action_id
choose(struct crawl *c, struct node *node)
{
	struct action_place place = place_of(c);
	uint32_t from = dice_below(&c->dice, ACT_COUNT), i;
	enum action_id any = ACT_NONE;

	for (i = 0; i < ACT_COUNT; i++) {
		enum action_id a = (enum action_id)((from + i) % ACT_COUNT);

		if (left_out(a) || !action_alive(a, &place))
			continue;
		if (!node->tried[a])
			return a;
		any = any == ACT_NONE ? a : any;
	}
	return any;
}

/* Where we are: the screen and what its row 1 says; a title does not hang on the data. */
static void
name_here(struct crawl *c, char out[static 80])
{
	snprintf(out, 80, "%s|%.30s", desk_bed_top(&c->bed),
	    app_top(c->bed.app)->ops->overlay ? "" : desk_bed_row(&c->bed, 0));
}

static void
remember(struct crawl *c, const struct node *from, struct step step)
{
	struct node *new = &c->nodes[c->n];
	char name[80];
	size_t i;

	name_here(c, name);
	for (i = 0; i < c->n; i++)
		if (strcmp(c->nodes[i].name, name) == 0)
			return;
	if (c->n == NODES || from->n == STEPS)
		return;
	*new = *from;
	memset(new->tried, 0, sizeof(new->tried));
	memcpy(new->name, name, sizeof(name));
	new->path[new->n++] = step;
	c->n++;
}

/* ---- the steps ---- */

static void
random_keys(struct crawl *c)
{
	static const char *const typed[] = {"a", "ö", "3", "Tab", "BackTab", "Up", "Down", "Space",
	    "BackSpace", "PgDn", "PgUp", "Left", "Right", "F3", "Home", "End", "Ctrl+K"};
	static const char *const moves[] = {
	    "Tab", "Up", "Down", "PgDn", "PgUp", "Home", "End", "Left", "Right", "F6"};
	int i;

	for (i = 0; i < BACK_KEYS; i++) {
		bool field = place_of(c).field;
		const char *key =
		    field ? typed[dice_below(&c->dice, 17)] : moves[dice_below(&c->dice, 10)];

		note(c, key);
		app_test_key(c->bed.app, key);
		app_test_pass(c->bed.app, dice_below(&c->dice, 1500));
		look(c);
	}
}

/* Nothing that acts here is missing in the help. */
static void
help_tells_all(struct crawl *c)
{
	const struct screen_ops *ops = app_top(c->bed.app)->ops;
	size_t i;

	if (ops->overlay || ops->modal || ops->actions == NULL)
		return;
	app_test_resize(c->bed.app, 300, 200);
	app_test_key(c->bed.app, "F1");
	HOLDS(c, app_top(c->bed.app)->ops != ops, "F1 opens no help");
	for (i = 0; ops->actions[i] != ACT_NONE; i++) {
		char text[40];

		snprintf(text, sizeof(text), "%.30s", action_name(ops->actions[i]));
		note(c, action_of(ops->actions[i])->id);
		HOLDS(c, ops->actions[i] == ACT_END || desk_bed_shows(&c->bed, text),
		    "the help does not tell this");
	}
	app_test_key(c->bed.app, "Esc");
	app_test_resize(c->bed.app, 24, 80);
}

static void
one_step(struct crawl *c)
{
	struct node *node = &c->nodes[dice_below(&c->dice, (uint32_t)c->n)];
	struct step step = {.downs = (int)dice_below(&c->dice, 4)};
	uint8_t after[64];
	bool may;

	go(c, node);
	step.action = choose(c, node);
	if (step.action == ACT_NONE)
		return;
	node->tried[step.action] = true;
	digest(c, c->before);
	may = writes(c, step.action);
	give(c, step);
	may = may || desk_bed_shows(&c->bed, "Strg+Z nimmt");
	look_at_all_sizes(c);
	remember(c, node, step);
	if (dice_below(&c->dice, 4) == 0)
		random_keys(c);
	digest(c, after);
	HOLDS(c, may || memcmp(c->before, after, 64) == 0, "written without being asked to");
}

static void
begin_at(struct crawl *c, int opener)
{
	struct node *node = &c->nodes[c->n];

	*node = (struct node){.opener = opener};
	go(c, node);
	look_at_all_sizes(c);
	help_tells_all(c);
	name_here(c, node->name);
	c->n++;
}

static void
crawl(uint32_t roles, const char *lang, uint64_t seed)
{
	struct crawl *c = calloc(1, sizeof(*c));
	unsigned steps = dice_campaign(250);
	size_t i, known;

	desk_bed_begin(&c->bed, roles, lang);
	c->dice.state = seed;
	if ((roles & ROLE_COMPANION) != 0) {
		desk_bed_fill(&c->bed);
		c->person = desk_bed_find(&c->bed, "Haddad, Omar");
	} else {
		desk_bed_fill_office(&c->bed);
	}
	for (i = 0; i < OPENERS; i++)
		begin_at(c, (int)i);
	for (i = 0; i < steps; i++) {
		known = c->n;
		one_step(c);
		if (c->n > known) {
			go(c, &c->nodes[known]);
			help_tells_all(c);
		}
	}
	go_home(c);
	printf("# %zu places, %u steps\n", c->n, steps);
	desk_bed_end(&c->bed);
	free(c);
}

static void
a_companion_may_try_everything(void **state)
{
	(void)state;
	crawl(ROLE_COMPANION | ROLE_ADMIN, "de", dice_seed(20240305));
}

static void
a_supervisor_may_try_everything(void **state)
{
	(void)state;
	crawl(ROLE_SUPERVISOR | ROLE_ADMIN, "de", dice_seed(20240305) + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_companion_may_try_everything),
	    cmocka_unit_test(a_supervisor_may_try_everything),
	};

	return cmocka_run_group_tests_name("crawl", tests, NULL, NULL);
}

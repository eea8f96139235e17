/*
 * setup - the first start: a passphrase, then joining an office or founding one, then Today.
 *
 * Each step is durable when it is done, so after a crash, a lock or an evening it goes on where it
 * was: no vault - passphrase; a vault without an office - the choice; an invitation under way - the
 * six digits.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "tui/kit/list.h"
#include "tui/screens/enrol_wait.h"
#include "tui/screens/fields.h"
#include "tui/screens/screens.h"
#include "tui/session/membership.h"

#define DRAW_FIRST 20 /* ms: "one moment" is on the screen before keys are derived */
#define WORDS 5
#define PROPOSAL 96

enum stage { STAGE_PASSPHRASE, STAGE_CHOICE, STAGE_JOIN, STAGE_FOUND, STAGE_WAIT, STAGES };

struct setup {
	enum stage stage;
	struct fields fields;
	struct list choice;
	struct enrol_wait wait;
	char proposal[PROPOSAL];
	bool working;
};

/* ---- fields of each stage ---- */

static const char *const tasks[] = {
    N_("Integrationsbegleitung"), N_("Fachbereich (Prüfung)"), N_("beides"), NULL};
static const uint32_t task_roles[] = {
    ROLE_COMPANION, ROLE_SUPERVISOR, ROLE_COMPANION | ROLE_SUPERVISOR};

static const struct fields_item passphrase_fields[] = {
    {.label = N_("Kennwort"), .max = 200, .secret = true},
    {.label = N_("noch einmal"), .max = 200, .secret = true},
};
static const struct fields_item join_fields[] = {
    {.label = N_("Adresse"), .max = SYNC_ADDRESS - 1},
    {.label = N_("Code"), .max = 60},
};
enum { FOUND_LINE, FOUND_NAME, FOUND_TOWN, FOUND_OFFICE, FOUND_TASK };
static const struct fields_item found_fields[] = {
    {.label = N_("Zeile"), .max = 1000},
    {.label = N_("Ihr Name"), .max = 80},
    {.label = N_("Gemeinde"), .max = 80},
    {.label = N_("Dienststelle"), .max = 80},
    {.label = N_("Aufgabe"), .choices = tasks},
};

#define COUNT(list) ((int)(sizeof(list) / sizeof((list)[0])))

/* ---- what each stage says ---- */

static const struct {
	const char *title, *what, *hint;
	const struct fields_item *items;
	int n;
} stages[] = {
    [STAGE_PASSPHRASE] = {N_("Einrichtung, Schritt 1 von 3: Kennwort"),
	N_("Willkommen. Ein Kennwort schützt alles, was auf diesem Laptop steht. Niemand kann es "
	   "zurücksetzen, auch die IT nicht: bitte aufschreiben und getrennt vom Laptop "
	   "aufbewahren."),
	N_("F2: anderer Vorschlag  F3: Vorschlag nehmen  Tab: Feld  Eingabe: weiter"),
	passphrase_fields, COUNT(passphrase_fields)},
    [STAGE_CHOICE] = {N_("Einrichtung, Schritt 2 von 3: Büro"),
	N_("Das Kennwort gilt. Gehört dieses Gerät zu einem Büro, das es schon gibt?"),
	N_("Pfeile: wählen  Eingabe: weiter"), NULL, 0},
    [STAGE_JOIN] = {N_("Einrichtung, Schritt 2 von 3: Büro beitreten"),
	N_("Adresse und Code stehen in der Einladung. Groß und klein, Leerzeichen und Striche "
	   "sind beim Code gleichgültig."),
	N_("Tab: Feld  Eingabe: weiter  Esc: ein Schritt zurück"), join_fields, COUNT(join_fields)},
    [STAGE_FOUND] = {N_("Einrichtung, Schritt 2 von 3: Büro gründen"),
	N_("Die Zeile druckt auf dem Server der Befehl »feldbuch-store invite«; sie beginnt mit "
	   "https:// und wird hier eingefügt."),
	N_("Tab: Feld  Pfeile: Aufgabe  Eingabe: weiter  Esc: ein Schritt zurück"), found_fields,
	COUNT(found_fields)},
    [STAGE_WAIT] = {N_("Einrichtung, Schritt 3 von 3: Ziffern vergleichen"),
	N_("Die einladende Person fragt nach sechs Ziffern. Sie erscheinen hier, sobald ihr "
	   "Gerät geantwortet hat. Bitte vorlesen, am Telefon oder nebeneinander, nicht "
	   "schreiben."),
	N_("F5: gleich noch einmal versuchen  Strg+G: sperren, später geht es hier weiter"), NULL,
	0},
};

/* ---- the choice ---- */

static size_t
count(void *ctx, const char *needle)
{
	(void)ctx;
	(void)needle;
	return 2;
}

static void
row(void *ctx, size_t i, struct list_row *out)
{
	(void)ctx;
	row_text(out, 0,
	    i == 0 ? _("Ja, ich habe eine Einladung mit Adresse und Code")
		   : _("Nein, dies ist das erste Gerät eines neuen Büros"));
}

static const struct list_column one[] = {{.width = 0}, LIST_COLUMNS_END};
static const struct list_source choice_source = {.columns = one, .count = count, .row = row};

/* ---- from stage to stage ---- */

static const struct screen_ops stage_screens[STAGES];
static void changed(struct app *app, void *ctx);

static void
enter(struct screen *s, enum stage stage)
{
	struct setup *v = s->state;

	fields_free(&v->fields);
	enrol_wait_stop(&v->wait);
	v->stage = stage;
	s->ops = &stage_screens[stage];
	if (stages[stage].n > 0)
		fields_init(&v->fields, stages[stage].items, stages[stage].n);
	if (stage == STAGE_WAIT)
		enrol_wait_start(&v->wait, s->app, changed, s);
	app_dirty(s->app);
}

static void
home(struct app *app)
{
	struct err e = {0};

	if (!desk_home(app, &e))
		app_error(app, &e);
}

static void
changed(struct app *app, void *ctx)
{
	struct screen *s = ctx;
	struct setup *v = s->state;

	if (v->wait.state.step == ENROL_DONE)
		home(app);
	app_dirty(app);
}

/* ---- passphrase ---- */

static void
propose(struct setup *v, struct app *app)
{
	vault_passphrase_new(app_env(app), WORDS, v->proposal, sizeof(v->proposal));
}

static void
make_vault(struct app *app, void *ctx)
{
	struct screen *s = ctx;
	struct setup *v = s->state;
	struct session *session = desk_session(app);
	struct err e = {0};

	v->working = false;
	if (!session_create(session, fields_text(&v->fields, 0), &e) ||
	    !session_unlock(session, fields_text(&v->fields, 0), &e)) {
		app_flush(app);
		app_error(app, &e);
		return;
	}
	secret_wipe(v->proposal, sizeof(v->proposal));
	app_flush(app);
	enter(s, STAGE_CHOICE);
}

static void
passphrase_done(struct screen *s)
{
	struct setup *v = s->state;
	const char *a = fields_text(&v->fields, 0), *b = fields_text(&v->fields, 1);

	if (text_points(a) < VAULT_PASSPHRASE_MIN) {
		fields_complain(&v->fields, 0);
		app_problem(
		    s->app, _("Das Kennwort braucht mindestens %d Zeichen."), VAULT_PASSPHRASE_MIN);
		return;
	}
	if (strcmp(a, b) != 0) {
		fields_complain(&v->fields, 1);
		app_problem(s->app, "%s",
		    _("Die beiden Kennwörter sind verschieden. Bitte das zweite noch einmal "
		      "tippen."));
		return;
	}
	v->working = true;
	app_timer(s->app, DRAW_FIRST, make_vault, s);
}

static void
take_proposal(struct screen *s)
{
	struct setup *v = s->state;

	fields_set(&v->fields, 0, v->proposal);
	fields_set(&v->fields, 1, v->proposal);
	v->fields.at = 1;
	v->fields.bad = -1;
	app_say(s->app, "%s", _("Übernommen. Bitte jetzt aufschreiben; Eingabe geht weiter."));
}

/* ---- joining, founding ---- */

static bool
no_text(struct screen *s, int i, const char *say)
{
	struct setup *v = s->state;
	const char *text = fields_text(&v->fields, i);

	if (text[strspn(text, " ")] != '\0')
		return false;
	fields_complain(&v->fields, i);
	app_problem(s->app, "%s", say);
	return true;
}

static void
join_done(struct screen *s)
{
	struct setup *v = s->state;
	struct err e = {0};

	if (no_text(s, 0, _("Die Adresse fehlt. Sie steht in der Einladung.")) ||
	    no_text(s, 1, _("Der Code fehlt. Er steht in der Einladung.")))
		return;
	if (sync_join(desk_session(s->app)->sync, fields_text(&v->fields, 0),
		fields_text(&v->fields, 1), &e)) {
		enter(s, STAGE_WAIT);
		return;
	}
	fields_complain(
	    &v->fields, strncmp(fields_text(&v->fields, 0), "https://", 8) == 0 ? 1 : 0);
	app_error(s->app, &e);
}

static void
found_done(struct screen *s)
{
	struct setup *v = s->state;
	struct session *session = desk_session(s->app);
	const char *town = fields_text(&v->fields, FOUND_TOWN);
	const char *office = fields_text(&v->fields, FOUND_OFFICE);
	struct err e = {0};

	if (no_text(s, FOUND_LINE, _("Die Zeile fehlt. Sie kommt vom Server der Stadt.")) ||
	    no_text(s, FOUND_NAME, _("Der Name fehlt. Unter ihm sehen andere Ihre Einträge.")) ||
	    no_text(s, FOUND_TOWN, _("Die Gemeinde fehlt. Sie steht auf den Berichten.")))
		return;
	if (!sync_found(session->sync, fields_text(&v->fields, FOUND_LINE),
		task_roles[v->fields.chosen[FOUND_TASK]], &e)) {
		fields_complain(&v->fields, FOUND_LINE);
		app_error(s->app, &e);
		return;
	}
	if (!membership_found(session, office[0] != '\0' ? office : town, town,
		fields_text(&v->fields, FOUND_NAME), &e))
		app_error(s->app, &e);
	home(s->app);
	desk_sync(s->app);
}

static void
done(struct screen *s)
{
	struct setup *v = s->state;

	if (v->stage == STAGE_PASSPHRASE)
		passphrase_done(s);
	else if (v->stage == STAGE_JOIN)
		join_done(s);
	else if (v->stage == STAGE_FOUND)
		found_done(s);
}

/* ---- the screen ---- */

static bool
setup_open(struct screen *s, const void *arg, struct err *e)
{
	struct setup *v = s->state;
	struct session *session = desk_session(s->app);

	(void)arg;
	if (!list_init(&v->choice, &choice_source, v, e))
		return false;
	if (session->vault == NULL) {
		propose(v, s->app);
		enter(s, STAGE_PASSPHRASE);
	} else {
		enter(s, sync_stage(session->sync) == SYNC_JOINING ? STAGE_WAIT : STAGE_CHOICE);
	}
	return true;
}

static void
setup_close(struct screen *s)
{
	struct setup *v = s->state;

	app_timer_stop(s->app, make_vault, s);
	enrol_wait_stop(&v->wait);
	fields_free(&v->fields);
	list_free(&v->choice);
}

static bool
dead(const struct setup *v)
{
	return v->stage == STAGE_WAIT && v->wait.state.step == ENROL_DEAD;
}

static bool
setup_key(struct screen *s, const struct key *k)
{
	struct setup *v = s->state;
	enum fields_result r;

	if (v->working)
		return true;
	if (k->type == K_RETURN && v->stage == STAGE_CHOICE) {
		enter(s, list_selected(&v->choice)->key.n == 0 ? STAGE_JOIN : STAGE_FOUND);
		return true;
	}
	if (k->type == K_RETURN && dead(v)) {
		enter(s, STAGE_JOIN);
		return true;
	}
	if (k->type == K_ESC && (v->stage == STAGE_JOIN || v->stage == STAGE_FOUND)) {
		enter(s, STAGE_CHOICE);
		return true;
	}
	if (stages[v->stage].n == 0)
		return false;
	r = fields_key(&v->fields, k);
	if (r == FIELDS_DONE)
		done(s);
	return r != FIELDS_NOT;
}

static bool
setup_act(struct screen *s, enum action_id a)
{
	struct setup *v = s->state;

	if (a == ACT_PROPOSAL && v->stage == STAGE_PASSPHRASE)
		propose(v, s->app);
	else if (a == ACT_TAKE && v->stage == STAGE_PASSPHRASE)
		take_proposal(s);
	else if (a == ACT_SYNC && v->stage == STAGE_WAIT)
		enrol_wait_now(&v->wait);
	else if (v->stage == STAGE_CHOICE)
		return list_act(&v->choice, a);
	else
		return a == ACT_SYNC || a == ACT_PROPOSAL || a == ACT_TAKE;
	return true;
}

static enum focus
setup_focus(struct screen *s)
{
	struct setup *v = s->state;

	return stages[v->stage].n > 0 ? FOCUS_FIELD : FOCUS_LIST;
}

static int
draw_wait(struct setup *v, struct canvas *c, struct rect r)
{
	struct buf b = BUF_EMPTY;
	int used = 0;

	if (v->wait.state.step == ENROL_SHOW)
		return digits_draw(c, r, v->wait.state.digits);
	if (dead(v))
		buf_printf(&b, "%s",
		    _("! Die Einladung gilt nicht mehr: sie ist abgelaufen, abgelehnt, oder die "
		      "Ziffern stimmten nicht. Bitte eine neue geben lassen; Eingabe beginnt "
		      "damit."));
	else
		enrol_wait_text(&v->wait, &b);
	used = canvas_wrap(c, r, 0, ROLE_TEXT, buf_text(&b) != NULL ? buf_text(&b) : "");
	canvas_cursor(c, r.row, r.col);
	buf_free(&b);
	return used;
}

static void
draw_stage(struct setup *v, struct canvas *c, struct rect r)
{
	if (v->stage == STAGE_PASSPHRASE) {
		canvas_printf(
		    c, r.row, r.col + 3, r.cols - 3, ROLE_TEXT, _("Vorschlag: %s"), v->proposal);
		r.row += 2;
		r.rows -= 2;
	}
	if (v->working)
		canvas_text(c, r.row, r.col + 3, r.cols - 3, ROLE_TEXT,
		    _("Einen Augenblick, der Schlüssel wird berechnet …"));
	else if (v->stage == STAGE_CHOICE)
		list_draw(&v->choice, c, r, true);
	else if (v->stage == STAGE_WAIT)
		draw_wait(v, c, (struct rect){r.row, r.col + 3, r.rows, r.cols - 4});
	else
		fields_draw(&v->fields, c, r);
}

static void
setup_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct setup *v = s->state;
	struct rect r = l->work, text;
	int used;

	canvas_fill(c, r, ROLE_TEXT);
	text = (struct rect){r.row, r.col + 3, r.rows, (r.cols < 90 ? r.cols : 90) - 4};
	/* The fields are worth more than the words about them. */
	used = canvas_wrap(NULL, text, 0, ROLE_TEXT, _(stages[v->stage].what));
	text.rows = used > r.rows - 7 ? r.rows - 7 : used;
	if (text.rows > 0)
		canvas_wrap(c, text, 0, ROLE_TEXT, _(stages[v->stage].what));
	used = text.rows > 0 ? text.rows + 1 : 0;
	draw_stage(v, c, (struct rect){r.row + used, r.col, r.rows - used, r.cols});
}

static void
setup_title(struct screen *s, struct buf *out)
{
	buf_printf(out, "%s", _(stages[((struct setup *)s->state)->stage].title));
}

static void
setup_status(struct screen *s, struct buf *out)
{
	(void)s;
	(void)out;
}

static void
setup_hint(struct screen *s, struct buf *out)
{
	buf_printf(out, "%s", _(stages[((struct setup *)s->state)->stage].hint));
}

/* The help shall name what acts in this stage and nothing else. */
#define ALWAYS ACT_HELP, ACT_END, ACT_REDRAW, ACT_THEME, ACT_SUSPEND, ACT_COPY
static const enum action_id passphrase_actions[] = {ALWAYS, ACT_PROPOSAL, ACT_TAKE, ACT_NONE};
static const enum action_id choice_actions[] = {ALWAYS, ACT_LOCK, ACT_UP, ACT_DOWN, ACT_NONE};
static const enum action_id field_actions[] = {ALWAYS, ACT_BACK, ACT_LOCK, ACT_NONE};
static const enum action_id wait_actions[] = {ALWAYS, ACT_LOCK, ACT_SYNC, ACT_NONE};

#define SETUP(offered)                                                                             \
	{                                                                                          \
		.name = "setup", .size = sizeof(struct setup), .actions = offered,                 \
		.open = setup_open, .draw = setup_draw, .key = setup_key, .act = setup_act,        \
		.focus = setup_focus, .close = setup_close, .title = setup_title,                  \
		.status = setup_status, .hint = setup_hint, .modal = true, .home = true,           \
		.whole = true                                                                      \
	}

const struct screen_ops setup_screen = SETUP(passphrase_actions);
static const struct screen_ops stage_screens[STAGES] = {
    [STAGE_PASSPHRASE] = SETUP(passphrase_actions),
    [STAGE_CHOICE] = SETUP(choice_actions),
    [STAGE_JOIN] = SETUP(field_actions),
    [STAGE_FOUND] = SETUP(field_actions),
    [STAGE_WAIT] = SETUP(wait_actions),
};

/*
 * invite - taking in one more person or device: role, code and address to be told, six digits.
 *
 * An invitation goes on when the screen is left; opened again it shows where it stands. Its code is
 * shown once: nothing on this device knows it afterwards.
 */
#include <ctype.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "tui/screens/enrol_wait.h"
#include "tui/screens/fields.h"
#include "tui/screens/screens.h"
#include "tui/screens/spelling.h"
#include "tui/session/membership.h"

enum stage { STAGE_WHO, STAGE_TELL, STAGE_DIGITS, STAGE_DONE, STAGE_DEAD };

struct invite {
	enum stage stage;
	struct fields fields;
	struct enrol_wait wait;
	char code[SYNC_CODE];
	char address[SYNC_ADDRESS];
};

/* ---- whom ---- */

static const char *const whom[] = {N_("Integrationsbegleitung"), N_("Fachbereich (Prüfung)"),
    N_("Integrationsbegleitung und Verwaltung der Geräte"),
    N_("Fachbereich und Verwaltung der Geräte"), N_("Datenschutz"),
    N_("weiteres Gerät für mich selbst"), NULL};
static const uint32_t whom_roles[] = {ROLE_COMPANION, ROLE_SUPERVISOR, ROLE_COMPANION | ROLE_ADMIN,
    ROLE_SUPERVISOR | ROLE_ADMIN, ROLE_AUDITOR, 0};

enum { WHO_ROLE, WHO_NAME };
static const struct fields_item who_fields[] = {
    {.label = N_("Wer"), .choices = whom},
    {.label = N_("Name"), .max = 80},
};
static const struct fields_item digit_fields[] = {
    {.label = N_("Ziffern"), .max = 12},
};

static void changed(struct app *app, void *ctx);

static void
enter(struct screen *s, enum stage stage)
{
	struct invite *v = s->state;

	fields_free(&v->fields);
	v->stage = stage;
	if (stage == STAGE_WHO)
		fields_init(&v->fields, who_fields, 2);
	else if (stage == STAGE_DIGITS)
		fields_init(&v->fields, digit_fields, 1);
	if (stage >= STAGE_DIGITS)
		secret_wipe(v->code, sizeof(v->code));
	app_dirty(s->app);
}

static bool
named(const char *name)
{
	return name[strspn(name, " ")] != '\0';
}

static void
invite_now(struct screen *s)
{
	struct invite *v = s->state;
	struct session *session = desk_session(s->app);
	uint32_t roles = whom_roles[v->fields.chosen[WHO_ROLE]];
	const char *name = fields_text(&v->fields, WHO_NAME);
	struct id invite, person = replica_self(session->replica)->person;
	struct err e = {0};

	if (roles != 0 && !named(name)) {
		fields_complain(&v->fields, WHO_NAME);
		app_problem(s->app, "%s",
		    _("Der Name fehlt. Unter ihm sehen alle die Einträge der Person."));
		return;
	}
	if (!sync_invite(session->sync, roles, roles == 0 ? &person : NULL, &invite, v->code,
		v->address, &e) ||
	    (roles != 0 && !membership_invited(session, &invite, name, roles, &e))) {
		app_error(s->app, &e);
		return;
	}
	enter(s, STAGE_TELL);
	enrol_wait_start(&v->wait, s->app, changed, s);
}

/* ---- the steps of the enrolment ---- */

static void
changed(struct app *app, void *ctx)
{
	struct screen *s = ctx;
	struct invite *v = s->state;

	desk_of(app)->enrol = v->wait.state.step;
	if (v->wait.state.step == ENROL_ASK && v->stage != STAGE_DIGITS)
		enter(s, STAGE_DIGITS);
	else if (v->wait.state.step == ENROL_DEAD)
		enter(s, STAGE_DEAD);
	app_dirty(app);
}

/* Blanks between them are fine, as people write them. */
static bool
digits_of(const char *text, char out[static SYNC_DIGITS])
{
	size_t n = 0;

	for (; *text != '\0'; text++) {
		if (*text == ' ')
			continue;
		if (!isdigit((unsigned char)*text) || n == SYNC_DIGITS - 1)
			return false;
		out[n++] = *text;
	}
	out[n] = '\0';
	return n == SYNC_DIGITS - 1;
}

static void
admit(struct screen *s)
{
	struct invite *v = s->state;
	struct session *session = desk_session(s->app);
	char digits[SYNC_DIGITS];
	struct err e = {0};

	if (!digits_of(fields_text(&v->fields, 0), digits)) {
		fields_complain(&v->fields, 0);
		app_problem(s->app, "%s", _("Es sind sechs Ziffern, zum Beispiel 471 093."));
		return;
	}
	if (!sync_admit(session->sync, &v->wait.state.invite, digits, &e)) {
		app_error(s->app, &e);
		fields_complain(&v->fields, 0);
		fields_set(&v->fields, 0, "");
		if (e.code == ERR_INPUT && sync_enrol(session->sync, &v->wait.state, &e) &&
		    v->wait.state.step == ENROL_DEAD)
			enter(s, STAGE_DEAD);
		return;
	}
	if (!membership_admitted(session, &v->wait.state, &e))
		app_error(s->app, &e);
	desk_changed(s->app);
	enter(s, STAGE_DONE);
	enrol_wait_now(&v->wait);
}

/* ---- drawing ---- */

static int
put(struct canvas *c, struct rect *r, enum role role, const char *text)
{
	int used = canvas_wrap(c, *r, 0, role, text);

	r->row += used;
	r->rows -= used;
	return used;
}

static void
gap(struct rect *r, int rows)
{
	if (r->rows > rows + 2) {
		r->row += rows;
		r->rows -= rows;
	}
}

/* "K 7 Q F   2 M 9 D": to be read aloud letter by letter. */
static void
spaced(const char *code, struct buf *out)
{
	for (; *code != '\0'; code++)
		buf_printf(out, "%c ", *code == '-' ? ' ' : *code);
}

static void
draw_code(struct invite *v, struct canvas *c, struct rect *r)
{
	struct buf b = BUF_EMPTY;

	put(c, r, ROLE_TEXT, _("Bitte sagen, am Telefon oder nebeneinander, nicht schreiben:"));
	gap(r, 1);
	buf_printf(&b, _("Adresse   %s"), v->address);
	put(c, r, ROLE_HEAD, buf_text(&b));
	gap(r, 1);
	buf_reset(&b);
	buf_printf(&b, "%s", _("Code      "));
	spaced(v->code, &b);
	canvas_cursor(c, r->row, r->col);
	put(c, r, ROLE_HEAD, buf_text(&b));
	buf_reset(&b);
	spelling_of(v->code, &b);
	put(c, r, ROLE_QUIET, buf_text(&b));
	buf_free(&b);
	gap(r, 1);
}

static void
draw_tell(struct invite *v, struct canvas *c, struct rect r)
{
	struct buf b = BUF_EMPTY;

	canvas_cursor(c, r.row, r.col);
	if (v->code[0] != '\0')
		draw_code(v, c, &r);
	else
		put(c, &r, ROLE_TEXT,
		    _("Eine Einladung ist unterwegs. Ihr Code wurde schon gezeigt und ist hier "
		      "nicht mehr bekannt; ist er verloren, mit F2 eine neue ausstellen."));
	gap(&r, 1);
	put(c, &r, ROLE_TEXT,
	    _("Die Einladung gilt 72 Stunden und einmal. Sobald das neue Gerät sich meldet, fragt "
	      "dieser Bildschirm nach sechs Ziffern. Weiterarbeiten geht (Esc)."));
	gap(&r, 1);
	enrol_wait_text(&v->wait, &b);
	put(c, &r, ROLE_QUIET, buf_text(&b) != NULL ? buf_text(&b) : "");
	buf_free(&b);
}

static const char *const sentences[] = {
    [STAGE_WHO] = N_("Wer soll dazukommen? Rolle und Name schreiben Sie; niemand gibt sie sich "
		     "selbst."),
    [STAGE_TELL] = NULL,
    [STAGE_DIGITS] = N_("Das neue Gerät hat sich gemeldet und zeigt sechs Ziffern. Bitte anrufen "
			"oder hingehen und sie sich vorlesen lassen. Die Stimme muss bekannt "
			"sein: nur so ist sicher, dass niemand dazwischen sitzt."),
    [STAGE_DONE] = N_("Aufgenommen. Das neue Gerät bekommt die Schlüssel und Einträge mit dem "
		      "nächsten Abgleich. Esc: zurück"),
    [STAGE_DEAD] = N_("! Diese Einladung gilt nicht mehr: sie ist abgelaufen, oder die Ziffern "
		      "stimmten zweimal nicht. Bitte nachfragen, wer sie bekommen hat. F2: neue "
		      "Einladung"),
};

static void
invite_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct invite *v = s->state;
	struct rect r = {l->work.row, l->work.col + 3, l->work.rows, l->work.cols - 4};

	canvas_fill(c, l->work, ROLE_TEXT);
	r.cols = r.cols < 90 ? r.cols : 90;
	if (v->stage == STAGE_TELL) {
		draw_tell(v, c, r);
		return;
	}
	if (l->work.rows >= 10 || v->fields.n == 0) {
		canvas_cursor(c, r.row, r.col);
		put(c, &r, ROLE_TEXT, _(sentences[v->stage]));
		gap(&r, 1);
	}
	if (v->fields.n > 0)
		fields_draw(&v->fields, c, (struct rect){r.row, l->work.col, r.rows, l->work.cols});
}

/* ---- the screen ---- */

static bool
invite_open(struct screen *s, const void *arg, struct err *e)
{
	struct invite *v = s->state;
	struct session *session = desk_session(s->app);

	(void)arg;
	if ((sync_roles(session->sync) & ROLE_ADMIN) == 0)
		return err_set(e, ERR_DENIED,
		    _("Einladen kann nur, wer im Büro die Verwaltung hat."), "roles %u",
		    sync_roles(session->sync));
	enter(s, STAGE_WHO);
	if (!sync_enrol(session->sync, &v->wait.state, e))
		return false;
	if (v->wait.state.step == ENROL_WAIT || v->wait.state.step == ENROL_ASK) {
		enter(s, v->wait.state.step == ENROL_ASK ? STAGE_DIGITS : STAGE_TELL);
		enrol_wait_start(&v->wait, s->app, changed, s);
	}
	return true;
}

static void
invite_close(struct screen *s)
{
	struct invite *v = s->state;

	enrol_wait_stop(&v->wait);
	fields_free(&v->fields);
}

static bool
invite_key(struct screen *s, const struct key *k)
{
	struct invite *v = s->state;
	enum fields_result r;

	if (v->fields.n == 0)
		return false;
	r = fields_key(&v->fields, k);
	if (r == FIELDS_DONE && v->stage == STAGE_WHO)
		invite_now(s);
	else if (r == FIELDS_DONE)
		admit(s);
	return r != FIELDS_NOT;
}

static bool
invite_act(struct screen *s, enum action_id a)
{
	struct invite *v = s->state;

	if (a == ACT_SYNC) {
		if (v->wait.app == NULL) /* nobody is waited for: as everywhere */
			return false;
		enrol_wait_now(&v->wait);
	} else if (a == ACT_NEW && v->stage != STAGE_DIGITS) {
		enrol_wait_stop(&v->wait);
		enter(s, STAGE_WHO);
	} else
		return a == ACT_NEW;
	return true;
}

static enum focus
invite_focus(struct screen *s)
{
	return ((struct invite *)s->state)->fields.n > 0 ? FOCUS_FIELD : FOCUS_LIST;
}

static void
invite_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Einladung"));
}

static void
invite_hint(struct screen *s, struct buf *out)
{
	struct invite *v = s->state;

	if (v->stage == STAGE_WHO)
		buf_printf(out, "%s", _("Pfeile: Rolle  Tab: Feld  Eingabe: weiter  Esc: zurück"));
	else if (v->stage == STAGE_DIGITS)
		buf_printf(out, "%s", _("Eingabe: aufnehmen  Esc: zurück, die Einladung bleibt"));
	else
		buf_printf(out, "%s", _("F5: gleich nachsehen  F2: neue Einladung  Esc: zurück"));
}

static const enum action_id invite_actions[] = {ACT_NEW, ACT_NONE};

static const struct screen_ops invite_screen = {
    .name = "invite",
    .size = sizeof(struct invite),
    .actions = invite_actions,
    .open = invite_open,
    .draw = invite_draw,
    .key = invite_key,
    .act = invite_act,
    .focus = invite_focus,
    .close = invite_close,
    .title = invite_title,
    .hint = invite_hint,
    .whole = true,
};

bool
open_invite(struct app *app, struct err *e)
{
	return app_push(app, &invite_screen, NULL, e);
}

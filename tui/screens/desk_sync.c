#include "tui/screens/desk_sync.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"

#define SEAL_AFTER 3000 /* ms after the last save */
#define LOOK_EVERY 200	/* ms while feldbuch-sync runs */
#define MERGE_PIECE 12	/* ms; a key waits no longer than that */
#define INDEX_PIECE 200 /* rows */

static void
seal(struct app *app)
{
	struct session *s = desk_session(app);
	int64_t envelopes;
	struct err e = {0};

	if (s->sync == NULL || sync_stage(s->sync) != SYNC_MEMBER)
		return;
	if (!sync_seal(s->sync, &envelopes, &e)) {
		log_err(s->log, &e);
		app_error(app, &e);
	}
}

static void
seal_now(struct app *app, void *ctx)
{
	(void)ctx;
	seal(app);
}

void
desk_sync_look(struct app *app)
{
	struct desk *d = desk_of(app);
	struct session *s = d->session;
	struct err e = {0};

	if (s->sync == NULL)
		return;
	if (!sync_poll(s->sync, &d->sync, &e) ||
	    !replica_conflict_count(s->replica, &d->conflicts, &e))
		log_err(s->log, &e);
}

void
desk_changed(struct app *app)
{
	session_changed(desk_session(app));
	desk_sync_look(app);
	app_timer(app, SEAL_AFTER, seal_now, NULL);
	desk_of(app)->indexing = true;
	app_dirty(app);
}

/* ---- telling ---- */

void
desk_sync_when(const struct session *s, int64_t ms, char *out, size_t cap)
{
	struct now at = now_of_ms(ms), now = session_now(s);
	char day[DAY_TEXT], time[DAY_TEXT];

	minute_text(at.minute, time);
	if (ms <= 0)
		snprintf(out, cap, "%s", _("nie"));
	else if (at.day == now.day)
		snprintf(out, cap, _("heute %s"), time);
	else if (at.day == day_add(now.day, -1))
		snprintf(out, cap, _("gestern %s"), time);
	else
		snprintf(out, cap, "%s %s", day_text_short(at.day, day), time);
}

static void
running(const struct sync_state *st, struct buf *out)
{
	if (st->phase == SYNC_PUSH)
		buf_printf(out, _("Abgleich: senden %lld von %lld"), (long long)st->sent,
		    (long long)st->to_send);
	else if (st->phase == SYNC_PULL)
		buf_printf(out, _("Abgleich: holen %lld von %lld"), (long long)st->fetched,
		    (long long)st->to_fetch);
	else
		buf_printf(out, "%s", _("Abgleich läuft"));
}

void
desk_status(struct app *app, struct buf *out)
{
	struct desk *d = desk_of(app);
	char when[64];

	if (d->session->sync == NULL)
		return;
	if (sync_alarm(d->session->sync) != NULL)
		buf_printf(out, "%s", _("! Warnung, siehe 9 Abgleich · "));
	if (d->conflicts > 0)
		buf_printf(out,
		    d->conflicts == 1 ? _("! %lld Widerspruch · ") : _("! %lld Widersprüche · "),
		    (long long)d->conflicts);
	if (d->watched) {
		running(&d->sync, out);
		return;
	}
	if (d->sync.unsent > 0)
		buf_printf(out, _("%lld ungesendet · "), (long long)d->sync.unsent);
	desk_sync_when(d->session, d->sync.last_ok, when, sizeof(when));
	buf_printf(out, _("Abgleich %s"), when);
}

static void
tell(struct app *app)
{
	struct desk *d = desk_of(app);
	const char *alarm = sync_alarm(d->session->sync);

	if (alarm != NULL)
		app_problem(app, "%s", alarm);
	else if (d->sync.error != ERR_NONE)
		app_problem(app, "%s", d->sync.say);
	else if (d->merged.conflicts > 0)
		app_problem(app, _("Abgeglichen: %lld neu, %lld Widersprüche zu klären (Taste 9)."),
		    (long long)d->merged.operations, (long long)d->merged.conflicts);
	else
		app_say(app, _("Abgeglichen: %lld neu, %lld bestätigt."),
		    (long long)d->merged.operations, (long long)d->merged.confirmed);
}

/* The person asked for it, so what she looks at may change under her eyes. */
static void
finished(struct app *app)
{
	struct desk *d = desk_of(app);
	struct screen *top = app_top(app);

	desk_sync_look(app);
	if (d->merged.operations > 0)
		session_changed(d->session);
	if (d->asked) {
		tell(app);
		if (top != NULL && top->ops->shown != NULL)
			top->ops->shown(top);
	}
	d->asked = false;
	d->merged = (struct sync_counts){0};
	app_dirty(app);
}

/* ---- working ---- */

static void
look_again(struct app *app, void *ctx)
{
	struct desk *d = desk_of(app);

	(void)ctx;
	desk_sync_look(app);
	d->watched = d->sync.running;
	if (d->watched)
		app_timer(app, LOOK_EVERY, look_again, NULL);
	else
		d->merging = true;
	app_dirty(app);
}

void
desk_sync(struct app *app)
{
	struct desk *d = desk_of(app);
	struct err e = {0};

	seal(app);
	if (!sync_start(d->session->sync, &e) && e.code != ERR_BUSY) {
		app_error(app, &e);
		return;
	}
	d->asked = true;
	d->watched = true;
	app_say(app, "%s", _("Der Abgleich läuft im Hintergrund. Weiterarbeiten geht."));
	app_timer(app, LOOK_EVERY, look_again, NULL);
}

static bool
merge_piece(struct app *app)
{
	struct desk *d = desk_of(app);
	struct err e = {0};

	if (!sync_merge(d->session->sync, MERGE_PIECE, &d->merged, &e)) {
		log_err(d->session->log, &e);
		app_error(app, &e);
		d->merging = false;
	} else if (d->merged.left == 0) {
		d->merging = false;
	}
	d->indexing = true;
	if (!d->merging)
		finished(app);
	return d->merging;
}

bool
desk_sync_idle(struct app *app)
{
	struct desk *d = desk_of(app);
	int64_t left = 0;

	if (d->session->sync == NULL)
		return false;
	if (d->merging)
		return merge_piece(app) || d->indexing;
	if (!d->indexing)
		return false;
	d->indexing = replica_index(d->session->replica, INDEX_PIECE, &left, NULL) && left > 0;
	return d->indexing;
}

void
desk_sync_begin(struct app *app)
{
	struct desk *d = desk_of(app);

	desk_sync_look(app);
	d->merged = (struct sync_counts){0};
	d->asked = false;
	d->merging = d->indexing = true;
	d->watched = d->sync.running;
	if (d->watched)
		app_timer(app, LOOK_EVERY, look_again, NULL);
}

void
desk_sync_stop(struct app *app)
{
	struct desk *d = desk_of(app);

	app_timer_stop(app, look_again, NULL);
	app_timer_stop(app, seal_now, NULL);
	seal(app);
	d->merging = d->indexing = d->watched = false;
}

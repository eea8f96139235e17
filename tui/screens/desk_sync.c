#include "tui/screens/desk_sync.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/case.h"

#define SEAL_AFTER 3000 /* ms after the last save */
#define LOOK_EVERY 200	/* ms while feldbuch-sync runs */
#define MERGE_PIECE 12	/* ms; a key waits no longer than that */
#define INDEX_PIECE 200 /* rows */

static void
failed(struct app *app, const struct err *e)
{
	log_err(desk_session(app)->log, e);
	app_error(app, e);
}

static void
seal(struct app *app)
{
	struct session *s = desk_session(app);
	int64_t envelopes;
	struct err e = {0};

	if (s->sync == NULL || sync_stage(s->sync) != SYNC_MEMBER)
		return;
	if (!sync_seal(s->sync, &envelopes, &e))
		failed(app, &e);
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

/* ---- the end of a sync ---- */

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

/* What others wrote may want something of this device: a new case number, a device admitted. */
static void
settle(struct app *app)
{
	struct desk *d = desk_of(app);
	struct session *s = d->session;
	struct enrol_state enrol = {0};
	size_t renamed = 0;
	struct err e = {0};

	if (sync_stage(s->sync) != SYNC_MEMBER)
		return;
	if (d->merged.operations > 0 && !case_codes_settle(s->replica, &renamed, &e))
		failed(app, &e);
	if ((sync_roles(s->sync) & ROLE_ADMIN) != 0 && sync_enrol(s->sync, &enrol, &e))
		d->enrol = enrol.step;
	seal(app);
}

/*
 * Nothing that is looked at moves by itself: only row 1 tells that something came. Who asked for
 * the sync gets the screen anew.
 */
static void
finished(struct app *app)
{
	struct desk *d = desk_of(app);
	struct screen *top = app_top(app);

	settle(app);
	desk_sync_look(app);
	d->arrived += d->merged.operations;
	if (d->merged.operations > 0)
		session_changed(d->session);
	if (d->asked) {
		tell(app);
		d->arrived = 0;
		if (top != NULL && top->ops->shown != NULL)
			top->ops->shown(top);
	}
	d->asked = false;
	d->merged = (struct sync_counts){0};
	app_dirty(app);
}

/* ---- watching a run ---- */

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

static void
watch(struct app *app)
{
	desk_of(app)->watched = true;
	app_timer(app, LOOK_EVERY, look_again, NULL);
}

/* The nightly timer, or our own run, laid something down. */
static void
came(struct app *app, int fd, void *ctx)
{
	struct desk *d = desk_of(app);

	(void)fd;
	(void)ctx;
	desk_sync_look(app);
	d->merging = d->merging || d->sync.waiting > 0;
	if (d->sync.running && !d->watched)
		watch(app);
}

void
desk_sync(struct app *app)
{
	struct desk *d = desk_of(app);
	struct err e = {0};

	seal(app);
	if (!sync_start(d->session->sync, &e) && e.code != ERR_BUSY) {
		failed(app, &e);
		return;
	}
	d->asked = true;
	watch(app);
	app_say(app, "%s", _("Der Abgleich läuft im Hintergrund. Weiterarbeiten geht."));
}

/* ---- pieces of work while no key waits ---- */

static bool
merge_piece(struct app *app)
{
	struct desk *d = desk_of(app);
	struct err e = {0};

	if (!sync_merge(d->session->sync, MERGE_PIECE, &d->merged, &e)) {
		failed(app, &e);
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
	d->arrived = 0;
	d->enrol = ENROL_NONE;
	d->asked = d->watched = false;
	d->merging = d->indexing = true;
	d->watch_fd = sync_watch(d->session->sync);
	if (d->watch_fd >= 0)
		app_watch(app, d->watch_fd, came, NULL);
	if (d->sync.running)
		watch(app);
}

void
desk_sync_stop(struct app *app)
{
	struct desk *d = desk_of(app);

	app_timer_stop(app, look_again, NULL);
	app_timer_stop(app, seal_now, NULL);
	if (d->watch_fd >= 0)
		app_unwatch(app, d->watch_fd);
	d->watch_fd = -1;
	seal(app);
	d->merging = d->indexing = d->watched = false;
}

/*
 * Row 1 right: what is unsent, what came, how the sync stands. Called at every drawing, so it only
 * reads what the last look found.
 */
#include <stdio.h>

#include "common/base/lang.h"
#include "tui/screens/desk_sync.h"

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

/* What wants a person, most important first; one of them is enough for the row. */
static void
attention(struct desk *d, struct buf *out)
{
	if (sync_alarm(d->session->sync) != NULL)
		buf_printf(out, "%s", _("! Warnung, siehe 9 Abgleich · "));
	else if (d->enrol == ENROL_ASK)
		buf_printf(out, "%s", _("! Gerät wartet auf Aufnahme (9) · "));
	else if (d->conflicts > 0)
		buf_printf(out,
		    d->conflicts == 1 ? _("! %lld Widerspruch · ") : _("! %lld Widersprüche · "),
		    (long long)d->conflicts);
	else if (d->arrived > 0)
		buf_printf(out, _("%lld neu · "), (long long)d->arrived);
}

void
desk_status(struct app *app, struct buf *out)
{
	struct desk *d = desk_of(app);
	char when[64];

	if (d->session->sync == NULL)
		return;
	attention(d, out);
	if (d->watched) {
		running(&d->sync, out);
		return;
	}
	if (d->sync.unsent > 0)
		buf_printf(out, _("%lld ungesendet · "), (long long)d->sync.unsent);
	desk_sync_when(d->session, d->sync.last_ok, when, sizeof(when));
	buf_printf(out, _("Abgleich %s"), when);
}

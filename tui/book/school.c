/* A place in a Kita or school: papers that are missing, days of waiting. */
#include "common/base/lang.h"
#include "common/casework/course/school.h"
#include "tui/book/deeds.h"
#include "tui/kit/app.h"

static int32_t
today(struct app *app)
{
	return session_now(desk_session(app)).day;
}

bool
save_school(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e)
{
	return school_save(desk_replica(app), recs[0], today(app), draft, p, NULL, e);
}

void
tell_school(struct app *app, const struct record *rec, struct detail *d)
{
	int days = school_waiting_days(rec, today(app));

	if (days >= 0)
		detail_printf(d, ROLE_TEXT,
		    record_has(rec, "started_on") ? _("Wartete %d Tage.")
						  : _("Wartet seit %d Tagen."),
		    days);
}

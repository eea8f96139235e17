/* Who, on which device, when. */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/screens/desk.h"
#include "tui/screens/told.h"

static bool
staff_text(const struct teller *t, const char *sql, const struct id *person, char *out, size_t cap)
{
	struct query *q = replica_query(desk_replica(t->app), sql, NULL);
	bool found = false;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, person);
	if (query_step(q, NULL) > 0) {
		text_copy(out, cap, query_text(q, 0));
		found = out[0] != '\0';
	}
	query_end(q);
	return found;
}

const char *
told_person(const struct teller *t, const struct id *person, char out[static TOLD_WHO])
{
	if (!staff_text(t, "SELECT name FROM staff WHERE id = ?1", person, out, TOLD_WHO))
		snprintf(out, TOLD_WHO, "%s", _("(unbekannt)"));
	return out;
}

/* "A. Weiß" and "Anna Weiß" are AW. */
static void
initials_of(const char *name, char out[static 16])
{
	size_t n = 0, len;
	int32_t cp;

	while (*name != '\0' && n < 10) {
		name += strspn(name, " .-");
		len = *name != '\0' ? (size_t)text_point(name, &cp) : 0;
		memcpy(out + n, name, len);
		n += len;
		name += strcspn(name, " -");
	}
	out[n] = '\0';
}

const char *
told_initials(const struct teller *t, const struct id *person, char out[static 16])
{
	char name[TOLD_WHO];

	if (staff_text(t, "SELECT initials FROM staff WHERE id = ?1", person, out, 16))
		return out;
	if (staff_text(t, "SELECT name FROM staff WHERE id = ?1", person, name, sizeof(name)))
		initials_of(name, out);
	else
		snprintf(out, 16, "?");
	return out;
}

const char *
told_device(const struct teller *t, const struct id *device, char out[static TOLD_WHO])
{
	if (id_equal(device, &replica_self(desk_replica(t->app))->device))
		snprintf(out, TOLD_WHO, "%s", _("dieses Gerät"));
	else
		snprintf(out, TOLD_WHO, _("Gerät %02X%02X"), device->b[0], device->b[1]);
	return out;
}

const char *
told_when(const struct teller *t, int64_t ms, char out[static TOLD_WHO])
{
	struct now at = now_of_ms(ms), now = session_now(desk_session(t->app));
	char day[DAY_TEXT], time[DAY_TEXT];

	minute_text(at.minute, time);
	if (at.day == now.day)
		snprintf(out, TOLD_WHO, _("heute %s"), time);
	else if (at.day == day_add(now.day, -1))
		snprintf(out, TOLD_WHO, _("gestern %s"), time);
	else
		snprintf(out, TOLD_WHO, "%s %s",
		    day_year(at.day) == day_year(now.day) ? day_text_short(at.day, day)
							  : day_text(at.day, day),
		    time);
	return out;
}

void
told_by(const struct teller *t, const struct stamp *stamp, struct buf *out)
{
	struct id person = sync_person(desk_session(t->app)->sync, &stamp->device);
	char who[TOLD_WHO], when[TOLD_WHO], device[TOLD_WHO];

	buf_printf(out, "%s, %s, %s", told_person(t, &person, who),
	    told_when(t, stamp_ms(stamp->hlc), when), told_device(t, &stamp->device, device));
}

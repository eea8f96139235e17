#include "common/rule/duplicate.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"

#define LIKELY 70
#define POSSIBLE 50
#define DISTANCE_MAX 20

static bool
fold_equal(const char *a, const char *b)
{
	struct buf x = BUF_EMPTY, y = BUF_EMPTY;
	bool equal = text_fold_whole(a, &x) && text_fold_whole(b, &y) && x.len > 0 &&
		     strcmp(buf_text(&x), buf_text(&y)) == 0;

	buf_free(&x);
	buf_free(&y);
	return equal;
}

static int
fold_distance(const char *a, const char *b)
{
	struct buf x = BUF_EMPTY, y = BUF_EMPTY;
	int d = DISTANCE_MAX;

	if (text_fold_whole(a, &x) && text_fold_whole(b, &y))
		d = text_distance(buf_text(&x), buf_text(&y), DISTANCE_MAX);
	buf_free(&x);
	buf_free(&y);
	return d > DISTANCE_MAX ? DISTANCE_MAX : d;
}

/* The last word in front: "Ali Hassan" as "Hassan Ali". */
static bool
turned_around(const char *name, struct buf *out)
{
	const char *last = strrchr(name, ' ');

	if (last == NULL || last == name || last[1] == '\0')
		return false;
	buf_printf(out, "%s %.*s", last + 1, (int)(last - name), name);
	return buf_ok(out, NULL);
}

static bool
split_at_last(const char *name, struct buf *given, struct buf *family)
{
	const char *last = strrchr(name, ' ');

	if (last == NULL)
		return false;
	buf_printf(given, "%.*s", (int)(last - name), name);
	buf_printf(family, "%s", last + 1);
	return buf_ok(given, NULL) && buf_ok(family, NULL);
}

/* An article that is glued on in one of them (Alhadid, Al-Hadid) counts within its own name. */
static bool
halves_sound_alike(const char *a, const char *b)
{
	struct buf part[4] = {BUF_EMPTY, BUF_EMPTY, BUF_EMPTY, BUF_EMPTY};
	bool alike = split_at_last(a, &part[0], &part[1]) && split_at_last(b, &part[2], &part[3]) &&
		     text_sounds_like(buf_text(&part[0]), buf_text(&part[2])) &&
		     text_sounds_like(buf_text(&part[1]), buf_text(&part[3]));
	size_t i;

	for (i = 0; i < 4; i++)
		buf_free(&part[i]);
	return alike;
}

struct alike_names
alike_names(const char *a, const char *b)
{
	struct buf other = BUF_EMPTY;
	struct alike_names r = {.same = fold_equal(a, b),
	    .sound = text_sounds_like(a, b),
	    .distance = fold_distance(a, b)};

	r.sound = r.sound || r.same || halves_sound_alike(a, b);
	if (!r.sound && turned_around(a, &other))
		r.swapped =
		    fold_equal(buf_text(&other), b) || text_sounds_like(buf_text(&other), b);
	buf_free(&other);
	return r;
}

struct scoring {
	const struct alike_person *a, *b;
	struct alike_score s;
	struct buf *why;
};

static void
give(struct scoring *w, int points, const char *what)
{
	w->s.points += points;
	if (w->why != NULL)
		buf_printf(w->why, "%+d %s\n", points, what);
}

static bool
sound(const char *a, const char *b)
{
	return *a != '\0' && *b != '\0' && (text_sounds_like(a, b) || fold_equal(a, b));
}

static void
score_names(struct scoring *w)
{
	const struct alike_person *a = w->a, *b = w->b;
	bool straight = sound(a->family, b->family) || sound(a->given, b->given);
	const char *family = b->family, *given = b->given;

	if (!straight && sound(a->family, b->given) && sound(a->given, b->family)) {
		family = b->given;
		given = b->family;
		w->s.swapped = true;
	}
	if (sound(a->family, family))
		give(w, 30, _("Familienname klingt gleich"));
	if (sound(a->given, given))
		give(w, 30, _("Vorname klingt gleich"));
	if (fold_equal(a->family, family))
		give(w, 10, _("Familienname gleich geschrieben"));
	if (fold_equal(a->given, given))
		give(w, 10, _("Vorname gleich geschrieben"));
}

static void
score_birth(struct scoring *w)
{
	const struct alike_person *a = w->a, *b = w->b;
	int32_t x = a->birth, y = b->birth;
	bool weak = a->assigned || b->assigned || !pdate_full(x) || !pdate_full(y);

	if (x == 0 || y == 0)
		return;
	if (x == y && !weak)
		give(w, 30, _("Geburtsdatum gleich"));
	else if (x == y)
		give(w, 5, _("Geburtsdatum gleich, aber nur zugewiesen oder unvollständig"));
	else if (day_year(x) == day_year(y) && day_year(x) != 0)
		give(w, weak ? 5 : 10, _("Geburtsjahr gleich"));
}

static bool
same_phone(const char *a, const char *b)
{
	int digits = 0;

	for (;;) {
		while (*a != '\0' && !isdigit((unsigned char)*a))
			a++;
		while (*b != '\0' && !isdigit((unsigned char)*b))
			b++;
		if (*a != *b)
			return false;
		if (*a == '\0')
			return digits >= 5;
		digits++;
		a++;
		b++;
	}
}

struct alike_score
alike_persons(const struct alike_person *a, const struct alike_person *b, struct buf *why)
{
	struct scoring w = {.a = a, .b = b, .why = why};

	score_names(&w);
	score_birth(&w);
	if (*a->nationality != '\0' && strcmp(a->nationality, b->nationality) == 0)
		give(&w, 5, _("Staatsangehörigkeit gleich"));
	if (a->same_household || b->same_household)
		give(&w, 15, _("gleicher Haushalt"));
	else if (same_phone(a->phone, b->phone))
		give(&w, 15, _("gleiche Telefonnummer"));
	w.s.verdict = w.s.points >= LIKELY     ? ALIKE_LIKELY
		      : w.s.points >= POSSIBLE ? ALIKE_POSSIBLE
					       : ALIKE_NO;
	return w.s;
}

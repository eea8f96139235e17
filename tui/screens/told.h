/*
 * told.h - values, records, people and times in the words a person reads.
 *
 * For screens that show what happened to a record whatever its kind: review, history, conflicts.
 * With names = false nothing of a client but codes is ever told, whatever this device could open.
 */
#ifndef TUI_SCREENS_TOLD_H
#define TUI_SCREENS_TOLD_H

#include "common/replica/replica.h"
#include "tui/kit/app.h"

struct teller {
	struct app *app;
	bool names; /* clients by name where this device knows them; else by code */
};

/* Appends the value; "(leer)" when there is none. `field` NULL: the deletion mark. */
void told_value(
    const struct teller *t, const struct field *field, const struct value *v, struct buf *out);

/* What the record is about: "Kontakt 24.11. 09:30, P-7K3QX", "Person Haddad, Omar". */
void told_about(
    const struct teller *t, const struct kind *kind, const struct id *id, struct buf *out);

/* The same without the kind; nothing where there is nothing to tell. */
void told_name(
    const struct teller *t, const struct kind *kind, const struct id *id, struct buf *out);

/* The fields (three at most) that name a record of the kind; NULL: a person, or the half of a pair
 * that is named by the other one. */
const char *const *told_naming(const struct kind *kind);

#define TOLD_WHO 176
/* A member of staff: "A. Weiß"; "(unbekannt)" where nobody wrote her down. */
const char *told_person(const struct teller *t, const struct id *person, char out[static TOLD_WHO]);
/* "AW": her initials, or those of her name; "?" when unknown. */
const char *told_initials(const struct teller *t, const struct id *person, char out[static 16]);
/* "dieses Gerät" or "Gerät 7F3A". */
const char *told_device(const struct teller *t, const struct id *device, char out[static TOLD_WHO]);
/* "heute 09:41", "gestern 22:10", "24.11. 16:20", of another year "24.11.2025 16:20". */
const char *told_when(const struct teller *t, int64_t ms, char out[static TOLD_WHO]);

/* "A. Weiß, heute 09:41, dieses Gerät" */
void told_by(const struct teller *t, const struct stamp *stamp, struct buf *out);

/* The label of a field, or of the deletion mark (NULL). */
const char *told_field(const struct field *field);
const struct field *told_field_no(const struct kind *kind, uint16_t no); /* NULL for 0 */

#endif

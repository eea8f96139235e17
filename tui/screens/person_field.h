/*
 * person_field.h - a field of a form that names one person of this device (FIELD_REF, its text is
 * the id in hex): shown as "Haddad, Omar (P-7K3QX)", chosen from all of them.
 */
#ifndef TUI_SCREENS_PERSON_FIELD_H
#define TUI_SCREENS_PERSON_FIELD_H

#include "tui/kit/form.h"
#include "tui/screens/desk.h"

/* Appends name and code; nothing for NULL, the zero id, or somebody unknown here. */
void person_field_text(struct session *s, const struct id *person, struct buf *out);

/* For form_hooks.show. */
bool person_field_show(struct session *s, const struct value *v, struct buf *out);

/* For form_hooks.pick of the item "person_id": the choice, begun with the letter typed. */
bool person_field_pick(struct form *f, const char *typed);

#endif

/*
 * contact_template.h - frequent contacts, kept to begin the next one with: "AUF · B4 · T05 · 40m".
 *
 * A template is what the form said, never who it was with. Templates are of this device and stay on
 * it (a setting of the sealed replica): the words of a colleague are hers. At most TEMPLATES_MAX,
 * the one used last first; one more pushes out the one that was not used for longest.
 */
#ifndef TUI_SCREENS_CONTACT_TEMPLATE_H
#define TUI_SCREENS_CONTACT_TEMPLATE_H

#include "common/replica/replica.h"
#include "tui/kit/form.h"

#define TEMPLATES_MAX 9
#define TEMPLATE_TEXT 400 /* bytes of one field with NUL; longer notes are cut */

enum template_field {
	TEMPLATE_KIND,
	TEMPLATE_PLACE,
	TEMPLATE_AREA,
	TEMPLATE_TOPIC,
	TEMPLATE_MINUTES,
	TEMPLATE_OUTCOME,
	TEMPLATE_AREAS_EXTRA,
	TEMPLATE_TOPICS_EXTRA,
	TEMPLATE_NOTE,
	TEMPLATE_FIELDS
};

struct contact_template {
	char text[TEMPLATE_FIELDS][TEMPLATE_TEXT]; /* as in the form; "" not said */
};
struct contact_templates {
	struct contact_template at[TEMPLATES_MAX];
	size_t n;
};

/* As bytes, and back. False on what is none; *out is untouched then. */
bool templates_put(const struct contact_templates *t, struct buf *out);
bool templates_take(const void *at, size_t n, struct contact_templates *out);

bool templates_load(struct replica *r, struct contact_templates *out, struct err *e);
bool templates_save(struct replica *r, const struct contact_templates *t, struct err *e);

/* To the front; one that says the same in all but its note is replaced. True: another one had to
 * go. */
bool templates_add(struct contact_templates *t, const struct contact_template *one);

/* What a form says, and into a form: only what the template says changes. */
void template_of(const struct form *f, struct contact_template *out);
void template_into(const struct contact_template *t, struct form *f);
bool template_empty(const struct contact_template *t);
/* "Aufsuchend · B4 Behörden · 40m: Antrag ausgefüllt", one line, appended. */
void template_tell(const struct contact_template *t, struct buf *out);

#endif

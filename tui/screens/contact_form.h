/*
 * contact_form.h - the inside of the contact form: one contact from the first key to the saved
 * rows. For contact_*.c only; other screens use open_contact (screens.h).
 */
#ifndef TUI_SCREENS_CONTACT_FORM_H
#define TUI_SCREENS_CONTACT_FORM_H

#include "common/casework/contact.h"
#include "tui/screens/form_screen.h"

/* Records of the form, by index. */
enum { CONTACT_ROW, CONTACT_NOTE, CONTACT_PRIVATE };

struct contact_form {
	struct form_screen fs; /* first: FORM_SCREEN_OPS */
	struct screen *screen;
	struct contact contact;
	struct participants who; /* as the field reads now */
};

/* contact_people.c: who took part. ctx is the struct contact_form. */
bool contact_people_show(struct contact_form *cf, const struct value *v, struct buf *out);
/* Their names, for the title. */
void contact_people_names(struct contact_form *cf, struct buf *out);
bool contact_people_read(struct contact_form *cf, const char *text, struct buf *say);
/* A letter typed in the field: a role for the last one, or the choice of people. */
bool contact_people_pick(struct contact_form *cf, struct form *f, const char *letter);

/* contact_read.c: the hooks of the form (ctx is the struct contact_form). */
bool contact_hook_show(
    void *ctx, const struct form_item *item, const struct value *v, struct buf *out);
bool contact_hook_read(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *say);
bool contact_hook_pick(void *ctx, struct form *f, const struct form_item *item, const char *text);
bool contact_hook_visible(void *ctx, const struct form *f, const struct form_item *item);
void contact_hook_check(void *ctx, const struct form *f, struct problems *p);

/* contact_again.c: templates. False: not its business, or nothing to offer. */
bool contact_again(struct contact_form *cf, enum action_id a);
bool contact_again_offer(struct contact_form *cf, struct buf *out);

/* contact_propose.c: shows what saving brings along; Enter saves. */
bool contact_propose_open(struct contact_form *cf, const struct proposals *with,
    const struct problems *hints, struct err *e);
/* contact_form.c: saves with what is left of `with`, closes the form and tells. */
bool contact_form_save(struct contact_form *cf, const struct proposals *with);

#endif

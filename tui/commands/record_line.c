#include "tui/commands/record_line.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/commands/field.h"

#define LINE_WIDTH 60

static bool
put_person(struct session *s, const struct record *rec, struct buf *out, struct err *e)
{
	char name[NAME_DISPLAY];
	struct id id;

	if (strcmp(rec->kind->name, "person") == 0)
		id = rec->id;
	else if (kind_field(rec->kind, "person_id") == NULL || !record_id(rec, "person_id", &id))
		return true;
	if (!name_display(s->replica, &id, name, e))
		return false;
	buf_printf(out, "%s", name);
	return true;
}

/* A text cut to one line. */
static void
put_text(const char *text, struct buf *out)
{
	char line[256];

	text_copy(line, sizeof(line), text);
	line[strcspn(line, "\n")] = '\0';
	line[text_cut(line, LINE_WIDTH, NULL)] = '\0';
	if (line[0] != '\0')
		buf_printf(out, "%s%s", out->len > 0 ? " · " : "", line);
}

bool
record_line(struct session *s, const struct record *rec, struct buf *out, struct err *e)
{
	struct buf text = BUF_EMPTY;
	size_t i;

	if (!put_person(s, rec, out, e))
		return false;
	for (i = 0; i < rec->kind->n_fields && text_width(buf_text(out)) < LINE_WIDTH; i++) {
		const struct field *f = &rec->kind->fields[i];

		/* A name stands there already. */
		if (((f->flags & FIELD_SEARCH) == 0 && f->type != FIELD_DATE) ||
		    (f->flags & FIELD_NAME) != 0)
			continue;
		buf_reset(&text);
		field_text(f, &rec->values[i], &text);
		put_text(buf_text(&text), out);
	}
	buf_free(&text);
	return buf_ok(out, e);
}

bool
record_named(struct session *s, const char *kind_word, const char *id_word,
    const struct kind **kind, struct id *id, struct err *e)
{
	const struct kinds *kinds = replica_kinds(s->replica);
	struct buf all = BUF_EMPTY;
	size_t i;

	*kind = kinds_name(kinds, kind_word);
	if (*kind == NULL) {
		for (i = 0; i < kinds->n; i++)
			buf_printf(&all, "%s%s", i > 0 ? ", " : "", kinds->list[i]->name);
		err_say(e, ERR_USAGE, _("Diese Art von Eintrag gibt es nicht. Es gibt: %s."),
		    buf_text(&all));
		buf_free(&all);
		return false;
	}
	if (id_parse(id_word, id))
		return true;
	return err_set(e, ERR_USAGE,
	    _("Das ist keine Kennung. Sie hat 32 Zeichen von 0 bis 9 und a bis f."), "id");
}

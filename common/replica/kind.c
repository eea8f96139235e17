#include "common/replica/kind.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"

const struct code *
codes_find(const struct codes *codes, const char *code)
{
	size_t i;

	for (i = 0; i < codes->n; i++)
		if (strcmp(codes->list[i].code, code) == 0)
			return &codes->list[i];
	return NULL;
}

const char *
codes_label(const struct codes *codes, const char *code)
{
	const struct code *c = codes_find(codes, code);

	return c == NULL ? code : lang_pick(c->de, c->en);
}

void
codes_labels(const struct codes *codes, const char *list, struct buf *out)
{
	char code[64];
	size_t n, from = out->len;

	for (list += strspn(list, " "); *list != '\0'; list += strspn(list, " ")) {
		n = strcspn(list, " ");
		text_copy(code, n < sizeof(code) ? n + 1 : sizeof(code), list);
		buf_printf(out, "%s%s", out->len > from ? ", " : "", codes_label(codes, code));
		list += n;
	}
}

int
kind_index(const struct kind *kind, const char *name)
{
	size_t i;

	for (i = 0; i < kind->n_fields; i++)
		if (strcmp(kind->fields[i].name, name) == 0)
			return (int)i;
	return -1;
}

int
kind_index_no(const struct kind *kind, uint16_t no)
{
	size_t i;

	/* Numbers mostly follow the order of the declaration. */
	if (no >= 1 && no <= kind->n_fields && kind->fields[no - 1].no == no)
		return no - 1;
	for (i = 0; i < kind->n_fields; i++)
		if (kind->fields[i].no == no)
			return (int)i;
	return -1;
}

const struct field *
kind_field(const struct kind *kind, const char *name)
{
	int i = kind_index(kind, name);

	return i < 0 ? NULL : &kind->fields[i];
}

const struct kind *
kinds_no(const struct kinds *kinds, uint16_t no)
{
	size_t i;

	for (i = 0; i < kinds->n; i++)
		if (kinds->list[i]->no == no)
			return kinds->list[i];
	return NULL;
}

const struct kind *
kinds_name(const struct kinds *kinds, const char *name)
{
	size_t i;

	for (i = 0; i < kinds->n; i++)
		if (strcmp(kinds->list[i]->name, name) == 0)
			return kinds->list[i];
	return NULL;
}

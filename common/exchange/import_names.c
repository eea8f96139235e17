/* What a cell names: a record of another kind, by its name or its id. */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/rows.h"
#include "common/exchange/csv.h"
#include "common/exchange/import_inside.h"

static bool
add_name(void *ctx, struct query *q, struct err *e)
{
	struct word_map *map = ctx;
	struct buf folded = BUF_EMPTY;
	struct id id = query_id(q, 0);
	char hex[ID_HEX];
	bool ok;

	id_hex(&id, hex);
	ok = text_fold_whole(query_text(q, 1), &folded) || err_nomem(e);
	ok = ok &&
	     (folded.len == 0 || word_map_add(map, buf_text(&folded), query_text(q, 1), &id, 0, e));
	ok = ok && word_map_add(map, hex, hex, &id, 0, e);
	buf_free(&folded);
	return ok;
}

bool
import_names(struct replica *r, uint16_t kind, struct word_map *out, struct err *e)
{
	const struct kind *k = kinds_no(replica_kinds(r), kind);
	const char *name = table_name_sql(kind);
	struct buf sql = BUF_EMPTY;
	struct query *q;

	if (k == NULL)
		return true;
	buf_printf(&sql, "SELECT t.id, %s FROM \"%s\" t WHERE t.deleted = 0",
	    name == NULL ? "''" : name, k->name);
	q = buf_ok(&sql, e) ? replica_query(r, buf_text(&sql), e) : NULL;
	buf_free(&sql);
	return rows_each(q, add_name, out, e);
}

/* Those written alike; of several the one that is written exactly so. */
bool
import_name(const struct word_map *names, const char *text, struct id *out, struct buf *say)
{
	const struct word_entry *one, *exact = NULL, *first;
	struct buf folded = BUF_EMPTY, nfc = BUF_EMPTY;
	size_t n = 0, exacts = 0;
	bool ok = text_nfc(csv_unguarded(text), &nfc) && text_fold_whole(buf_text(&nfc), &folded);

	first = ok ? word_map_first(names, buf_text(&folded)) : NULL;
	for (one = first; one != NULL; one = word_map_next(names, one), n++)
		if (strcmp(one->detail, buf_text(&nfc)) == 0) {
			exact = one;
			exacts++;
		}
	ok = exacts == 1 || n == 1;
	if (ok)
		*out = exacts == 1 ? exact->id : first->id;
	else if (n == 0)
		buf_printf(
		    say, "%s", _("Das gibt es hier nicht. Bitte zuerst anlegen oder einlesen."));
	else
		buf_printf(say, "%s",
		    _("Das gibt es mehrmals. Bitte die Kennung statt des Namens eintragen."));
	buf_free(&folded);
	buf_free(&nfc);
	return ok;
}

#include "tui/print/stamp.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/print/stamp_inside.h"

#define OURS "feldbuch-report "

/* Nothing a terminal could be made to obey, whatever stands in the file. */
static bool
is_stamp(struct buf *text)
{
	struct buf safe = BUF_EMPTY;
	bool same;

	text_safe(text->at, text->len, false, &safe);
	same = !safe.failed && safe.len == text->len && memcmp(safe.at, text->at, safe.len) == 0;
	buf_free(&safe);
	return same && text->len < STAMP_TEXT && text_valid(text->at, text->len) &&
	       strncmp(buf_text(text), OURS, strlen(OURS)) == 0;
}

bool
stamp_find(const void *bytes, size_t n, char out[static STAMP_TEXT], struct err *e)
{
	struct buf text = BUF_EMPTY;
	bool found;

	if (n > 5 && memcmp(bytes, "%PDF-", 5) == 0)
		found = stamp_of_pdf(bytes, n, &text);
	else if (n > 4 && memcmp(bytes, "PK\003\004", 4) == 0)
		found = stamp_of_xlsx(bytes, n, &text);
	else
		return err_set(e, ERR_FORMAT,
		    _("Das ist weder ein PDF noch eine Tabelle (XLSX) von feldbuch-print."),
		    "magic");
	found = found && text.len > 0 && !text.failed && is_stamp(&text);
	if (found)
		memcpy(out, buf_text(&text), text.len + 1);
	else
		err_set(e, ERR_FORMAT,
		    _("In dieser Datei steht kein Stempel von feldbuch. Sie kommt von anderswo "
		      "oder wurde "
		      "mit einem anderen Programm neu gespeichert."),
		    "no stamp");
	buf_free(&text);
	return found;
}

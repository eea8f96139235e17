/*
 * The command print: pages made for paper, on stdout or in a file. A table says what there is; what
 * a page holds is the domain's.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/office/phone_chain.h"
#include "tui/commands/command.h"
#include "tui/commands/outfile.h"

const struct option print_options[] = {
    {.name = "output",
	.value = N_("DATEI"),
	.what = N_("in diese Datei statt auf die Ausgabe; auch -o"),
	.letter = 'o'},
    {0},
};

static bool
page_chain(struct call *c, struct buf *out, struct err *e)
{
	return phone_chain_text(c->s->replica, session_now(c->s).day, out, e);
}

static const struct page {
	const char *name;
	bool (*make)(struct call *c, struct buf *out, struct err *e);
} pages[] = {
    {"phone-chain", page_chain},
};

static bool
make_page(struct call *c, export_write *write, void *to, struct err *e)
{
	struct buf out = BUF_EMPTY;
	bool ok = false;
	size_t i;

	for (i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		if (strcmp(pages[i].name, c->word[0]) == 0)
			ok = pages[i].make(c, &out, e) && write(to, out.at, out.len, e);
	buf_free(&out);
	return ok;
}

bool
print_run(struct call *c, struct err *e)
{
	size_t i;

	for (i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		if (strcmp(pages[i].name, c->word[0]) == 0)
			return outfile_run(c, make_page, true, e);
	return err_say(e, ERR_USAGE, _("Das lässt sich nicht drucken. Es gibt: phone-chain."));
}

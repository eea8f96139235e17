/*
 * The command print: pages made for paper, on stdout or in a file. A table says what there is; what
 * a page holds is the domain's.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/typed.h"
#include "common/casework/office/phone_chain.h"
#include "common/casework/volunteer/donations.h"
#include "common/casework/volunteer/ride_slip.h"
#include "tui/commands/command.h"
#include "tui/commands/outfile.h"
#include "tui/commands/rule.h"

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

static bool
page_ride(struct call *c, struct buf *out, struct err *e)
{
	struct id ride;

	if (!id_parse(c->word[1], &ride))
		return err_set(e, ERR_USAGE,
		    _("Das ist keine Kennung. Sie hat 32 Zeichen von 0 bis 9 und a bis f."), "id");
	return ride_slip(c->s->replica, &ride, out, e);
}

static bool
ride_printed(struct call *c, struct err *e)
{
	struct id ride;

	return id_parse(c->word[1], &ride) &&
	       ride_slip_printed(c->s->replica, &ride, session_now(c->s).day, e);
}

static bool
period(struct call *c, int32_t *from, int32_t *to, struct err *e)
{
	int32_t today = session_now(c->s).day;

	return rule_day_of(c->word[0], c->word[1], SENSE_PAST, today, from, e) &&
	       rule_day_of(c->word[0], c->word[2], SENSE_PAST, today, to, e);
}

static bool
page_rides(struct call *c, struct buf *out, struct err *e)
{
	int32_t from, to;

	return period(c, &from, &to, e) && ride_list(c->s->replica, from, to, out, e);
}

static bool
page_donations(struct call *c, struct buf *out, struct err *e)
{
	int32_t from, to;

	return period(c, &from, &to, e) && donation_list(c->s->replica, from, to, out, e);
}

static const struct page {
	const char *name;
	size_t words; /* with the name */
	bool (*make)(struct call *c, struct buf *out, struct err *e);
	bool (*printed)(struct call *c, struct err *e); /* once it is out; may be NULL */
} pages[] = {
    {"phone-chain", 1, page_chain, NULL},
    {"ride", 2, page_ride, ride_printed},
    {"rides", 3, page_rides, NULL},
    {"donations", 3, page_donations, NULL},
};

/* NULL and *e: there is no such page, or it is asked for with too little or too much. */
static const struct page *
find_page(struct call *c, struct err *e)
{
	size_t i;

	for (i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		if (strcmp(pages[i].name, c->word[0]) == 0 && pages[i].words == c->n)
			return &pages[i];
	err_say(e, ERR_USAGE,
	    _("Das lässt sich nicht drucken. Es gibt: phone-chain, ride KENNUNG, rides VON BIS, "
	      "donations VON BIS."));
	return NULL;
}

static bool
make_page(struct call *c, export_write *write, void *to, struct err *e)
{
	struct buf out = BUF_EMPTY;
	const struct page *page = find_page(c, e);
	bool ok = page != NULL && page->make(c, &out, e) && write(to, out.at, out.len, e);

	buf_free(&out);
	return ok;
}

bool
print_run(struct call *c, struct err *e)
{
	const struct page *page = find_page(c, e);

	return page != NULL && outfile_run(c, make_page, true, e) &&
	       (page->printed == NULL || page->printed(c, e));
}

/* What people and monitors may see: counts, times, nothing about anybody. */
#include <inttypes.h>
#include <string.h>

#include "common/base/check.h"
#include "sync/store/server.h"

static const char *const call_names[CALLS] = {
    "hello", "login", "found", "roster", "push", "pull", "enrol-put", "enrol-get"};

static uint64_t
sum(const uint64_t *at, size_t n)
{
	uint64_t all = 0;

	while (n-- > 0)
		all += at[n];
	return all;
}

static unsigned
health(struct server *s, struct buf *out)
{
	struct log_head head;
	struct office *o;

	for (o = s->offices.list; o != NULL; o = o->next)
		if (!s->offices.backend->ops->head(o->log, &head, NULL)) {
			buf_printf(out, "failed\n");
			return 503;
		}
	if (!server_room(s, NULL)) {
		buf_printf(out, "full\n");
		return 507;
	}
	buf_printf(out, "ok\n");
	return 200;
}

static bool
count_one(void *ctx, const struct id *tenant)
{
	(void)tenant;
	++*(uint64_t *)ctx;
	return true;
}

static void
metric(struct buf *out, const char *name, const char *type, const char *help, uint64_t v)
{
	buf_printf(out, "# HELP feldbuch_%s %s\n# TYPE feldbuch_%s %s\nfeldbuch_%s %" PRIu64 "\n",
	    name, help, name, type, name, v);
}

static unsigned
metrics(struct server *s, struct buf *out)
{
	uint64_t offices = 0;
	int i;

	s->offices.backend->ops->each(s->offices.backend, count_one, &offices, NULL);
	metric(out, "offices", "gauge", "Offices in this store.", offices);
	metric(out, "start_time_seconds", "gauge", "Start of the process, Unix time.",
	    (uint64_t)(s->started / 1000));
	metric(out, "envelopes_total", "counter", "Envelopes accepted.", s->envelopes);
	metric(out, "repeated_total", "counter", "Envelopes that were there already.", s->repeated);
	metric(out, "connections", "gauge", "Connections open now.", s->connections);
	metric(out, "evicted_total", "counter", "Connections cut because they took too long.",
	    s->evicted);
	metric(out, "commits_total", "counter", "Transactions made durable.", s->commits);
	metric(out, "received_bytes_total", "counter", "Bytes of requests.", s->bytes_in);
	metric(out, "served_bytes_total", "counter", "Bytes of pulled answers.", s->bytes_out);
	metric(out, "limited_total", "counter", "Requests refused by the rate limit.", s->limited);
	buf_printf(out, "# HELP feldbuch_requests_total Requests by call.\n"
			"# TYPE feldbuch_requests_total counter\n");
	for (i = 0; i < CALLS; i++)
		buf_printf(out, "feldbuch_requests_total{call=\"%s\"} %" PRIu64 "\n", call_names[i],
		    s->requests[i]);
	buf_printf(out, "# HELP feldbuch_refusals_total Refusals by reason.\n"
			"# TYPE feldbuch_refusals_total counter\n");
	for (i = 1; i < ERR_CODES; i++)
		if (s->refusals[i] > 0)
			buf_printf(out, "feldbuch_refusals_total{reason=\"%s\"} %" PRIu64 "\n",
			    err_word((enum err_code)i), s->refusals[i]);
	return 200;
}

static unsigned
status(struct server *s, struct buf *out)
{
	struct log_head head;
	struct office *o;

	buf_printf(out,
	    "<!doctype html><html lang=\"de\"><meta charset=\"utf-8\"><title>feldbuch-store</title>"
	    "<h1>feldbuch-store</h1><p>Dieser Speicher hält verschlossene Umschläge. Er kann "
	    "keinen "
	    "öffnen.</p><table><tr><th>Büro</th><th>Umschläge</th><th>Einträge der "
	    "Mitgliederliste</th></tr>");
	for (o = s->offices.list; o != NULL; o = o->next)
		if (s->offices.backend->ops->head(o->log, &head, NULL))
			buf_printf(out,
			    "<tr><td>%02x%02x…</td><td>%" PRIu64 "</td><td>%" PRIu64 "</td></tr>",
			    o->tenant.b[0], o->tenant.b[1], head.store_seq, o->roster.seq);
	buf_printf(out,
	    "</table><p>Anfragen seit dem Start: %" PRIu64 ", abgelehnt: %" PRIu64 ".</p></html>\n",
	    sum(s->requests, CALLS), sum(s->refusals, ERR_CODES));
	return 200;
}

unsigned
page_make(struct server *s, const char *path, bool local, struct buf *out, const char **type)
{
	static const struct {
		const char *path, *type;
		unsigned (*make)(struct server *s, struct buf *out);
		bool everybody;
	} pages[] = {
	    {"/health", "text/plain; charset=utf-8", health, true},
	    {"/metrics", "text/plain; version=0.0.4; charset=utf-8", metrics, false},
	    {"/", "text/html; charset=utf-8", status, false},
	};
	enum place_pages who = s->place->pages;
	size_t i;

	*type = "text/plain";
	for (i = 0; i < 3 && strcmp(pages[i].path, path) != 0; i++)
		;
	/* To others a page that is not theirs is not there. */
	if (i == 3 || !CHECK(STORE_PAGES, pages[i].everybody || who == PAGES_ALL ||
					      (who == PAGES_LOCAL && local))) {
		buf_printf(out, "404\n");
		return 404;
	}
	*type = pages[i].type;
	return pages[i].make(s, out);
}

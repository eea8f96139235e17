/* The command search. */
#include "common/base/lang.h"
#include "common/base/json.h"
#include "tui/commands/record_line.h"

const struct option search_options[] = {
    {.name = "kind", .value = N_("ART"), .what = N_("nur diese Art: person, encounter_note …")},
    {.name = "limit", .value = N_("ZAHL"), .what = N_("höchstens so viele, sonst 50")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

/* Hits are gathered first: reading records inside the search would disturb it. */
struct hits {
	struct buf at; /* struct hit, one after another */
};

static bool
gather(void *ctx, const struct hit *hit)
{
	struct hits *hits = ctx;

	buf_put(&hits->at, hit, sizeof(*hit));
	return true;
}

static bool
put_hit(struct call *c, struct json *j, const struct hit *hit, struct err *e)
{
	struct record *rec = NULL;
	struct buf line = BUF_EMPTY;
	char hex[ID_HEX];
	bool ok;

	if (!replica_load(c->s->replica, hit->kind, &hit->id, &rec, e))
		return false;
	ok = record_line(c->s, rec, &line, e);
	record_free(rec);
	id_hex(&hit->id, hex);
	if (ok && c->raw) {
		json_open(j, NULL, '{');
		json_text(j, "kind", hit->kind->name);
		json_text(j, "id", hex);
		json_text(j, "line", buf_text(&line));
		json_bool(j, "sounds", hit->sounds);
		json_close(j, '}');
	} else if (ok) {
		buf_printf(&c->out, "%s %s %s: %s\n", hex, hit->sounds ? "~" : " ",
		    lang_pick(hit->kind->de, hit->kind->en), buf_text(&line));
	}
	buf_free(&line);
	return ok;
}

bool
search_run(struct call *c, struct err *e)
{
	const char *word = call_value(c, "kind");
	const struct kind *kind = NULL;
	struct hits hits = {BUF_EMPTY};
	struct json j = {.out = &c->out};
	int64_t limit = 50;
	struct hit hit;
	struct id none;
	size_t at;
	bool ok = false;

	if (!call_number(c, "limit", 1, 100000, &limit, e) ||
	    (word != NULL &&
		!record_named(c->s, word, "00000000000000000000000000000000", &kind, &none, e)))
		return false;
	if (!replica_search(c->s->replica, c->word[0], kind, (size_t)limit, gather, &hits, e) ||
	    !buf_ok(&hits.at, e))
		goto done;
	c->raw = call_has(c, "json");
	if (c->raw)
		json_open(&j, NULL, '[');
	ok = true;
	for (at = 0; ok && at + sizeof(hit) <= hits.at.len; at += sizeof(hit)) {
		struct reader r = reader_of(hits.at.at + at, sizeof(hit));

		reader_get(&r, &hit, sizeof(hit));
		ok = put_hit(c, &j, &hit, e);
	}
	if (ok && c->raw) {
		json_close(&j, ']');
		buf_put(&c->out, "\n", 1);
	}
done:
	buf_free(&hits.at);
	return ok;
}

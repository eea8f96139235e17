/* The commands sync and merge. */
#include "common/base/lang.h"
#include "tui/commands/command.h"
#include "common/base/json.h"

const struct option json_options[] = {
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

const struct option sync_options[] = {
    {.name = "json", .what = N_("für andere Programme")},
    {.name = "quiet", .what = N_("sagt nur, was nicht gelang")},
    {.name = "wait", .value = N_("SEKUNDEN"), .what = N_("so lange höchstens, sonst 120")},
    {0},
};

static void
tell_json(struct call *c, const struct sync_counts *n)
{
	struct json j = {.out = &c->out};

	c->raw = true;
	json_open(&j, NULL, '{');
	json_int(&j, "envelopes", n->envelopes);
	json_int(&j, "operations", n->operations);
	json_int(&j, "conflicts", n->conflicts);
	json_int(&j, "invalid", n->invalid);
	json_int(&j, "sealed", n->sealed);
	json_int(&j, "confirmed", n->confirmed);
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
}

static void
tell(struct call *c, const struct sync_counts *n)
{
	if (call_has(c, "json")) {
		tell_json(c, n);
		return;
	}
	buf_printf(&c->out, _("Neu hier: %lld Änderungen. Bestätigt: %lld. Verschlossen: %lld.\n"),
	    (long long)n->operations, (long long)n->confirmed, (long long)n->sealed);
	if (n->conflicts > 0)
		buf_printf(&c->out, _("Widersprüche zu klären: %lld.\n"), (long long)n->conflicts);
	if (n->invalid > 0)
		buf_printf(&c->out,
		    _("Nicht verständliche Umschläge: %lld. Sie bleiben vermerkt.\n"),
		    (long long)n->invalid);
}

/* What was tampered with must not end as a success. */
static bool
no_alarm(struct call *c, struct err *e)
{
	const char *alarm = sync_alarm(c->s->sync);

	return alarm == NULL || err_set(e, ERR_TAMPER, alarm, "alarm stands");
}

bool
sync_run(struct call *c, struct err *e)
{
	struct sync_counts counts = {0};
	int64_t seconds = 120;

	if (!call_number(c, "wait", 1, 86400, &seconds, e) ||
	    !round_run(c->s, (int)seconds, &counts, e))
		return false;
	if (!call_has(c, "quiet"))
		tell(c, &counts);
	return no_alarm(c, e);
}

bool
merge_run(struct call *c, struct err *e)
{
	struct sync_counts counts = {0};

	if (!round_merge(c->s, &counts, e))
		return false;
	tell(c, &counts);
	return no_alarm(c, e);
}

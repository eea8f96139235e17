/* Templates in the contact form: F8 shows them, Ctrl+T keeps what the form says as one. */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "tui/kit/app.h"
#include "tui/kit/pick.h"
#include "tui/screens/contact_form.h"
#include "tui/screens/contact_template.h"

struct choosing {
	struct contact_form *cf;
	struct contact_templates list;
	size_t shown[TEMPLATES_MAX];
};

static size_t
rows_count(void *ctx, const char *needle)
{
	struct choosing *c = ctx;
	struct buf text = BUF_EMPTY;
	size_t i, n = 0;

	for (i = 0; i < c->list.n; i++) {
		buf_reset(&text);
		template_tell(&c->list.at[i], &text);
		if (*needle == '\0' || pick_matches(text.len > 0 ? buf_text(&text) : "", needle))
			c->shown[n++] = i;
	}
	buf_free(&text);
	return n;
}

static void
rows_row(void *ctx, size_t i, struct list_row *out)
{
	struct choosing *c = ctx;
	struct buf text = BUF_EMPTY;

	template_tell(&c->list.at[c->shown[i]], &text);
	out->key.n = (int64_t)c->shown[i];
	out->tag = (int64_t)c->shown[i];
	row_text(out, 0, text.len > 0 ? buf_text(&text) : "");
	buf_free(&text);
}

static const struct list_column columns[] = {{.width = 0}, LIST_COLUMNS_END};

static const struct list_source source = {.columns = columns,
    .count = rows_count,
    .row = rows_row,
    .empty_de = "Noch keine Vorlage. Strg+T im Formular merkt, was dort steht.",
    .empty_en = "No template yet. Ctrl+T in the form keeps what stands there."};

static void
choosing_free(void *own)
{
	secret_wipe(own, sizeof(struct choosing));
	free(own);
}

/* Used last, it stands first the next time. */
static void
chosen(struct app *app, const struct list_row *row, void *ctx)
{
	struct choosing *c = ctx;
	struct contact_template one = c->list.at[row->tag];
	struct err e = {0};

	template_into(&one, c->cf->fs.form);
	templates_add(&c->list, &one);
	if (!templates_save(desk_replica(app), &c->list, &e))
		app_error(app, &e);
	explicit_bzero(&one, sizeof(one));
}

static void
choose(struct contact_form *cf)
{
	struct app *app = cf->screen->app;
	struct choosing *c = calloc(1, sizeof(*c));
	struct err e = {0};
	bool ok = c != NULL || err_nomem(&e);

	if (ok) {
		c->cf = cf;
		ok = templates_load(desk_replica(app), &c->list, &e);
	}
	if (ok) {
		ok = pick_open(app,
		    &(struct pick){.title = _("Vorlagen"),
			.source = &source,
			.source_ctx = c,
			.own = c,
			.own_free = choosing_free,
			.done = chosen,
			.ctx = c},
		    &e);
		c = NULL;
	}
	free(c);
	if (!ok)
		app_error(app, &e);
}

static void
keep(struct contact_form *cf)
{
	struct app *app = cf->screen->app;
	struct contact_templates list;
	struct contact_template one;
	struct err e = {0};
	bool pushed = false, ok;

	template_of(cf->fs.form, &one);
	if (template_empty(&one)) {
		app_problem(app, "%s", _("Noch zu wenig für eine Vorlage: der Bereich fehlt."));
		return;
	}
	ok = templates_load(desk_replica(app), &list, &e);
	if (ok) {
		pushed = templates_add(&list, &one);
		ok = templates_save(desk_replica(app), &list, &e);
	}
	if (!ok)
		app_error(app, &e);
	else if (pushed)
		app_say(app, "%s",
		    _("Als Vorlage gemerkt, ohne Personen. Die am längsten nicht benutzte von neun "
		      "ist weg."));
	else
		app_say(app, "%s", _("Als Vorlage gemerkt, ohne Personen. F8 zeigt alle."));
	explicit_bzero(&list, sizeof(list));
	explicit_bzero(&one, sizeof(one));
}

bool
contact_again(struct contact_form *cf, enum action_id a)
{
	if (a == ACT_TEMPLATES)
		choose(cf);
	else if (a == ACT_TEMPLATE_KEEP)
		keep(cf);
	else
		return false;
	return true;
}

bool
contact_again_offer(struct contact_form *cf, struct buf *out)
{
	struct contact_templates list;
	bool there = templates_load(desk_replica(cf->screen->app), &list, NULL) && list.n > 0;

	if (there)
		buf_printf(out, _("F8: wie schon einmal (%zu Vorlagen)"), list.n);
	explicit_bzero(&list, sizeof(list));
	return there;
}

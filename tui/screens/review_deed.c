#include "tui/screens/review_deed.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/screens/desk.h"

static int32_t
today(struct app *app)
{
	return session_now(desk_session(app)).day;
}

bool
review_deed_mark(struct app *app, const struct review_key *key, const char *state, const char *text,
    struct log_row *before, struct log_row *after)
{
	struct replica *r = desk_replica(app);
	struct log_row was, is;
	struct err e = {0};

	if (!log_row_any(r, key->kind, &key->id, &was, &e) ||
	    !review_mark(r, key->kind, &key->id, state, text, today(app), &e) ||
	    !log_row_any(r, key->kind, &key->id, &is, &e)) {
		app_error(app, &e);
		return false;
	}
	if (before != NULL)
		*before = was;
	if (after != NULL)
		*after = is;
	desk_changed(app);
	return true;
}

bool
review_deed_all(struct app *app, const struct review_key *keys, size_t n, struct err *e)
{
	struct replica *r = desk_replica(app);
	size_t i;

	if (!replica_begin(r, __func__, e))
		return false;
	for (i = 0; i < n; i++)
		if (!review_mark(r, keys[i].kind, &keys[i].id, "reviewed", NULL, today(app), e)) {
			replica_rollback(r);
			return false;
		}
	return replica_commit(r, e);
}

bool
review_deed_words(struct app *app, const char *text)
{
	if (text[strspn(text, " ")] != '\0')
		return true;
	app_problem(app, "%s", _("Bitte etwas schreiben, oder Esc."));
	return false;
}

/* ---- the filter that was chosen last ---- */

#define VERSION 1

static const char *
setting(const char *of, char out[static 40])
{
	snprintf(out, 40, "review-filter.%s", of);
	return out;
}

static bool
take_filter(const struct buf *bytes, struct log_filter *out)
{
	struct reader in = reader_of(bytes->at, bytes->len);
	bool known = reader_u8(&in) == VERSION;
	struct log_filter f = *out;

	f.worker = reader_id(&in);
	f.kind = reader_u16(&in);
	f.unreviewed = reader_u8(&in) == 1;
	reader_get(&in, f.area, sizeof(f.area));
	f.area[sizeof(f.area) - 1] = '\0';
	if (!known || !reader_done(&in))
		return false;
	*out = f;
	return true;
}

void
review_deed_filter(struct app *app, const char *of, struct log_filter *out)
{
	struct buf bytes = BUF_EMPTY;
	char name[40];

	if (replica_setting(desk_replica(app), setting(of, name), &bytes, NULL))
		take_filter(&bytes, out);
	buf_free(&bytes);
}

void
review_deed_keep_filter(struct app *app, const char *of, const struct log_filter *filter)
{
	struct buf bytes = BUF_EMPTY;
	struct err e = {0};
	char name[40];

	buf_u8(&bytes, VERSION);
	buf_id(&bytes, &filter->worker);
	buf_u16(&bytes, filter->kind);
	buf_u8(&bytes, filter->unreviewed);
	buf_put(&bytes, filter->area, sizeof(filter->area));
	if (!buf_ok(&bytes, &e) ||
	    !replica_set_setting(desk_replica(app), setting(of, name), bytes.at, bytes.len, &e))
		app_error(app, &e);
	buf_free(&bytes);
}

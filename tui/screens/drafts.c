#include "tui/screens/drafts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/people.h"
#include "tui/kit/form.h"

#define DRAFTS_MAX 200

struct gather {
	struct app *app;
	struct drafts *out;
};

/* "person_id": the id in hex; "participants": codes with roles, the first is meant. */
static void
find_person(struct app *app, const char *field, const char *value, char *out, size_t cap)
{
	const struct people *people = session_people(desk_session(app), NULL);
	const struct person_row *row = NULL;
	char code[PERSON_CODE];
	struct id id;

	if (people == NULL || *value == '\0')
		return;
	if (strcmp(field, "participants") == 0) {
		snprintf(code, sizeof(code), "%.*s",
		    strncmp(value, "P-", 2) == 0 ? 2 + (int)strcspn(value + 2, "*+- ") : 0, value);
		row = people_by_code(people, code);
	} else if (id_parse(value, &id)) {
		row = people_by_id(people, &id);
	}
	if (row != NULL)
		snprintf(out, cap, "%s", row->name);
}

/* The first field with something in it says whose draft it is and what it is about. */
static void
look_inside(struct app *app, struct draft_row *row)
{
	static const char *const who[] = {"participants", "person_id", "name", "family", "given"};
	static const char *const what[] = {"text", "remark", "topic_text"};
	struct buf draft = BUF_EMPTY, text = BUF_EMPTY;
	size_t i;

	if (!replica_draft_get(desk_replica(app), row->name, &draft, NULL))
		return;
	for (i = 0; i < sizeof(who) / sizeof(who[0]) && row->who[0] == '\0'; i++) {
		buf_reset(&text);
		form_draft_text(draft.at, draft.len, who[i], &text);
		if (i < 2)
			find_person(app, who[i], buf_text(&text), row->who, sizeof(row->who));
		else
			text_copy(row->who, sizeof(row->who), buf_text(&text));
	}
	for (i = 0; i < sizeof(what) / sizeof(what[0]) && row->text[0] == '\0'; i++) {
		buf_reset(&text);
		form_draft_text(draft.at, draft.len, what[i], &text);
		text_copy(row->text, sizeof(row->text), buf_text(&text));
	}
	row->text[strcspn(row->text, "\n")] = '\0';
	buf_free(&draft);
	buf_free(&text);
}

static void
read_name(const struct kinds *kinds, struct draft_row *row)
{
	const char *colon = strchr(row->name, ':');
	char kind[DRAFT_NAME];

	if (colon == NULL || !id_parse(colon + 1, &row->id))
		return;
	snprintf(kind, sizeof(kind), "%.*s", (int)(colon - row->name), row->name);
	if (strcmp(kind, "contact") == 0)
		snprintf(kind, sizeof(kind), "encounter");
	else if (strcmp(kind, "arrival") == 0)
		snprintf(kind, sizeof(kind), "allocation");
	else if (strcmp(kind, "cafe") == 0)
		snprintf(kind, sizeof(kind), "group_activity");
	row->kind = kinds_name(kinds, kind);
}

static bool
one_draft(void *ctx, const char *name, int64_t written_ms)
{
	struct gather *g = ctx;
	struct draft_row *row;

	if (g->out->n == DRAFTS_MAX)
		return false;
	row = &g->out->at[g->out->n++];
	snprintf(row->name, sizeof(row->name), "%s", name);
	row->written_ms = written_ms;
	read_name(replica_kinds(desk_replica(g->app)), row);
	return true;
}

bool
drafts_load(struct app *app, struct drafts *out, struct err *e)
{
	struct gather g = {.app = app, .out = out};
	size_t i;

	*out = (struct drafts){.at = calloc(DRAFTS_MAX, sizeof(*out->at))};
	if (out->at == NULL)
		return err_nomem(e);
	if (!replica_drafts(desk_replica(app), one_draft, &g, e)) {
		drafts_free(out);
		return false;
	}
	for (i = 0; i < out->n; i++)
		look_inside(app, &out->at[i]);
	return true;
}

void
drafts_free(struct drafts *drafts)
{
	if (drafts->at != NULL)
		secret_wipe(drafts->at, DRAFTS_MAX * sizeof(*drafts->at));
	free(drafts->at);
	*drafts = (struct drafts){0};
}

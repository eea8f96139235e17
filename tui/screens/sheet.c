#include "tui/screens/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"
#include "common/base/text.h"
#include "tui/kit/pick.h"

/* ---- lines ---- */

static void
forget(struct sheet *s)
{
	file_rows_free(&s->agenda);
	follow_up_rows_free(&s->follow_ups);
	request_rows_free(&s->requests);
	contact_rows_free(&s->contacts);
	drafts_free(&s->drafts);
	free(s->staff);
	s->staff = NULL;
	s->n_staff = s->n_marks = s->n = s->n_hits = s->n_kept = 0;
	s->needle[0] = '\0';
	s->tells_day = false;
	memset(s->hidden, 0, sizeof(s->hidden));
}

bool
sheet_begin(struct sheet *s, struct app *app, struct err *e)
{
	forget(s);
	s->app = app;
	s->now = session_now(desk_session(app));
	s->casework = !id_zero(&replica_self(desk_replica(app))->intake);
	if (s->hits == NULL)
		s->hits = calloc(SHEET_HITS, sizeof(*s->hits));
	return s->hits != NULL || err_nomem(e);
}

bool
sheet_room(struct sheet *s, size_t n, struct err *e)
{
	free(s->lines);
	free(s->kept);
	s->n = s->n_kept = 0;
	s->lines = calloc(n + 1, sizeof(*s->lines));
	s->kept = calloc(n + 1, sizeof(*s->kept));
	return (s->lines != NULL && s->kept != NULL) || err_nomem(e);
}

void
sheet_add(struct sheet *s, enum sheet_type type, enum sheet_type section, size_t at)
{
	s->lines[s->n++] = (struct sheet_line){type, section, at};
}

void
sheet_section(struct sheet *s, enum sheet_type type, size_t n)
{
	size_t i;

	if (n > 0)
		sheet_add(s, SHEET_HEAD, type, 0);
	for (i = 0; i < n; i++)
		sheet_add(s, type, type, i);
}

void
sheet_free(struct sheet *s)
{
	forget(s);
	if (s->hits != NULL)
		secret_wipe(s->hits, SHEET_HITS * sizeof(*s->hits));
	free(s->hits);
	free(s->lines);
	free(s->kept);
	secret_wipe(s, sizeof(*s));
}

/* ---- searching ---- */

static void
find_people(struct sheet *s)
{
	const struct people *people = session_people(desk_session(s->app), NULL);
	struct person_hits hits;
	size_t i;

	s->n_hits = 0;
	if (people == NULL ||
	    !people_search(desk_replica(s->app), people, s->needle, SHEET_HITS, &hits, NULL))
		return;
	for (i = 0; i < hits.n && i < SHEET_HITS; i++)
		s->hits[s->n_hits++] = (struct sheet_hit){*hits.at[i].row, hits.at[i].sounds};
	person_hits_free(&hits);
}

static void
keep_lines(struct sheet *s)
{
	struct list_row row;
	char text[LIST_TEXT];
	size_t i;

	s->n_kept = 0;
	for (i = 0; i < s->n; i++) {
		memset(&row, 0, sizeof(row));
		sheet_line(s, i, &row);
		if (row.heading)
			continue;
		text_copy(text, sizeof(text), row_cell(&row, SHEET_WHO));
		strncat(text, " ", sizeof(text) - strlen(text) - 1);
		strncat(text, row_cell(&row, SHEET_WHAT), sizeof(text) - strlen(text) - 1);
		if (pick_matches(text, s->needle))
			s->kept[s->n_kept++] = i;
	}
}

/* Of people two rows more than were found: everything else there is, and somebody new. */
static size_t
found(struct sheet *s, const char *needle)
{
	if (strcmp(s->needle, needle) != 0) {
		text_copy(s->needle, sizeof(s->needle), needle);
		if (s->finds_people)
			find_people(s);
		else
			keep_lines(s);
	}
	return s->finds_people ? s->n_hits + 2 : s->n_kept;
}

static size_t
count(void *ctx, const char *needle)
{
	struct sheet *s = ctx;

	if (*needle != '\0')
		return found(s, needle);
	s->needle[0] = '\0';
	return s->n;
}

static const struct list_column columns[] = {
    [SHEET_WHEN] = {.width = 6},
    [SHEET_WEEKDAY] = {.width = 2, .from = 60},
    [SHEET_WHO] = {.width = 0},
    [SHEET_WHAT] = {.width = 0},
    LIST_COLUMNS_END,
};

const struct list_source sheet_source = {
    .columns = columns,
    .count = count,
    .row = sheet_row,
    .empty_de = "Hier ist nichts offen. F2: Neues eintragen, +: ein Kontakt in einer Zeile, "
		"F3: suchen.",
    .empty_en = "Nothing is open here. F2: enter something, +: a contact in one line, F3: search.",
};

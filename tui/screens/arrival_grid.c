#include "tui/screens/arrival_grid.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/rows.h"

static bool
take_room(void *ctx, struct query *q, struct err *e)
{
	struct arrival_grid *g = ctx;
	struct arrival_room *room;

	if (!rows_room(&g->rooms, g->n_rooms, sizeof(*room), e))
		return false;
	room = &g->rooms[g->n_rooms++];
	*room = (struct arrival_room){.id = query_id(q, 0), .place = query_id(q, 1)};
	text_copy(room->number, sizeof(room->number), query_text(q, 2));
	return true;
}

bool
grid_init(struct arrival_grid *g, struct replica *r, int32_t today, struct err *e)
{
	*g = (struct arrival_grid){.today = today, .n = 1};
	g->at = calloc(ARRIVE_MAX, sizeof(*g->at));
	if (g->at == NULL)
		return err_nomem(e);
	g->at[0].begins = true;
	return places_free(r, today, &g->beds, e) &&
	       rows_each(replica_query(r,
			     "SELECT id, accommodation_id, number FROM room WHERE deleted = 0"
			     " ORDER BY number",
			     e),
		   take_room, g, e);
}

void
grid_free(struct arrival_grid *g)
{
	if (g->at != NULL)
		secret_wipe(g->at, ARRIVE_MAX * sizeof(*g->at));
	free(g->at);
	place_rows_free(&g->beds);
	rows_free(g->rooms, g->n_rooms, sizeof(*g->rooms));
	*g = (struct arrival_grid){0};
}

/* ---- lines and families ---- */

bool
grid_line_empty(const struct arrival_line *line)
{
	return line->cell[CELL_GIVEN][0] == '\0' && line->cell[CELL_SEX][0] == '\0' &&
	       line->cell[CELL_BIRTH][0] == '\0' && line->cell[CELL_REMARK][0] == '\0' &&
	       (!line->begins || line->cell[CELL_FAMILY][0] == '\0');
}

size_t
grid_persons(const struct arrival_grid *g)
{
	size_t i, n = 0;

	for (i = 0; i < g->n; i++)
		n += !grid_line_empty(&g->at[i]);
	return n;
}

size_t
grid_head(const struct arrival_grid *g, size_t i)
{
	while (i > 0 && !g->at[i].begins)
		i--;
	return i;
}

size_t
grid_end(const struct arrival_grid *g, size_t i)
{
	for (i++; i < g->n && !g->at[i].begins; i++)
		;
	return i;
}

static size_t
family_persons(const struct arrival_grid *g, size_t head)
{
	size_t i, n = 0, end = grid_end(g, head);

	for (i = head; i < end; i++)
		n += !grid_line_empty(&g->at[i]);
	return n;
}

size_t
grid_families(const struct arrival_grid *g)
{
	size_t i, n = 0;

	for (i = 0; i < g->n; i = grid_end(g, i))
		n += family_persons(g, i) > 0;
	return n;
}

bool
grid_add(struct arrival_grid *g, size_t i, bool begins)
{
	static const enum arrival_cell taken[] = {CELL_LANGUAGE, CELL_LAND};
	struct arrival_line *line;
	size_t k;

	if (g->n == ARRIVE_MAX)
		return false;
	memmove(&g->at[i + 2], &g->at[i + 1], (g->n - i - 1) * sizeof(*g->at));
	g->n++;
	line = &g->at[i + 1];
	*line = (struct arrival_line){.begins = begins};
	for (k = 0; k < sizeof(taken) / sizeof(taken[0]); k++)
		memcpy(line->cell[taken[k]], g->at[i].cell[taken[k]], CELL_BYTES);
	if (!begins)
		memcpy(line->cell[CELL_FAMILY], g->at[i].cell[CELL_FAMILY], CELL_BYTES);
	return true;
}

/* The next line takes over what the first of a family held for it. */
void
grid_drop(struct arrival_grid *g, size_t i)
{
	bool heir = g->at[i].begins && i + 1 < g->n && !g->at[i + 1].begins;

	if (g->n == 1) {
		g->at[0] = (struct arrival_line){.begins = true};
		return;
	}
	if (heir) {
		g->at[i + 1].begins = true;
		memcpy(g->at[i + 1].cell[CELL_PLACE], g->at[i].cell[CELL_PLACE], CELL_BYTES);
		memcpy(g->at[i + 1].cell[CELL_NEED], g->at[i].cell[CELL_NEED], CELL_BYTES);
		if (g->at[i + 1].cell[CELL_REMARK][0] == '\0')
			memcpy(g->at[i + 1].cell[CELL_REMARK], g->at[i].cell[CELL_REMARK],
			    CELL_BYTES);
	}
	g->n--;
	memmove(&g->at[i], &g->at[i + 1], (g->n - i) * sizeof(*g->at));
	g->at[0].begins = true;
}

/* ---- for the domain ---- */

size_t
grid_arriving(const struct arrival_grid *g, struct arriving *out, size_t *line)
{
	size_t i, n = 0;
	bool begins = true;

	for (i = 0; i < g->n; i++) {
		const struct arrival_line *l = &g->at[i];
		struct grid_bed bed;

		begins = begins || l->begins;
		if (grid_line_empty(l))
			continue;
		out[n] = (struct arriving){.family = l->cell[CELL_FAMILY],
		    .given = l->cell[CELL_GIVEN],
		    .sex = l->cell[CELL_SEX],
		    .language = l->cell[CELL_LANGUAGE],
		    .nationality = l->cell[CELL_LAND],
		    .remark = l->cell[CELL_REMARK],
		    .birth = grid_birth(g, l),
		    .begins = begins,
		    .stored = l->stored};
		if (grid_place(g, g->at[grid_head(g, i)].cell[CELL_PLACE], &bed)) {
			out[n].place = g->beds.at[bed.bed].accommodation;
			out[n].until = bed.until;
			if (bed.room != GRID_NO_ROOM)
				out[n].room = g->rooms[bed.room].id;
		}
		line[n++] = i;
		begins = false;
	}
	return n;
}

/* ---- beds ---- */

int
grid_left(const struct arrival_grid *g, size_t bed)
{
	int left = (int)g->beds.at[bed].free;
	struct grid_bed at;
	size_t i;

	for (i = 0; i < g->n; i = grid_end(g, i))
		if (grid_place(g, g->at[i].cell[CELL_PLACE], &at) && at.bed == bed)
			left -= (int)family_persons(g, i);
	return left;
}

bool
grid_allocate(struct arrival_grid *g, size_t *left, struct err *e)
{
	struct allocate_family families[ALLOCATE_FAMILIES];
	struct allocate_place places[ALLOCATE_PLACES];
	size_t head[ALLOCATE_FAMILIES], n = 0, n_places = g->beds.n, i;
	struct allocation_plan plan;

	for (i = 0; i < g->n; i = grid_end(g, i)) {
		size_t persons = family_persons(g, i);

		if (persons == 0 || g->at[i].cell[CELL_PLACE][0] != '\0')
			continue;
		if (n == ALLOCATE_FAMILIES)
			return err_set(e, ERR_INPUT,
			    _("Mehr als 16 Familien ohne Platz. Einige bitte von Hand."), "many");
		families[n] = (struct allocate_family){.persons = (int)persons,
		    .step_free = strpbrk(g->at[i].cell[CELL_NEED], "rR") != NULL,
		    .women_only = strpbrk(g->at[i].cell[CELL_NEED], "wW") != NULL};
		head[n++] = i;
	}
	n_places = n_places < ALLOCATE_PLACES ? n_places : ALLOCATE_PLACES;
	for (i = 0; i < n_places; i++) {
		int beds = grid_left(g, i);

		places[i] = (struct allocate_place){
		    beds > 0 ? beds : 0, g->beds.at[i].step_free, g->beds.at[i].women_only};
	}
	if (!allocate(families, n, places, n_places, &plan, e))
		return false;
	for (i = 0; i < n; i++)
		if (plan.place[i] >= 0)
			text_copy(g->at[head[i]].cell[CELL_PLACE], CELL_BYTES,
			    g->beds.at[plan.place[i]].name);
	*left = (size_t)plan.left_persons;
	return true;
}

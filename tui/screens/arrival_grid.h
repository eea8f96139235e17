/*
 * arrival_grid.h - the lines of "Ankunft": what is typed, what it reads as, and its draft.
 *
 * One line a person; a line that begins a family carries its name and its place, the ones below
 * take over family name, language and nationality. What does not read stays as it was typed.
 */
#ifndef TUI_SCREENS_ARRIVAL_GRID_H
#define TUI_SCREENS_ARRIVAL_GRID_H

#include "common/casework/shelter/arrive.h"
#include "common/casework/shelter/place.h"
#include "common/rule/allocate.h"

enum arrival_cell {
	CELL_FAMILY,
	CELL_GIVEN,
	CELL_SEX,
	CELL_BIRTH,
	CELL_LANGUAGE,
	CELL_LAND,
	CELL_NEED, /* of the family: r step-free, w women alone */
	CELL_PLACE,
	CELL_REMARK,
	CELLS
};

#define CELL_BYTES 252 /* with NUL */
#define CELL_POINTS 60

struct arrival_line {
	char cell[CELLS][CELL_BYTES];
	bool begins;	  /* a family */
	struct id stored; /* she is this stored person; zero: new, or not decided */
	bool new;	  /* decided: nobody we know */
};

struct arrival_room {
	struct id id, place;
	char number[40];
};

struct arrival_grid {
	struct arrival_line *at; /* ARRIVE_MAX of them, owned; never fewer than one line */
	size_t n;
	int32_t today;
	struct place_rows beds; /* owned: where somebody can sleep */
	struct arrival_room *rooms;
	size_t n_rooms;
};

/* One empty line. Beds and rooms are read as of today. */
bool grid_init(struct arrival_grid *g, struct replica *r, int32_t today, struct err *e);
void grid_free(struct arrival_grid *g); /* wipes */

/* Nothing in it that only this person has: not counted, not saved. */
bool grid_line_empty(const struct arrival_line *line);
size_t grid_persons(const struct arrival_grid *g);
size_t grid_families(const struct arrival_grid *g);
/* The first line of the family of line i, and the line behind its last. */
size_t grid_head(const struct arrival_grid *g, size_t i);
size_t grid_end(const struct arrival_grid *g, size_t i);

/* A new line behind line i, with what it takes over; a family of its own with `begins`. False: no
 * more room. */
bool grid_add(struct arrival_grid *g, size_t i, bool begins);
void grid_drop(struct arrival_grid *g, size_t i);

/* Does the cell read? *say (may be NULL) is the reading, or what is wrong. */
bool grid_read(const struct arrival_grid *g, size_t i, enum arrival_cell cell, struct buf *say);
int32_t grid_birth(const struct arrival_grid *g, const struct arrival_line *line);
/* "nord", "Unterkunft Nord / 3", "nord bis 20.3.". False: no or several such. */
#define GRID_NO_ROOM ((size_t)-1)
struct grid_bed {
	size_t bed, room; /* which bed row, which room */
	int32_t until;	  /* the last day there; 0 open */
};
bool grid_place(const struct arrival_grid *g, const char *text, struct grid_bed *out);
/* Those of the whole family. */
bool grid_of_family(enum arrival_cell cell);
/* The first cell that does not read, or a person without any name. False: all reads. */
bool grid_first_bad(const struct arrival_grid *g, size_t *line, enum arrival_cell *cell);
/* "Ukrai" becomes "ukr", "w" stays: what reads, as it is written down. A `"` is what stands in the
 * line above. */
void grid_settle(struct arrival_grid *g, size_t i, enum arrival_cell cell);

/* Lines for the domain, in *out (ARRIVE_MAX); texts are borrowed. line[k] is the line of out[k]. */
size_t grid_arriving(const struct arrival_grid *g, struct arriving *out, size_t *line);

/* Gives families without a place one, whole ones and as many persons as possible; *left is for
 * how many persons there is none. Beds already given in the list count as taken. */
bool grid_allocate(struct arrival_grid *g, size_t *left, struct err *e);
/* Beds that are left in that accommodation once the list is saved; may be negative. */
int grid_left(const struct arrival_grid *g, size_t bed);

/* All that was typed, and who is whom, and back. False on what is no such draft; the grid is untouched then. */
bool grid_draft(const struct arrival_grid *g, struct buf *out);
bool grid_draft_take(struct arrival_grid *g, const void *at, size_t n);

#endif

#include "tests/bench/floor.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT 72

struct list {
	char (*text)[TEXT];
	int n, at, top;
};

static void
draw(const struct list *l)
{
	int y;

	erase();
	for (y = 0; y < LINES - 1 && l->top + y < l->n; y++) {
		if (l->top + y == l->at)
			attron(A_REVERSE);
		mvaddstr(y, 0, l->text[l->top + y]);
		attroff(A_REVERSE);
	}
	mvprintw(LINES - 1, 0, "%d / %d", l->at + 1, l->n);
	refresh();
}

static void
move_to(struct list *l, int at)
{
	int page = LINES - 1;

	l->at = at < 0 ? 0 : at >= l->n ? l->n - 1 : at;
	if (l->at < l->top)
		l->top = l->at;
	if (l->at >= l->top + page)
		l->top = l->at - page + 1;
}

static void
live(struct list *l)
{
	int key;

	draw(l);
	while ((key = getch()) != 'q' && key != ERR) {
		if (key == KEY_DOWN)
			move_to(l, l->at + 1);
		else if (key == KEY_UP)
			move_to(l, l->at - 1);
		else if (key == KEY_NPAGE)
			move_to(l, l->at + LINES - 1);
		else if (key == KEY_PPAGE)
			move_to(l, l->at - LINES + 1);
		draw(l);
	}
}

int
floor_run(int rows)
{
	struct list l = {.text = calloc((size_t)rows, TEXT), .n = rows};
	int i;

	if (l.text == NULL)
		return 1;
	for (i = 0; i < rows; i++)
		snprintf(l.text[i], TEXT, "%06d  P-%04X  Beratung  B%d  Brief gelesen, Nummer %d",
		    i, (unsigned)i * 40503u & 0xffff, i % 9, i * 7 % rows);
	setlocale(LC_ALL, "");
	if (initscr() == NULL)
		return 1;
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	idlok(stdscr, TRUE);
	live(&l);
	endwin();
	free(l.text);
	return 0;
}

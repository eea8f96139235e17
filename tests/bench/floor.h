/*
 * floor.h - the bare list: what a terminal program cannot do faster.
 *
 * A program of ncurses alone that holds `rows` short texts and shows a window of them, with a bar
 * for the selected one and a line that counts. Down, Up, PgDn, PgUp and q. Nothing is looked up,
 * nothing else is drawn.
 */
#ifndef TESTS_BENCH_FLOOR_H
#define TESTS_BENCH_FLOOR_H

/* Runs in the terminal it finds; returns the exit status of the program. */
int floor_run(int rows);

#endif

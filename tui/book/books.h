/* books.h - the areas, each in its books_*.c, and their order in the menu (books.c). */
#ifndef TUI_BOOK_BOOKS_H
#define TUI_BOOK_BOOKS_H

#include "tui/book/book_screen.h"

extern const struct book_area book_area_housing, book_area_course, book_area_volunteer,
    book_area_paper, book_area_task, book_area_shelter, book_area_status, book_area_contacts,
    book_area_money, book_area_council, book_area_duty, book_area_reference;

/* Registers that others open a form of. */
extern const struct book book_placements;

#endif

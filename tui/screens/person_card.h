/*
 * person_card.h - what this device knows of a person, for the right side of a list: facts, her
 * name in her own script, the last contacts, what is open.
 */
#ifndef TUI_SCREENS_PERSON_CARD_H
#define TUI_SCREENS_PERSON_CARD_H

#include "tui/kit/detail.h"
#include "tui/screens/desk.h"

/* Adds to *d; what cannot be read is said in it. Nothing for the zero id. Some queries: to be
 * called from `idle`, when the selection rests. */
void person_card(struct app *app, const struct id *person, struct detail *d);

#endif

/*
 * day_prompt.h - a day asked for in row 22, with its reading: "+7 -> Di 12.03.2024, in 7 Tagen".
 */
#ifndef TUI_SCREENS_DAY_PROMPT_H
#define TUI_SCREENS_DAY_PROMPT_H

#include "common/base/typed.h"
#include "tui/kit/app.h"

/* Lies in the state of the screen that asks; all but today is filled by it. */
struct day_prompt {
	const char *label;   /* translated */
	const char *initial; /* the first letter typed replaces it */
	enum sense sense;
	void (*done)(struct app *app, int32_t day, void *ctx);
	void *ctx;
	int32_t today;
};
bool day_prompt_open(struct app *app, struct day_prompt *p, struct err *e);

#endif

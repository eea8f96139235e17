/*
 * golden.h - pictures of screens as readable text files.
 *
 * golden_check compares a canvas (or a text) with tests/<area>/golden/<name>.txt and prints the
 * first row that differs. GOLDEN=write in the environment writes the files anew; the diff is
 * then read by a person. Tests run from the root of the source tree (FB_ROOT names another).
 */
#ifndef TESTS_SUPPORT_GOLDEN_H
#define TESTS_SUPPORT_GOLDEN_H

#include "tui/kit/canvas.h"

/* Fails the running cmocka test when it differs. */
void golden_check(const char *area, const char *name, const struct canvas *c);
void golden_text(const char *area, const char *name, const char *text);

#endif

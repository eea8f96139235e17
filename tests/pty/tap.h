/*
 * tap.h - a scenario as tests (Test Anything Protocol).
 *
 * What stands before the first `test` prepares; when that fails, nothing was tested and the run
 * bails out. A scenario without any `test` is one test, named after its file.
 */
#ifndef TESTS_PTY_TAP_H
#define TESTS_PTY_TAP_H

#include "tests/pty/drive.h"

/* True when every test passed. `loud` tells each line before it is run. */
bool tap_play(struct drive *d, const struct scenario *s, const char *file, bool loud);

#endif

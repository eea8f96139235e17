/*
 * check.h - security checks with a name.
 *
 * CHECK(ID, cond) is `cond`. Every check that keeps an attacker out goes through it, with an id
 * of its own, such as CHECK(ENV_SIGNATURE, verified). In the `sabotage` build variant the
 * environment variable FELDBUCH_SABOTAGE=ID makes just that check hold always; tests/sabotage
 * then shows for each id that the test named beside it fails. A check without such a test does
 * not exist. The lists of ids are in tests/sabotage/checks.d.
 */
#ifndef COMMON_BASE_CHECK_H
#define COMMON_BASE_CHECK_H

#include <stdbool.h>

#ifdef FB_SABOTAGE
bool check_disabled(const char *id);
#define CHECK(id, cond) (check_disabled(#id) || (cond))
#else
#define CHECK(id, cond) (cond)
#endif

#endif

/*
 * Lets every cmocka program run a single test: CMOCKA_TEST_FILTER=NAME (a pattern with * and ?).
 * cmocka knows the filter, but asks no environment for it.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

__attribute__((constructor)) static void
filter_from_environment(void)
{
	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
}

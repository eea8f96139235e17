/* Numbers of authorities: their shapes and check digits, through the declaration as forms use it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/env.h"
#include "common/base/lang.h"
#include "common/casework/status/kinds.h"
#include "common/replica/record.h"

static bool
taken(const char *kind, const char *value)
{
	struct env env = env_real();
	struct record *rec = record_new(&env, &kind_person_number, NULL);
	struct problems p = {0};
	struct id who = {{1}};

	assert_non_null(rec);
	record_set_id(rec, "person_id", &who);
	record_set_text(rec, "kind", kind);
	record_set_text(rec, "value", value);
	record_check(rec, &p);
	record_free(rec);
	return p.errors == 0;
}

static void
numbers_have_the_shape_their_office_gives_them(void **state)
{
	(void)state;
	assert_true(taken("AZR", "150301123457"));
	assert_false(taken("AZR", "15030112345"));
	assert_false(taken("AZR", "15030112345X"));
	assert_true(taken("BAMF", "7123456-423"));
	assert_false(taken("BAMF", "7123456423"));
	assert_true(taken("KV", "A123456789"));
	assert_false(taken("KV", "1123456789"));
	assert_true(taken("AKN", "D12AB"));
	assert_true(taken("BG", "12345BG0006789"));
}

static void
a_tax_id_has_a_check_digit(void **state)
{
	(void)state;
	assert_true(taken("TAX", "86095742719")); /* the examples of the federal tax office */
	assert_true(taken("TAX", "47036892816"));
	assert_false(taken("TAX", "86095742718"));
	assert_false(taken("TAX", "86095742791"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_have_the_shape_their_office_gives_them),
	    cmocka_unit_test(a_tax_id_has_a_check_digit),
	};

	lang_choose("de", NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

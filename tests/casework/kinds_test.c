#include "common/casework/casework.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/buf.h"
#include "common/casework/codes.h"
#include "tests/support/golden.h"

static void
numbers_of_kinds_and_fields_are_permanent_and_unique(void **state)
{
	const struct kinds *kinds = casework_kinds();
	size_t i, f;

	(void)state;
	for (i = 0; i < kinds->n; i++) {
		const struct kind *k = kinds->list[i];

		assert_ptr_equal(kinds_no(kinds, k->no), k);
		assert_ptr_equal(kinds_name(kinds, k->name), k);
		for (f = 0; f < k->n_fields; f++) {
			assert_int_equal(k->fields[f].no, f + 1);
			assert_int_equal(kind_index(k, k->fields[f].name), f);
		}
	}
}

/* Numbers stand in envelopes for ten years: this list may grow and nothing else. */
static void
numbers_names_and_layers_stand_as_they_were_given_out(void **state)
{
	const struct kinds *kinds = casework_kinds();
	struct buf out = BUF_EMPTY;
	uint16_t no;
	size_t f;

	(void)state;
	for (no = 1; no < 1000; no++) {
		const struct kind *k = kinds_no(kinds, no);

		if (k == NULL)
			continue;
		buf_printf(&out, "%d %s L%d\n", no, k->name, (int)k->layer);
		for (f = 0; f < k->n_fields; f++)
			buf_printf(&out, "%d.%d %s %d\n", no, k->fields[f].no, k->fields[f].name,
			    (int)k->fields[f].type);
	}
	golden_text("casework", "numbers", buf_text(&out));
	buf_free(&out);
}

static void
every_label_is_there_in_both_languages(void **state)
{
	const struct kinds *kinds = casework_kinds();
	size_t i, f;

	(void)state;
	for (i = 0; i < kinds->n; i++) {
		const struct kind *k = kinds->list[i];

		assert_true(k->de[0] && k->en[0] && k->de_many[0] && k->en_many[0]);
		for (f = 0; f < k->n_fields; f++)
			assert_true(k->fields[f].de[0] && k->fields[f].en[0]);
	}
}

static void
enumerations_and_references_are_complete(void **state)
{
	const struct kinds *kinds = casework_kinds();
	size_t i, f;

	(void)state;
	for (i = 0; i < kinds->n; i++) {
		for (f = 0; f < kinds->list[i]->n_fields; f++) {
			const struct field *field = &kinds->list[i]->fields[f];
			bool list = field->type == FIELD_ENUM || field->type == FIELD_ENUMS;

			assert_int_equal(list, field->codes != NULL);
			if (field->ref != 0)
				assert_non_null(kinds_no(kinds, field->ref));
			if (field->type == FIELD_REF && strcmp(field->name, "object_id") != 0)
				assert_int_not_equal(field->ref, 0);
		}
	}
}

/* What identifies a person, by field name and by enumeration. */
static bool
tells_of_a_person(const struct field *field)
{
	static const char *const names[] = {"family", "given", "birth", "phone", "email", "address",
	    "nationalities", "languages", "language", "needs", "sex", "summary", "person_id",
	    "topic", "topics_extra", "household_id", "place_name", "accommodation"};
	static const struct codes *const lists[] = {&codes_country, &codes_language,
	    &codes_residence, &codes_residence_group, &codes_benefit, &codes_need, &codes_sex,
	    &codes_family, &codes_age_group, &codes_topic, &codes_work_permit};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(names[i], field->name) == 0)
			return true;
	}
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (lists[i] == field->codes)
			return true;
	}
	return (field->flags & FIELD_NAME) != 0;
}

/* Kinds of the office that are about houses, offices and sums, not about clients. */
static bool
about_no_client(const struct kind *k)
{
	static const char *const names[] = {"organisation", "org_contact", "accommodation",
	    "preparedness_item", "population_snapshot"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], k->name) == 0)
			return true;
	return false;
}

static void
what_the_office_reads_tells_of_no_person(void **state)
{
	const struct kinds *kinds = casework_kinds();
	size_t i, f;

	(void)state;
	for (i = 0; i < kinds->n; i++) {
		const struct kind *k = kinds->list[i];

		if (k->layer != LAYER_OFFICE || about_no_client(k))
			continue;
		for (f = 0; f < k->n_fields; f++) {
			if (tells_of_a_person(&k->fields[f]))
				fail_msg("%s.%s is read by the office", k->name, k->fields[f].name);
		}
	}
}

static void
every_list_ends_with_unknown_and_not_recorded(void **state)
{
	size_t n, i, j, k;
	const struct codes *const *all = codes_all(&n);

	(void)state;
	assert_true(n >= 65);
	for (i = 0; i < n; i++) {
		const struct codes *c = all[i];

		assert_string_equal(c->list[c->n - 2].code, "u");
		assert_string_equal(c->list[c->n - 1].code, "x");
		for (j = 0; j < c->n; j++) {
			assert_null(strchr(c->list[j].code, ' '));
			assert_true(c->list[j].de[0] && c->list[j].en[0]);
			for (k = 0; k < j; k++)
				assert_string_not_equal(c->list[j].code, c->list[k].code);
		}
	}
}

static void
topics_and_statuses_have_a_group_that_exists(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i + 2 < codes_topic.n; i++)
		assert_non_null(codes_find(&codes_guideline_group, codes_topic.list[i].group));
	for (i = 0; i + 2 < codes_residence.n; i++)
		assert_non_null(codes_find(&codes_residence_group, codes_residence.list[i].group));
	assert_string_equal(codes_group(&codes_topic, "T16"), "PSY");
	assert_string_equal(codes_group(&codes_residence, "P24"), "C");
	assert_string_equal(codes_group(&codes_topic, "nonsense"), "");
}

static void
flags_say_what_the_catalogue_says(void **state)
{
	static const char *const contacts[] = {
	    "BER", "AUF", "HB", "BEG", "TEL", "MSG", "KURZ", "VID"};
	static const char *const others[] = {"FALL", "VORB", "GRP", "NOSHOW", "u", "x"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(contacts) / sizeof(contacts[0]); i++)
		assert_true(codes_flag(&codes_encounter_kind, contacts[i], CODE_CONTACT));
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(codes_flag(&codes_encounter_kind, others[i], CODE_CONTACT));
	assert_true(codes_flag(&codes_time_activity, "FAH", CODE_NET));
	assert_false(codes_flag(&codes_time_activity, "ANF", CODE_NET));
	assert_false(codes_flag(&codes_time_activity, "SUP", CODE_NET));
	assert_true(
	    codes_flag(&codes_request_outcome, "not_served_capacity", CODE_ESTIMATE_REQUIRED));
	assert_true(codes_flag(&codes_activity_area, "B8", CODE_TOPIC_REQUIRED));
	assert_false(codes_flag(&codes_activity_area, "B6", CODE_TOPIC_REQUIRED));
}

static void
the_list_of_countries_is_complete(void **state)
{
	(void)state;
	assert_int_equal(codes_country.n, 249 + 3 + 2); /* ISO, Kosovo, stateless, unclear; u, x */
	assert_string_equal(codes_find(&codes_country, "XKX")->de, "Kosovo");
	assert_string_equal(codes_find(&codes_country, "DEU")->de, "Deutschland");
	assert_string_equal(codes_find(&codes_language, "kmr")->de, "Kurmandschi");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_of_kinds_and_fields_are_permanent_and_unique),
	    cmocka_unit_test(numbers_names_and_layers_stand_as_they_were_given_out),
	    cmocka_unit_test(every_label_is_there_in_both_languages),
	    cmocka_unit_test(enumerations_and_references_are_complete),
	    cmocka_unit_test(what_the_office_reads_tells_of_no_person),
	    cmocka_unit_test(every_list_ends_with_unknown_and_not_recorded),
	    cmocka_unit_test(topics_and_statuses_have_a_group_that_exists),
	    cmocka_unit_test(flags_say_what_the_catalogue_says),
	    cmocka_unit_test(the_list_of_countries_is_complete),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}

/* What an envelope may not say, and what taking back means. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"
#include "tests/support/replica_world.h"

#define HLC ((uint64_t)1700000000000 << 16)

static struct op_source
somebody(bool office)
{
	return (struct op_source){.device = world_id("device", 9),
	    .person = world_id("person", 9),
	    .comp = world_id(office ? "office" : "intake", 0),
	    .office = office};
}

static struct value
text(const char *s)
{
	return (struct value){.type = VALUE_TEXT, .at = (char *)(uintptr_t)s, .len = strlen(s)};
}

static void
put_set(struct buf *b, uint64_t hlc, const struct kind *kind, const struct id *row, uint16_t field,
    struct value v)
{
	const struct id self = world_id("device", 9);
	struct op op = {.kind = kind->no, .row = *row, .field = field, .value = v};

	op_put_tx(b, hlc, 1);
	op_put_set(b, &self, &op);
}

static void
put_ins(struct buf *b, uint64_t hlc, const struct kind *kind, const struct id *row, size_t n)
{
	op_put_tx(b, hlc, 1);
	buf_u8(b, OP_INS);
	buf_varint(b, kind->no);
	buf_id(b, row);
	buf_varint(b, n);
}

/* Applies and frees; the reason must hold `why`, "" for accepted. */
static struct op_result
apply(struct world *w, const struct op_source *src, struct buf *b, const char *why)
{
	struct op_result res;
	struct err e = {0};
	uint8_t before[32], after[32];

	world_digest(w, before);
	if (!replica_apply(w->r, src, b->at, b->len, &res, &e))
		fail_msg("%s (%s)", e.say, e.why);
	if (why[0] == '\0')
		assert_string_equal(res.invalid, "");
	else if (strstr(res.invalid, why) == NULL)
		fail_msg("\"%s\" instead of \"%s\"", res.invalid, why);
	world_digest(w, after);
	if (why[0] != '\0') {
		assert_memory_equal(before, after, 32);
		assert_int_equal(res.ops, 0);
	}
	buf_free(b);
	return res;
}

static void
a_kind_of_another_layer_is_refused_whole(void **state)
{
	struct world w;
	struct id id = world_id("row", 1);
	struct op_source src = somebody(true);
	struct buf b = BUF_EMPTY;

	(void)state;
	world_open(&w, 1, &world_kinds);
	put_set(&b, HLC, &world_visit, &id, 3, text("erlaubt"));
	put_set(&b, HLC + 9, &world_person, &id, 1, text("L1 unter dem Schlüssel von L2"));
	apply(&w, &src, &b, "layer");
	src = somebody(false);
	put_set(&b, HLC, &world_jotting, &id, 1, text("fremder Zettel"));
	apply(&w, &src, &b, "layer");
	world_close(&w);
}

static void
a_row_of_another_compartment_is_out_of_reach(void **state)
{
	struct world w;
	struct id id;
	struct op_source src = somebody(false);
	struct buf b = BUF_EMPTY;
	struct record *rec;
	struct op_result res;
	struct letter l;

	(void)state;
	world_open(&w, 1, &world_kinds);
	id = world_person_make(&w, "Amina", 19900101);
	src.comp = world_id("another case", 1);
	put_set(&b, HLC * 2, &world_person, &id, 1, text("überschrieben"));
	res = apply(&w, &src, &b, "");
	assert_int_equal(res.ops, 1);
	put_ins(&b, HLC + 5, &world_person, &id, 1);
	buf_varint(&b, 1);
	value_put(
	    &b, &(struct value){.type = VALUE_TEXT, .at = (char *)(uintptr_t) "Eva", .len = 3});
	apply(&w, &src, &b, "");
	rec = world_load(&w, &world_person, &id);
	assert_string_equal(record_text(rec, "name"), "Amina");
	assert_false(rec->conflict);
	assert_true(id_equal(&rec->comp, &w.self.intake));
	record_free(rec);
	assert_true(replica_check(w.r, NULL));
	/* When the row that was first is erased, the other has the id for itself. */
	while (world_seal(&w, &l))
		letter_free(&l);
	assert_true(replica_erase(w.r, &w.self.intake, NULL, NULL));
	rec = world_load(&w, &world_person, &id);
	assert_true(id_equal(&rec->comp, &src.comp));
	record_free(rec);
	world_close(&w);
}

static void
text_that_is_not_utf8_is_refused(void **state)
{
	struct world w;
	struct id id = world_id("row", 1);
	struct op_source src = somebody(false);
	struct buf b = BUF_EMPTY;
	struct value v = text("a\xc3");
	struct value nul = {.type = VALUE_TEXT, .at = (char *)(uintptr_t) "a\0b", .len = 3};

	(void)state;
	world_open(&w, 1, &world_kinds);
	put_set(&b, HLC, &world_person, &id, 1, v);
	apply(&w, &src, &b, "UTF-8");
	put_set(&b, HLC, &world_person, &id, 1, nul);
	apply(&w, &src, &b, "UTF-8");
	world_close(&w);
}

static void
more_than_the_limits_is_refused(void **state)
{
	struct world w;
	struct id id = world_id("row", 1);
	struct op_source src = somebody(false);
	struct buf b = BUF_EMPTY;
	size_t i;

	(void)state;
	world_open(&w, 1, &world_kinds);
	put_ins(&b, HLC, &world_person, &id, OP_FIELDS_MAX + 1);
	for (i = 0; i <= OP_FIELDS_MAX; i++) {
		buf_varint(&b, 1000 + i);
		buf_u8(&b, 0);
	}
	apply(&w, &src, &b, "too many fields");
	world_close(&w);
}

static void
a_value_of_another_type_is_refused(void **state)
{
	struct world w;
	struct id id = world_id("row", 1);
	struct op_source src = somebody(false);
	struct buf b = BUF_EMPTY;

	(void)state;
	world_open(&w, 1, &world_kinds);
	put_set(&b, HLC, &world_person, &id, 2, text("morgen"));
	apply(&w, &src, &b, "another type");
	put_set(&b, HLC, &world_person, &id, 7,
	    (struct value){.type = VALUE_BLOB, .at = (char *)(uintptr_t) "kurz", .len = 4});
	apply(&w, &src, &b, "another type");
	world_close(&w);
}

static void
fields_out_of_order_are_refused(void **state)
{
	struct world w;
	struct id id = world_id("row", 1);
	struct op_source src = somebody(false);
	struct buf b = BUF_EMPTY;
	struct value v = text("x");

	(void)state;
	world_open(&w, 1, &world_kinds);
	put_ins(&b, HLC, &world_person, &id, 2);
	buf_varint(&b, 3);
	value_put(&b, &v);
	buf_varint(&b, 3);
	value_put(&b, &v);
	apply(&w, &src, &b, "out of order");
	world_close(&w);
}

static void
a_stamp_out_of_range_is_refused(void **state)
{
	struct world w;
	struct id id = world_id("row", 1);
	struct op_source src = somebody(false);
	struct buf b = BUF_EMPTY;

	(void)state;
	world_open(&w, 1, &world_kinds);
	put_set(&b, UINT64_MAX - 3, &world_person, &id, 1, text("x"));
	apply(&w, &src, &b, "stamp");
	world_close(&w);
}

static void
bytes_cut_anywhere_are_refused_and_change_nothing(void **state)
{
	struct world w;
	struct op_source src = somebody(false);
	struct id id = world_id("row", 1);
	struct buf all = BUF_EMPTY;
	struct value v = text("Amina");
	size_t n;

	(void)state;
	world_open(&w, 1, &world_kinds);
	put_ins(&all, HLC, &world_person, &id, 1);
	buf_varint(&all, 1);
	value_put(&all, &v);
	put_set(&all, HLC + 5, &world_person, &id, 3, text("Notiz"));
	for (n = 1; n < all.len; n++) {
		struct buf b = BUF_EMPTY;
		struct op_result res;

		buf_put(&b, all.at, n);
		assert_true(replica_apply(w.r, &src, b.at, b.len, &res, NULL));
		/* The cut between the two transactions is no cut. */
		if (res.invalid[0] == '\0')
			assert_int_equal(res.ops + res.known, 1);
		buf_free(&b);
	}
	apply(&w, &src, &all, "");
	world_close(&w);
}

static void
one_stamp_with_two_values_ends_the_same_in_either_order(void **state)
{
	struct world w[2];
	struct op_source src = somebody(false);
	struct id id = world_id("row", 1);
	int i, k;

	(void)state;
	for (i = 0; i < 2; i++) {
		world_open(&w[i], (unsigned)i + 1, &world_kinds);
		for (k = 0; k < 4; k++) {
			struct buf b = BUF_EMPTY;
			bool first = (k % 2 == 0) == (i == 0);
			struct value v = text(first ? "so" : "anders");

			if (k < 2) {
				put_ins(&b, HLC, &world_person, &id, 1);
				buf_varint(&b, 1);
				value_put(&b, &v);
			} else {
				put_set(&b, HLC + 7, &world_person, &id, 3, v);
			}
			apply(&w[i], &src, &b, "");
		}
	}
	world_same(&w[0], &w[1]);
	world_close(&w[0]);
	world_close(&w[1]);
}

/* ---- undo ---- */

static void
undo_takes_back_a_change_and_redo_brings_it_again(void **state)
{
	struct world w;
	struct record *rec;
	const struct kind *what;
	struct err e = {0};
	struct id id;

	(void)state;
	world_open(&w, 1, &world_kinds);
	id = world_person_make(&w, "Amina", 19900101);
	rec = world_load(&w, &world_person, &id);
	record_set_text(rec, "name", "Amna");
	record_set_text(rec, "note", "vertippt");
	world_save(&w, rec);
	record_free(rec);
	assert_true(replica_undo(w.r, &what, NULL));
	assert_ptr_equal(what, &world_person);
	rec = world_load(&w, &world_person, &id);
	assert_string_equal(record_text(rec, "name"), "Amina");
	assert_false(record_has(rec, "note"));
	record_free(rec);
	assert_true(replica_redo(w.r, &what, NULL));
	rec = world_load(&w, &world_person, &id);
	assert_string_equal(record_text(rec, "name"), "Amna");
	assert_string_equal(record_text(rec, "note"), "vertippt");
	record_free(rec);
	assert_true(replica_undo(w.r, &what, NULL));
	assert_true(replica_undo(w.r, &what, NULL)); /* the making itself */
	rec = world_load(&w, &world_person, &id);
	assert_true(rec->deleted);
	record_free(rec);
	assert_false(replica_undo(w.r, &what, &e));
	assert_int_equal(e.code, ERR_MISSING);
	assert_true(replica_redo(w.r, &what, NULL));
	rec = world_load(&w, &world_person, &id);
	assert_false(rec->deleted);
	record_free(rec);
	world_close(&w);
}

static void
undo_leaves_what_others_changed_since(void **state)
{
	struct world a, b;
	struct record *rec;
	const struct kind *what;
	struct err e = {0};
	struct id id;

	(void)state;
	world_open(&a, 1, &world_kinds);
	world_open(&b, 2, &world_kinds);
	id = world_person_make(&a, "Amina", 19900101);
	world_exchange(&a, &b);
	rec = world_load(&b, &world_person, &id);
	record_set_text(rec, "note", "von b");
	world_save(&b, rec);
	record_free(rec);
	world_exchange(&a, &b);
	assert_false(replica_undo(a.r, &what, &e));
	assert_int_equal(e.code, ERR_CONFLICT);
	rec = world_load(&a, &world_person, &id);
	assert_false(rec->deleted);
	record_free(rec);
	world_same(&a, &b);
	world_close(&a);
	world_close(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_kind_of_another_layer_is_refused_whole),
	    cmocka_unit_test(a_row_of_another_compartment_is_out_of_reach),
	    cmocka_unit_test(text_that_is_not_utf8_is_refused),
	    cmocka_unit_test(more_than_the_limits_is_refused),
	    cmocka_unit_test(a_value_of_another_type_is_refused),
	    cmocka_unit_test(fields_out_of_order_are_refused),
	    cmocka_unit_test(a_stamp_out_of_range_is_refused),
	    cmocka_unit_test(bytes_cut_anywhere_are_refused_and_change_nothing),
	    cmocka_unit_test(one_stamp_with_two_values_ends_the_same_in_either_order),
	    cmocka_unit_test(undo_takes_back_a_change_and_redo_brings_it_again),
	    cmocka_unit_test(undo_leaves_what_others_changed_since),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("apply", tests, NULL, NULL);
}

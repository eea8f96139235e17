/* After closing, neither keys nor what was entered are left in this process's memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/bed.h"

#define NEEDLE 32
#define CHUNK (1 << 20)
#define HUGE_MAP ((size_t)1 << 30) /* a sanitizer's shadow; not ours */

/* What is looked for, kept turned over, so that it does not find itself. */
struct needle {
	uint8_t turned[NEEDLE];
};

static struct needle
needle_of(const uint8_t *bytes)
{
	struct needle n;
	size_t i;

	for (i = 0; i < NEEDLE; i++)
		n.turned[i] = (uint8_t)~bytes[i];
	return n;
}

static bool
chunk_has(const uint8_t *at, size_t len, const struct needle *n)
{
	const uint8_t first = (uint8_t)~n->turned[0], *p = at;
	size_t i;

	while (len >= NEEDLE && (p = memchr(p, first, (size_t)(at + len - p))) != NULL) {
		if ((size_t)(at + len - p) < NEEDLE)
			return false;
		for (i = 1; i < NEEDLE && (p[i] ^ n->turned[i]) == 0xff; i++)
			;
		if (i == NEEDLE)
			return true;
		p++;
	}
	return false;
}

static bool
range_has(int mem, size_t from, size_t to, const struct needle *n, uint8_t *buf)
{
	ssize_t got;

	for (; from<to; from += (size_t)got> NEEDLE ? (size_t)got - NEEDLE + 1 : NEEDLE) {
		got = pread(mem, buf, to - from < CHUNK ? to - from : CHUNK, (off_t)from);
		if (got <= 0)
			return false;
		if (chunk_has(buf, (size_t)got, n))
			return true;
		if ((size_t)got == to - from)
			return false;
	}
	return false;
}

/* All writable memory of this process, but not the buffer it is read into. */
static bool
memory_has(const struct needle *n)
{
	uint8_t *buf = malloc(CHUNK);
	FILE *maps = fopen("/proc/self/maps", "r");
	int mem = open("/proc/self/mem", O_RDONLY);
	char line[400], rights[5];
	size_t from, to;
	bool has = false;

	assert_true(buf != NULL && maps != NULL && mem >= 0);
	memset(buf, 0, CHUNK);
	while (!has && fgets(line, sizeof(line), maps) != NULL)
		if (sscanf(line, "%zx-%zx %4s", &from, &to, rights) == 3 && rights[0] == 'r' &&
		    rights[1] == 'w' && to - from < HUGE_MAP)
			has = range_has(mem, from, to, n, buf);
	explicit_bzero(buf, CHUNK);
	free(buf);
	fclose(maps);
	close(mem);
	return has;
}

static void
no_key_is_left_after_closing(void **state)
{
	struct needle main_key, wal_key, key;
	struct bed b;

	(void)state;
	bed_begin(&b);
	env_random(&b.env, b.key.at, b.key.len);
	disk_remove(b.disk, BED_DB);
	{
		struct vault_place place = {
		    .env = &b.env, .folder = BED_FOLDER, .base = b.disk->name};

		assert_true(connection_create(&place, &b.key, &b.e));
		disk_rename(b.disk, BED_DB ".new", BED_DB);
	}
	assert_true(bed_open(&b));
	assert_true(bed_tables(&b));
	key = needle_of(b.key.at);
	main_key = needle_of(b.v->shim->seal.main.at);
	wal_key = needle_of(b.v->shim->seal.wal.at);
	assert_true(memory_has(&main_key));
	assert_true(memory_has(&wal_key));
	bed_close(&b);
	assert_false(memory_has(&main_key));
	assert_false(memory_has(&wal_key));
	secret_free(&b.key);
	assert_false(memory_has(&key));
	bed_end(&b);
}

static void
nothing_entered_is_left_after_closing(void **state)
{
	struct needle entered;
	uint8_t text[NEEDLE];
	sqlite3_stmt *s;
	struct bed b;
	int i;

	(void)state;
	bed_begin(&b);
	assert_true(bed_open(&b));
	assert_true(bed_tables(&b));
	env_random(&b.env, text, sizeof(text));
	entered = needle_of(text);
	for (i = 0; i < 50; i++) {
		assert_int_equal(
		    sqlite3_prepare_v2(b.v->db, "INSERT INTO item(name) VALUES(?)", -1, &s, NULL),
		    SQLITE_OK);
		sqlite3_bind_blob(s, 1, text, sizeof(text), SQLITE_STATIC);
		assert_int_equal(sqlite3_step(s), SQLITE_DONE);
		sqlite3_finalize(s);
	}
	explicit_bzero(text, sizeof(text));
	assert_true(bed_number(&b, "SELECT count(*) FROM item ORDER BY name DESC") == 50);
	assert_true(memory_has(&entered));
	bed_close(&b);
	assert_false(memory_has(&entered));
	bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_key_is_left_after_closing),
	    cmocka_unit_test(nothing_entered_is_left_after_closing),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("vault memory", tests, NULL, NULL);
}

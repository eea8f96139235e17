/* The key file: what opens it, what is noticed, what is refused before anything is derived. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/vault/keyfile.h"
#include "common/vault/le.h"
#include "common/vault/seal.h"

#define PASS "vektor antrieb pizza henne"
#define CODE "3KQ7-WM4T-9ZX2-HC5R-8PLD-6VNB-1GFS-JYAE"
#define SLOT0 32
#define SLOT_BYTES 112
#define FLIPPED_BITS (KEYFILE_LEN * 8)

struct bunch {
	struct env env;
	struct secret key;
	struct keyfile keys;
	struct err e;
};

/* In place of Argon2id, which would take minutes for all flips: as good at telling inputs apart,
 * and it refuses what Argon2id would choke on. */
static bool
quick_kdf(uint8_t *out, const char *typed, const uint8_t *salt, struct vault_cost cost)
{
	crypto_generichash_state h;

	crypto_generichash_init(&h, salt, 16, SEAL_KEY);
	crypto_generichash_update(&h, (const uint8_t *)typed, strlen(typed));
	crypto_generichash_update(&h, (const uint8_t *)&cost, sizeof(cost));
	crypto_generichash_final(&h, out, SEAL_KEY);
	if (cost.passes > SLOT_PASSES_MAX || cost.mem_kib > SLOT_MEM_MAX)
		fail_msg("derived with %u passes, %u KiB", cost.passes, cost.mem_kib);
	return true;
}

static struct slot_fill
slot(int at, enum slot_type type, const char *typed)
{
	return (struct slot_fill){
	    .slot = at, .type = type, .typed = typed, .cost = keyfile_floor(type)};
}

static int
set_up(void **state)
{
	struct bunch *b = calloc(1, sizeof(*b));
	struct slot_fill own = slot(0, SLOT_PASSPHRASE, PASS);
	struct slot_fill paper = slot(2, SLOT_RECOVERY, CODE);

	b->env = env_real();
	*state = b;
	keyfile_new(&b->keys, &b->env);
	if (!secret_make(&b->key, SEAL_KEY, &b->e))
		return -1;
	env_random(&b->env, b->key.at, SEAL_KEY);
	return keyfile_fill(&b->keys, &b->env, quick_kdf, &own, &b->key, &b->e) &&
		       keyfile_fill(&b->keys, &b->env, quick_kdf, &paper, &b->key, &b->e)
		   ? 0
		   : -1;
}

static int
tear_down(void **state)
{
	struct bunch *b = *state;

	secret_free(&b->key);
	free(b);
	return 0;
}

/* Parses and unlocks; the code of the error, ERR_NONE when the right key came out. */
static enum err_code
unlock(struct bunch *b, const struct keyfile *k, const char *typed, int *opened)
{
	struct secret key = {0};
	struct keyfile parsed;

	err_clear(&b->e);
	if (!keyfile_parse(&parsed, k->b, KEYFILE_LEN, &b->e) ||
	    !keyfile_unlock(&parsed, quick_kdf, typed, &key, opened, &b->e))
		return b->e.code;
	assert_memory_equal(key.at, b->key.at, SEAL_KEY);
	secret_free(&key);
	return ERR_NONE;
}

static void
every_slot_opens_with_its_own_words(void **state)
{
	struct bunch *b = *state;
	int opened;

	assert_int_equal(unlock(b, &b->keys, PASS, &opened), ERR_NONE);
	assert_int_equal(opened, 0);
	assert_int_equal(unlock(b, &b->keys, CODE, &opened), ERR_NONE);
	assert_int_equal(opened, 2);
	assert_int_equal(unlock(b, &b->keys, PASS " ", &opened), ERR_KEY);
	assert_non_null(strstr(b->e.say, "falsch"));
	assert_non_null(strstr(b->e.say, "beschädigt"));
}

static void
no_flipped_bit_is_accepted(void **state)
{
	struct bunch *b = *state;
	unsigned bit, by[ERR_CODES] = {0};
	int opened;

	for (bit = 0; bit < FLIPPED_BITS; bit++) {
		struct keyfile k = b->keys;

		k.b[bit / 8] ^= (uint8_t)(1 << bit % 8);
		by[unlock(b, &k, PASS, &opened)]++;
	}
	print_message("%u flips: %u altered, %u wrong or damaged, %u not ours, %u newer\n",
	    FLIPPED_BITS, by[ERR_TAMPER], by[ERR_KEY], by[ERR_FORMAT], by[ERR_NEWER]);
	assert_int_equal(by[ERR_NONE], 0);
	assert_int_equal(
	    by[ERR_TAMPER] + by[ERR_KEY] + by[ERR_FORMAT] + by[ERR_NEWER], FLIPPED_BITS);
}

/* Behind the slot that fits, nothing but the code over the file can tell. */
static void
a_slot_put_back_from_an_older_file_is_noticed(void **state)
{
	struct bunch *b = *state;
	struct slot_fill deputy = slot(1, SLOT_DEPUTY, "kurzzeit vertretung");
	struct keyfile older;
	int opened;

	assert_true(keyfile_fill(&b->keys, &b->env, quick_kdf, &deputy, &b->key, &b->e));
	older = b->keys;
	deputy.typed = "jemand ganz anderes";
	assert_true(keyfile_fill(&b->keys, &b->env, quick_kdf, &deputy, &b->key, &b->e));
	memcpy(b->keys.b + SLOT0 + SLOT_BYTES, older.b + SLOT0 + SLOT_BYTES, SLOT_BYTES);
	assert_int_equal(unlock(b, &b->keys, "kurzzeit vertretung", &opened), ERR_TAMPER);
	assert_int_equal(unlock(b, &b->keys, PASS, &opened), ERR_TAMPER);
	memset(b->keys.b + SLOT0 + SLOT_BYTES, 0, SLOT_BYTES);
	assert_int_equal(unlock(b, &b->keys, PASS, &opened), ERR_TAMPER);
}

static void
a_slot_moved_to_another_place_or_file_does_not_open(void **state)
{
	struct bunch *b = *state;
	struct keyfile k = b->keys;
	int opened;

	memcpy(k.b + SLOT0 + SLOT_BYTES, k.b + SLOT0, SLOT_BYTES);
	memset(k.b + SLOT0, 0, SLOT_BYTES);
	assert_int_equal(unlock(b, &k, PASS, &opened), ERR_KEY);
	keyfile_new(&k, &b->env);
	memcpy(k.b + SLOT0, b->keys.b + SLOT0, SLOT_BYTES);
	assert_int_equal(unlock(b, &k, PASS, &opened), ERR_KEY);
}

static enum err_code
with_cost(struct bunch *b, uint32_t passes, uint32_t mem_kib)
{
	struct keyfile k = b->keys;
	int opened;

	le32_store(k.b + SLOT0 + 4, passes);
	le32_store(k.b + SLOT0 + 8, mem_kib);
	memset(k.b + SLOT0 + 2 * SLOT_BYTES, 0, SLOT_BYTES);
	return unlock(b, &k, PASS, &opened);
}

/* quick_kdf fails the test if it is ever asked for such a cost. */
static void
a_forged_cost_is_refused_before_anything_is_derived(void **state)
{
	struct bunch *b = *state;

	assert_int_equal(with_cost(b, 3, UINT32_MAX), ERR_TAMPER);
	assert_int_equal(with_cost(b, UINT32_MAX, 262144), ERR_TAMPER);
	assert_int_equal(with_cost(b, SLOT_PASSES_MAX + 1, 262144), ERR_TAMPER);
	assert_int_equal(with_cost(b, 3, SLOT_MEM_MAX + 1), ERR_TAMPER);
}

static void
a_cost_below_the_floor_is_refused(void **state)
{
	struct bunch *b = *state;
	struct slot_fill weak = slot(1, SLOT_PASSPHRASE, PASS);
	struct vault_cost floor = vault_cost_default();
	struct keyfile before = b->keys;

	assert_int_equal(with_cost(b, 0, floor.mem_kib), ERR_TAMPER);
	assert_int_equal(with_cost(b, floor.passes, floor.mem_kib - 1), ERR_TAMPER);
	weak.cost.mem_kib--;
	assert_false(keyfile_fill(&b->keys, &b->env, quick_kdf, &weak, &b->key, &b->e));
	assert_int_equal(b->e.code, ERR_USAGE);
	weak.cost = (struct vault_cost){.passes = SLOT_PASSES_MAX + 1, .mem_kib = floor.mem_kib};
	assert_false(keyfile_fill(&b->keys, &b->env, quick_kdf, &weak, &b->key, &b->e));
	assert_memory_equal(&before, &b->keys, sizeof(before));
}

#ifdef FB_VARIANT_RELEASE
static void
the_floor_of_a_release_is_three_passes_of_256_mib(void **state)
{
	(void)state;
	assert_int_equal(vault_cost_default().passes, 3);
	assert_int_equal(vault_cost_default().mem_kib, 262144);
}
#endif

static void
files_that_are_not_ours_or_newer_are_told_apart(void **state)
{
	struct bunch *b = *state;
	struct keyfile k;

	assert_false(keyfile_parse(&k, "SQLite format 3", 16, &b->e));
	assert_int_equal(b->e.code, ERR_FORMAT);
	assert_false(keyfile_parse(&k, "", 0, &b->e));
	assert_int_equal(b->e.code, ERR_FORMAT);
	assert_false(keyfile_parse(&k, "FBKEYS2", 8, &b->e));
	assert_int_equal(b->e.code, ERR_NEWER);
	assert_false(keyfile_parse(&k, b->keys.b, KEYFILE_LEN - 1, &b->e));
	assert_int_equal(b->e.code, ERR_TAMPER);
}

/* The suite is believed only after the code over the file held. */
static void
a_suite_of_a_newer_version_is_said_so(void **state)
{
	struct bunch *b = *state;
	struct slot_fill again = slot(0, SLOT_PASSPHRASE, PASS);
	int opened;

	le32_store(b->keys.b + 28, 2);
	assert_int_equal(unlock(b, &b->keys, PASS, &opened), ERR_TAMPER);
	assert_true(keyfile_fill(&b->keys, &b->env, quick_kdf, &again, &b->key, &b->e));
	assert_int_equal(unlock(b, &b->keys, PASS, &opened), ERR_NEWER);
}

static bool
no_memory(uint8_t *out, const char *typed, const uint8_t *salt, struct vault_cost cost)
{
	(void)out;
	(void)typed;
	(void)salt;
	(void)cost;
	return false;
}

static void
too_little_memory_is_not_called_a_wrong_passphrase(void **state)
{
	struct bunch *b = *state;
	struct secret key = {0};
	int opened;

	assert_false(keyfile_unlock(&b->keys, no_memory, PASS, &key, &opened, &b->e));
	assert_int_equal(b->e.code, ERR_NOMEM);
	assert_null(key.at);
}

/* ---- on disk ---- */

struct flaky {
	struct env env;
	unsigned calls, fail_at;
};

static bool
flaky_fails(const struct env *env)
{
	struct flaky *f = env->data;

	if (f->calls++ != f->fail_at)
		return false;
	errno = ENOSPC;
	return true;
}

static ssize_t
flaky_write(const struct env *env, int fd, const void *bytes, size_t n)
{
	return flaky_fails(env) ? -1 : write(fd, bytes, n);
}

static int
flaky_fsync(const struct env *env, int fd)
{
	return flaky_fails(env) ? -1 : fsync(fd);
}

static int
flaky_rename(const struct env *env, const char *from, const char *to)
{
	return flaky_fails(env) ? -1 : rename(from, to);
}

static struct keyfile
load(struct bunch *b, const char *folder)
{
	struct keyfile k;

	if (!keyfile_load(&k, &b->env, folder, &b->e))
		fail_msg("%s", b->e.why);
	return k;
}

static void
a_change_that_fails_leaves_the_old_file_or_the_new_one(void **state)
{
	struct bunch *b = *state;
	struct flaky f = {.env = b->env};
	struct slot_fill fresh = slot(0, SLOT_PASSPHRASE, "ganz neue worte hier");
	char folder[] = "/tmp/fbkeysXXXXXX", path[64];
	struct keyfile next = b->keys, now;
	int opened;

	assert_non_null(mkdtemp(folder));
	assert_true(keyfile_fill(&next, &b->env, quick_kdf, &fresh, &b->key, &b->e));
	f.env.data = &f;
	f.env.write = flaky_write;
	f.env.fsync = flaky_fsync;
	f.env.rename = flaky_rename;
	for (f.fail_at = 0; f.fail_at < 4; f.fail_at++) {
		assert_true(keyfile_save(&b->keys, &b->env, folder, &b->e));
		f.calls = 0;
		assert_false(keyfile_save(&next, &f.env, folder, &b->e));
		assert_int_equal(b->e.code, ERR_FULL);
		now = load(b, folder);
		opened = memcmp(&now, &b->keys, sizeof(now)) == 0 ||
			 memcmp(&now, &next, sizeof(now)) == 0;
		assert_true(opened);
	}
	f.calls = 0;
	assert_true(keyfile_save(&next, &f.env, folder, &b->e));
	assert_int_equal(f.calls, f.fail_at); /* no call was left out above */
	snprintf(path, sizeof(path), "%s/keys", folder);
	unlink(path);
	rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	    T(every_slot_opens_with_its_own_words),
	    T(no_flipped_bit_is_accepted),
	    T(a_slot_put_back_from_an_older_file_is_noticed),
	    T(a_slot_moved_to_another_place_or_file_does_not_open),
	    T(a_forged_cost_is_refused_before_anything_is_derived),
	    T(a_cost_below_the_floor_is_refused),
#ifdef FB_VARIANT_RELEASE
	    T(the_floor_of_a_release_is_three_passes_of_256_mib),
#endif
	    T(files_that_are_not_ours_or_newer_are_told_apart),
	    T(a_suite_of_a_newer_version_is_said_so),
	    T(too_little_memory_is_not_called_a_wrong_passphrase),
	    T(a_change_that_fails_leaves_the_old_file_or_the_new_one),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("key file", tests, NULL, NULL);
}

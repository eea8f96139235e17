/*
 * Seeds of the fuzz targets of sync/ (tests/fuzz/corpus): made from the office of the vectors, so
 * that they change with the formats. CORPUS=write writes them anew.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/file.h"
#include "sync/envelope/frame.h"
#include "tests/support/sealed_office.h"

static bool
writing(void)
{
	const char *mode = getenv("CORPUS");

	return mode != NULL && strcmp(mode, "write") == 0;
}

static void
write_seed(const char *target, const char *path, const struct buf *want)
{
	const char *root = getenv("FB_ROOT");
	struct env env = env_real();
	char folder[512];

	snprintf(
	    folder, sizeof(folder), "%s/tests/fuzz/corpus/%s", root != NULL ? root : ".", target);
	assert_true(file_mkdir(&env, folder, NULL));
	assert_true(file_write(&env, path, 0644, want->at, want->len, NULL));
}

/* The file `name` is the byte `first` (none when negative) and then `rest`. */
static void
seed(const char *target, const char *name, int first, const struct buf *rest)
{
	const char *root = getenv("FB_ROOT");
	struct buf want = BUF_EMPTY, is = BUF_EMPTY;
	struct env env = env_real();
	char path[512];

	if (first >= 0)
		buf_u8(&want, (uint8_t)first);
	if (rest->len > 0)
		buf_put(&want, rest->at, rest->len);
	snprintf(path, sizeof(path), "%s/tests/fuzz/corpus/%s/%s", root != NULL ? root : ".",
	    target, name);
	if (writing())
		write_seed(target, path, &want);
	if (!file_read(&env, path, 1 << 20, &is, NULL))
		fail_msg("%s is missing (CORPUS=write makes it)", path);
	if (is.len != want.len || memcmp(is.at, want.at, is.len) != 0)
		fail_msg("%s is not what the program makes (CORPUS=write)", path);
	buf_free(&want);
	buf_free(&is);
}

static void
seed_text(const char *target, const char *name, int first, const char *text)
{
	struct buf b = BUF_EMPTY;

	buf_put(&b, text, strlen(text));
	seed(target, name, first, &b);
	buf_free(&b);
}

static int
up(void **state)
{
	struct sealed_office *o = calloc(1, sizeof(*o));

	office_up(o);
	*state = o;
	return 0;
}

static int
down(void **state)
{
	office_down(*state);
	free(*state);
	return 0;
}

/* ---- envelopes ---- */

static void
seeds_of_envelopes(void **state)
{
	struct sealed_office *o = *state;
	struct id comp = office_id("a case"), row = office_id("a person"), kid;
	struct buf at = BUF_EMPTY, ops = BUF_EMPTY, plain = BUF_EMPTY, steps = BUF_EMPTY;
	struct buf record = BUF_EMPTY;
	uint8_t key[KEY_LEN];

	office_case(o, key, &record, &at);
	seed("envelope", "key_record", 0, &record);
	buf_free(&record);
	seed("envelope", "changeset", 0, &at);
	office_ops(&ops, &row, "Yusuf Demir");
	office_plain(&plain, &comp, &ops);
	at.len = ENVELOPE_HEADER;
	seed("envelope", "header", 0, &at);
	seed("envelope", "plain", 1, &plain);
	kid = envelope_kid(&o->tenant, &o->scope[SCOPE_CASEWORK], &comp, key);
	buf_reset(&plain);
	buf_id(&plain, &comp);
	buf_id(&plain, &kid);
	buf_put(&plain, key, KEY_LEN);
	seed("envelope", "plain_key", 2, &plain);
	buf_put(&steps, "\0\x2f\1\0\x93\2\0\6\7", 9);
	seed("envelope", "steps", 3, &steps);
	buf_free(&at);
	buf_free(&ops);
	buf_free(&plain);
	buf_free(&steps);
}

static void
seeds_of_operations(void **state)
{
	struct id row = office_id("a person");
	struct buf ops = BUF_EMPTY;

	(void)state;
	office_ops(&ops, &row, "Yusuf Demir");
	seed("op", "insert", 0, &ops);
	buf_u8(&ops, 1); /* TX of three */
	buf_u64(&ops, (uint64_t)1709640000001 << 16);
	buf_varint(&ops, 3);
	buf_u8(&ops, 4); /* WHY */
	buf_str(&ops, "besprochen");
	buf_u8(&ops, 3); /* SET name */
	buf_varint(&ops, 100);
	buf_id(&ops, &row);
	buf_varint(&ops, 1);
	buf_u8(&ops, 2);
	buf_str(&ops, "Jusuf Demir");
	buf_varint(&ops, 1);
	buf_u64(&ops, (uint64_t)1709640000000 << 16);
	buf_u8(&ops, 0);
	buf_u8(&ops, 3); /* SET the deletion mark */
	buf_varint(&ops, 100);
	buf_id(&ops, &row);
	buf_varint(&ops, 0);
	buf_u8(&ops, 1);
	buf_zigzag(&ops, 1);
	buf_varint(&ops, 0);
	seed("op", "set", 0, &ops);
	seed("op", "old_version", 2, &ops);
	seed("op", "wrong_layer", 1, &ops);
	buf_free(&ops);
}

/* ---- the roster ---- */

static void
put_next(struct buf *out, const struct sealed_office *o, size_t n, uint8_t author)
{
	struct roster_entry entry;

	assert_true(roster_entry(&entry, o->entry[n - 1].at, o->entry[n - 1].len, NULL));
	buf_u8(out, (uint8_t)entry.type);
	buf_u8(out, 0);
	buf_u8(out, author);
	buf_u16(out, (uint16_t)entry.body_len);
	buf_put(out, entry.body, entry.body_len);
}

static void
seeds_of_the_roster(void **state)
{
	static const char *const names[] = {"genesis", "scope_create", "new_epoch", NULL, NULL,
	    "invite", "add_person", "add_device", "grant"};
	struct sealed_office *o = *state;
	struct buf at = BUF_EMPTY;
	char name[64];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i] == NULL)
			continue;
		seed("roster", names[i], 0, &o->entry[i]);
		buf_reset(&at);
		put_next(&at, o, i + 1, 0);
		snprintf(name, sizeof(name), "write_%s", names[i]);
		seed("roster", name, 1, &at);
	}
	buf_reset(&at);
	for (i = 6; i <= 9; i++)
		put_next(&at, o, i, 0);
	buf_put(&at, "\x63\1\0\0\3abc", 8);
	seed("roster", "newcomer", 1, &at);
	buf_free(&at);
}

/* ---- letters and messages ---- */

static void
seeds_of_enrolment(void **state)
{
	struct sealed_office *o = *state;
	struct enrol_office office = {.tenant = o->tenant,
	    .device = o->founder.device,
	    .roles = ROSTER_COMPANION,
	    .roster_seq = 6,
	    .store = o->store};
	struct enrol_new fresh = {.pub = o->companion.pub};
	uint8_t key[KEY_LEN] = {7}, random[ENROL_RANDOM] = {1}, commitment[HASH_LEN] = {0};
	struct buf at[4] = {BUF_EMPTY};
	char name[32];
	int i;

	enrol_put1(&at[0], key, commitment);
	enrol_put2(&at[1], key, random, &office);
	enrol_put3(&at[2], key, &fresh);
	enrol_put4(&at[3], key, true);
	for (i = 0; i < 4; i++) {
		snprintf(name, sizeof(name), "e%d", i + 1);
		seed("enrol", name, i + 1, &at[i]);
		at[i].len -= HASH_LEN;
		snprintf(name, sizeof(name), "mac%d", i + 1);
		seed("enrol", name, 8 + i + 1, &at[i]);
		buf_free(&at[i]);
	}
	seed_text("enrol", "code", 0, "7h3k-d2mw q9x4-RTBO");
}

static void
seeds_of_messages(void **state)
{
	struct sealed_office *o = *state;
	struct hello h = {.tenant = o->tenant, .device = o->companion.device};
	struct receipt rc = {.tenant = o->tenant, .device = o->companion.device, .seq = 2};
	struct trailer t = {.tenant = o->tenant, .head = 9};
	struct mail m = {
	    .number = 1, .invite = o->tenant, .payload = (const uint8_t *)"x", .len = 1};
	struct founding f = {.store = o->store};
	struct challenge c = {.time = 5};
	struct token token = {.seconds = 900};
	struct pull p = {.cursor = 4, .max = 1000};
	struct pull own = {.cursor = 4, .max = 1000, .n_own = 2, .own = {{5, 3}, {9, 1}}};
	uint8_t provision[TOKEN_LEN] = {1};
	struct secret key;
	struct buf at[12] = {BUF_EMPTY}, all = BUF_EMPTY;
	static const char *const names[] = {"hello", "challenge", "login", "token", "pull",
	    "provision", "mail", "refusal", "receipt", "trailer", "founding", "pull_own"};
	size_t i;

	assert_true(secret_copy(&key, o->companion.secret.at + 2 * KEY_LEN, KEY_LEN, NULL));
	hello_put(&at[0], &h);
	challenge_put(&at[1], &h, &c, o->store_sk);
	login_put(&at[2], &h, &c, o->store_pk, &key);
	token_put(&at[3], &token);
	pull_put(&at[4], &p);
	provision_put(&at[5], provision);
	mail_put(&at[6], &m);
	refusal_put(&at[7], ERR_CONFLICT, "taken");
	receipt_put(&at[8], &rc, o->store_sk);
	trailer_put(&at[9], &t, o->store_sk);
	founding_print(&at[10], &f);
	pull_put(&at[11], &own);
	for (i = 0; i < 12; i++) {
		seed("message", names[i], -1, &at[i]);
		if (i == 8 || i == 9)
			frame_put(&all, at[i].at, at[i].len);
		buf_free(&at[i]);
	}
	seed("message", "frames", -1, &all);
	buf_free(&all);
	secret_free(&key);
}

static void
seeds_of_the_spool(void **state)
{
	struct buf segment = BUF_EMPTY;

	(void)state;
	seed_text("spool", "state", 0,
	    "phase=pull\nsent=3\nto_send=4\nfetched=5\nto_fetch=6\nlast_try=1709640000000\n"
	    "last_ok=1709640000000\nerror=portal\nsay=Hier antwortet nicht der Speicher.\n");
	seed_text(
	    "spool", "office", 1, "stage=member\nurl=https://a\npin=00\nlast=0000000000000001\n");
	frame_put(&segment, "FBE1", 4);
	frame_put(&segment, "", 0);
	frame_put(&segment, "FBR1 and more", 13);
	seed("spool", "segment", 2, &segment);
	buf_free(&segment);
}

/* Steps of tests/fuzz/merge_fuzz.c. */
static void
seeds_of_the_merge(void **state)
{
	static const char *const names[] = {"backwards", "twice", "changed", "torn", "rubbish"};
	static const uint8_t bytes[][24] = {
	    {0, 22, 0, 21, 0, 20, 0, 19, 3, 0, 18, 0, 17, 0, 16, 3, 0, 15, 0, 14, 0, 13},
	    {0, 18, 0, 18, 0, 19, 0, 19, 3, 0, 18, 0, 19, 3, 0, 20, 0, 21, 0, 22, 0, 23},
	    {1, 18, 0, 48, 1, 1, 19, 0, 240, 1, 1, 20, 1, 40, 1, 0, 18, 0, 19, 0, 20, 3},
	    {0, 18, 2, 5, 0, 0, 9, 1, 1, 3, 0, 19, 3, 0, 20, 0, 18, 0, 22, 0, 21, 3},
	    {2, 8, 0, 0, 0, 4, 'F', 'B', 'Z', '9', 0, 18, 2, 4, 'F', 'B', 'E', '1', 0, 20, 3, 3}};
	struct buf at = BUF_EMPTY;
	size_t i;

	(void)state;
	for (i = 0; i < 5; i++) {
		buf_reset(&at);
		buf_put(&at, bytes[i], 22);
		seed("merge", names[i], -1, &at);
	}
	buf_free(&at);
}

int
main(void)
{
#define WITH_OFFICE(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH_OFFICE(seeds_of_envelopes),
	    WITH_OFFICE(seeds_of_operations),
	    WITH_OFFICE(seeds_of_the_roster),
	    WITH_OFFICE(seeds_of_enrolment),
	    WITH_OFFICE(seeds_of_messages),
	    WITH_OFFICE(seeds_of_the_spool),
	    WITH_OFFICE(seeds_of_the_merge),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("corpus", tests, NULL, NULL);
}

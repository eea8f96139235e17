/* The real feldbuch-sync and the real store: a spool goes out, others' entries come in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/err.h"
#include "tests/support/porter.h"

struct fixture {
	struct shop shop;
	struct clerk clerk, other;
	struct porter porter;
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	shop_open(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	clerk_join(&f->other, &f->shop, &f->clerk, ROSTER_COMPANION);
	porter_open(&f->porter, &f->clerk, f->shop.port);
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	porter_close(&f->porter);
	clerk_free(&f->other);
	clerk_free(&f->clerk);
	shop_close(&f->shop);
	free(f);
	return 0;
}

static void
others_push(struct fixture *f, int n, size_t bytes)
{
	struct buf frames = BUF_EMPTY;

	while (n-- > 0) {
		buf_reset(&frames);
		clerk_seal(&f->other, SCOPE_OFFICE, bytes, &frames);
		clerk_push(&f->other, &frames);
	}
	buf_free(&frames);
}

static void
what_waits_goes_out_and_what_others_wrote_comes_in(void **state)
{
	struct fixture *f = *state;
	char value[64];

	porter_seal(&f->porter, 3, 50);
	porter_seal(&f->porter, 2, 50);
	others_push(f, 4, 50);
	porter_run(&f->porter);
	porter_said(
	    &f->porter, 0, "gesendet 3 von 5\ngesendet 5 von 5\ngeholt 4 von 4\nAbgeglichen.\n");
	assert_int_equal(porter_segments(&f->porter, SPOOL_OUT), 0);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 5);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 4);
	assert_int_equal(porter_in(&f->porter, "FBM1"), f->clerk.roster.seq);
	assert_string_equal(porter_state(&f->porter, "phase", value, sizeof(value)), "idle");
	assert_string_equal(porter_state(&f->porter, "error", value, sizeof(value)), "none");
	assert_string_equal(porter_state(&f->porter, "sent", value, sizeof(value)), "5");
	assert_string_equal(porter_state(&f->porter, "to_send", value, sizeof(value)), "5");
	assert_string_equal(porter_state(&f->porter, "fetched", value, sizeof(value)), "4");
	assert_true(
	    strtoll(porter_state(&f->porter, "last_ok", value, sizeof(value)), NULL, 10) > 0);
}

static void
a_second_run_sends_and_fetches_nothing_again(void **state)
{
	struct fixture *f = *state;

	porter_seal(&f->porter, 3, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_string_equal(f->porter.ran.out, "Abgeglichen.\n");
	assert_int_equal(porter_in(&f->porter, "FBE1"), 0);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 3);
	assert_int_equal(shop_metric(&f->shop, "feldbuch_repeated_total"), 0);
	/* on the token of the first run: one question, no login */
	assert_int_equal(shop_metric(&f->shop, "feldbuch_requests_total{call=\"pull\"}"), 2);
	assert_int_equal(shop_metric(&f->shop, "feldbuch_requests_total{call=\"hello\"}"), 3);
}

/* Places of ours before, between and behind those of others. */
static void
what_we_pushed_does_not_come_back_and_what_stands_between_does(void **state)
{
	struct fixture *f = *state;
	struct trailer t;
	int i;

	for (i = 1; i <= 3; i++) {
		porter_seal(&f->porter, i, 50);
		assert_int_equal(porter_run(&f->porter), 0);
		others_push(f, i, 50);
		assert_int_equal(porter_in(&f->porter, "FBR1"), i * (i + 1) / 2);
		assert_int_equal(porter_in(&f->porter, "FBE1"), i * (i - 1) / 2);
	}
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 6);
	/* nothing was passed over: the next question is about the end of the log */
	assert_int_equal(clerk_pull(&f->clerk, 0, 12, 1000), 200);
	clerk_trailer(&f->clerk, &t);
	assert_int_equal(t.head, 12);
	others_push(f, 1, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 7);
}

static void
remove_from_spool(struct fixture *f, const char *name)
{
	char path[FILE_PATH];

	assert_true(file_path(path, sizeof(path), f->porter.spool.folder, name));
	assert_int_equal(unlink(path), 0);
}

static void
who_lost_the_spool_gets_everything_once_more(void **state)
{
	struct fixture *f = *state;

	others_push(f, 2, 50);
	porter_seal(&f->porter, 3, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 2);
	remove_from_spool(f, "cursor");
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 2 + 5);
}

/* Somebody could write there; what makes no sense is fetched instead. */
static void
a_list_of_own_places_that_makes_no_sense_is_not_believed(void **state)
{
	struct fixture *f = *state;
	static const char *const lists[] = {"0 1", "1 0", "3 1 2 1", "18446744073709551615 9", "x"};
	char text[128];
	size_t i;

	others_push(f, 3, 50);
	for (i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		size_t before = porter_in(&f->porter, "FBE1");

		snprintf(text, sizeof(text), "epoch=0\ncursor=0\nroster_seq=0\nown=%s\n", lists[i]);
		assert_true(spool_set_lines(&f->porter.spool, "cursor", 0600, text, NULL));
		assert_int_equal(porter_run(&f->porter), 0);
		assert_int_equal(porter_in(&f->porter, "FBE1"), before + (i == 2 ? 2 : 3));
	}
}

static void
it_works_without_passphrase_replica_or_any_key_but_the_login_key(void **state)
{
	struct fixture *f = *state;
	char path[FILE_PATH];
	struct file_names names;

	porter_seal(&f->porter, 1, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	/* All there is in the person's folder is the spool. */
	assert_true(file_list(f->porter.folder, "", &names, NULL));
	assert_int_equal(names.n, 1);
	assert_string_equal(names.name[0], "spool");
	file_names_free(&names);
	assert_true(file_path(path, sizeof(path), f->porter.spool.folder, "login.key"));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(porter_run(&f->porter), 1);
}

static void
quiet_means_quiet(void **state)
{
	struct fixture *f = *state;

	porter_seal(&f->porter, 2, 50);
	assert_int_equal(
	    porter_run_with(&f->porter, (const char *const[]){"--quiet", NULL}, NULL), 0);
	assert_string_equal(f->porter.ran.out, "");
}

static void
it_speaks_english_when_asked(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(shop_stop(&f->shop, SIGTERM), 0);
	porter_run_with(&f->porter, (const char *const[]){"--lang", "en", NULL}, NULL);
	porter_said(&f->porter, 3, "cannot be reached");
}

static void
wrong_usage_ends_with_2(void **state)
{
	struct fixture *f = *state;
	static const char *const wrong[][3] = {{"--fly", NULL}, {"--wait", NULL},
	    {"--wait", "-1", NULL}, {"--wait", "soon", NULL}, {"--lang", "la", NULL},
	    {"rest", NULL}};
	size_t i;

	for (i = 0; i < 6; i++)
		assert_int_equal(porter_run_with(&f->porter, wrong[i], NULL), 2);
	porter_run_with(&f->porter, (const char *const[]){"--help", NULL}, NULL);
	porter_said(&f->porter, 0, "Braucht kein Passwort");
}

static void
a_device_of_no_office_has_nothing_to_do(void **state)
{
	struct fixture *f = *state;
	char path[FILE_PATH];

	assert_true(file_path(path, sizeof(path), f->porter.spool.folder, "office"));
	assert_int_equal(unlink(path), 0);
	porter_run(&f->porter);
	porter_said(&f->porter, 1, "gehört noch zu keinem Büro");
}

static void
a_damaged_office_file_is_named(void **state)
{
	struct fixture *f = *state;

	assert_true(spool_set_lines(&f->porter.spool, "office", 0600,
	    "stage=member\nurl=https://127.0.0.1:1\npin=zz\n", NULL));
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "Adresse des Speichers ist beschädigt");
}

static void
two_at_once_are_one_too_many(void **state)
{
	struct fixture *f = *state;
	char path[FILE_PATH], value[64];
	int fd;

	assert_int_equal(porter_run(&f->porter), 0);
	assert_true(file_path(path, sizeof(path), f->porter.spool.folder, "lock"));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
	porter_run(&f->porter);
	porter_said(&f->porter, 5, "läuft schon");
	/* the one that runs goes on telling how far it is */
	assert_string_equal(porter_state(&f->porter, "error", value, sizeof(value)), "none");
	close(fd);
	assert_int_equal(porter_run(&f->porter), 0);
}

/* As sync_poll of the screens does, again and again. */
static void
a_look_at_the_lock_does_not_keep_it_from_running(void **state)
{
	struct fixture *f = *state;
	char path[FILE_PATH];
	pid_t looker;
	int i;

	assert_int_equal(porter_run(&f->porter), 0);
	assert_true(file_path(path, sizeof(path), f->porter.spool.folder, "lock"));
	looker = fork();
	if (looker == 0) {
		alarm(60);
		for (;;) {
			int fd = open(path, O_RDONLY | O_CLOEXEC);

			if (flock(fd, LOCK_SH | LOCK_NB) == 0)
				usleep(3000);
			close(fd);
			usleep(1000);
		}
	}
	for (i = 0; i < 10; i++)
		assert_int_equal(porter_run(&f->porter), 0);
	kill(looker, SIGKILL);
	program_wait(looker);
}

static void
a_store_that_is_away_is_tried_again_while_there_is_time(void **state)
{
	struct fixture *f = *state;
	struct env env = env_real();
	int64_t began;
	int status;
	pid_t pid;

	porter_seal(&f->porter, 1, 50);
	assert_int_equal(shop_stop(&f->shop, SIGTERM), 0);
	porter_run(&f->porter);
	porter_said(&f->porter, 3, "nicht zu erreichen");
	began = env_steady(&env);
	assert_int_equal(
	    porter_run_with(&f->porter, (const char *const[]){"--wait", "2", NULL}, NULL), 3);
	assert_in_range(env_steady(&env) - began, 1500, 20000);
	pid = fork();
	if (pid == 0) {
		const char *const args[] = {"--wait", "60", NULL};

		_exit(porter_run_with(&f->porter, args, NULL));
	}
	usleep(700000);
	shop_start(&f->shop);
	status = program_wait(pid);
	assert_int_equal(status, 0);
	assert_int_equal(porter_segments(&f->porter, SPOOL_OUT), 0);
}

static void
a_restarted_store_asks_for_a_new_login_and_gets_it(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(shop_stop(&f->shop, SIGKILL), 128 + SIGKILL);
	shop_start(&f->shop);
	porter_seal(&f->porter, 2, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 2);
}

static void
a_token_that_is_over_is_not_offered(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(porter_run(&f->porter), 0);
	porter_run_with(
	    &f->porter, NULL, (const char *const[]){"FELDBUCH_CLOCK=2031-01-01T00:00:00", NULL});
	porter_said(&f->porter, 0, "Abgeglichen");
	assert_int_equal(shop_metric(&f->shop, "feldbuch_refusals_total{reason=\"denied\"}"), -1);
	assert_int_equal(shop_metric(&f->shop, "feldbuch_requests_total{call=\"login\"}"), 4);
}

static void
a_clock_that_is_wrong_by_years_does_not_matter(void **state)
{
	struct fixture *f = *state;
	static const char *const clocks[] = {
	    "FELDBUCH_CLOCK=1999-01-01T00:00:00", "FELDBUCH_CLOCK=2099-01-01T00:00:00"};
	size_t i;

	for (i = 0; i < 2; i++) {
		porter_seal(&f->porter, 1, 50);
		assert_int_equal(
		    porter_run_with(&f->porter, NULL, (const char *const[]){clocks[i], NULL}), 0);
		assert_int_equal(
		    porter_run_with(&f->porter, NULL, (const char *const[]){clocks[i], NULL}), 0);
	}
	assert_int_equal(porter_in(&f->porter, "FBR1"), 2);
}

static void
a_big_log_comes_in_pieces(void **state)
{
	struct fixture *f = *state;

	others_push(f, 12, 150 * 1024);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 12);
	assert_true(porter_segments(&f->porter, SPOOL_IN) >= 4);
}

static void
a_big_segment_goes_in_pieces_with_a_receipt_for_each_envelope(void **state)
{
	struct fixture *f = *state;

	porter_seal(&f->porter, 40, 40 * 1024);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 40);
	assert_true(shop_metric(&f->shop, "feldbuch_requests_total{call=\"push\"}") > 3);
	assert_int_equal(shop_metric(&f->shop, "feldbuch_repeated_total"), 0);
}

static void
a_torn_segment_is_told_and_does_not_keep_others_entries_out(void **state)
{
	struct fixture *f = *state;
	struct buf frames = BUF_EMPTY;
	char path[FILE_PATH];
	struct stat st;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 50, &frames);
	clerk_seal(&f->clerk, SCOPE_OFFICE, 50, &frames);
	porter_put(&f->porter, &frames);
	assert_true(
	    file_path(path, sizeof(path), f->porter.spool.folder, "out/0000000000000001.seg"));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(truncate(path, st.st_size - 5), 0);
	others_push(f, 2, 50);
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "unvollständig");
	/* the first envelope was whole */
	assert_int_equal(porter_in(&f->porter, "FBR1"), 1);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 2);
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "unvollständig");
	assert_int_equal(porter_in(&f->porter, "FBR1"), 1);
	buf_free(&frames);
}

static void
what_a_kill_left_behind_in_the_spool_is_no_segment(void **state)
{
	struct fixture *f = *state;
	char path[FILE_PATH];
	int fd;

	assert_true(
	    file_path(path, sizeof(path), f->porter.spool.folder, "out/0000000000000009.seg.new"));
	fd = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	assert_int_equal(write(fd, "\0\0\1", 3), 3);
	close(fd);
	porter_seal(&f->porter, 1, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(porter_in(&f->porter, "FBR1"), 1);
}

static void
a_fork_is_told_and_others_entries_still_come(void **state)
{
	struct fixture *f = *state;
	struct envelope_place start = f->clerk.maker.last;
	struct buf first = BUF_EMPTY;
	char value[64];

	clerk_seal(&f->clerk, SCOPE_OFFICE, 50, &first);
	clerk_push(&f->clerk, &first);
	f->clerk.maker.last = start;
	porter_seal(&f->porter, 1, 50);
	others_push(f, 3, 50);
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "Dieses Gerät gibt es zweimal");
	assert_string_equal(porter_state(&f->porter, "error", value, sizeof(value)), "tamper");
	assert_int_equal(porter_in(&f->porter, "FBE1"), 4);
	assert_int_equal(porter_segments(&f->porter, SPOOL_OUT), 1);
	buf_free(&first);
}

static void
a_gap_is_told_and_others_entries_still_come(void **state)
{
	struct fixture *f = *state;
	struct buf lost = BUF_EMPTY;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 50, &lost);
	porter_seal(&f->porter, 1, 50);
	others_push(f, 3, 50);
	porter_run(&f->porter);
	porter_said(&f->porter, 1, "fehlen frühere Einträge");
	assert_int_equal(porter_in(&f->porter, "FBE1"), 3);
	buf_free(&lost);
}

static void
a_letter_nobody_waits_for_does_not_stand_in_the_way(void **state)
{
	struct fixture *f = *state;
	struct mail m = {.number = 2, .payload = (const uint8_t *)"x", .len = 1};
	struct buf object = BUF_EMPTY, frames = BUF_EMPTY;
	char hex[ID_HEX], line[64];

	m.invite = id_random(&f->clerk.env);
	mail_put(&object, &m);
	frame_put(&frames, object.at, object.len);
	porter_put(&f->porter, &frames);
	porter_seal(&f->porter, 2, 50);
	id_hex(&m.invite, hex);
	snprintf(line, sizeof(line), "%s 1\n", hex);
	assert_true(spool_set_lines(&f->porter.spool, "watch", 0600, line, NULL));
	porter_run(&f->porter);
	porter_said(&f->porter, 1, "kennt diese Einladung nicht");
	assert_int_equal(porter_in(&f->porter, "FBR1"), 2);
	assert_int_equal(porter_in(&f->porter, "FBE1"), 0);
	/* it is gone, and the next run is quiet about it */
	assert_int_equal(porter_run(&f->porter), 0);
	buf_free(&object);
	buf_free(&frames);
}

static void
a_store_put_back_to_an_old_copy_is_noticed_and_nothing_is_thrown_away(void **state)
{
	struct fixture *f = *state;

	others_push(f, 3, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(shop_stop(&f->shop, SIGTERM), 0);
	shop_sql(&f->shop, "DELETE FROM envelope WHERE store_seq > 1");
	shop_start(&f->shop);
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "kennt weniger als zuvor");
	assert_int_equal(porter_in(&f->porter, "FBE1"), 3);
}

static void
a_store_that_began_a_new_count_is_noticed(void **state)
{
	struct fixture *f = *state;

	others_push(f, 3, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	assert_int_equal(shop_stop(&f->shop, SIGTERM), 0);
	shop_sql(&f->shop, "UPDATE meta SET value = value + 1 WHERE name = 'epoch'");
	shop_start(&f->shop);
	clerk_login(&f->other);
	others_push(f, 3, 50);
	porter_run(&f->porter);
	porter_said(&f->porter, 4, "kennt weniger als zuvor");
	assert_int_equal(porter_in(&f->porter, "FBE1"), 3);
}

static void
a_device_the_roster_does_not_name_is_told_so(void **state)
{
	struct fixture *f = *state;

	f->clerk.device.b[0] ^= 1;
	porter_office(&f->porter, f->shop.port, f->shop.store.pin, NULL);
	f->clerk.device.b[0] ^= 1;
	porter_run(&f->porter);
	porter_said(&f->porter, 1, "erkennt dieses Gerät nicht an");
}

static void
everything_it_writes_is_for_the_owner_alone(void **state)
{
	struct fixture *f = *state;
	char command[256];

	porter_seal(&f->porter, 1, 50);
	assert_int_equal(porter_run(&f->porter), 0);
	snprintf(command, sizeof(command), "test -z \"$(find %s -perm /077)\"", f->porter.folder);
	assert_int_equal(system(command), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_waits_goes_out_and_what_others_wrote_comes_in),
	    TEST(a_second_run_sends_and_fetches_nothing_again),
	    TEST(what_we_pushed_does_not_come_back_and_what_stands_between_does),
	    TEST(who_lost_the_spool_gets_everything_once_more),
	    TEST(a_list_of_own_places_that_makes_no_sense_is_not_believed),
	    TEST(it_works_without_passphrase_replica_or_any_key_but_the_login_key),
	    TEST(quiet_means_quiet),
	    TEST(it_speaks_english_when_asked),
	    TEST(wrong_usage_ends_with_2),
	    TEST(a_device_of_no_office_has_nothing_to_do),
	    TEST(a_damaged_office_file_is_named),
	    TEST(two_at_once_are_one_too_many),
	    TEST(a_look_at_the_lock_does_not_keep_it_from_running),
	    TEST(a_store_that_is_away_is_tried_again_while_there_is_time),
	    TEST(a_restarted_store_asks_for_a_new_login_and_gets_it),
	    TEST(a_token_that_is_over_is_not_offered),
	    TEST(a_clock_that_is_wrong_by_years_does_not_matter),
	    TEST(a_big_log_comes_in_pieces),
	    TEST(a_big_segment_goes_in_pieces_with_a_receipt_for_each_envelope),
	    TEST(a_torn_segment_is_told_and_does_not_keep_others_entries_out),
	    TEST(what_a_kill_left_behind_in_the_spool_is_no_segment),
	    TEST(a_fork_is_told_and_others_entries_still_come),
	    TEST(a_gap_is_told_and_others_entries_still_come),
	    TEST(a_letter_nobody_waits_for_does_not_stand_in_the_way),
	    TEST(a_store_put_back_to_an_old_copy_is_noticed_and_nothing_is_thrown_away),
	    TEST(a_store_that_began_a_new_count_is_noticed),
	    TEST(a_device_the_roster_does_not_name_is_told_so),
	    TEST(everything_it_writes_is_for_the_owner_alone),
	};

	return cmocka_run_group_tests_name("carry", tests, NULL, NULL);
}

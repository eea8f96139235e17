#include "tui/kit/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The words of all keys the bytes give, a lone Esc decided by time; pastes as "<text>". */
static void
words_of(const char *bytes, size_t n, char *out)
{
	struct keys *k = keys_new(0, NULL);
	struct key key;
	char word[KEY_WORD];
	int64_t now;

	out[0] = '\0';
	keys_feed(k, bytes, n, 1000);
	for (now = 1000; now <= 1000 + KEYS_ESC_WAIT; now += KEYS_ESC_WAIT) {
		while (keys_next(k, now, &key)) {
			if (*out != '\0')
				strcat(out, " ");
			if (key.type == K_PASTE)
				sprintf(out + strlen(out), "<%s>", key.text);
			else if (key.type == K_CLICK || key.type == K_DRAG || key.type == K_WHEEL)
				sprintf(out + strlen(out), "%s%u@%d,%d",
				    key.type == K_CLICK	 ? "click"
				    : key.type == K_DRAG ? "drag"
							 : "wheel",
				    key.type == K_CLICK ? key.times : key.point, key.row, key.col);
			else if (key_word(&key, word))
				strcat(out, word);
		}
	}
	keys_free(k);
}

static void
assert_words(const char *bytes, const char *want)
{
	char out[400];

	words_of(bytes, strlen(bytes), out);
	assert_string_equal(out, want);
}

static void
letters_of_every_script_are_keys(void **state)
{
	(void)state;
	assert_words("aßعሰ漢", "a ß ع ሰ 漢");
	assert_words(" \r\t\x7f", "Space Enter Tab Back");
	assert_words("\x13\x1a\x03\x0b", "Ctrl+S Ctrl+Z Ctrl+C Ctrl+K");
}

static void
function_keys_of_xterm_putty_and_console(void **state)
{
	(void)state;
	assert_words("\033OP\033OS\033[15~\033[21~", "F1 F4 F5 F10");
	assert_words("\033[11~\033[12~\033[13~\033[14~", "F1 F2 F3 F4");
	assert_words("\033[[A\033[[E", "F1 F5");
	assert_words("\033[A\033OB\033[5~\033[6~\033[H\033[4~", "Up Down PgUp PgDn Home End");
}

static void
esc_or_alt_with_a_digit_is_the_function_key(void **state)
{
	(void)state;
	assert_words("\0331\0339\0330", "F1 F9 F10");
	assert_words("\033x\033O", "Alt+x Alt+O");
}

static void
modifiers_are_told_apart(void **state)
{
	(void)state;
	assert_words("\033[1;5C\033[1;2D\033[3;5~\033[Z", "Ctrl+Right Shift+Left Ctrl+Del BackTab");
	assert_words("\033[1;3A", "Alt+Up");
}

static void
a_lone_esc_is_a_key_after_its_time_and_not_before(void **state)
{
	struct keys *k = keys_new(0, NULL);
	struct key key;

	(void)state;
	keys_feed(k, "\033", 1, 1000);
	assert_false(keys_next(k, 1000, &key));
	assert_int_equal(keys_wait(k, 1000), KEYS_ESC_WAIT);
	assert_true(KEYS_ESC_WAIT < 30);
	assert_false(keys_next(k, 1000 + KEYS_ESC_WAIT - 1, &key));
	assert_true(keys_next(k, 1000 + KEYS_ESC_WAIT, &key));
	assert_int_equal(key.type, K_ESC);
	assert_int_equal(keys_wait(k, 1100), -1);
	keys_free(k);
}

static void
a_sequence_in_two_pieces_is_one_key(void **state)
{
	struct keys *k = keys_new(0, NULL);
	struct key key;

	(void)state;
	keys_feed(k, "\033[", 2, 1000);
	assert_false(keys_next(k, 1000, &key));
	keys_feed(k, "6~", 2, 1010);
	assert_true(keys_next(k, 1010, &key));
	assert_int_equal(key.type, K_PGDN);
	keys_feed(k, "\xc3", 1, 1010);
	assert_false(keys_next(k, 1010, &key));
	keys_feed(k, "\xa4", 1, 1010);
	assert_true(keys_next(k, 1010, &key));
	assert_int_equal(key.point, 0xe4);
	keys_free(k);
}

static void
a_sequence_nobody_knows_is_swallowed_whole(void **state)
{
	(void)state;
	assert_words("a\033[?1;2cb\033[99~c\033[1;1;1;1;1;1xd", "a b c d");
	/* An endless one is given up, and none of it becomes a command. */
	assert_words("\033[111111111111111111111111111111111111111111", "");
}

static void
a_paste_is_one_event_and_no_byte_of_it_a_key(void **state)
{
	(void)state;
	assert_words("\033[200~qn1\r\nx\033[201~z", "<qn1\n\nx> z");
}

static void
control_characters_are_taken_out_of_a_paste(void **state)
{
	(void)state;
	assert_words("\033[200~a\033[31mb\x01\x7f\tc\033[201~", "<a[31mb\tc>");
}

static void
a_paste_that_never_ends_is_given_after_its_time(void **state)
{
	struct keys *k = keys_new(0, NULL);
	struct key key;

	(void)state;
	keys_feed(k, "\033[200~abc", 9, 1000);
	assert_false(keys_next(k, 1000, &key));
	assert_int_equal(keys_wait(k, 1000), KEYS_PASTE_WAIT);
	assert_true(keys_next(k, 1000 + KEYS_PASTE_WAIT, &key));
	assert_int_equal(key.type, K_PASTE);
	keys_free(k);
}

static void
the_mouse_clicks_drags_and_turns(void **state)
{
	(void)state;
	assert_words("\033[<0;5;3M\033[<0;5;3m", "click1@2,4");
	assert_words("\033[<0;5;3M\033[<0;5;3m\033[<0;5;3M", "click1@2,4 click2@2,4");
	assert_words("\033[<0;5;3M\033[<0;9;3m", "click1@2,4 drag0@2,8");
	assert_words("\033[<64;1;1M\033[<65;1;1M\033[<2;1;1M", "wheel1@0,0 wheel2@0,0");
}

static void
sequences_of_the_terminals_own_description_are_learnt(void **state)
{
	struct keys *k = keys_new(0, NULL);
	struct key key;

	(void)state;
	keys_add(k, "\033Xq", "F7");
	keys_feed(k, "\033Xq", 3, 0);
	assert_true(keys_next(k, 0, &key));
	assert_int_equal(key.type, K_F);
	assert_int_equal(key.point, 7);
	keys_free(k);
}

static void
every_word_comes_back_from_its_key(void **state)
{
	static const char *const words[] = {"F2", "n", "?", "Ctrl+N", "Up", "Ctrl+Left", "BackTab",
	    "Enter", "Esc", "Space", "Del", "Alt+x", "Shift+F3", "ü"};
	char word[KEY_WORD];
	struct key key;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		assert_true(key_parse(words[i], strlen(words[i]), &key));
		assert_true(key_word(&key, word));
		assert_string_equal(word, words[i]);
	}
	assert_false(key_parse("Unsinn", 6, &key));
	assert_false(key_parse("", 0, &key));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(letters_of_every_script_are_keys),
	    cmocka_unit_test(function_keys_of_xterm_putty_and_console),
	    cmocka_unit_test(esc_or_alt_with_a_digit_is_the_function_key),
	    cmocka_unit_test(modifiers_are_told_apart),
	    cmocka_unit_test(a_lone_esc_is_a_key_after_its_time_and_not_before),
	    cmocka_unit_test(a_sequence_in_two_pieces_is_one_key),
	    cmocka_unit_test(a_sequence_nobody_knows_is_swallowed_whole),
	    cmocka_unit_test(a_paste_is_one_event_and_no_byte_of_it_a_key),
	    cmocka_unit_test(control_characters_are_taken_out_of_a_paste),
	    cmocka_unit_test(a_paste_that_never_ends_is_given_after_its_time),
	    cmocka_unit_test(the_mouse_clicks_drags_and_turns),
	    cmocka_unit_test(sequences_of_the_terminals_own_description_are_learnt),
	    cmocka_unit_test(every_word_comes_back_from_its_key),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}

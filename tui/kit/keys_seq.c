#include "tui/kit/keys_seq.h"

#include <string.h>

#define SEQ_MAX 40 /* longer than any sequence there is */
#define PARAMS 4

/* ESC [ n ~ */
static const struct {
	int n;
	enum key_type type;
	uint32_t point;
} tilde[] = {
    {1, K_HOME, 0},
    {2, K_INSERT, 0},
    {3, K_DELETE, 0},
    {4, K_END, 0},
    {5, K_PGUP, 0},
    {6, K_PGDN, 0},
    {7, K_HOME, 0},
    {8, K_END, 0},
    {11, K_F, 1},
    {12, K_F, 2},
    {13, K_F, 3},
    {14, K_F, 4},
    {15, K_F, 5},
    {17, K_F, 6},
    {18, K_F, 7},
    {19, K_F, 8},
    {20, K_F, 9},
    {21, K_F, 10},
    {23, K_F, 11},
    {24, K_F, 12},
};

/* ESC [ x and ESC O x */
static const struct {
	char final;
	enum key_type type;
	uint32_t point;
} finals[] = {
    {'A', K_UP, 0},
    {'B', K_DOWN, 0},
    {'C', K_RIGHT, 0},
    {'D', K_LEFT, 0},
    {'H', K_HOME, 0},
    {'F', K_END, 0},
    {'Z', K_BACKTAB, 0},
    {'P', K_F, 1},
    {'Q', K_F, 2},
    {'R', K_F, 3},
    {'S', K_F, 4},
    {'M', K_RETURN, 0},
};

static bool
key_of_tilde(int n, struct key *key)
{
	size_t i;

	for (i = 0; i < sizeof(tilde) / sizeof(tilde[0]); i++) {
		if (tilde[i].n == n) {
			key->type = tilde[i].type;
			key->point = tilde[i].point;
			return true;
		}
	}
	return false;
}

static bool
key_of_final(uint8_t c, struct key *key)
{
	size_t i;

	for (i = 0; i < sizeof(finals) / sizeof(finals[0]); i++) {
		if (finals[i].final == (char)c) {
			key->type = finals[i].type;
			key->point = finals[i].point;
			return true;
		}
	}
	return false;
}

/* xterm counts modifiers from 1: shift 1, alt 2, ctrl 4. */
static uint8_t
with_of(int param)
{
	int bits = param > 1 ? param - 1 : 0;

	return (uint8_t)((bits & 1 ? WITH_SHIFT : 0) | (bits & 2 ? WITH_ALT : 0) |
			 (bits & 4 ? WITH_CTRL : 0));
}

static bool
key_sequence(struct keys_seq *out, bool known)
{
	out->what = known ? SEQ_KEY : SEQ_UNKNOWN;
	return true;
}

/* Numbers between ESC[ and the final byte; a missing one is 0. */
static void
params_of(const uint8_t *at, size_t n, int param[PARAMS])
{
	size_t i, p = 0;

	memset(param, 0, PARAMS * sizeof(*param));
	for (i = 0; i < n && p < PARAMS; i++) {
		if (at[i] == ';')
			p++;
		else if (at[i] >= '0' && at[i] <= '9' && param[p] < 10000)
			param[p] = param[p] * 10 + (at[i] - '0');
	}
}

static void
mouse_of(const int param[PARAMS], uint8_t final, struct keys_seq *out)
{
	out->what = SEQ_MOUSE;
	out->mouse.button = param[0] & ~(4 | 8 | 16);
	out->mouse.col = param[1] - 1;
	out->mouse.row = param[2] - 1;
	out->mouse.release = final == 'm';
	if (out->mouse.col < 0 || out->mouse.row < 0)
		out->what = SEQ_UNKNOWN;
}

static bool
csi_key(const uint8_t *in, size_t len, struct keys_seq *out)
{
	uint8_t final = in[len - 1];
	int param[PARAMS];

	out->len = len;
	params_of(in + 2, len - 3, param);
	if (len > 3 && in[2] == '<') {
		mouse_of(param, final, out);
		return true;
	}
	if (final == '~' && param[0] == 200) {
		out->what = SEQ_PASTE;
		return true;
	}
	out->key.with = with_of(param[1]);
	if (final == '~')
		return key_sequence(out, key_of_tilde(param[0], &out->key));
	return key_sequence(out, key_of_final(final, &out->key) && final != 'M');
}

/* ESC [ parameters (0x30..0x3f) intermediates (0x20..0x2f) final (0x40..0x7e). */
static bool
csi(const uint8_t *in, size_t n, bool late, struct keys_seq *out)
{
	size_t i = 2;

	if (n > 2 && in[2] == '[') { /* Linux console: ESC[[A .. ESC[[E are F1..F5 */
		if (n < 4 && !late)
			return false;
		out->len = n < 4 ? 3 : 4;
		out->key.type = K_F;
		out->key.point = n < 4 ? 0 : (uint32_t)(in[3] - 'A' + 1);
		return key_sequence(out, out->key.point >= 1 && out->key.point <= 5);
	}
	while (i < n && in[i] >= 0x20 && in[i] <= 0x3f)
		i++;
	if (i == n && !late && i < SEQ_MAX)
		return false;
	if (i < n && in[i] >= 0x40 && in[i] <= 0x7e)
		return csi_key(in, i + 1, out);
	out->len = i; /* torn or endless: gone, whatever it was */
	return key_sequence(out, false);
}

/* ESC O x; the keypad in application mode sends its digits this way. */
static bool
ss3(const uint8_t *in, size_t n, bool late, struct keys_seq *out)
{
	if (n < 3 && !late)
		return false;
	if (n < 3) {
		out->len = 2;
		out->key = (struct key){.type = K_ALT, .point = 'O'};
		return key_sequence(out, true);
	}
	out->len = 3;
	if (in[2] >= 'j' && in[2] <= 'y') {
		out->key = (struct key){.type = K_CHAR, .point = (uint32_t)(in[2] - 'j' + '*')};
		return key_sequence(out, true);
	}
	return key_sequence(out, key_of_final(in[2], &out->key));
}

static void
alt_key(uint8_t c, struct keys_seq *out)
{
	out->len = 2;
	out->what = SEQ_KEY;
	if (c >= '0' && c <= '9')
		out->key = (struct key){.type = K_F, .point = c == '0' ? 10 : (uint32_t)(c - '0')};
	else if (c == '\r')
		out->key = (struct key){.type = K_RETURN, .with = WITH_ALT};
	else if (c > 0x20 && c < 0x7f)
		out->key = (struct key){.type = K_ALT, .point = c};
	else { /* Esc, and something else behind it */
		out->len = 1;
		out->key = (struct key){.type = K_ESC};
	}
}

bool
keys_seq(const uint8_t *in, size_t n, bool late, struct keys_seq *out)
{
	memset(out, 0, sizeof(*out));
	if (n == 1) {
		if (!late)
			return false;
		out->len = 1;
		out->key.type = K_ESC;
		return key_sequence(out, true);
	}
	if (in[1] == '[' && (n > 2 || !late))
		return csi(in, n, late, out);
	if (in[1] == 'O')
		return ss3(in, n, late, out);
	alt_key(in[1], out);
	return true;
}

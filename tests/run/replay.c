/*
 * Runs a fuzz target without libFuzzer: over its seed corpus, then over mutations of it.
 *
 *	day_replay CORPUS...        files or folders; FB_CAMPAIGN mutations (3000) from FB_SEED
 *
 * A slice of the real campaign (make test-long) that needs no clang and is the same on each run,
 * up to where its ten seconds end. The input at which a target stops is kept beside the program,
 * NAME_replay.crash, and can be given to it again.
 */
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/base/buf.h"
#include "tests/support/disk.h"

#define SEEDS 4096
#define INPUT_MAX 65536
#define SECONDS 10

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__asan_default_options(void);

/* What the signal handler and nftw have to see. */
static struct {
	struct buf seed[SEEDS];
	size_t n;
	const struct buf *running;
	char keep[4096];
} replay;

const char *
__asan_default_options(void)
{
	return "abort_on_error=1"; /* so that keep_input() learns of every finding */
}

static void
keep_input(int signal)
{
	int fd = open(replay.keep, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd >= 0 && replay.running != NULL)
		(void)!write(fd, replay.running->at, replay.running->len);
	_exit(128 + signal);
}

static int
read_seed(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	uint8_t bytes[INPUT_MAX];
	FILE *f;
	size_t n;

	(void)st;
	(void)ftw;
	if (type != FTW_F || replay.n == SEEDS)
		return 0;
	f = fopen(path, "rb");
	if (f == NULL)
		return -1;
	n = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	buf_put(&replay.seed[replay.n++], bytes, n);
	return 0;
}

/* A copy of just the right size, so that the first byte read behind it is noticed. */
static void
run(const struct buf *input)
{
	uint8_t *exact = malloc(input->len + (input->len == 0));

	if (exact == NULL)
		abort();
	if (input->len > 0)
		memcpy(exact, input->at, input->len);
	replay.running = input;
	LLVMFuzzerTestOneInput(exact, input->len);
	free(exact);
}

static uint8_t
odd_byte(struct dice *d)
{
	static const uint8_t odd[] = {0, 1, 0x7f, 0x80, 0xff, ' ', '\n', '"'};
	uint32_t which = dice_below(d, 2 * sizeof(odd));

	return which < sizeof(odd) ? odd[which] : (uint8_t)dice_next(d);
}

/* A change begins at `at`, with `room` bytes from there to the end; see changes[] for what each does. */
struct spot {
	struct buf *b;
	size_t at, room;
	struct dice *dice;
};

static size_t
some(struct spot *s)
{
	size_t n = 1 + dice_below(s->dice, 16);

	return n < s->room ? n : s->room;
}

static void
flip_bit(struct spot *s)
{
	if (s->room > 0)
		s->b->at[s->at] ^= (uint8_t)(1u << dice_below(s->dice, 8));
}

static void
other_bytes(struct spot *s)
{
	size_t n = some(s), i;

	for (i = 0; i < n; i++)
		s->b->at[s->at + i] = odd_byte(s->dice);
}

static void
number_at_its_edge(struct spot *s)
{
	size_t n = (size_t)1 << dice_below(s->dice, 4);

	if (n <= s->room)
		memset(s->b->at + s->at, dice_below(s->dice, 2) == 0 ? 0 : 0xff, n);
}

static void
lose(struct spot *s)
{
	size_t n = some(s);

	if (n > 0)
		memmove(s->b->at + s->at, s->b->at + s->at + n, s->room - n);
	s->b->len -= n;
}

static void
cut_off(struct spot *s)
{
	s->b->len = s->at;
}

/* A stretch of any seed, so that parts are doubled and parts of different seeds meet. */
static void
put_in(struct spot *s)
{
	const struct buf *from = &replay.seed[dice_below(s->dice, (uint32_t)replay.n)];
	struct buf tail = BUF_EMPTY;
	size_t start = dice_below(s->dice, (uint32_t)from->len + 1);

	buf_put(&tail, s->b->at + s->at, s->room);
	s->b->len = s->at;
	buf_put(s->b, from->at + start, dice_below(s->dice, (uint32_t)(from->len - start) + 1));
	buf_put(s->b, tail.at, tail.len);
	buf_free(&tail);
}

static void
mutate(struct buf *b, struct dice *d)
{
	static void (*const changes[])(struct spot *) = {
	    flip_bit, other_bytes, number_at_its_edge, lose, cut_off, put_in, put_in};
	struct spot s = {.b = b, .dice = d};

	if (b->len == 0)
		buf_u8(b, odd_byte(d));
	s.at = dice_below(d, (uint32_t)b->len + 1);
	s.room = b->len - s.at;
	changes[dice_below(d, sizeof(changes) / sizeof(changes[0]))](&s);
}

static void
run_mutation(struct dice *d)
{
	const struct buf *seed = &replay.seed[dice_below(d, (uint32_t)replay.n)];
	struct buf input = BUF_EMPTY;
	uint32_t changes = 1 + dice_below(d, 6);

	buf_put(&input, seed->at, seed->len);
	while (changes-- > 0)
		mutate(&input, d);
	if (input.len > INPUT_MAX)
		input.len = INPUT_MAX;
	run(&input);
	buf_free(&input);
}

static unsigned
campaign(struct dice *d, unsigned wanted)
{
	time_t end = time(NULL) + SECONDS;
	unsigned done = 0;

	while (done < wanted && (done % 16 != 0 || time(NULL) < end)) {
		run_mutation(d);
		done++;
	}
	return done;
}

int
main(int argc, char **argv)
{
	struct dice dice = {dice_seed(1)};
	unsigned wanted = dice_campaign(3000);
	size_t i;
	int at;

	snprintf(replay.keep, sizeof(replay.keep), "%s.crash", argv[0]);
	signal(SIGABRT, keep_input);
	printf("1..2\n");
	for (at = 1; at < argc; at++)
		if (nftw(argv[at], read_seed, 8, FTW_PHYS) != 0)
			printf("# cannot read %s\n", argv[at]);
	if (replay.n == 0) {
		printf("Bail out! no seeds\n");
		return 1;
	}
	fflush(stdout);
	for (i = 0; i < replay.n; i++)
		run(&replay.seed[i]);
	printf("ok 1 - %zu seeds\n", replay.n);
	fflush(stdout);
	printf("ok 2 - %u mutations\n", campaign(&dice, wanted));
	for (i = 0; i < replay.n; i++)
		buf_free(&replay.seed[i]);
	return 0;
}

/*
 * train_dict - how dictionary 1 (sync/envelope/dict1.c) was made:
 *
 *	make dictionary >sync/envelope/dict1.c
 *
 * Samples are operations of invented offices as they wait to be sealed: some transactions of one
 * compartment each, as a day leaves them behind; every office has another seed and other dates,
 * and edits follow the entries. One office is kept from the trainer, and what its samples cost
 * with and without the dictionary is said on standard error.
 *
 * Dictionary 1 has shipped and never changes. Trained again, with other demo offices or another
 * libzstd, the result is another one: that would be dictionary 2, under a new format number.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>

#include "common/base/day.h"
#include "common/casework/casework.h"
#include "common/casework/demo.h"
#include "tests/support/dice.h"
#include "tests/support/replica_world.h"

#define OFFICES 12
#define DICT_BYTES (16 * 1024)
#define DICT_NUMBER 1
#define SAMPLES_MAX 40000
#define SAMPLE_BYTES 700 /* a contact and what follows from it */
#define LEVEL 3
#define ON_A_LINE 24

struct samples {
	struct buf bytes;
	size_t size[SAMPLES_MAX];
	unsigned n;
};

/* All that waits, in samples of a chance length. */
static void
drain(struct world *w, struct dice *dice, struct samples *s)
{
	struct err e = {0};
	struct id comp;
	enum layer layer;
	int64_t upto;

	for (;;) {
		size_t before = s->bytes.len;

		if (!replica_outbox(w->r, &comp, &layer, 1 + dice_below(dice, SAMPLE_BYTES),
			&s->bytes, &upto, NULL, &e)) {
			assert_int_equal(e.code, ERR_MISSING);
			return;
		}
		assert_true(replica_outbox_done(w->r, &comp, upto, NULL));
		assert_true(s->n < SAMPLES_MAX);
		s->size[s->n++] = s->bytes.len - before;
	}
}

static void
add_to(struct record *note)
{
	struct buf text = BUF_EMPTY;

	buf_printf(&text, "%s Nachtrag: erledigt.", record_text(note, "text"));
	assert_true(record_set_text(note, "text", buf_text(&text)));
	buf_free(&text);
}

/* Some of the rows get another value, as somebody corrects what she wrote. `ids` is a constant. */
static void
edit(struct world *w, struct dice *dice, const struct kind *kind, const char *ids)
{
	struct err e = {0};
	struct query *q = replica_query(w->r, ids, &e);
	struct buf all = BUF_EMPTY;
	struct reader r;

	assert_non_null(q);
	while (query_step(q, &e) > 0) {
		struct id id = query_id(q, 0);

		buf_id(&all, &id);
	}
	query_end(q);
	for (r = reader_of(all.at, all.len); r.left > 0;) {
		struct id id = reader_id(&r);
		struct record *rec = world_load(w, kind, &id);

		if (kind == &kind_encounter)
			record_set_int(rec, "travel_min", 5 * (1 + (int)dice_below(dice, 20)));
		else
			add_to(rec);
		world_save(w, rec);
		record_free(rec);
	}
	buf_free(&all);
}

static void
office(unsigned seed, struct samples *s)
{
	struct demo_size size = DEMO_OFFICE;
	struct dice dice = {.state = seed};
	int32_t today = day_add(20240305, (int)(seed * 97));
	struct err e = {0};
	struct world w;

	world_open(&w, seed, casework_kinds());
	if (!demo_fill(w.r, &size, seed, today, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	w.now = now_to_ms(today, 540);
	drain(&w, &dice, s);
	edit(&w, &dice, &kind_encounter, "SELECT id FROM encounter ORDER BY id LIMIT 150");
	edit(&w, &dice, &kind_encounter_note,
	    "SELECT id FROM encounter_note ORDER BY id DESC LIMIT 80");
	drain(&w, &dice, s);
	world_close(&w);
}

static size_t
cost(const struct samples *s, const void *dict, size_t n)
{
	ZSTD_CCtx *zc = ZSTD_createCCtx();
	ZSTD_CDict *zd = ZSTD_createCDict(dict, n, LEVEL);
	size_t sum = 0, at = 0;
	uint8_t *out = malloc(ZSTD_compressBound(s->bytes.len));
	unsigned i;

	for (i = 0; i < s->n; i++) {
		sum += ZSTD_compress_usingCDict(
		    zc, out, ZSTD_compressBound(s->size[i]), s->bytes.at + at, s->size[i], zd);
		at += s->size[i];
	}
	free(out);
	ZSTD_freeCDict(zd);
	ZSTD_freeCCtx(zc);
	return sum;
}

static size_t
train(const struct samples *s, uint8_t *dict)
{
	ZDICT_fastCover_params_t how = {.d = 8,
	    .steps = 40,
	    .nbThreads = 1,
	    .zParams = {.compressionLevel = LEVEL, .dictID = DICT_NUMBER}};
	size_t n = ZDICT_optimizeTrainFromBuffer_fastCover(
	    dict, DICT_BYTES, s->bytes.at, s->size, s->n, &how);

	if (ZDICT_isError(n))
		fail_msg("%s", ZDICT_getErrorName(n));
	return n;
}

static void
print_table(const uint8_t *dict, size_t n)
{
	size_t i;

	printf("/* Made by tests/vectors/train_dict.c with libzstd %s; never changed. */\n",
	    ZSTD_versionString());
	printf("#include \"sync/envelope/dict1.h\"\n\n/* clang-format off */\n");
	printf("const unsigned char dict1[] = {");
	for (i = 0; i < n; i++)
		printf("%s%u,", i % ON_A_LINE == 0 ? "\n\t" : "", dict[i]);
	printf("\n};\n/* clang-format on */\nconst size_t dict1_len = sizeof(dict1);\n");
}

int
main(void)
{
	static struct samples learnt, kept;
	static uint8_t dict[DICT_BYTES];
	unsigned seed;
	size_t n;

	for (seed = 1; seed <= OFFICES; seed++)
		office(seed, &learnt);
	office(OFFICES + 1, &kept);
	n = train(&learnt, dict);
	print_table(dict, n);
	fprintf(stderr, "%u samples of %u offices, %zu bytes; dictionary %zu bytes\n", learnt.n,
	    OFFICES, learnt.bytes.len, n);
	fprintf(stderr, "office kept apart: %u samples, %zu bytes; without %zu, with %zu\n", kept.n,
	    kept.bytes.len, cost(&kept, NULL, 0), cost(&kept, dict, n));
	buf_free(&learnt.bytes);
	buf_free(&kept.bytes);
	return 0;
}

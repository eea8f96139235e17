/*
 * Any bytes as the small files of the spool: what feldbuch-sync says of its state, the last number,
 * an envelope's segment (sync/spool, sync/merge/runner.c, common/base/lines.c). First byte: which.
 */
#include <stdlib.h>
#include <string.h>

#include "sync/merge/runner.h"
#include "sync/spool/spool.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static void
state_file(const char *text)
{
	struct sync_state state = {0};

	runner_state(text, &state);
	need(strlen(state.say) < sizeof(state.say));
	need(state.phase >= SYNC_IDLE && state.phase <= SYNC_PULL);
	need(state.error >= ERR_NONE && state.error < ERR_CODES);
}

static void
value(const char *text)
{
	static const char *const names[] = {"url", "stage", "last", "", "epoch"};
	char out[16];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (lines_value(text, names[i], out, sizeof(out)))
			need(strlen(out) < sizeof(out) && strpbrk(out, "\r\n") == NULL);
}

static void
segment(const uint8_t *data, size_t size)
{
	struct reader r = reader_of(data, size);
	struct buf again = BUF_EMPTY;
	const uint8_t *at;
	size_t n;

	while ((at = frame_get(&r, &n)) != NULL)
		frame_put(&again, at, n);
	if (!r.failed)
		need(again.len == size && (size == 0 || memcmp(again.at, data, size) == 0));
	buf_free(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf text = BUF_EMPTY;

	if (size == 0)
		return 0;
	buf_put(&text, data + 1, size - 1);
	switch (data[0] % 3) {
	case 0: state_file(buf_text(&text)); break;
	case 1: value(buf_text(&text)); break;
	default: segment(data + 1, size - 1); break;
	}
	buf_free(&text);
	return 0;
}

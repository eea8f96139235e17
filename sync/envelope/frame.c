#include "sync/envelope/frame.h"

void
frame_put(struct buf *segment, const void *object, size_t n)
{
	buf_u32(segment, (uint32_t)n);
	buf_put(segment, object, n);
}

const uint8_t *
frame_get(struct reader *r, size_t *n)
{
	uint32_t len;

	*n = 0;
	if (r->failed || r->left == 0)
		return NULL;
	len = reader_u32(r);
	if (r->failed || len > FRAME_MAX || len > r->left) {
		r->failed = true;
		return NULL;
	}
	*n = len;
	return reader_take(r, len);
}

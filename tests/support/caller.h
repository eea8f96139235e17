/*
 * caller.h - an HTTP client for tests: sends what it is told and reports what comes back.
 *
 * Unlike feldbuch-sync it checks nothing, so that a test can be as wrong as it likes.
 */
#ifndef TESTS_SUPPORT_CALLER_H
#define TESTS_SUPPORT_CALLER_H

#include <curl/curl.h>

#include "common/base/buf.h"
#include "tests/support/shop.h"

struct caller {
	CURL *curl;
	struct server *inside; /* NULL: over HTTPS */
	uint64_t address;      /* asked from; inside only */
	char base[ROSTER_ADDRESS];
	struct buf answer;
	char type[80];
	long status;	  /* 0: no answer at all */
	long retry_after; /* seconds, 0 not said */
	CURLcode rc;
	curl_off_t sent, got; /* bytes of the last exchange above TLS, headers counted */
};

void caller_open(struct caller *c, const struct shop *s);
void caller_close(struct caller *c);

/* POST /v1/<call>; inside too; token NULL: none. The status. */
long caller_post(struct caller *c, const char *call, const char *token, const struct buf *body);
/* Over HTTPS only. */
long caller_get(struct caller *c, const char *path);
/* One object in a frame. */
long caller_object(
    struct caller *c, const char *call, const char *token, const void *object, size_t n);

/* The code of the refusal in the answer (enum err_code); -1 when there is none. */
int caller_code(const struct caller *c);
/* The nth frame of the answer; NULL when there are fewer. */
const uint8_t *caller_frame(const struct caller *c, size_t nth, size_t *n);
size_t caller_frames(const struct caller *c);

#endif

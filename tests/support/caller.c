#include "tests/support/caller.h"

#include <stdio.h>
#include <string.h>

#include "sync/envelope/frame.h"

static size_t
take(char *at, size_t size, size_t n, void *ctx)
{
	struct caller *c = ctx;

	buf_put(&c->answer, at, size * n);
	return size * n;
}

void
caller_open(struct caller *c, const struct shop *s)
{
	memset(c, 0, sizeof(*c));
	c->inside = s->inside != NULL ? &s->inside->server : NULL;
	c->address = 1;
	c->curl = curl_easy_init();
	snprintf(c->base, sizeof(c->base), "https://127.0.0.1:%d", s->port);
}

void
caller_close(struct caller *c)
{
	curl_easy_cleanup(c->curl);
	buf_free(&c->answer);
}

static void
set_up(struct caller *c, const char *url)
{
	curl_easy_reset(c->curl);
	buf_reset(&c->answer);
	curl_easy_setopt(c->curl, CURLOPT_URL, url);
	curl_easy_setopt(c->curl, CURLOPT_PROXY, "");
	curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c->curl, CURLOPT_SSL_VERIFYPEER, 0L);
	curl_easy_setopt(c->curl, CURLOPT_SSL_VERIFYHOST, 0L);
	curl_easy_setopt(c->curl, CURLOPT_TIMEOUT, 60L);
	curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, c);
}

static long
perform(struct caller *c)
{
	const char *type = NULL;
	curl_off_t after = 0, body = 0;
	long request = 0, header = 0;

	c->status = 0;
	c->rc = curl_easy_perform(c->curl);
	curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &c->status);
	curl_easy_getinfo(c->curl, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(c->curl, CURLINFO_RETRY_AFTER, &after);
	curl_easy_getinfo(c->curl, CURLINFO_REQUEST_SIZE, &request);
	curl_easy_getinfo(c->curl, CURLINFO_HEADER_SIZE, &header);
	curl_easy_getinfo(c->curl, CURLINFO_SIZE_UPLOAD_T, &body);
	snprintf(c->type, sizeof(c->type), "%s", type != NULL ? type : "");
	c->retry_after = (long)after;
	c->sent = request + body;
	c->got = header + (curl_off_t)c->answer.len;
	return c->status;
}

/* As http.c does it, one request a round. */
static long
post_inside(struct caller *c, const char *call, const char *token, const struct buf *body)
{
	struct request q = {.bearer = token, .address = c->address, .room = ANSWER_MAX};
	char path[64];
	size_t most;

	snprintf(path, sizeof(path), "/v1/%s", call);
	q.call = server_call(path);
	buf_reset(&c->answer);
	if (server_admit(c->inside, &q, body->len, &most)) {
		buf_put(&q.body, body->at, body->len);
		server_do(c->inside, &q);
		if (q.waits) {
			server_commit(c->inside);
			server_settle(c->inside, &q);
		}
	}
	buf_free(&q.body);
	buf_free(&c->answer);
	c->answer = q.answer;
	c->status = (long)q.status;
	c->retry_after = q.retry_after;
	return c->status;
}

long
caller_post(struct caller *c, const char *call, const char *token, const struct buf *body)
{
	struct curl_slist *list = NULL;
	char url[ROSTER_ADDRESS + 32], line[128];
	long status;

	if (c->inside != NULL)
		return post_inside(c, call, token, body);
	snprintf(url, sizeof(url), "%s/v1/%s", c->base, call);
	set_up(c, url);
	list = curl_slist_append(list, "Content-Type: application/vnd.feldbuch.v1");
	list = curl_slist_append(list, "Expect:");
	if (token != NULL) {
		snprintf(line, sizeof(line), "Authorization: Bearer %s", token);
		list = curl_slist_append(list, line);
	}
	curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, list);
	curl_easy_setopt(c->curl, CURLOPT_POST, 1L);
	curl_easy_setopt(c->curl, CURLOPT_POSTFIELDS, body->len > 0 ? (const char *)body->at : "");
	curl_easy_setopt(c->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body->len);
	status = perform(c);
	curl_slist_free_all(list);
	return status;
}

long
caller_object(struct caller *c, const char *call, const char *token, const void *object, size_t n)
{
	struct buf body = BUF_EMPTY;
	long status;

	frame_put(&body, object, n);
	status = caller_post(c, call, token, &body);
	buf_free(&body);
	return status;
}

long
caller_get(struct caller *c, const char *path)
{
	char url[ROSTER_ADDRESS + 64];

	snprintf(url, sizeof(url), "%s%s", c->base, path);
	set_up(c, url);
	return perform(c);
}

const uint8_t *
caller_frame(const struct caller *c, size_t nth, size_t *n)
{
	struct reader r = reader_of(c->answer.at, c->answer.len);
	const uint8_t *at;

	while ((at = frame_get(&r, n)) != NULL && nth-- > 0)
		;
	return at;
}

size_t
caller_frames(const struct caller *c)
{
	struct reader r = reader_of(c->answer.at, c->answer.len);
	size_t n, count = 0;

	while (frame_get(&r, &n) != NULL)
		count++;
	return count;
}

int
caller_code(const struct caller *c)
{
	struct refusal why;
	size_t n;
	const uint8_t *at = caller_frame(c, 0, &n);

	return at != NULL && refusal_get(&why, at, n) ? (int)why.code : -1;
}

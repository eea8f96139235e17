/*
 * The real transport: libcurl.
 *
 * The store's certificate is made by the store itself and pinned by its public key, which every
 * device got through the invitation and the signed roster. So the chain of the certificate is not
 * asked (VERIFYPEER off): there is no authority to ask, and the pin is the stricter question. It
 * is checked before a byte of ours is sent. Only a device that is still joining has no pin; what
 * it sends then is commitments and MACs under the invitation's code, and the pin it met is
 * compared with the one the office vouches for (ENROL_PIN).
 */
#include <curl/curl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/carry/transport.h"

#define CONNECT_S 15L
#define SLOW_BYTES 100L /* per second, for .. */
#define SLOW_S 60L
#define RETRY_MOST 86400L
#define LONGEST_S 3600L /* one exchange; a megabyte at 300 bytes a second */

struct transport {
	CURL *curl;
};

struct sink {
	struct env_request *q;
	bool over;
};

static size_t
take(char *at, size_t size, size_t n, void *ctx)
{
	struct sink *s = ctx;

	n *= size;
	if (!CHECK(CARRY_LIMIT, s->q->answer.len + n <= s->q->max)) {
		s->over = true;
		return 0;
	}
	buf_put(&s->q->answer, at, n);
	return s->q->answer.failed ? 0 : n;
}

static int
moved(void *ctx, curl_off_t dtotal, curl_off_t down, curl_off_t utotal, curl_off_t up)
{
	struct env_request *q = ctx;

	(void)dtotal;
	(void)utotal;
	if (q->progress != NULL)
		q->progress(q->ctx, (size_t)up, (size_t)down);
	return 0;
}

static void
set_pin(CURL *c, const uint8_t *pin)
{
	char text[16 + sodium_base64_ENCODED_LEN(HASH_LEN, sodium_base64_VARIANT_ORIGINAL)] =
	    "sha256//";

	sodium_bin2base64(
	    text + 8, sizeof(text) - 8, pin, HASH_LEN, sodium_base64_VARIANT_ORIGINAL);
	curl_easy_setopt(c, CURLOPT_PINNEDPUBLICKEY, text);
}

static struct curl_slist *
headers(const struct env_request *q)
{
	struct curl_slist *list = NULL;
	char line[128];

	list = curl_slist_append(list, "Content-Type: application/vnd.feldbuch.v1");
	list = curl_slist_append(list, "Accept:");
	list = curl_slist_append(list, "Expect:");
	if (q->token != NULL) {
		snprintf(line, sizeof(line), "Authorization: Bearer %s", q->token);
		list = curl_slist_append(list, line);
	}
	return list;
}

static void
set_fixed(CURL *c)
{
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 0L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 0L);
	curl_easy_setopt(c, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, CONNECT_S);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, SLOW_BYTES);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, SLOW_S);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, LONGEST_S);
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(c, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, moved);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
}

static void
set_request(CURL *c, struct env_request *q, struct sink *sink)
{
	curl_easy_setopt(c, CURLOPT_URL, q->url);
	curl_easy_setopt(c, CURLOPT_POST, 1L);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, q->body != NULL ? (const char *)q->body : "");
	curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)q->body_len);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, sink);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, q);
	if (q->pin == NULL)
		curl_easy_setopt(c, CURLOPT_CERTINFO, 1L);
	else if (!CHECK(CARRY_PIN, false))
		set_pin(c, q->pin);
}

/* The first certificate of the chain, PEM between "Cert:" and the end of the line list. */
static void
learn_pin(CURL *c, struct env_request *q)
{
	struct curl_certinfo *info = NULL;
	struct curl_slist *line;
	uint8_t der[8192];
	size_t n = 0;

	if (curl_easy_getinfo(c, CURLINFO_CERTINFO, &info) != CURLE_OK || info == NULL ||
	    info->num_of_certs < 1)
		return;
	for (line = info->certinfo[0]; line != NULL; line = line->next) {
		const char *begin = strstr(line->data, "-----BEGIN CERTIFICATE-----");
		const char *end = strstr(line->data, "-----END CERTIFICATE-----");

		if (strncmp(line->data, "Cert:", 5) != 0 || begin == NULL || end == NULL)
			continue;
		begin += strlen("-----BEGIN CERTIFICATE-----");
		if (sodium_base642bin(der, sizeof(der), begin, (size_t)(end - begin), "\r\n ", &n,
			NULL, sodium_base64_VARIANT_ORIGINAL) == 0)
			certificate_pin(der, n, q->seen_pin);
		return;
	}
}

static bool
proxy_fault(CURLcode rc, long code, struct err *e)
{
	err_say(e, ERR_NET,
	    _("Der Proxy dieses Netzes (Umgebung: https_proxy) lässt die Verbindung nicht zu. Ihre "
	      "Einträge bleiben hier; bitte die IT fragen oder ein anderes Netz nehmen."));
	err_why(e, "proxy: %s, answer %ld", curl_easy_strerror(rc), code);
	return false;
}

static bool
told(CURL *curl, CURLcode rc, const struct sink *sink, struct err *e)
{
	long connect = 0;

	curl_easy_getinfo(curl, CURLINFO_HTTP_CONNECTCODE, &connect);
	if (rc == CURLE_COULDNT_RESOLVE_PROXY || rc == CURLE_PROXY || connect >= 300)
		return proxy_fault(rc, connect, e);
	if (rc == CURLE_SSL_PINNEDPUBKEYNOTMATCH || rc == CURLE_PEER_FAILED_VERIFICATION)
		return err_set(e, ERR_TAMPER,
		    _("Hier antwortet nicht der Speicher der Stadt: Sein Schlüssel ist ein "
		      "anderer. "
		      "Es wurde nichts gesendet. Bitte ein anderes Netz versuchen."),
		    "pinned key does not match");
	if (sink->over)
		return err_set(e, ERR_PORTAL,
		    _("Die Antwort war größer, als sie sein kann; sie wurde verworfen."),
		    "answer over the limit");
	if (rc == CURLE_SSL_CONNECT_ERROR)
		return err_set(e, ERR_PORTAL,
		    _("Die gesicherte Verbindung kam nicht zustande. Vielleicht fängt das WLAN sie "
		      "ab; "
		      "bitte ein anderes Netz versuchen."),
		    "%s", curl_easy_strerror(rc));
	return err_set(e, ERR_NET,
	    _("Der Speicher der Stadt ist nicht zu erreichen. Ihre Einträge bleiben hier und "
	      "werden "
	      "später gesendet."),
	    "%s", curl_easy_strerror(rc));
}

static bool
perform(const struct env *env, struct env_request *q, struct err *e)
{
	struct transport *t = env->data;
	struct sink sink = {.q = q};
	struct curl_slist *list = headers(q);
	curl_off_t after = 0;
	const char *type = NULL;
	CURLcode rc;

	curl_easy_reset(t->curl);
	set_fixed(t->curl);
	set_request(t->curl, q, &sink);
	curl_easy_setopt(t->curl, CURLOPT_HTTPHEADER, list);
	rc = curl_easy_perform(t->curl);
	curl_slist_free_all(list);
	if (rc != CURLE_OK)
		return told(t->curl, rc, &sink, e);
	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &q->status);
	curl_easy_getinfo(t->curl, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(t->curl, CURLINFO_RETRY_AFTER, &after);
	q->retry_after = after < RETRY_MOST ? (long)after : RETRY_MOST;
	snprintf(q->type, sizeof(q->type), "%s", type != NULL ? type : "");
	if (q->pin == NULL)
		learn_pin(t->curl, q);
	return buf_ok(&q->answer, e);
}

bool
transport_open(struct transport **out, struct env *env, struct err *e)
{
	struct transport *t = calloc(1, sizeof(*t));

	*out = NULL;
	if (t == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    (t->curl = curl_easy_init()) == NULL) {
		free(t);
		return err_nomem(e);
	}
	env->data = t;
	env->request = perform;
	*out = t;
	return true;
}

void
transport_close(struct transport *t)
{
	if (t == NULL)
		return;
	curl_easy_cleanup(t->curl);
	curl_global_cleanup();
	free(t);
}

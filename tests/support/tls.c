#include "tests/support/tls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SHAKE_MS 10000 /* of a client */

static struct sockaddr_in
loopback(const char *address, int port)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};

	inet_pton(AF_INET, address, &at.sin_addr);
	return at;
}

bool
tls_dial(struct tls *t, int port, const char *from)
{
	struct sockaddr_in to = loopback("127.0.0.1", port);
	struct sockaddr_in mine = loopback(from != NULL ? from : "127.0.0.1", 0);

	memset(t, 0, sizeof(*t));
	t->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return t->fd >= 0 && bind(t->fd, (struct sockaddr *)&mine, sizeof(mine)) == 0 &&
	       connect(t->fd, (struct sockaddr *)&to, sizeof(to)) == 0;
}

static bool
shake(struct tls *t, unsigned ms)
{
	int rc;

	gnutls_transport_set_int(t->session, t->fd);
	gnutls_handshake_set_timeout(t->session, ms);
	do
		rc = gnutls_handshake(t->session);
	while (rc < 0 && !gnutls_error_is_fatal(rc));
	return rc == GNUTLS_E_SUCCESS;
}

bool
tls_shake(struct tls *t, const char *priority)
{
	static gnutls_certificate_credentials_t nobody;

	if (nobody == NULL)
		gnutls_certificate_allocate_credentials(&nobody);
	if (gnutls_init(&t->session, GNUTLS_CLIENT | GNUTLS_NO_SIGNAL) < 0)
		return false;
	gnutls_credentials_set(t->session, GNUTLS_CRD_CERTIFICATE, nobody);
	if (gnutls_priority_set_direct(t->session, priority != NULL ? priority : "NORMAL", NULL) <
	    0)
		return false;
	return shake(t, SHAKE_MS);
}

void
tls_close(struct tls *t)
{
	if (t->session != NULL)
		gnutls_deinit(t->session);
	if (t->fd >= 0)
		close(t->fd);
	t->session = NULL;
	t->fd = -1;
}

bool
tls_send(struct tls *t, const void *at, size_t n)
{
	const char *from = at;
	ssize_t put;

	while (n > 0) {
		put = t->session != NULL ? gnutls_record_send(t->session, from, n)
					 : send(t->fd, from, n, MSG_NOSIGNAL);
		if (put == GNUTLS_E_AGAIN || put == GNUTLS_E_INTERRUPTED)
			continue;
		if (put <= 0)
			return false;
		from += put;
		n -= (size_t)put;
	}
	return true;
}

bool
tls_say(struct tls *t, const char *text)
{
	return tls_send(t, text, strlen(text));
}

static bool
pending(struct tls *t, int ms)
{
	struct pollfd at = {.fd = t->fd, .events = POLLIN};

	if (t->session != NULL && gnutls_record_check_pending(t->session) > 0)
		return true;
	return poll(&at, 1, ms) > 0;
}

long
tls_hear(struct tls *t, void *out, size_t n, int ms)
{
	ssize_t got;

	while (pending(t, ms)) {
		got = t->session != NULL ? gnutls_record_recv(t->session, out, n)
					 : recv(t->fd, out, n, 0);
		if (t->session != NULL && got < 0 && !gnutls_error_is_fatal((int)got))
			continue;
		return got > 0 ? (long)got : -1;
	}
	return 0;
}

bool
tls_hear_all(struct tls *t, char *out, size_t cap, int ms)
{
	size_t used = 0;
	long got = 0;

	while (used + 1 < cap && (got = tls_hear(t, out + used, cap - 1 - used, ms)) > 0)
		used += (size_t)got;
	out[used] = '\0';
	return got < 0;
}

bool
tls_listen(struct tls_server *s, const char *key, const char *cert)
{
	struct sockaddr_in at = loopback("127.0.0.1", 0);
	socklen_t n = sizeof(at);

	memset(s, 0, sizeof(*s));
	if (key != NULL && (gnutls_certificate_allocate_credentials(&s->credentials) < 0 ||
			       gnutls_certificate_set_x509_key_file(
				   s->credentials, cert, key, GNUTLS_X509_FMT_PEM) < 0))
		return false;
	s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->fd < 0 || bind(s->fd, (struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(s->fd, 64) != 0 || getsockname(s->fd, (struct sockaddr *)&at, &n) != 0)
		return false;
	s->port = ntohs(at.sin_port);
	return true;
}

bool
tls_accept(struct tls_server *s, struct tls *t, int ms)
{
	struct pollfd at = {.fd = s->fd, .events = POLLIN};

	memset(t, 0, sizeof(*t));
	t->fd = poll(&at, 1, ms) > 0 ? accept4(s->fd, NULL, NULL, SOCK_CLOEXEC) : -1;
	if (t->fd < 0 || s->credentials == NULL)
		return t->fd >= 0;
	if (gnutls_init(&t->session, GNUTLS_SERVER | GNUTLS_NO_SIGNAL) < 0)
		return false;
	gnutls_credentials_set(t->session, GNUTLS_CRD_CERTIFICATE, s->credentials);
	gnutls_priority_set_direct(t->session, "NORMAL", NULL);
	/* Whoever called ends it: by shaking hands or by hanging up. A clock of ours hangs up on a
	 * program that merely gets no processor, and it then rightly tells of a WLAN that interferes. */
	return shake(t, GNUTLS_INDEFINITE_TIMEOUT);
}

void
tls_unlisten(struct tls_server *s)
{
	if (s->credentials != NULL)
		gnutls_certificate_free_credentials(s->credentials);
	close(s->fd);
}

#include "sync/store/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/lang.h"

#define BACKLOG 256
#define SCHEME "https://"

struct place_socket {
	struct sockaddr_storage at;
	socklen_t n;
};

static bool
literal(const char *host, int port, struct place_socket *s)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)&s->at;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)&s->at;

	memset(s, 0, sizeof(*s));
	if (inet_pton(AF_INET, host, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons((uint16_t)port);
		s->n = sizeof(*v4);
	} else if (inet_pton(AF_INET6, host, &v6->sin6_addr) == 1) {
		v6->sin6_family = AF_INET6;
		v6->sin6_port = htons((uint16_t)port);
		s->n = sizeof(*v6);
	}
	return s->n > 0;
}

/* A bound socket, -1 and errno. "::" takes IPv4 as well. */
static int
bound(const struct place_socket *s)
{
	int fd = socket(s->at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int on = 1, off = 0, no;

	if (fd < 0)
		return -1;
	/* A restart must not wait for connections of before to be forgotten. Never REUSEPORT: a
	 * second server would silently get half of the requests. */
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (s->at.ss_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));
	if (bind(fd, (const struct sockaddr *)&s->at, s->n) == 0)
		return fd;
	no = errno;
	close(fd);
	errno = no;
	return -1;
}

/* The port is part of the address every device pins; a free one is chosen once and kept. */
static int
free_port(const char *host)
{
	struct place_socket s;
	int fd, port = 0;

	if (!literal(host, 0, &s) || (fd = bound(&s)) < 0)
		return 0;
	if (getsockname(fd, (struct sockaddr *)&s.at, &s.n) == 0)
		port = ntohs(s.at.ss_family == AF_INET
				 ? ((const struct sockaddr_in *)(const void *)&s.at)->sin_port
				 : ((const struct sockaddr_in6 *)(const void *)&s.at)->sin6_port);
	close(fd);
	return port;
}

/* Letters, digits, and what stands in names and literal addresses: nothing that could end a line,
 * a URL or a word of the invitation. */
static bool
url_holds(const char *url)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789.-:[]";
	size_t n = strlen(url), scheme = strlen(SCHEME);

	return n > scheme && n < ROSTER_ADDRESS && strncmp(url, SCHEME, scheme) == 0 &&
	       strspn(url + scheme, allowed) == n - scheme;
}

bool
address_check(const struct place *p, struct err *e)
{
	struct place_socket s;

	if (!literal(p->host, p->port, &s) || p->port < 1 || p->port > 65535)
		return err_set(e, ERR_USAGE,
		    _("Zum Lauschen braucht der Speicher eine Adresse aus Ziffern, zum Beispiel "
		      "192.0.2.7, 0.0.0.0 oder ::, und einen Anschluss von 1 bis 65535. Der Name "
		      "für die Geräte kommt in --url."),
		    "host %.64s port %d", p->host, p->port);
	if (!url_holds(p->store.address))
		return err_set(e, ERR_USAGE,
		    _("Die Adresse für die Geräte muss die Form https://name:anschluss haben."),
		    "url");
	return true;
}

static bool
means_all(const char *host)
{
	return strcmp(host, "0.0.0.0") == 0 || strcmp(host, "::") == 0;
}

bool
address_choose(struct place *p, const char *host, int port, const char *url, struct err *e)
{
	bool v6 = strchr(host, ':') != NULL;

	/* What does not fit is no address: empty, it is refused below. */
	if (strlen(host) < sizeof(p->host))
		strcpy(p->host, host);
	if (url != NULL && strlen(url) < sizeof(p->store.address))
		strcpy(p->store.address, url);
	p->port = port != 0 ? port : free_port(p->host);
	if (url == NULL && means_all(host))
		return err_set(e, ERR_USAGE,
		    _("Wer auf allen Adressen lauscht, muss mit --url sagen, unter welcher die "
		      "Geräte den Speicher finden."),
		    "no url");
	if (url == NULL)
		snprintf(p->store.address, sizeof(p->store.address), SCHEME "%s%s%s:%d",
		    v6 ? "[" : "", p->host, v6 ? "]" : "", p->port);
	return address_check(p, e);
}

void
address_name(const char *url, char out[static ROSTER_ADDRESS])
{
	const char *name = url + strlen(SCHEME);
	size_t n;

	if (*name == '[') {
		name++;
		n = strcspn(name, "]");
	} else {
		n = strcspn(name, ":");
	}
	memcpy(out, name, n);
	out[n] = '\0';
}

bool
place_listen(const struct place *p, int *fd, struct err *e)
{
	struct place_socket s;
	int no;

	*fd = literal(p->host, p->port, &s) ? bound(&s) : -1;
	if (*fd >= 0 && listen(*fd, BACKLOG) == 0)
		return true;
	no = errno;
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
	err_say(e, no == EADDRINUSE ? ERR_BUSY : ERR_IO,
	    no == EADDRINUSE ? _("Der Anschluss %2$d auf %1$s ist schon vergeben.")
			     : _("Auf %s, Anschluss %d, lässt sich nicht lauschen. Gehört die "
				 "Adresse zu dieser Maschine?"),
	    p->host, p->port);
	err_why(e, "listen: %s", strerror(no));
	return false;
}

/*
 * tls.h - a TLS connection whose every byte a test chooses itself, at either end.
 */
#ifndef TESTS_SUPPORT_TLS_H
#define TESTS_SUPPORT_TLS_H

#include <gnutls/gnutls.h>
#include <stdbool.h>
#include <stddef.h>

struct tls {
	int fd;
	gnutls_session_t session; /* NULL: plain TCP so far */
};

/* A TCP connection to 127.0.0.1:port from the loopback address `from` (NULL: any). */
bool tls_dial(struct tls *t, int port, const char *from);
/* The client's side of the handshake; `priority` NULL: what is usual. Asks for no certificate. */
bool tls_shake(struct tls *t, const char *priority);
void tls_close(struct tls *t); /* without a word */

/* All of it, or false. Works on plain TCP as well. */
bool tls_send(struct tls *t, const void *at, size_t n);
bool tls_say(struct tls *t, const char *text);
/* What comes within ms, up to n bytes; 0: nothing in time, -1: the connection is over. */
long tls_hear(struct tls *t, void *out, size_t n, int ms);
/* Reads until the connection is over, ms have passed without a byte or cap - 1 bytes are there;
 * adds NUL. True when it is over. */
bool tls_hear_all(struct tls *t, char *out, size_t cap, int ms);

/* ---- the server's side ---- */
struct tls_server {
	int fd, port;
	gnutls_certificate_credentials_t credentials; /* NULL: plain TCP */
};
/* On a free port of the loopback; key and certificate are PEM files, NULL: plain TCP. */
bool tls_listen(struct tls_server *s, const char *key, const char *cert);
/* The next connection, handshake done; false when it fails. Waits up to ms. */
bool tls_accept(struct tls_server *s, struct tls *t, int ms);
void tls_unlisten(struct tls_server *s);

#endif

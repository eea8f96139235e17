/*
 * http.h - libmicrohttpd around the calls: one thread, one loop, TLS built in.
 *
 * Each round of the loop takes what the sockets have, does the complete requests, commits once,
 * and lets the answers that waited for the commit go (group commit). Nothing blocks but the disk.
 */
#ifndef SYNC_STORE_HTTP_H
#define SYNC_STORE_HTTP_H

#include "sync/store/server.h"

/* Serves until SIGTERM or SIGINT on a socket of place_listen, which it closes. Writes the port to
 * `port_file` (may be NULL) once requests are taken. */
bool http_serve(struct server *s, int listening, const char *port_file, struct err *e);

#endif

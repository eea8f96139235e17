#include "sync/store/place.h"

#include <arpa/inet.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "common/base/lines.h"

#define TOKEN_MS ((int64_t)72 * 3600 * 1000)

static bool
path_in(const struct place *p, const char *name, char out[static FILE_PATH], struct err *e)
{
	return file_path(out, FILE_PATH, p->folder, name) ||
	       err_set(e, ERR_USAGE, _("Der Ordnername ist zu lang."), "%s", p->folder);
}

static bool
write_in(const struct place *p, const char *name, const void *at, size_t n, struct err *e)
{
	char path[FILE_PATH];

	return path_in(p, name, path, e) && file_write(p->env, path, 0600, at, n, e);
}

static bool
read_in(const struct place *p, const char *name, struct buf *out, struct err *e)
{
	char path[FILE_PATH];

	return path_in(p, name, path, e) && file_read(p->env, path, 65536, out, e);
}

/* The port is part of the address every device pins; a free one is chosen once and kept. */
static int
free_port(const char *host)
{
	struct sockaddr_in at = {.sin_family = AF_INET};
	socklen_t n = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), port = 0;

	if (fd < 0)
		return 0;
	if (inet_pton(AF_INET, host, &at.sin_addr) != 1)
		at.sin_addr.s_addr = htonl(INADDR_ANY);
	if (bind(fd, (struct sockaddr *)&at, sizeof(at)) == 0 &&
	    getsockname(fd, (struct sockaddr *)&at, &n) == 0)
		port = ntohs(at.sin_port);
	close(fd);
	return port;
}

static bool
write_settings(struct place *p, struct err *e)
{
	struct buf text = BUF_EMPTY;
	bool ok;

	buf_printf(&text, "host=%s\nport=%d\nurl=%s\n", p->host, p->port, p->store.address);
	ok = buf_ok(&text, e) && write_in(p, "store.conf", text.at, text.len, e);
	buf_free(&text);
	return ok;
}

static bool
make_folders(const struct place *p, struct err *e)
{
	static const char *const names[] = {"offices", "tokens"};
	char path[FILE_PATH];
	size_t i;

	for (i = 0; i < 2; i++)
		if (!path_in(p, names[i], path, e) || !file_mkdir(p->env, path, e))
			return false;
	return true;
}

bool
place_init(struct place *p, const struct env *env, const char *folder, const char *host, int port,
    const char *url, struct err *e)
{
	uint8_t seed[KEY_LEN];
	char path[FILE_PATH];
	bool ok;

	memset(p, 0, sizeof(*p));
	p->env = env;
	snprintf(p->folder, sizeof(p->folder), "%s", folder);
	snprintf(p->host, sizeof(p->host), "%s", host);
	if (!path_in(p, "store.key", path, e))
		return false;
	if (file_exists(path))
		return err_set(
		    e, ERR_EXISTS, _("In diesem Ordner ist schon ein Speicher."), "%s", folder);
	p->port = port != 0 ? port : free_port(host);
	if (url != NULL)
		snprintf(p->store.address, sizeof(p->store.address), "%s", url);
	else
		snprintf(
		    p->store.address, sizeof(p->store.address), "https://%s:%d", host, p->port);
	env_random(env, seed, sizeof(seed));
	ok = make_folders(p, e) && tls_make(host, &p->tls_key, &p->tls_cert, e) &&
	     write_in(p, "tls.key", p->tls_key.at, p->tls_key.len, e) &&
	     write_in(p, "tls.crt", p->tls_cert.at, p->tls_cert.len, e) && write_settings(p, e) &&
	     write_in(p, "store.key", seed, sizeof(seed), e);
	secret_wipe(seed, sizeof(seed));
	place_close(p);
	return ok && place_open(p, env, folder, e);
}

static bool
read_settings(struct place *p, struct err *e)
{
	struct buf text = BUF_EMPTY;
	char port[16];
	bool ok;

	ok = read_in(p, "store.conf", &text, e);
	if (ok &&
	    (!lines_value(buf_text(&text), "host", p->host, sizeof(p->host)) ||
		!lines_value(buf_text(&text), "port", port, sizeof(port)) ||
		!lines_value(buf_text(&text), "url", p->store.address, sizeof(p->store.address))))
		ok = err_set(e, ERR_FORMAT,
		    _("Die Datei store.conf ist unvollständig: host, port und url müssen da sein."),
		    "store.conf");
	if (ok)
		p->port = atoi(port);
	buf_free(&text);
	return ok;
}

bool
place_open(struct place *p, const struct env *env, const char *folder, struct err *e)
{
	struct buf seed = BUF_EMPTY;
	bool ok = false;

	memset(p, 0, sizeof(*p));
	p->env = env;
	snprintf(p->folder, sizeof(p->folder), "%s", folder);
	if (!read_settings(p, e) || !read_in(p, "store.key", &seed, e) ||
	    !read_in(p, "tls.key", &p->tls_key, e) || !read_in(p, "tls.crt", &p->tls_cert, e))
		goto done;
	if (seed.len != KEY_LEN) {
		err_set(
		    e, ERR_FORMAT, _("Die Datei store.key ist beschädigt."), "%zu bytes", seed.len);
		goto done;
	}
	crypto_sign_seed_keypair(p->store.key, p->sk, seed.at);
	buf_text(&p->tls_key);
	buf_text(&p->tls_cert);
	ok = tls_pin(&p->tls_cert, p->store.pin, e);
done:
	buf_free(&seed);
	if (!ok)
		place_close(p);
	return ok;
}

void
place_close(struct place *p)
{
	secret_wipe(p->sk, sizeof(p->sk));
	buf_free(&p->tls_key);
	buf_free(&p->tls_cert);
}

/* Kept as its hash: who reads the folder cannot found an office with it. */
static bool
token_path(const struct place *p, const uint8_t *token, char out[static FILE_PATH])
{
	char name[16 + 2 * HASH_LEN], hex[2 * HASH_LEN + 1];
	uint8_t hash[HASH_LEN];

	label_hash(hash, "provision", (const void *)token, (size_t)TOKEN_LEN, (const void *)NULL);
	hex_put(hash, sizeof(hash), hex);
	snprintf(name, sizeof(name), "tokens/%s", hex);
	return file_path(out, FILE_PATH, p->folder, name);
}

bool
place_invite(struct place *p, struct buf *line, struct err *e)
{
	struct founding f = {.store = p->store};
	char path[FILE_PATH], until[32];

	env_random(p->env, f.token, sizeof(f.token));
	snprintf(until, sizeof(until), "%lld\n", (long long)(env_now(p->env) + TOKEN_MS));
	if (!token_path(p, f.token, path) ||
	    !file_write(p->env, path, 0600, until, strlen(until), e))
		return false;
	founding_print(line, &f);
	return buf_ok(line, e);
}

bool
place_token_valid(struct place *p, const uint8_t token[static TOKEN_LEN])
{
	struct buf text = BUF_EMPTY;
	char path[FILE_PATH];
	bool ok;

	ok = token_path(p, token, path) && file_read(p->env, path, 64, &text, NULL) &&
	     strtoll(buf_text(&text), NULL, 10) > env_now(p->env);
	buf_free(&text);
	return ok;
}

void
place_token_drop(struct place *p, const uint8_t token[static TOKEN_LEN])
{
	char path[FILE_PATH];

	if (token_path(p, token, path))
		p->env->unlink(p->env, path);
}

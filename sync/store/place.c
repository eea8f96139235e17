#include "sync/store/place.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/base/lang.h"
#include "common/base/lines.h"
#include "sync/store/address.h"

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

/* A folder with anything in it is somebody's, or what is left of a store whose key is lost. */
static bool
unused(const struct place *p, struct err *e)
{
	struct file_names names;
	char path[FILE_PATH];
	bool store, empty;

	if (!path_in(p, "store.key", path, e) || !file_list(p->folder, "", &names, e))
		return false;
	store = file_exists(path);
	empty = names.n == 0 || (names.n == 1 && strcmp(names.name[0], "lost+found") == 0);
	file_names_free(&names);
	if (store)
		return err_set(
		    e, ERR_EXISTS, _("In diesem Ordner ist schon ein Speicher."), "%s", p->folder);
	if (!empty)
		return err_set(e, ERR_EXISTS,
		    _("Der Ordner ist nicht leer. Bitte einen neuen Ordner für den Speicher "
		      "nehmen."),
		    "%s", p->folder);
	return true;
}

static bool
make_files(struct place *p, struct err *e)
{
	char name[ROSTER_ADDRESS];
	uint8_t seed[KEY_LEN];
	bool ok;

	address_name(p->store.address, name);
	env_random(p->env, seed, sizeof(seed));
	/* The key comes last: where it is, everything is. */
	ok = make_folders(p, e) && tls_make(name, &p->tls_key, &p->tls_cert, e) &&
	     write_in(p, "tls.key", p->tls_key.at, p->tls_key.len, e) &&
	     write_in(p, "tls.crt", p->tls_cert.at, p->tls_cert.len, e) && write_settings(p, e) &&
	     write_in(p, "store.key", seed, sizeof(seed), e);
	secret_wipe(seed, sizeof(seed));
	return ok;
}

bool
place_init(struct place *p, const struct env *env, const char *folder, const char *host, int port,
    const char *url, struct err *e)
{
	bool ok;

	memset(p, 0, sizeof(*p));
	p->env = env;
	snprintf(p->folder, sizeof(p->folder), "%s", folder);
	if (!address_choose(p, host, port, url, e) || !file_mkdir(env, folder, e) || !unused(p, e))
		return false;
	/* mkdir leaves a folder that was there as it was. */
	if (chmod(folder, 0700) != 0)
		return err_set(e, ERR_IO,
		    _("Der Ordner gehört jemand anderem; der Speicher braucht einen eigenen."),
		    "chmod %s", folder);
	ok = make_files(p, e);
	place_close(p);
	return ok && place_open(p, env, folder, e);
}

static bool
read_pages(struct place *p, const char *text)
{
	static const char *const words[] = {
	    [PAGES_LOCAL] = "local", [PAGES_ALL] = "all", [PAGES_NONE] = "none"};
	char word[16] = "local";
	size_t i;

	lines_value(text, "pages", word, sizeof(word));
	for (i = 0; i < 3; i++)
		if (strcmp(word, words[i]) == 0) {
			p->pages = (enum place_pages)i;
			return true;
		}
	return false;
}

static bool
read_settings(struct place *p, struct err *e)
{
	struct buf file = BUF_EMPTY;
	const char *text;
	char port[16];
	bool ok;

	ok = read_in(p, "store.conf", &file, e);
	text = ok ? buf_text(&file) : "";
	if (ok && (!lines_value(text, "host", p->host, sizeof(p->host)) ||
		      !lines_value(text, "port", port, sizeof(port)) ||
		      !lines_value(text, "url", p->store.address, sizeof(p->store.address)) ||
		      !read_pages(p, text)))
		ok = err_set(e, ERR_FORMAT,
		    _("Die Datei store.conf ist unvollständig: host, port und url müssen da sein, "
		      "und pages ist local, all oder none."),
		    "store.conf");
	if (ok) {
		p->port = atoi(port);
		ok = address_check(p, e);
	}
	buf_free(&file);
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

bool
place_lock(struct place *p, int *fd, struct err *e)
{
	struct err why = {0};
	char path[FILE_PATH];

	if (!path_in(p, "lock", path, e))
		return false;
	if (file_lock(path, fd, &why))
		return true;
	if (why.code == ERR_BUSY)
		return err_set(
		    e, ERR_BUSY, _("Der Speicher in diesem Ordner läuft schon."), "%s", p->folder);
	if (e != NULL)
		*e = why;
	return false;
}

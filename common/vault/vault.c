#include "common/vault/vault.h"

#include <fcntl.h>
#include <string.h>

#include "common/base/file.h"
#include "common/base/lang.h"
#include "common/vault/connection.h"
#include "common/vault/keyfile.h"

static bool
name_path(char *path, const char *folder, const char *name, struct err *e)
{
	if (file_path(path, FILE_PATH, folder, name))
		return true;
	return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", folder);
}

static bool
is_there(const char *folder, const char *name)
{
	char path[FILE_PATH];

	return file_path(path, sizeof(path), folder, name) && file_exists(path);
}

static bool
check_passphrase(const char *passphrase, struct err *e)
{
	size_t letters = 0;
	const char *p;

	for (p = passphrase; *p != '\0'; p++)
		letters += (*p & 0xc0) != 0x80;
	if (letters >= VAULT_PASSPHRASE_MIN)
		return true;
	return err_say(e, ERR_INPUT,
	    _("Das Kennwort ist zu kurz. Bitte mindestens %d Zeichen nehmen, besser fünf "
	      "Wörter."),
	    VAULT_PASSPHRASE_MIN);
}

/* The empty file, readable for its owner only; SQLite would make it readable for all, and gives
 * the WAL the same rights. What a broken-off creation left is never a vault. */
static bool
make_empty(const struct env *env, const char *folder, struct err *e)
{
	char path[FILE_PATH], wal[FILE_PATH];

	return name_path(path, folder, VAULT_DB_NEW, e) &&
	       name_path(wal, folder, VAULT_DB_NEW "-wal", e) && file_remove(env, path, e) &&
	       file_remove(env, wal, e) && file_append(env, path, 0600, "", 0, e);
}

static bool
finish_create(const struct env *env, const char *folder, struct err *e)
{
	char from[FILE_PATH], to[FILE_PATH];

	return name_path(from, folder, VAULT_DB_NEW, e) && name_path(to, folder, VAULT_DB, e) &&
	       file_rename(env, from, to, e);
}

/*
 * The database under its temporary name, then the key file, then the rename. A crash before the
 * key file leaves nothing that counts; one after it is finished by the next vault_open.
 */
static bool
make_files(const struct vault_place *place, const struct keyfile *keys, const struct secret *key,
    struct err *e)
{
	if (!make_empty(place->env, place->folder, e) || !connection_create(place, key, e))
		return false;
	return keyfile_save(keys, place->env, place->folder, e) &&
	       finish_create(place->env, place->folder, e);
}

bool
vault_create_at(
    const struct vault_place *place, const char *passphrase, struct vault_cost cost, struct err *e)
{
	struct slot_fill fill = {
	    .slot = 0, .type = SLOT_PASSPHRASE, .typed = passphrase, .cost = cost};
	struct secret key = {0};
	struct keyfile keys;
	bool ok = false;

	if (!check_passphrase(passphrase, e))
		return false;
	if (is_there(place->folder, KEYFILE_NAME) || is_there(place->folder, VAULT_DB))
		return err_set(e, ERR_EXISTS,
		    _("Hier liegt schon ein Feldbuch. Bitte dieses öffnen oder einen anderen "
		      "Ordner "
		      "wählen."),
		    "%s", place->folder);
	if (!file_mkdir(place->env, place->folder, e) || !secret_make(&key, SEAL_KEY, e))
		goto done;
	env_random(place->env, key.at, key.len);
	keyfile_new(&keys, place->env);
	ok = keyfile_fill(&keys, place->env, keyfile_argon2id, &fill, &key, e) &&
	     make_files(place, &keys, &key, e);
done:
	secret_free(&key);
	return ok;
}

bool
vault_create(const struct env *env, const char *folder, const char *passphrase,
    struct vault_cost cost, struct err *e)
{
	struct vault_place place = {.env = env, .folder = folder};

	return vault_create_at(&place, passphrase, cost, e);
}

static bool
check_there(const struct env *env, const char *folder, struct err *e)
{
	bool keys = is_there(folder, KEYFILE_NAME), db = is_there(folder, VAULT_DB);

	if (keys && db)
		return true;
	if (keys && is_there(folder, VAULT_DB_NEW))
		return finish_create(env, folder, e);
	if (!keys && !db)
		return err_set(e, ERR_MISSING,
		    _("Hier liegt noch kein Feldbuch. Bitte zuerst eines anlegen."), "%s", folder);
	return err_say(e, ERR_MISSING,
	    _("Die Datei »%s« fehlt. Ohne sie lässt sich Feldbuch nicht öffnen: bitte die letzte "
	      "Sicherung beider Dateien zurückspielen."),
	    keys ? VAULT_DB : KEYFILE_NAME);
}

bool
vault_open_at(
    struct vault **out, const struct vault_place *place, const char *passphrase, struct err *e)
{
	struct secret key = {0};
	struct keyfile keys;
	bool ok;
	int slot;

	*out = NULL;
	ok = check_there(place->env, place->folder, e) &&
	     keyfile_load(&keys, place->env, place->folder, e) &&
	     keyfile_unlock(&keys, keyfile_argon2id, passphrase, &key, &slot, e) &&
	     connection_open(out, place, &key, e);
	secret_free(&key);
	return ok;
}

bool
vault_open(struct vault **out, const struct env *env, const char *folder, const char *passphrase,
    struct err *e)
{
	struct vault_place place = {.env = env, .folder = folder};

	return vault_open_at(out, &place, passphrase, e);
}

/* A new passphrase goes where the old one was; whoever came in with the paper code gets the
 * passphrase slot renewed, and the paper stays good. */
static void
choose_slot(struct slot_fill *fill, const struct keyfile *keys, int opened)
{
	int slot = opened;

	if (keyfile_type(keys, opened) == SLOT_RECOVERY)
		slot = keyfile_find(keys, SLOT_PASSPHRASE);
	if (slot < 0)
		slot = keyfile_find(keys, SLOT_EMPTY);
	fill->slot = slot >= 0 ? slot : opened;
	fill->type = keyfile_type(keys, opened) == SLOT_DEPUTY ? SLOT_DEPUTY : SLOT_PASSPHRASE;
}

bool
vault_passphrase(const struct env *env, const char *folder, const char *old, const char *fresh,
    struct vault_cost cost, struct err *e)
{
	struct slot_fill fill = {.typed = fresh, .cost = cost};
	struct secret key = {0};
	struct keyfile keys;
	bool ok = false;
	int slot;

	if (!check_passphrase(fresh, e) || !keyfile_load(&keys, env, folder, e) ||
	    !keyfile_unlock(&keys, keyfile_argon2id, old, &key, &slot, e))
		goto done;
	choose_slot(&fill, &keys, slot);
	ok = keyfile_fill(&keys, env, keyfile_argon2id, &fill, &key, e) &&
	     keyfile_save(&keys, env, folder, e);
done:
	secret_free(&key);
	return ok;
}

bool
vault_slot_add(const struct env *env, const char *folder, const char *passphrase,
    enum vault_slot type, const char *code, struct err *e)
{
	enum slot_type kind = type == VAULT_SLOT_RECOVERY ? SLOT_RECOVERY : SLOT_DEPUTY;
	struct slot_fill fill = {.type = kind, .typed = code, .cost = keyfile_floor(kind)};
	struct secret key = {0};
	struct keyfile keys;
	bool ok = false;
	int slot;

	if (!check_passphrase(code, e) || !keyfile_load(&keys, env, folder, e) ||
	    !keyfile_unlock(&keys, keyfile_argon2id, passphrase, &key, &slot, e))
		goto done;
	fill.slot = keyfile_find(&keys, SLOT_EMPTY);
	ok = fill.slot < 0
		 ? err_set(e, ERR_FULL, _("Es gibt schon vier Zugänge. Mehr sind nicht möglich."),
		       "keys: no empty slot")
		 : keyfile_fill(&keys, env, keyfile_argon2id, &fill, &key, e) &&
		       keyfile_save(&keys, env, folder, e);
done:
	secret_free(&key);
	return ok;
}

/* What feldbuch told us: where the store is, who we are, how far we have read. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "sync/carry/carrier.h"

static bool
nothing(struct err *e)
{
	return err_set(e, ERR_MISSING,
	    _("Dieses Gerät gehört noch zu keinem Büro; es gibt nichts abzugleichen."),
	    "spool/office");
}

static bool
hex_value(const char *lines, const char *name, uint8_t *out, size_t n)
{
	char text[2 * 64 + 1];

	return lines_value(lines, name, text, sizeof(text)) && hex_get(text, out, n);
}

static bool
load_login(struct carrier *c, struct err *e)
{
	struct buf file = BUF_EMPTY;
	char path[FILE_PATH];
	bool ok;

	ok = file_path(path, sizeof(path), c->spool.folder, "login.key") &&
	     file_read(&c->env, path, 4096, &file, e) &&
	     login_key_get(file.at, file.len, &c->login, e);
	buf_free(&file);
	return ok;
}

#define TOKEN_SPARE_MS 30000
#define TOKEN_LONGEST_MS ((int64_t)24 * 3600 * 1000)

/* One that is over would be refused only after a whole body was sent. The clock may have been put
 * right since: then it is asked for anew. */
static void
load_token(struct carrier *c)
{
	struct buf lines = BUF_EMPTY;
	char until[32];
	int64_t left = 0;

	c->token[0] = '\0';
	if (spool_lines(&c->spool, "token", &lines, NULL) &&
	    lines_value(buf_text(&lines), "until", until, sizeof(until)))
		left = strtoll(until, NULL, 10) - env_now(&c->env);
	if (left > TOKEN_SPARE_MS && left < TOKEN_LONGEST_MS)
		lines_value(buf_text(&lines), "token", c->token, sizeof(c->token));
	buf_free(&lines);
}

bool
carrier_office(struct carrier *c, struct err *e)
{
	struct buf lines = BUF_EMPTY;
	const char *text;
	char stage[16] = "";
	bool ok = false;

	if (!spool_lines(&c->spool, "office", &lines, e))
		goto done;
	text = buf_text(&lines);
	if (!lines_value(text, "stage", stage, sizeof(stage)) ||
	    !lines_value(text, "url", c->url, sizeof(c->url))) {
		nothing(e);
		goto done;
	}
	c->member = strcmp(stage, "member") == 0;
	if (!c->member) {
		ok = true;
		goto done;
	}
	if (!hex_value(text, "pin", c->store.pin, HASH_LEN) ||
	    !hex_value(text, "store_key", c->store.key, KEY_LEN) ||
	    !hex_value(text, "tenant", c->tenant.b, ID_LEN) ||
	    !hex_value(text, "device", c->device.b, ID_LEN)) {
		err_set(e, ERR_FORMAT,
		    _("Die Datei mit der Adresse des Speichers ist beschädigt. Bitte feldbuch "
		      "einmal "
		      "öffnen, dann wird sie neu geschrieben."),
		    "spool/office");
		goto done;
	}
	load_token(c);
	ok = load_login(c, e);
done:
	buf_free(&lines);
	return ok;
}

static uint64_t
number(const char *lines, const char *name)
{
	char text[32];

	return lines_value(lines, name, text, sizeof(text)) ? strtoull(text, NULL, 10) : 0;
}

/* "FROM COUNT" each. What is not in order is not taken: it comes back from the store. */
static void
load_own(struct carrier *c, const char *lines)
{
	char text[PULL_OWN * 34];
	struct places *p = c->own;
	uint64_t after = c->cursor;
	const char *at = text;
	int used;

	c->n_own = 0;
	if (!lines_value(lines, "own", text, sizeof(text)))
		return;
	while (p < c->own + PULL_OWN &&
	       sscanf(at, "%" SCNu64 " %" SCNu32 "%n", &p->from, &p->count, &used) == 2) {
		if (p->count == 0 || p->from <= after || p->from > UINT64_MAX - p->count)
			break;
		after = p->from + p->count;
		at += used;
		p++;
	}
	c->n_own = (size_t)(p - c->own);
}

bool
cursor_load(struct carrier *c, struct err *e)
{
	struct buf lines = BUF_EMPTY;
	bool ok = spool_lines(&c->spool, "cursor", &lines, e);

	if (ok) {
		c->epoch = number(buf_text(&lines), "epoch");
		c->cursor = number(buf_text(&lines), "cursor");
		c->roster_seq = number(buf_text(&lines), "roster_seq");
		load_own(c, buf_text(&lines));
	}
	buf_free(&lines);
	return ok;
}

bool
cursor_save(struct carrier *c, struct err *e)
{
	struct buf text = BUF_EMPTY;
	size_t i;
	bool ok;

	buf_printf(&text, "epoch=%" PRIu64 "\ncursor=%" PRIu64 "\nroster_seq=%" PRIu64 "\nown=",
	    c->epoch, c->cursor, c->roster_seq);
	for (i = 0; i < c->n_own; i++)
		buf_printf(&text, "%" PRIu64 " %" PRIu32 " ", c->own[i].from, c->own[i].count);
	buf_printf(&text, "\n");
	ok = buf_ok(&text, e) &&
	     spool_set_lines(&c->spool, "cursor", 0600, buf_text(&text), e);
	buf_free(&text);
	return ok;
}

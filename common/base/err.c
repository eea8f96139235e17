#include "common/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"

static const struct {
	const char *word;
	int status;
} codes[ERR_CODES] = {
    [ERR_NONE] = {"none", 0},	    [ERR_USAGE] = {"usage", 2},	      [ERR_INPUT] = {"input", 1},
    [ERR_NOMEM] = {"nomem", 1},	    [ERR_IO] = {"io", 6},	      [ERR_FULL] = {"full", 6},
    [ERR_EXISTS] = {"exists", 1},   [ERR_MISSING] = {"missing", 1},   [ERR_BUSY] = {"busy", 5},
    [ERR_FORMAT] = {"format", 4},   [ERR_NEWER] = {"newer", 1},	      [ERR_KEY] = {"key", 4},
    [ERR_TAMPER] = {"tamper", 4},   [ERR_DENIED] = {"denied", 1},     [ERR_LOCKED] = {"locked", 1},
    [ERR_NET] = {"net", 3},	    [ERR_PORTAL] = {"portal", 3},     [ERR_REMOTE] = {"remote", 3},
    [ERR_CONFLICT] = {"conflict", 1}, [ERR_CANCEL] = {"cancel", 1},
};

/* snprintf cuts between bytes; a cut character would reach the screen as rubbish. */
static void
trim_utf8(char *s, size_t cap)
{
	size_t n = strlen(s), back = 0;

	if (n + 1 < cap)
		return;
	while (back < 3 && n > back && ((unsigned char)s[n - 1 - back] & 0xc0) == 0x80)
		back++;
	if (n > back && (unsigned char)s[n - 1 - back] >= 0xc0)
		s[n - 1 - back] = '\0';
}

__attribute__((format(printf, 3, 0))) static void
vfill(char *out, size_t cap, const char *fmt, va_list ap)
{
	vsnprintf(out, cap, fmt, ap);
	trim_utf8(out, cap);
}

bool
err_set(struct err *e, enum err_code code, const char *say, const char *why_fmt, ...)
{
	va_list ap;

	if (e == NULL)
		return false;
	e->code = code;
	snprintf(e->say, sizeof(e->say), "%s", say);
	trim_utf8(e->say, sizeof(e->say));
	va_start(ap, why_fmt);
	vfill(e->why, sizeof(e->why), why_fmt, ap);
	va_end(ap);
	return false;
}

bool
err_say(struct err *e, enum err_code code, const char *say_fmt, ...)
{
	va_list ap;

	if (e == NULL)
		return false;
	e->code = code;
	e->why[0] = '\0';
	va_start(ap, say_fmt);
	vfill(e->say, sizeof(e->say), say_fmt, ap);
	va_end(ap);
	return false;
}

void
err_why(struct err *e, const char *why_fmt, ...)
{
	va_list ap;

	if (e == NULL)
		return;
	va_start(ap, why_fmt);
	vfill(e->why, sizeof(e->why), why_fmt, ap);
	va_end(ap);
}

bool
err_nomem(struct err *e)
{
	return err_set(e, ERR_NOMEM,
	    _("Der Arbeitsspeicher reicht nicht. Bitte andere Programme schließen und es noch "
	      "einmal versuchen."),
	    "out of memory");
}

void
err_clear(struct err *e)
{
	if (e != NULL)
		memset(e, 0, sizeof(*e));
}

const char *
err_word(enum err_code code)
{
	return (unsigned)code < ERR_CODES ? codes[code].word : "unknown";
}

int
err_exit(enum err_code code)
{
	return (unsigned)code < ERR_CODES ? codes[code].status : 1;
}

#include "common/base/conf.h"

#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/file.h"
#include "common/base/lang.h"

#define CONF_MAX (64 * 1024)

/*
 * One table: name, meaning, how it is read and written. File, reader, messages and documentation
 * come from it. A value is one word of `words` (its place is the value), or a number min..max.
 */
struct setting {
	const char *section, *name;
	const char *meaning; /* stands as a comment in the file */
	const char *words;   /* "nein ja", NULL = number */
	int min, max;
	int (*get)(const struct conf *conf);
	void (*set)(struct conf *conf, int v);
};

#define MEMBER(member, type)                                                                       \
	static int get_##member(const struct conf *conf)                                           \
	{                                                                                          \
		return (int)conf->member;                                                          \
	}                                                                                          \
	static void set_##member(struct conf *conf, int v)                                         \
	{                                                                                          \
		conf->member = (type)v;                                                            \
	}

MEMBER(lock_minutes, int)
MEMBER(colours, enum conf_colours)
MEMBER(letters, bool)
MEMBER(linear, bool)
MEMBER(own_script, bool)
MEMBER(bell, bool)

static int
get_lang(const struct conf *conf)
{
	return strcmp(conf->lang, "de") == 0 ? 1 : strcmp(conf->lang, "en") == 0 ? 2 : 0;
}

static void
set_lang(struct conf *conf, int v)
{
	snprintf(conf->lang, sizeof(conf->lang), "%s", v == 1 ? "de" : v == 2 ? "en" : "");
}

#define NO_YES "nein ja"

static const struct setting settings[] = {
    {"sperre", "minuten", "Nach so vielen Minuten ohne Taste sperrt sich das Programm (1 bis 15).",
	NULL, 1, 15, get_lock_minutes, set_lock_minutes},
    {"anzeige", "sprache", "Sprache: automatisch, deutsch oder englisch.",
	"automatisch deutsch englisch", 0, 0, get_lang, set_lang},
    {"anzeige", "farben", "Farben: automatisch, keine, 16 oder 256.", "automatisch keine 16 256", 0,
	0, get_colours, set_colours},
    {"anzeige", "zeilen", "Zeilen statt Spalten, für Braillezeile und Sprachausgabe: ja oder nein.",
	NO_YES, 0, 0, get_linear, set_linear},
    {"anzeige", "eigene-schrift", "Namen auch in ihrer eigenen Schrift zeigen: ja oder nein.",
	NO_YES, 0, 0, get_own_script, set_own_script},
    {"anzeige", "ton", "Ton bei einem Fehler: ja oder nein.", NO_YES, 0, 0, get_bell, set_bell},
    {"tasten", "buchstaben", "Einzelne Buchstaben sind Befehle in Listen: ja oder nein.", NO_YES, 0,
	0, get_letters, set_letters},
};
#define SETTINGS (sizeof(settings) / sizeof(settings[0]))

struct conf
conf_default(void)
{
	return (struct conf){.lock_minutes = 5, .letters = true, .own_script = true};
}

/* The place of `word` among the words, -1 when it is none of them. */
static int
word_place(const char *words, const char *word)
{
	size_t n = strlen(word), len;
	int place;

	for (place = 0; *words != '\0'; place++) {
		len = strcspn(words, " ");
		if (len == n && n > 0 && memcmp(words, word, n) == 0)
			return place;
		words += len + (words[len] == ' ');
	}
	return -1;
}

static bool
read_value(const struct setting *s, const char *text, int *v)
{
	char *end;
	long n;

	if (s->words != NULL) {
		*v = word_place(s->words, text);
		return *v >= 0;
	}
	n = strtol(text, &end, 10);
	*v = (int)n;
	return end != text && *end == '\0' && n >= s->min && n <= s->max;
}

struct reading {
	struct conf *conf;
	struct conf_problems *problems;
	const char *at, *end;
	int line;
};

static void
wrong(struct conf_problems *p, int line, const char *say, const char *what)
{
	if (p == NULL || p->n == CONF_PROBLEMS)
		return;
	p->at[p->n].line = line;
	snprintf(p->at[p->n].say, ERR_SAY, "%s %s", say, what);
	p->n++;
}

static int
on_value(void *ctx, const char *section, const char *name, const char *value)
{
	struct reading *r = ctx;
	size_t i;
	int v;

	for (i = 0; i < SETTINGS; i++) {
		const struct setting *s = &settings[i];

		if (strcmp(s->section, section) != 0 || strcmp(s->name, name) != 0)
			continue;
		if (read_value(s, value, &v))
			s->set(r->conf, v);
		else
			wrong(r->problems, r->line,
			    _("Dieser Wert ist nicht möglich; es gilt die "
			      "Voreinstellung."),
			    s->meaning);
		return 1;
	}
	wrong(r->problems, r->line, _("Diese Einstellung kennt das Programm nicht:"), name);
	return 1;
}

/* Hands inih one line at a time, as fgets(3) would, and so knows where it is. */
static char *
next_line(char *out, int cap, void *ctx)
{
	struct reading *r = ctx;
	int n = 0;

	if (r->at == r->end || cap < 2)
		return NULL;
	while (r->at < r->end && n < cap - 1) {
		out[n++] = *r->at++;
		if (out[n - 1] == '\n')
			break;
	}
	out[n] = '\0';
	r->line++;
	return out;
}

void
conf_parse(const char *text, size_t n, struct conf *conf, struct conf_problems *problems)
{
	struct reading r = {conf, problems, text, text + n, 0};
	int line;

	if (problems != NULL)
		problems->n = 0;
	if (n > CONF_MAX || memchr(text, '\0', n) != NULL) {
		wrong(problems, 0, _("Die Datei mit den Einstellungen ist keine Textdatei."), "");
		return;
	}
	line = ini_parse_stream(next_line, &r, on_value, &r);
	if (line > 0)
		wrong(problems, line, _("Diese Zeile ist keine Einstellung: name = Wert."), "");
}

bool
conf_read(const struct env *env, const char *path, struct conf *conf,
    struct conf_problems *problems, struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct err why = {0};
	bool ok = true;

	*conf = conf_default();
	if (problems != NULL)
		problems->n = 0;
	if (file_read(env, path, CONF_MAX, &text, &why)) {
		conf_parse(buf_text(&text), text.len, conf, problems);
	} else if (why.code != ERR_MISSING) {
		if (e != NULL)
			*e = why;
		ok = false;
	}
	buf_free(&text);
	return ok;
}

static void
print_value(const struct setting *s, int v, struct buf *out)
{
	const char *word = s->words;

	if (word == NULL) {
		buf_printf(out, "%d\n", v);
		return;
	}
	for (; v > 0; v--)
		word += strcspn(word, " ") + 1;
	buf_printf(out, "%.*s\n", (int)strcspn(word, " "), word);
}

void
conf_print(const struct conf *conf, struct buf *out)
{
	const char *section = "";
	size_t i;

	for (i = 0; i < SETTINGS; i++) {
		const struct setting *s = &settings[i];

		if (strcmp(section, s->section) != 0)
			buf_printf(out, "%s[%s]\n", i > 0 ? "\n" : "", s->section);
		section = s->section;
		buf_printf(out, "; %s\n%s = ", s->meaning, s->name);
		print_value(s, s->get(conf), out);
	}
}

/* Reading: a sum of products of terms, by descent. */
#include <ctype.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/report/expr.h"

struct reading {
	const char *at;
	struct expr *out;
	expr_name_fn *name;
	void *ctx;
	struct err *e;
	int deep;
};

static const struct {
	const char *word;
	enum expr_op op;
	int args;
} words[] = {
    {"start", EXPR_START, 0},
    {"end", EXPR_END, 0},
    {"this_year", EXPR_YEAR, 0},
    {"days", EXPR_DAYS, 2},
    {"workdays", EXPR_WORKDAYS, 2},
    {"months", EXPR_MONTHS, 2},
    {"outside", EXPR_OUTSIDE, 3},
};

static void
blanks(struct reading *r)
{
	while (*r->at == ' ' || *r->at == '\t')
		r->at++;
}

static int
refuse(struct reading *r, const char *what)
{
	err_say(r->e, ERR_FORMAT, _("»%.20s«: %s"), r->at, what);
	return -1;
}

static int
put(struct reading *r, struct expr_node node)
{
	if (r->out->n == EXPR_NODES)
		return refuse(r, _("die Rechnung ist zu lang"));
	r->out->node[r->out->n] = node;
	return (int)r->out->n++;
}

static int sum(struct reading *r);

static bool
take(struct reading *r, char c)
{
	blanks(r);
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

static int
call(struct reading *r, enum expr_op op, int args)
{
	struct expr_node node = {.op = op, .arg = {-1, -1, -1}};
	int i;

	if (args > 0 && !take(r, '('))
		return refuse(r, _("hier fehlt eine Klammer"));
	for (i = 0; i < args; i++) {
		if (i > 0 && !take(r, ','))
			return refuse(r, _("hier fehlt ein Komma"));
		node.arg[i] = sum(r);
		if (node.arg[i] < 0)
			return -1;
	}
	if (args > 0 && !take(r, ')'))
		return refuse(r, _("hier fehlt eine Klammer"));
	return put(r, node);
}

static int
named(struct reading *r)
{
	struct expr_node node = {.op = EXPR_NAME, .arg = {-1, -1, -1}};
	const char *begin = r->at;
	size_t n = 0, i;

	while (isalnum((unsigned char)begin[n]) || begin[n] == '_' || begin[n] == '.')
		n++;
	r->at += n;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i].word) == n && memcmp(words[i].word, begin, n) == 0)
			return call(r, words[i].op, words[i].args);
	if (!r->name(r->ctx, begin, n, &node.at, r->e))
		return -1;
	return put(r, node);
}

static int
digits(struct reading *r)
{
	struct expr_node node = {.op = EXPR_NUMBER, .arg = {-1, -1, -1}};

	while (isdigit((unsigned char)*r->at)) {
		if (node.number > INT32_MAX)
			return refuse(r, _("die Zahl ist zu groß"));
		node.number = node.number * 10 + (*r->at++ - '0');
	}
	return put(r, node);
}

static int
term(struct reading *r)
{
	int in;

	blanks(r);
	if (isdigit((unsigned char)*r->at))
		return digits(r);
	if (isalpha((unsigned char)*r->at))
		return named(r);
	if (!take(r, '('))
		return refuse(r, _("hier wird ein Feld, eine Kennzahl oder eine Zahl erwartet"));
	in = sum(r);
	if (in >= 0 && !take(r, ')'))
		return refuse(r, _("hier fehlt eine Klammer"));
	return in;
}

static int
chain(struct reading *r, int (*part)(struct reading *), char a, enum expr_op op_a, char b,
    enum expr_op op_b)
{
	int left = part(r);

	while (left >= 0) {
		struct expr_node node = {.arg = {left, -1, -1}};

		if (take(r, a))
			node.op = op_a;
		else if (take(r, b))
			node.op = op_b;
		else
			break;
		node.arg[1] = part(r);
		left = node.arg[1] < 0 ? -1 : put(r, node);
	}
	return left;
}

static int
product(struct reading *r)
{
	return chain(r, term, '*', EXPR_MUL, '/', EXPR_DIV);
}

static int
sum(struct reading *r)
{
	int made;

	if (++r->deep > EXPR_DEEP)
		return refuse(r, _("die Rechnung ist zu verschachtelt"));
	made = chain(r, product, '+', EXPR_ADD, '-', EXPR_SUB);
	r->deep--;
	return made;
}

bool
expr_parse(const char **text, struct expr *out, expr_name_fn *name, void *ctx, struct err *e)
{
	struct reading r = {.at = *text, .out = out, .name = name, .ctx = ctx, .e = e};

	out->n = 0;
	if (sum(&r) < 0) {
		out->n = 0;
		return false;
	}
	*text = r.at;
	return true;
}

/*
 * Operations as bytes (op.h has the layout). Own ones are put here; foreign ones are read by an
 * iterator that judges every byte before anything takes effect: replica_apply runs it once over
 * the whole envelope and only then a second time to act.
 *
 * The number of operations in a TX counts all of them, WHY too; each takes one stamp.
 */
#include <string.h>
#include <utf8proc.h>

#include "common/base/check.h"
#include "common/replica/inside.h"

#define HLC_MAX ((uint64_t)INT64_MAX >> 1)

struct ops
ops_of(const struct id *author, const void *bytes, size_t n)
{
	struct ops s = {.in = reader_of(bytes, n), .author = *author};

	if (!CHECK(OP_LIMITS, n <= OP_BYTES_MAX))
		s.bad = "more bytes than an envelope holds";
	return s;
}

static int
bad(struct ops *s, const char *why)
{
	if (s->bad == NULL)
		s->bad = why;
	return -1;
}

static bool
text_valid(const struct value *v)
{
	const uint8_t *at = (const uint8_t *)v->at;
	size_t left = v->len;
	utf8proc_int32_t c;

	if (v->type != VALUE_TEXT || left == 0)
		return true;
	/* A NUL would cut the text off wherever it is used as a C string. */
	if (memchr(v->at, '\0', left) != NULL)
		return false;
	while (left > 0) {
		utf8proc_ssize_t k =
		    *at < 0x80 ? 1 : utf8proc_iterate(at, (utf8proc_ssize_t)left, &c);

		if (k <= 0)
			return false;
		at += k;
		left -= (size_t)k;
	}
	return true;
}

static int
get_value(struct ops *s, struct reader *in, struct value *v)
{
	if (!value_get(in, v))
		return bad(s, "a value is cut off, too long or of an unknown type");
	if (!CHECK(OP_UTF8, text_valid(v)))
		return bad(s, "a text is not UTF-8");
	return 1;
}

static int
next_tx(struct ops *s)
{
	uint64_t hlc = reader_u64(&s->in), n = reader_varint(&s->in);

	if (!reader_ok(&s->in) || n == 0 || n > OP_BYTES_MAX)
		return bad(s, "a transaction without operations");
	if (!CHECK(OP_STAMP, hlc > 0 && hlc <= HLC_MAX - OP_BYTES_MAX))
		return bad(s, "a stamp out of range");
	s->next = hlc;
	s->left = n;
	return 1;
}

static int
read_number(struct ops *s, uint16_t *out, uint16_t least)
{
	uint64_t v = reader_varint(&s->in);

	if (!reader_ok(&s->in) || v < least || v > UINT16_MAX)
		return bad(s, "a kind or field number out of range");
	*out = (uint16_t)v;
	return 1;
}

/* Runs over the fields once to know where they end; ops_field runs over them again. */
static int
next_insert(struct ops *s, struct op *op)
{
	uint64_t n, last = 0, i;
	const uint8_t *from;

	if (read_number(s, &op->kind, 1) < 0)
		return -1;
	op->row = reader_id(&s->in);
	n = reader_varint(&s->in);
	if (!reader_ok(&s->in) || !CHECK(OP_LIMITS, n <= OP_FIELDS_MAX))
		return bad(s, "an INS with too many fields");
	from = s->in.at;
	for (i = 0; i < n; i++) {
		uint16_t field;
		struct value v;

		if (read_number(s, &field, 1) < 0 || get_value(s, &s->in, &v) < 0)
			return -1;
		/* Ascending: no field twice, and one way to write the same thing. */
		if (!CHECK(OP_ORDER, field > last))
			return bad(s, "an INS with fields out of order");
		last = field;
	}
	op->n_fields = (size_t)n;
	op->fields = reader_of(from, (size_t)(s->in.at - from));
	return 1;
}

static int
next_parents(struct ops *s, struct op *op)
{
	uint64_t n = reader_varint(&s->in), i;

	if (!reader_ok(&s->in) || !CHECK(OP_LIMITS, n <= OP_PARENTS_MAX) || n > OP_PARENTS_MAX)
		return bad(s, "a SET with too many parents");
	for (i = 0; i < n; i++) {
		struct stamp *p = &op->parents[i];
		uint8_t who;

		p->hlc = reader_u64(&s->in);
		who = reader_u8(&s->in);
		p->device = who == 0 ? s->author : reader_id(&s->in);
		if (!reader_ok(&s->in) || who > 1 || p->hlc > HLC_MAX)
			return bad(s, "a parent is cut off or out of range");
	}
	op->n_parents = (size_t)n;
	return 1;
}

static int
next_set(struct ops *s, struct op *op)
{
	if (read_number(s, &op->kind, 1) < 0)
		return -1;
	op->row = reader_id(&s->in);
	if (read_number(s, &op->field, 0) < 0 || get_value(s, &s->in, &op->value) < 0)
		return -1;
	if (op->field == 0 && (op->value.type != VALUE_INT || op->value.i < 0 || op->value.i > 1))
		return bad(s, "a deletion mark other than 0 or 1");
	return next_parents(s, op);
}

static int
next_why(struct ops *s, struct op *op)
{
	struct value v = {.type = VALUE_TEXT};

	v.at = (char *)(uintptr_t)reader_blob(&s->in, OP_VALUE_MAX, &v.len);
	if (!reader_ok(&s->in) || !text_valid(&v))
		return bad(s, "a reason is cut off or not UTF-8");
	op->why = v.at;
	op->why_len = v.len;
	return 1;
}

int
ops_next(struct ops *s, struct op *op)
{
	uint8_t type;
	int rc;

	if (s->bad != NULL)
		return -1;
	if (reader_done(&s->in))
		return s->left == 0 ? 0 : bad(s, "fewer operations than the transaction says");
	type = reader_u8(&s->in);
	if (type == OP_TX)
		op->type = OP_TX;
	if ((type == OP_TX) != (s->left == 0))
		return bad(s, "an operation outside a transaction, or too few inside");
	if (type == OP_TX) {
		rc = next_tx(s);
		op->hlc = s->next;
		return rc;
	}
	op->hlc = s->next++;
	s->left--;
	op->n_parents = 0;
	switch (type) {
	case OP_INS: op->type = OP_INS; return next_insert(s, op);
	case OP_SET: op->type = OP_SET; return next_set(s, op);
	case OP_WHY: op->type = OP_WHY; return next_why(s, op);
	default: return bad(s, "an unknown type of operation");
	}
}

int
ops_field(struct op *op, uint16_t *field, struct value *v)
{
	if (op->fields.left == 0)
		return 0;
	*field = (uint16_t)reader_varint(&op->fields);
	return value_get(&op->fields, v) ? 1 : -1;
}

void
op_put_tx(struct buf *b, uint64_t hlc, size_t n)
{
	buf_u8(b, OP_TX);
	buf_u64(b, hlc);
	buf_varint(b, n);
}

void
op_put_set(struct buf *b, const struct id *self, const struct op *op)
{
	size_t i;

	buf_u8(b, OP_SET);
	buf_varint(b, op->kind);
	buf_id(b, &op->row);
	buf_varint(b, op->field);
	value_put(b, &op->value);
	buf_varint(b, op->n_parents);
	for (i = 0; i < op->n_parents; i++) {
		bool own = id_equal(&op->parents[i].device, self);

		buf_u64(b, op->parents[i].hlc);
		buf_u8(b, own ? 0 : 1);
		if (!own)
			buf_id(b, &op->parents[i].device);
	}
}

void
op_put_why(struct buf *b, const char *why)
{
	buf_u8(b, OP_WHY);
	buf_str(b, why);
}

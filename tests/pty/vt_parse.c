/* vt_parse.c - bytes in, letters and control sequences out. */
#include <string.h>

#include "tests/pty/vt_ops.h"

#include <utf8proc.h>

enum state { GROUND, ESCAPE, CHARSET, SWALLOW_ONE, CONTROL, STRING, STRING_ESCAPE };

#define REPLACEMENT 0xfffd

/* The line drawing letters of the VT100, from ` to ~. */
static const uint16_t graphics[] = {0x25c6, 0x2592, 0x2409, 0x240c, 0x240d, 0x240a, 0xb0, 0xb1,
    0x2424, 0x240b, 0x2518, 0x2510, 0x250c, 0x2514, 0x253c, 0x23ba, 0x23bb, 0x2500, 0x23bc, 0x23bd,
    0x251c, 0x2524, 0x2534, 0x252c, 0x2502, 0x2264, 0x2265, 0x3c0, 0x2260, 0xa3, 0xb7};

static void
letter(struct vt *vt, uint32_t c)
{
	if (vt->at.graphic && c >= '`' && c <= '~')
		c = graphics[c - '`'];
	vt_put(vt, c);
}

static void
plain_control(struct vt *vt, unsigned char b)
{
	switch (b) {
	case '\a': vt->bells++; break;
	case '\b': vt_move(vt, vt->at.row, vt->at.col - 1); break;
	case '\t': vt_move(vt, vt->at.row, (vt->at.col / 8 + 1) * 8); break;
	case '\n':
	case '\v':
	case '\f': vt_index(vt); break;
	case '\r': vt_move(vt, vt->at.row, 0); break;
	case 0x0e: vt->at.graphic = true; break;
	case 0x0f: vt->at.graphic = false; break;
	case 0x1b: vt->state = ESCAPE; break;
	default: break;
	}
}

static size_t
utf8_length(unsigned char lead)
{
	return lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

static void
utf8_byte(struct vt *vt, unsigned char b)
{
	utf8proc_int32_t c;

	if (vt->utf8_have == 0) {
		vt->utf8_want = utf8_length(b);
		if (vt->utf8_want == 0) {
			letter(vt, REPLACEMENT);
			return;
		}
	}
	vt->utf8[vt->utf8_have++] = b;
	if (vt->utf8_have < vt->utf8_want)
		return;
	if (utf8proc_iterate(vt->utf8, (utf8proc_ssize_t)vt->utf8_have, &c) < 0)
		c = REPLACEMENT;
	vt->utf8_have = 0;
	letter(vt, (uint32_t)c);
}

static void
ground(struct vt *vt, unsigned char b)
{
	if (vt->utf8_have > 0 && (b & 0xc0) != 0x80) {
		vt->utf8_have = 0;
		letter(vt, REPLACEMENT);
	}
	if (b < 0x20)
		plain_control(vt, b);
	else if (b >= 0x80)
		utf8_byte(vt, b);
	else if (b != 0x7f)
		letter(vt, b);
}

static void
begin_control(struct vt *vt)
{
	vt->state = CONTROL;
	vt->mark = vt->inter = '\0';
	vt->params = 0;
	memset(vt->param, 0, sizeof(vt->param));
}

static void
escape(struct vt *vt, unsigned char b)
{
	vt->state = GROUND;
	switch (b) {
	case '[': begin_control(vt); break;
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_': vt->state = STRING; break;
	case '(': vt->state = CHARSET; break;
	case ')':
	case '*':
	case '+':
	case '#':
	case '%':
	case ' ': vt->state = SWALLOW_ONE; break;
	case '7': vt->saved = vt->at; break;
	case '8':
		vt->at = vt->saved;
		vt_move(vt, vt->at.row, vt->at.col);
		break;
	case 'D': vt_index(vt); break;
	case 'E':
		vt_index(vt);
		vt_move(vt, vt->at.row, 0);
		break;
	case 'M': vt_reverse(vt); break;
	case 'c': vt_reset(vt); break;
	default: break;
	}
}

static void
charset(struct vt *vt, unsigned char b)
{
	vt->at.graphic = b == '0';
	vt->state = GROUND;
}

static void
swallow_one(struct vt *vt, unsigned char b)
{
	(void)b;
	vt->state = GROUND;
}

static void
digit(struct vt *vt, int d)
{
	int *p;

	if (vt->params == 0)
		vt->params = 1;
	if (vt->params > VT_PARAMS)
		return;
	p = &vt->param[vt->params - 1];
	*p = *p > 9999 ? 9999 : *p * 10 + d;
}

static void
control(struct vt *vt, unsigned char b)
{
	if (b >= '0' && b <= '9') {
		digit(vt, b - '0');
	} else if (b == ';' || b == ':') {
		vt->params += vt->params == 0 ? 2 : 1;
		if (vt->params > VT_PARAMS)
			vt->params = VT_PARAMS + 1;
	} else if (b >= '<' && b <= '?') {
		vt->mark = (char)b;
	} else if (b >= 0x20 && b < 0x30) {
		vt->inter = (char)b;
	} else if (b >= 0x40 && b < 0x7f) {
		vt->state = GROUND;
		vt_control(vt, (char)b);
	} else if (b < 0x20) {
		plain_control(vt, b);
	}
}

/* Titles, colours of the palette, answers: up to BEL or ESC \. */
static void
string(struct vt *vt, unsigned char b)
{
	if (b == '\a')
		vt->state = GROUND;
	else if (b == 0x1b)
		vt->state = STRING_ESCAPE;
}

static void
string_escape(struct vt *vt, unsigned char b)
{
	vt->state = GROUND;
	if (b != '\\')
		escape(vt, b);
}

void
vt_feed(struct vt *vt, const void *bytes, size_t n)
{
	static void (*const by_state[])(struct vt *, unsigned char) = {[GROUND] = ground,
	    [ESCAPE] = escape,
	    [CHARSET] = charset,
	    [SWALLOW_ONE] = swallow_one,
	    [CONTROL] = control,
	    [STRING] = string,
	    [STRING_ESCAPE] = string_escape};
	const unsigned char *b = bytes;
	size_t i;

	for (i = 0; i < n; i++)
		by_state[vt->state](vt, b[i]);
}

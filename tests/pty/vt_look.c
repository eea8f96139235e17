/* vt_look.c - colours and attributes (SGR). */
#include "tests/pty/vt_ops.h"

static const struct {
	int number;
	uint16_t set, clear;
} attributes[] = {{1, VT_BOLD, 0}, {2, VT_DIM, 0}, {3, VT_ITALIC, 0}, {4, VT_UNDERLINE, 0},
    {5, VT_BLINK, 0}, {7, VT_REVERSE, 0}, {8, VT_HIDDEN, 0}, {9, VT_STRIKE, 0},
    {21, VT_UNDERLINE, 0}, {22, 0, VT_BOLD | VT_DIM}, {23, 0, VT_ITALIC}, {24, 0, VT_UNDERLINE},
    {25, 0, VT_BLINK}, {27, 0, VT_REVERSE}, {28, 0, VT_HIDDEN}, {29, 0, VT_STRIKE}};

static int
number(const struct vt *vt, int i)
{
	return i < vt->params && i < VT_PARAMS ? vt->param[i] : 0;
}

/* 38;5;N or 38;2;R;G;B; returns how many numbers after the first belong to it. */
static int
extended(const struct vt *vt, int i, int32_t *out)
{
	if (number(vt, i + 1) == 5) {
		*out = number(vt, i + 2) & 0xff;
		return 2;
	}
	if (number(vt, i + 1) != 2)
		return 1;
	*out = VT_RGB | (number(vt, i + 2) & 0xff) << 16 | (number(vt, i + 3) & 0xff) << 8 |
	       (number(vt, i + 4) & 0xff);
	return 4;
}

static void
attribute(struct vt_look *look, int n)
{
	size_t i;

	for (i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
		if (attributes[i].number == n) {
			look->attr |= attributes[i].set;
			look->attr &= (uint16_t)~attributes[i].clear;
		}
	}
}

/* A colour number of the short kind: 30-37 and 90-97 letters, 40-47 and 100-107 background. */
static void
colour(struct vt_look *look, int n)
{
	int tens = n / 10, unit = n % 10;
	int32_t *which = tens == 3 || tens == 9 ? &look->fg : &look->bg;

	if (tens == 3 || tens == 4)
		*which = unit == 9 ? VT_DEFAULT : unit;
	if ((tens == 9 || tens == 10) && unit < 8)
		*which = unit + 8;
}

void
vt_set_look(struct vt *vt)
{
	struct vt_look *look = &vt->at.look;
	int i, n, total = vt->params == 0 ? 1 : vt->params;

	for (i = 0; i < total && i < VT_PARAMS; i++) {
		n = vt->param[i];
		if (n == 0)
			*look = (struct vt_look){VT_DEFAULT, VT_DEFAULT, 0};
		else if (n == 38)
			i += extended(vt, i, &look->fg);
		else if (n == 48)
			i += extended(vt, i, &look->bg);
		else if (n < 30)
			attribute(look, n);
		else
			colour(look, n);
	}
}

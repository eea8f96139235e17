/*
 * Names of sheets: at most 31 letters (of UTF-16), none of []:*?/\, none twice whatever the case.
 */
#include "tui/print/sheets_inside.h"

#include <stdio.h>
#include <string.h>

#include "common/base/text.h"

#define LETTERS 31

/* An apostrophe would have to be doubled wherever the name is used; so it is none. */
static int32_t
allowed(int32_t cp)
{
	if (cp < ' ' || (cp < 127 && strchr("[]:*?/\\'", (int)cp) != NULL))
		return cp == '\'' ? 0x2019 : ' ';
	return cp;
}

/* Copies what fits into `letters` of UTF-16. */
static void
copy(const char *title, int letters, char out[static SHEET_NAME])
{
	struct buf b = BUF_EMPTY;
	int32_t cp;
	int n;

	while ((n = text_point(title, &cp)) > 0) {
		letters -= cp > 0xffff ? 2 : 1;
		if (letters < 0 || b.len + 8 > SHEET_NAME)
			break;
		text_put_point(&b, allowed(cp));
		title += n;
	}
	while (b.len > 0 && b.at[b.len - 1] == ' ')
		b.len--;
	text_copy(out, SHEET_NAME, b.len > 0 ? buf_text(&b) : "Blatt");
	buf_free(&b);
}

static bool
is_taken(const char (*taken)[SHEET_NAME], size_t n, const char *name)
{
	struct buf a = BUF_EMPTY, b = BUF_EMPTY;
	bool found = strcasecmp(name, "History") == 0; /* Excel keeps that for itself */
	size_t i;

	text_fold_whole(name, &a);
	for (i = 0; i < n && !found; i++) {
		buf_reset(&b);
		text_fold_whole(taken[i], &b);
		/* Folded they are alike more often than Excel finds: then one has a number, no
		 * harm. */
		found = taken[i][0] != '\0' && strcmp(buf_text(&a), buf_text(&b)) == 0;
	}
	buf_free(&a);
	buf_free(&b);
	return found;
}

void
sheet_name(
    const char (*taken)[SHEET_NAME], size_t n, const char *title, char out[static SHEET_NAME])
{
	char number[16], name[SHEET_NAME]; /* out may be one of the taken ones */
	size_t k;
	int len;

	copy(title, LETTERS, name);
	for (k = 2; is_taken(taken, n, name); k++) {
		len = snprintf(number, sizeof(number), " (%zu)", k);
		copy(title, LETTERS - len, name);
		strncat(name, number, SHEET_NAME - strlen(name) - 1);
	}
	memcpy(out, name, SHEET_NAME);
}

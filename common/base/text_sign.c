#include <utf8proc.h>

#include "common/base/text.h"

static bool
apostrophe(int32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0xB4 || cp == 0x2018 || cp == 0x2019 ||
	       cp == 0x201B || cp == 0x2032;
}

enum text_sign
text_sign(int32_t cp)
{
	if (apostrophe(cp))
		return SIGN_APOSTROPHE;
	if (cp == 0x2212) /* the minus, which some keyboards give for a hyphen */
		return SIGN_HYPHEN;
	switch (utf8proc_category(cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT: return SIGN_CAPITAL;
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC: return SIGN_LETTER;
	case UTF8PROC_CATEGORY_PD: return SIGN_HYPHEN;
	case UTF8PROC_CATEGORY_CF: return SIGN_UNSEEN;
	default: return SIGN_OTHER;
	}
}

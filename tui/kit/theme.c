#include "tui/kit/theme.h"

#include <string.h>

#define NONE (-1)

static const struct look standard[ROLE_COUNT] = {
    [ROLE_TEXT] = {0, NONE},
    [ROLE_QUIET] = {0, 6},
    [ROLE_HEAD] = {LOOK_BOLD, NONE},
    [ROLE_TITLE] = {LOOK_BOLD, NONE},
    [ROLE_SELECTED] = {LOOK_REVERSE, NONE},
    [ROLE_MARKED] = {LOOK_BOLD, NONE},
    [ROLE_FIELD] = {LOOK_UNDERLINE, NONE},
    [ROLE_FOCUS] = {LOOK_REVERSE, NONE},
    [ROLE_ATTENTION] = {LOOK_BOLD, 1},
    [ROLE_GOOD] = {0, 2},
    [ROLE_DRAFT] = {0, 5},
    [ROLE_BAR_KEY] = {0, NONE},
    [ROLE_BAR] = {LOOK_REVERSE, NONE},
};

/* Contrast and no colours are the same pictures but for weight: nothing is dimmed or tinted. */
static const struct look plain[ROLE_COUNT] = {
    [ROLE_TEXT] = {0, NONE},
    [ROLE_QUIET] = {0, NONE},
    [ROLE_HEAD] = {LOOK_BOLD, NONE},
    [ROLE_TITLE] = {LOOK_BOLD, NONE},
    [ROLE_SELECTED] = {LOOK_REVERSE, NONE},
    [ROLE_MARKED] = {LOOK_BOLD, NONE},
    [ROLE_FIELD] = {LOOK_UNDERLINE, NONE},
    [ROLE_FOCUS] = {LOOK_REVERSE, NONE},
    [ROLE_ATTENTION] = {LOOK_BOLD, NONE},
    [ROLE_GOOD] = {0, NONE},
    [ROLE_DRAFT] = {0, NONE},
    [ROLE_BAR_KEY] = {0, NONE},
    [ROLE_BAR] = {LOOK_REVERSE, NONE},
};

static const struct look contrast[ROLE_COUNT] = {
    [ROLE_TEXT] = {LOOK_BOLD, NONE},
    [ROLE_QUIET] = {0, NONE},
    [ROLE_HEAD] = {LOOK_BOLD | LOOK_UNDERLINE, NONE},
    [ROLE_TITLE] = {LOOK_BOLD | LOOK_REVERSE, NONE},
    [ROLE_SELECTED] = {LOOK_BOLD | LOOK_REVERSE, NONE},
    [ROLE_MARKED] = {LOOK_BOLD | LOOK_UNDERLINE, NONE},
    [ROLE_FIELD] = {LOOK_BOLD | LOOK_UNDERLINE, NONE},
    [ROLE_FOCUS] = {LOOK_BOLD | LOOK_REVERSE, NONE},
    [ROLE_ATTENTION] = {LOOK_BOLD | LOOK_UNDERLINE, NONE},
    [ROLE_GOOD] = {LOOK_BOLD, NONE},
    [ROLE_DRAFT] = {LOOK_BOLD, NONE},
    [ROLE_BAR_KEY] = {LOOK_BOLD, NONE},
    [ROLE_BAR] = {LOOK_BOLD | LOOK_REVERSE, NONE},
};

struct look
theme_look(enum theme theme, enum role role, bool colours)
{
	const struct look *table = theme == THEME_CONTRAST	      ? contrast
				   : theme == THEME_PLAIN || !colours ? plain
								      : standard;

	return (unsigned)role < ROLE_COUNT ? table[role] : table[ROLE_TEXT];
}

bool
theme_parse(const char *word, enum theme *out)
{
	static const struct {
		const char *word;
		enum theme theme;
	} words[] = {{"standard", THEME_STANDARD}, {"kontrast", THEME_CONTRAST},
	    {"contrast", THEME_CONTRAST}, {"ohne", THEME_PLAIN}, {"plain", THEME_PLAIN}};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(word, words[i].word) == 0) {
			*out = words[i].theme;
			return true;
		}
	}
	return false;
}

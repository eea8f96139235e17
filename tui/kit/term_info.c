#include "tui/kit/term_info.h"

#include <curses.h>
#include <stdint.h>
#include <term.h>
#include <unistd.h>

const char *
info_string(const char *capability)
{
	const char *s = tigetstr((char *)(uintptr_t)capability);

	return s == NULL || s == (const char *)-1 ? "" : s;
}

enum info_found
info_look(const char *term)
{
	enum info_found found;
	int status;

	if (term == NULL || setupterm(term, STDOUT_FILENO, &status) != OK)
		return INFO_UNKNOWN;
	found = *info_string("cup") != '\0' ? INFO_GOOD : INFO_DUMB;
	del_curterm(cur_term);
	return found;
}

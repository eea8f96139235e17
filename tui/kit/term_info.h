/*
 * term_info.h - the terminal's description (terminfo); only term.c uses it. A file of its own
 * because <term.h> has a struct term as well.
 */
#ifndef TUI_KIT_TERM_INFO_H
#define TUI_KIT_TERM_INFO_H

enum info_found { INFO_GOOD, INFO_UNKNOWN, INFO_DUMB };

/* Is this terminal described, and can it place a cursor? Before curses starts. */
enum info_found info_look(const char *term);

/* A string capability of the running terminal; "" when it has none. */
const char *info_string(const char *capability);

#endif

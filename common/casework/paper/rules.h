/*
 * paper/rules.h - the rules of deadlines as this office has them, and its further holidays.
 *
 * The program ships a table with sources (common/rule/deadline.h). A row the office wrote itself
 * (kind deadline_rule) takes the place of a shipped one with the same code for the days it is
 * valid on; the past keeps its own.
 */
#ifndef COMMON_CASEWORK_PAPER_RULES_H
#define COMMON_CASEWORK_PAPER_RULES_H

#include "common/replica/replica.h"
#include "common/rule/deadline.h"

struct rule_book {
	struct deadline_rule *at; /* the office's own first; their texts are owned by the book */
	size_t n, n_own;
	void *texts;
};
/* Those for a letter of that day; 0: all, whenever valid. */
bool rule_book_load(struct replica *r, int32_t day, struct rule_book *out, struct err *e);
void rule_book_free(struct rule_book *book);
/* By code, any case; the office's own before a shipped one. NULL: none. */
const struct deadline_rule *rule_book_find(const struct rule_book *book, const char *code);

/* A fresh row for the office that says what the shipped rule says, to be changed and saved.
 * ERR_MISSING: no such code. The caller frees it. */
bool deadline_rule_begin(
    struct replica *r, const char *code, int32_t today, struct record **out, struct err *e);

/* Days the office wrote down as holidays of that Land (or of all). */
struct days_off {
	struct day_off *at; /* names are owned */
	size_t n;
	void *names;
};
bool days_off_load(struct replica *r, enum land land, struct days_off *out, struct err *e);
void days_off_free(struct days_off *days);

#endif

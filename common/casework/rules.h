/*
 * rules.h - the kinds' own rules, for their declarations and the tests.
 *
 * Impossible things block, doubtful ones warn; each is said in a sentence at its field. These
 * see one record only. What needs the clock or other rows is asked before saving: contact_check,
 * time_entry_hints, request_check_now.
 */
#ifndef COMMON_CASEWORK_RULES_H
#define COMMON_CASEWORK_RULES_H

#include "common/replica/record.h"

void person_check(const struct record *rec, struct problems *p);
void person_name_check(const struct record *rec, struct problems *p);
void member_check(const struct record *rec, struct problems *p);
void case_check(const struct record *rec, struct problems *p);
void request_check(const struct record *rec, struct problems *p);
void encounter_check(const struct record *rec, struct problems *p);
void encounter_note_check(const struct record *rec, struct problems *p);
void follow_up_check(const struct record *rec, struct problems *p);
void time_entry_check(const struct record *rec, struct problems *p);
void review_check(const struct record *rec, struct problems *p);

#endif

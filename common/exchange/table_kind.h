/*
 * table_kind.h - which kinds go in and out as tables, what names one of them, and when two rows
 * are the same thing.
 *
 * One line a kind (table_kind.c). What the program itself writes (reviews, closings, corrections,
 * figures) and people with their case files do not come in as a table: they are made by acts that
 * mean more than a row. The same holds for pairs with a half in a case file (rides, requests,
 * contacts): export_table writes both halves, and no table brings one of them back without its case.
 */
#ifndef COMMON_EXCHANGE_TABLE_KIND_H
#define COMMON_EXCHANGE_TABLE_KIND_H

#include "common/replica/replica.h"

#define TABLE_KEYS 3

struct table_kind {
	const struct kind *kind;
	/* Two with equal values here are the same; of `soft` too, but an empty one fits any. */
	const char *key[TABLE_KEYS + 1];
	const char *soft[TABLE_KEYS + 1];
	/* SQL over the kind's table `t`: how other tables name one; NULL: they do not. */
	const char *name;
};

/* NULL: comes in by no table. */
const struct table_kind *table_kind_of(const struct kind *kind);
/* The nth, from 0; NULL behind the last. */
const struct table_kind *table_kind_at(size_t nth);

/* By English name, label or plural in either language, in any case and with or without
 * underscores; NULL when there is none. Also of kinds that have no table_kind. */
const struct kind *table_kind_find(const struct kinds *kinds, const char *word);

/* SQL over `t` that names a record of this kind (of any kind that others refer to); NULL. */
const char *table_name_sql(uint16_t kind);

/* Appends what others call that record; nothing when it has no name or is not here. */
bool table_name(
    struct replica *r, uint16_t kind, const struct id *id, struct buf *out, struct err *e);

#endif

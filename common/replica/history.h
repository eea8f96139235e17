/*
 * history.h - a row with all its operations. For common/replica only.
 */
#ifndef COMMON_REPLICA_HISTORY_H
#define COMMON_REPLICA_HISTORY_H

#include "common/replica/inside.h"

struct past {
	struct replica *r;
	struct table *t;
	struct row row;
	struct cells cells;
};
bool past_load(
    struct replica *r, const struct kind *kind, const struct id *id, struct past *p, struct err *e);
void past_free(struct past *p);
struct history_item past_item(
    const struct past *p, const struct cell_op *op, const struct cell_op *shown);

#endif

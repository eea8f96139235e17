/*
 * office.h - a real store, a wire that counts and can be slow, and laptops on it.
 *
 * Everything ends the program on failure: these are parts of programs that measure.
 */
#ifndef TESTS_BENCH_OFFICE_H
#define TESTS_BENCH_OFFICE_H

#include "tests/support/relay.h"
#include "tui/session/session.h"

struct office {
	char folder[64];
	char line[2048]; /* the founding line, with the relay's port */
	pid_t store;
	struct relay relay;
	struct env env;
};

void office_open(struct office *o);
void office_close(struct office *o); /* stops the store, removes the folder */
void office_laptop(struct office *o, struct session *s, const char *name); /* unlocked */
void office_found(struct office *o, struct session *s);

/* Seals, carries both ways and merges; c (may be NULL: no merge) counts. */
void office_carry(struct session *s, struct sync_counts *c);
/* `fresh` joins: as a device of that person, or (NULL) as a new companion. */
void office_join(struct session *admin, struct session *fresh, const struct id *person);

int64_t office_carried(const struct office *o); /* bytes both ways so far */
void office_die(const char *where, const struct err *e) __attribute__((noreturn));

#endif

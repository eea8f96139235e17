/*
 * relay.h - a bad line: passes bytes on between a port of its own and the store's, counts them, and
 * breaks off where it is told to. A child process; ends with the test.
 */
#ifndef TESTS_SUPPORT_RELAY_H
#define TESTS_SUPPORT_RELAY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct relay {
	int port;
	pid_t pid;
	int listening;
	/* shared with the child; may be changed while it runs */
	struct relay_line {
		int64_t cut_up, cut_down;   /* bytes of all connections together; < 0: never */
		int64_t up, down;	    /* so far */
		int64_t connections, turns; /* turns: how often the direction to the store began */
		int64_t rate;		    /* bytes a second, 0: as fast as it can */
		bool rst;		    /* break with a reset instead of an end */
	} * line;
};

void relay_start(struct relay *r, int to_port);
void relay_stop(struct relay *r);
/* Counts from zero again, with new cuts; rate and rst stay. */
void relay_reset(struct relay *r, int64_t cut_up, int64_t cut_down);

#endif

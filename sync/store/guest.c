#include "sync/store/guest.h"

#include <stdlib.h>
#include <sys/socket.h>

struct guest *
guest_enter(struct guests *all, int fd, int64_t now)
{
	struct guest *g = calloc(1, sizeof(*g));

	if (g == NULL)
		return NULL;
	g->fd = fd;
	g->until = now + GUEST_HEAD_MS;
	g->prev = all->last;
	*(all->last != NULL ? &all->last->next : &all->first) = g;
	all->last = g;
	all->n++;
	return g;
}

void
guest_leave(struct guests *all, struct guest *g)
{
	*(g->prev != NULL ? &g->prev->next : &all->first) = g->next;
	*(g->next != NULL ? &g->next->prev : &all->last) = g->prev;
	all->n--;
	free(g);
}

void
guest_step(struct guest *g, int64_t until)
{
	g->until = until;
}

void
guest_moves(struct guest *g, size_t bytes, int64_t now)
{
	size_t pace = g->member ? MEMBER_PACE : GUEST_PACE;

	g->until = now + GUEST_PACE_MS + (int64_t)(bytes / pace) * 1000;
}

/* The library sees the end of the connection at its next look and forgets it. */
static size_t
cut(struct guest *g)
{
	if (g->fd < 0)
		return 0;
	shutdown(g->fd, SHUT_RDWR);
	g->fd = -1;
	return 1;
}

size_t
guests_sweep(struct guests *all, int64_t now)
{
	struct guest *g;
	size_t n = 0;

	for (g = all->first; g != NULL; g = g->next)
		if (g->until <= now)
			n += cut(g);
	return n;
}

size_t
guests_make_room(struct guests *all)
{
	struct guest *g;
	size_t left = all->n, n = 0;

	for (g = all->first; g != NULL; g = g->next)
		left -= g->fd < 0;
	for (g = all->first; g != NULL && left > GUESTS_FULL; g = g->next)
		if (!g->member && g->until != INT64_MAX && cut(g) > 0) {
			n++;
			left--;
		}
	return n;
}

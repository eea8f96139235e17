/*
 * shelter/kinds.h - who is sent to the town, and where they sleep.
 *
 * Announcements, houses and rooms are the office's (the town's own duty); who sleeps in which bed
 * is case work.
 */
#ifndef COMMON_CASEWORK_SHELTER_KINDS_H
#define COMMON_CASEWORK_SHELTER_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_allocation, kind_quota, kind_accommodation, kind_room, kind_occupancy;

extern const struct codes codes_allocation_state, codes_mobile_network, codes_room_use;

#endif

/*
 * volunteer/kinds.h - volunteers and what they do, rides, group activities, network meetings.
 *
 * Volunteers are a class of their own, never mixed with clients. The office sees a random code
 * (V-7K3QX) and hours; names and phones are read by the case workers.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_KINDS_H
#define COMMON_CASEWORK_VOLUNTEER_KINDS_H

#include "common/replica/kind.h"

extern const struct kind kind_volunteer, kind_volunteer_engagement, kind_engagement_note;
extern const struct kind kind_ride, kind_ride_note, kind_destination;
extern const struct kind kind_group_activity, kind_network_meeting, kind_item_handout;

extern const struct codes codes_skill, codes_availability, codes_allowance, codes_ride_state,
    codes_cost_basis, codes_group_kind, codes_meeting_kind, codes_item;

#endif

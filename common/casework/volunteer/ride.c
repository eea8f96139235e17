#include "common/casework/volunteer/ride.h"

#include "common/casework/volunteer/kinds.h"

bool
ride_load(struct replica *r, const struct id *ride, struct record *recs[static 2], struct err *e)
{
	recs[0] = recs[1] = NULL;
	if (replica_load(r, &kind_ride, ride, &recs[0], e) &&
	    replica_load(r, &kind_ride_note, ride, &recs[1], e))
		return true;
	record_free(recs[0]);
	recs[0] = NULL;
	return false;
}

#include "common/casework/alike.h"

#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "common/casework/rows.h"

const char *
alike_nationality(const char *codes, char out[static ALIKE_CODE])
{
	size_t n = strcspn(codes, " ");

	n = n < ALIKE_CODE - 1 ? n : ALIKE_CODE - 1;
	memcpy(out, codes, n);
	out[n] = '\0';
	return out;
}

bool
alike_assigned(const struct record *person)
{
	return strcmp(record_text(person, "birth_quality"), "assigned_0101") == 0;
}

bool
alike_stored_load(
    struct replica *r, const struct person_row *row, struct alike_stored *out, struct err *e)
{
	*out = (struct alike_stored){
	    .facts = {.family = "", .given = "", .nationality = "", .phone = ""}};
	if (!rows_load(r, &kind_person, &row->id, &out->person, e))
		return false;
	if (out->person == NULL || !name_split(row->name, &out->family, &out->given))
		return true;
	out->facts = (struct alike_person){.family = buf_text(&out->family),
	    .given = buf_text(&out->given),
	    .birth = row->birth,
	    .assigned = alike_assigned(out->person),
	    .nationality =
		alike_nationality(record_text(out->person, "nationalities"), out->nationality),
	    .phone = record_text(out->person, "phone")};
	return true;
}

void
alike_stored_free(struct alike_stored *stored)
{
	record_free(stored->person);
	buf_free(&stored->family);
	buf_free(&stored->given);
	explicit_bzero(stored, sizeof(*stored));
}

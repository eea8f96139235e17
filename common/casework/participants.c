#include "common/casework/participants.h"

#include <stdio.h>
#include <string.h>

bool
person_code_valid(const char *code)
{
	size_t n = strnlen(code, PERSON_CODE);

	return n >= 6 && n <= 8 && code[0] == 'P' && code[1] == '-' &&
	       strspn(code + 2, PERSON_CODE_LETTERS) == n - 2;
}

static bool
role_valid(char role)
{
	return role == PART_PRIMARY || role == PART_CO || role == PART_PRESENT;
}

static struct participant *
find(struct participants *p, const char *code)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		if (strcmp(p->at[i].code, code) == 0)
			return &p->at[i];
	}
	return NULL;
}

/* One "P-7K3QX*" of n bytes. */
static bool
take_one(struct participants *p, const char *at, size_t n)
{
	char code[PERSON_CODE] = {0};

	if (n < 7 || n > PERSON_CODE || p->n == PARTICIPANTS_MAX || !role_valid(at[n - 1]))
		return false;
	memcpy(code, at, n - 1);
	if (!person_code_valid(code) || find(p, code) != NULL)
		return false;
	return participants_put(p, code, at[n - 1]);
}

bool
participants_parse(const char *text, struct participants *out)
{
	size_t n;

	memset(out, 0, sizeof(*out));
	if (strnlen(text, PARTICIPANTS_TEXT) == PARTICIPANTS_TEXT)
		return false;
	while (*text != '\0') {
		n = strcspn(text, " ");
		if (!take_one(out, text, n)) {
			memset(out, 0, sizeof(*out));
			return false;
		}
		text += n;
		text += *text == ' ' && text[1] != '\0';
	}
	return true;
}

const char *
participants_text(const struct participants *p, char out[static PARTICIPANTS_TEXT])
{
	size_t i, at = 0;

	out[0] = '\0';
	for (i = 0; i < p->n; i++)
		at += (size_t)snprintf(out + at, PARTICIPANTS_TEXT - at, "%s%s%c", i > 0 ? " " : "",
		    p->at[i].code, p->at[i].role);
	return out;
}

bool
participants_put(struct participants *p, const char *code, char role)
{
	struct participant *there = find(p, code);

	if (there == NULL) {
		if (p->n == PARTICIPANTS_MAX || strlen(code) >= PERSON_CODE)
			return false;
		there = &p->at[p->n++];
		snprintf(there->code, sizeof(there->code), "%s", code);
	}
	there->role = role;
	return true;
}

void
participants_drop(struct participants *p, const char *code)
{
	struct participant *there = find(p, code);

	if (there == NULL)
		return;
	p->n--;
	memmove(there, there + 1, (size_t)(&p->at[p->n] - there) * sizeof(*there));
}

size_t
participants_count(const struct participants *p, char role)
{
	size_t i, n = 0;

	for (i = 0; i < p->n; i++)
		n += p->at[i].role == role;
	return n;
}

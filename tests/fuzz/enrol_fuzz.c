/*
 * Any bytes as letters of an enrolment and as a typed code (sync/envelope/enrol.c). First byte: the
 * number of the letter, plus 8 when the code's key shall make its MAC right.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/support/sealed_office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t key[KEY_LEN] = {7};

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static void
letter(unsigned number, const uint8_t *at, size_t n)
{
	uint8_t commitment[HASH_LEN] = {0}, random[ENROL_RANDOM];
	struct id invite = {{1}};
	struct enrol_office office;
	struct enrol_new fresh;
	char digits[ENROL_DIGITS];
	bool admitted;

	switch (number) {
	case 1: enrol_get1(at, n, key, commitment); break;
	case 2:
		if (enrol_get2(at, n, key, random, &office)) {
			memset(&fresh, 0, sizeof(fresh));
			need(roster_address_valid(
			    office.store.address, strlen(office.store.address)));
			enrol_digits(&invite, random, &fresh, &office, digits);
			need(strlen(digits) == 6);
		}
		break;
	case 3: enrol_get3(at, n, key, commitment, &fresh); break;
	default: enrol_get4(at, n, key, &admitted); break;
	}
}

static void
typed(const uint8_t *at, size_t n)
{
	struct enrol_code code, again;
	char *text = malloc(n + 1), shown[ENROL_CODE_TEXT];

	need(text != NULL);
	memcpy(text, at, n);
	text[n] = '\0';
	if (enrol_code_parse(&code, text, NULL)) {
		enrol_code_text(&code, shown);
		need(enrol_code_parse(&again, shown, NULL));
		need(strcmp(code.chars, again.chars) == 0);
	}
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct env env = env_real();
	struct buf at = BUF_EMPTY;
	uint8_t mac[HASH_LEN], number;

	(void)env;
	if (size == 0)
		return 0;
	number = data[0] % 8;
	buf_put(&at, data + 1, size - 1);
	if ((data[0] & 8) != 0) {
		label_mac(mac, key, "enrol", (const void *)&number, (size_t)1,
		    (const void *)(at.len > 0 ? at.at : mac), at.len, (const void *)NULL);
		buf_put(&at, mac, sizeof(mac));
	}
	letter(number, at.len > 0 ? at.at : mac, at.len);
	typed(data + 1, size - 1);
	buf_free(&at);
	return 0;
}

/*
 * The public key info of a certificate (RFC 5280): five lengths to skip, one to hash.
 *
 *	Certificate { TBSCertificate { [0] version, serial, algorithm, issuer, validity, subject,
 *	    subjectPublicKeyInfo, .. }, .. }
 */
#include <sodium.h>

#include "sync/carry/transport.h"

/* One DER element: its tag, and a reader over its content; *whole is where it begins. */
static bool
element(struct reader *r, uint8_t *tag, struct reader *content, const uint8_t **whole, size_t *n)
{
	const uint8_t *begin = r->at;
	size_t left = r->left, len;
	uint8_t first;

	*tag = reader_u8(r);
	first = reader_u8(r);
	len = first;
	if (first == 0x81)
		len = reader_u8(r);
	else if (first == 0x82)
		len = reader_u16(r);
	else if (first >= 0x80)
		r->failed = true;
	if (!reader_ok(r) || len > r->left)
		return false;
	*content = reader_of(r->at, len);
	reader_take(r, len);
	*whole = begin;
	*n = left - r->left;
	return reader_ok(r);
}

bool
certificate_pin(const uint8_t *der, size_t n, uint8_t pin[static HASH_LEN])
{
	struct reader all = reader_of(der, n), cert, tbs, inner;
	const uint8_t *whole;
	uint8_t tag;
	size_t len;
	int i;

	if (!element(&all, &tag, &cert, &whole, &len) || tag != 0x30 ||
	    !element(&cert, &tag, &tbs, &whole, &len) || tag != 0x30)
		return false;
	for (i = 0; i < 7; i++)
		if (!element(&tbs, &tag, &inner, &whole, &len) || (i == 0 && tag != 0xa0))
			return false;
	if (tag != 0x30)
		return false;
	crypto_hash_sha256(pin, whole, len);
	return true;
}

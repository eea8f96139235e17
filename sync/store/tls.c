/* Key and certificate of the store. Clients pin the key; the dates matter to nobody but browsers.
 */
#include <arpa/inet.h>
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

#include "common/base/lang.h"
#include "sync/store/place.h"

#define TEN_YEARS ((time_t)10 * 365 * 24 * 3600)
#define DAY ((time_t)24 * 3600)

static bool
failed(struct err *e, const char *what, int rc)
{
	return err_set(e, ERR_IO, _("Das TLS-Zertifikat lässt sich nicht herstellen oder lesen."),
	    "%s: %s", what, gnutls_strerror(rc));
}

static int
name_certificate(gnutls_x509_crt_t crt, const char *host)
{
	unsigned char address[16];
	int rc = gnutls_x509_crt_set_dn_by_oid(
	    crt, GNUTLS_OID_X520_COMMON_NAME, 0, host, (unsigned)strlen(host));

	if (rc < 0)
		return rc;
	if (inet_pton(AF_INET, host, address) == 1)
		return gnutls_x509_crt_set_subject_alt_name(
		    crt, GNUTLS_SAN_IPADDRESS, address, 4, GNUTLS_FSAN_SET);
	if (inet_pton(AF_INET6, host, address) == 1)
		return gnutls_x509_crt_set_subject_alt_name(
		    crt, GNUTLS_SAN_IPADDRESS, address, 16, GNUTLS_FSAN_SET);
	return gnutls_x509_crt_set_subject_alt_name(
	    crt, GNUTLS_SAN_DNSNAME, host, (unsigned)strlen(host), GNUTLS_FSAN_SET);
}

static int
fill_certificate(gnutls_x509_crt_t crt, gnutls_x509_privkey_t key, const char *host)
{
	unsigned char serial[16];
	time_t now = time(NULL);
	int rc;

	gnutls_rnd(GNUTLS_RND_NONCE, serial, sizeof(serial));
	serial[0] &= 0x7f;
	if ((rc = gnutls_x509_crt_set_version(crt, 3)) < 0 ||
	    (rc = gnutls_x509_crt_set_serial(crt, serial, sizeof(serial))) < 0 ||
	    (rc = gnutls_x509_crt_set_activation_time(crt, now - DAY)) < 0 ||
	    (rc = gnutls_x509_crt_set_expiration_time(crt, now + TEN_YEARS)) < 0 ||
	    (rc = gnutls_x509_crt_set_key(crt, key)) < 0 ||
	    (rc = gnutls_x509_crt_set_basic_constraints(crt, 0, -1)) < 0 ||
	    (rc = gnutls_x509_crt_set_key_usage(crt, GNUTLS_KEY_DIGITAL_SIGNATURE)) < 0 ||
	    (rc = name_certificate(crt, host)) < 0)
		return rc;
	return gnutls_x509_crt_sign2(crt, crt, key, GNUTLS_DIG_SHA256, 0);
}

bool
tls_make(const char *host, struct buf *key, struct buf *cert, struct err *e)
{
	gnutls_x509_privkey_t k = NULL;
	gnutls_x509_crt_t c = NULL;
	gnutls_datum_t pem_key = {0}, pem_cert = {0};
	int rc;

	if ((rc = gnutls_x509_privkey_init(&k)) < 0 || (rc = gnutls_x509_crt_init(&c)) < 0 ||
	    (rc = gnutls_x509_privkey_generate(
		 k, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0)) < 0 ||
	    (rc = fill_certificate(c, k, host)) < 0 ||
	    (rc = gnutls_x509_privkey_export2(k, GNUTLS_X509_FMT_PEM, &pem_key)) < 0 ||
	    (rc = gnutls_x509_crt_export2(c, GNUTLS_X509_FMT_PEM, &pem_cert)) < 0)
		goto done;
	buf_put(key, pem_key.data, pem_key.size);
	buf_put(cert, pem_cert.data, pem_cert.size);
done:
	if (pem_key.data != NULL)
		secret_wipe(pem_key.data, pem_key.size);
	gnutls_free(pem_key.data);
	gnutls_free(pem_cert.data);
	gnutls_x509_crt_deinit(c);
	gnutls_x509_privkey_deinit(k);
	return rc < 0 ? failed(e, "certificate", rc) : buf_ok(key, e) && buf_ok(cert, e);
}

bool
tls_pin(const struct buf *cert, uint8_t pin[static HASH_LEN], struct err *e)
{
	gnutls_datum_t pem = {cert->at, (unsigned)cert->len}, der = {0};
	gnutls_x509_crt_t c = NULL;
	gnutls_pubkey_t pub = NULL;
	int rc;

	if ((rc = gnutls_x509_crt_init(&c)) < 0 || (rc = gnutls_pubkey_init(&pub)) < 0 ||
	    (rc = gnutls_x509_crt_import(c, &pem, GNUTLS_X509_FMT_PEM)) < 0 ||
	    (rc = gnutls_pubkey_import_x509(pub, c, 0)) < 0 ||
	    (rc = gnutls_pubkey_export2(pub, GNUTLS_X509_FMT_DER, &der)) < 0)
		goto done;
	rc = gnutls_hash_fast(GNUTLS_DIG_SHA256, der.data, der.size, pin);
done:
	gnutls_free(der.data);
	gnutls_pubkey_deinit(pub);
	gnutls_x509_crt_deinit(c);
	return rc < 0 ? failed(e, "pin", rc) : true;
}

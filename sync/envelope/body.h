/*
 * body.h - for seal.c and open.c only: what both know of a changeset's plaintext.
 *
 *	format 1 | compartment 16 | zlen u32 | zstd frame | zeros to the padded length
 */
#ifndef SYNC_ENVELOPE_BODY_H
#define SYNC_ENVELOPE_BODY_H

#include "sync/envelope/envelope.h"

#define PLAIN_FORMAT 1
#define PLAIN_HEAD 21

/* The associated data of the seal: label and header up to body_len. */
void envelope_bound(const uint8_t *header, uint8_t out[static LABEL_LEN + ENVELOPE_BOUND]);

#endif

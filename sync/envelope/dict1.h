/*
 * dict1.h - zstd dictionary, version 1: part of the envelope format for ever.
 *
 * Trained by tests/vectors/train_dict.c on invented records; never on real ones. A new dictionary
 * is a new format number, never a change of this one. Its number stands in each frame, so that a
 * frame made with another one is refused, not misread.
 */
#ifndef SYNC_ENVELOPE_DICT1_H
#define SYNC_ENVELOPE_DICT1_H

#include <stddef.h>

extern const unsigned char dict1[];
extern const size_t dict1_len;

#endif

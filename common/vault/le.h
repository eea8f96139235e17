/*
 * le.h - little-endian numbers at a fixed place, as the vault's own layouts have them. (The two
 * numbers in front of each WAL frame are big-endian like SQLite's own beside them: buf.h.)
 */
#ifndef COMMON_VAULT_LE_H
#define COMMON_VAULT_LE_H

#include <stdint.h>

static inline void
le32_store(uint8_t *at, uint32_t v)
{
	int i;

	for (i = 0; i < 4; i++)
		at[i] = (uint8_t)(v >> (8 * i));
}

static inline void
le64_store(uint8_t *at, uint64_t v)
{
	le32_store(at, (uint32_t)v);
	le32_store(at + 4, (uint32_t)(v >> 32));
}

static inline uint32_t
le32_load(const uint8_t *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
	       (uint32_t)at[3] << 24;
}

#endif

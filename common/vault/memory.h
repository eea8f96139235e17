/* memory.h - SQLite's memory, wiped when it is given back. Inside common/vault only. */
#ifndef COMMON_VAULT_MEMORY_H
#define COMMON_VAULT_MEMORY_H

/*
 * SQLite's heap holds pages in clear. This gives SQLite an allocator that wipes what is freed,
 * and switches file: URIs off (one could name another VFS and so write in clear). It works once
 * in a process, before SQLite is first used; later calls change nothing.
 */
void memory_prepare(void);

#endif

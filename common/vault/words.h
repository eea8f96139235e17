/* words.h - the words generated passphrases are made of. Inside common/vault only. */
#ifndef COMMON_VAULT_WORDS_H
#define COMMON_VAULT_WORDS_H

#define PASSPHRASE_WORDS 8192 /* 13 bits each */
#define PASSPHRASE_WORD 8     /* letters in the longest; the shortest has 4 */

extern const char passphrase_words[]; /* all of them, with one space between */

#endif

#include "sync/envelope/dict1.h"

const unsigned char dict1[] = {0};
const size_t dict1_len = 0;

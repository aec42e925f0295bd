// The lists that come with mailmo, as bytes of the binary: the .txt files of this folder.
#pragma once
#include <stddef.h>

struct list_text {
    const unsigned char *bytes;
    size_t count;
};

extern const struct list_text list_of_disposable_domains;
extern const struct list_text list_of_disposable_operators;
extern const struct list_text list_of_free_domains;
extern const struct list_text list_of_popular_domains;
extern const struct list_text list_of_role_names;

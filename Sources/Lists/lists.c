#include "Lists.h"

static const unsigned char disposable_domains[] = {
#embed "disposable-domains.txt"
};
static const unsigned char disposable_operators[] = {
#embed "disposable-operators.txt"
};
static const unsigned char free_domains[] = {
#embed "free-domains.txt"
};
static const unsigned char popular_domains[] = {
#embed "popular-domains.txt"
};
static const unsigned char role_names[] = {
#embed "role-names.txt"
};

#define TEXT(list) { list, sizeof list }
const struct list_text list_of_disposable_domains = TEXT(disposable_domains);
const struct list_text list_of_disposable_operators = TEXT(disposable_operators);
const struct list_text list_of_free_domains = TEXT(free_domains);
const struct list_text list_of_popular_domains = TEXT(popular_domains);
const struct list_text list_of_role_names = TEXT(role_names);

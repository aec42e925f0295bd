/*
 * Writes a contact list to standard output: make-contacts ROWS [MAILBOXES] [MESSY]
 *
 * Eight columns, about 80 bytes a row; one row in ten has a quoted comma, one in fifty a quoted line break. Of the
 * domains a third are the well-known providers', the others are skewed as customers' domains are. The list holds
 * MAILBOXES distinct addresses (by default as many as rows), and is the same on every run. Of a hundred rows MESSY (by
 * default none) have no address, one with a display name, or one with blanks around it.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 2026;

static uint64_t next(void) {
    uint64_t mixed = state += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

static const char *const firsts[] = {"Anna", "Ben", "Carla", "Deniz", "Emil", "Fatima", "Greta", "Hugo"};
static const char *const lasts[] = {"Novak", "Okafor", "Petrov", "Quist", "Rossi", "Schulz", "Tanaka", "Usman"};
static const char *const cities[] = {"Bergen", "Cadiz", "Dublin", "Erfurt", "Faro", "Ghent", "Haarlem", "Izmir"};
static const char *const providers[] = {"gmail.com", "outlook.com", "yahoo.com", "web.de", "gmx.net", "orange.fr"};

int main(int count, char **arguments) {
    uint64_t rows = count > 1 ? strtoull(arguments[1], NULL, 10) : 1000000;
    uint64_t mailboxes = count > 2 ? strtoull(arguments[2], NULL, 10) : rows;
    uint64_t messy = count > 3 ? strtoull(arguments[3], NULL, 10) : 0;
    if (rows == 0 || mailboxes == 0) {
        fputs("make-contacts: give the numbers of rows and of mailboxes, at least 1\n", stderr);
        return 64;
    }
    puts("id,first,last,email,company,city,phone,since");
    for (uint64_t row = 0; row < rows; row++) {
        uint64_t person = row < mailboxes ? row : next() % mailboxes;
        uint64_t traits = (person + 1) * 0x9E3779B97F4A7C15u;
        const char *first = firsts[traits >> 61], *last = lasts[traits >> 58 & 7], *city = cities[traits >> 55 & 7];
        uint64_t skewed = (traits >> 40 & 1023) * (traits >> 30 & 1023) / 210;
        int mess = next() % 100 < messy ? 1 + (int)(next() % 3) : 0;
        printf("%llu,%s,%s,", (unsigned long long)row + 1, first, last);
        if (mess != 1) {
            if (mess == 2) printf("%s %s <", first, last);
            if (mess == 3) putchar('\t');
            printf("%s.%s%llu@", first, last, (unsigned long long)person);
            if (traits % 3 == 0)
                fputs(providers[(traits >> 20) % 6], stdout);
            else
                printf("company%llu.example", (unsigned long long)skewed);
            if (mess == 2) putchar('>');
        }
        uint64_t dice = next() % 100;
        if (dice < 10)
            printf(",\"Acme, Inc\",");
        else if (dice < 12)
            printf(",\"Acme\nLtd\",");
        else
            printf(",Acme,");
        printf("%s,%07llu,2026-%02llu-%02llu\n", city, (unsigned long long)(next() % 10000000),
               (unsigned long long)(next() % 12 + 1), (unsigned long long)(next() % 28 + 1));
    }
    return ferror(stdout) || fflush(stdout) ? 74 : 0;
}

// Finds keys that were there before in a temporary table of SQLite, in its cheapest form: half of the key is the rowid,
// the database is a nameless file without a journal, one transaction, two prepared statements, 16 MiB of cache.
// usage: sqlite-table KEYS DIFFERENT_KEYS; prints FOUND CPU_SECONDS PEAK_MIB
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static uint64_t mix(uint64_t value) {
    uint64_t mixed = value + 0x9E3779B97F4A7C15ull;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9ull;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBull;
    return mixed ^ mixed >> 31;
}

static void check(sqlite3 *database, int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    fprintf(stderr, "sqlite-table: %s\n", sqlite3_errmsg(database));
    exit(1);
}

static void run(sqlite3 *database, const char *statement) {
    check(database, sqlite3_exec(database, statement, NULL, NULL, NULL));
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    uint64_t keys = strtoull(arguments[1], NULL, 10), different = strtoull(arguments[2], NULL, 10), found = 0;
    sqlite3 *database;
    check(NULL, sqlite3_open("", &database));
    run(database, "PRAGMA cache_size = -16384; PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE");
    run(database, "CREATE TABLE key (high INTEGER PRIMARY KEY, low INTEGER, number INTEGER)");
    run(database, "BEGIN");
    sqlite3_stmt *find, *add;
    check(database, sqlite3_prepare_v2(database, "SELECT number FROM key WHERE high = ?1", -1, &find, NULL));
    check(database, sqlite3_prepare_v2(database, "INSERT INTO key VALUES (?1, ?2, ?3)", -1, &add, NULL));
    for (uint64_t number = 0; number < keys; number++) {
        uint64_t name = mix(number) % different;
        sqlite3_bind_int64(find, 1, (sqlite3_int64)mix(name * 2 + 1));
        int step = sqlite3_step(find);
        check(database, step);
        sqlite3_reset(find);
        if (step == SQLITE_ROW) {
            found++;
            continue;
        }
        sqlite3_bind_int64(add, 1, (sqlite3_int64)mix(name * 2 + 1));
        sqlite3_bind_int64(add, 2, (sqlite3_int64)mix(name * 2));
        sqlite3_bind_int64(add, 3, (sqlite3_int64)number);
        check(database, sqlite3_step(add));
        sqlite3_reset(add);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("%llu %.2f %ld\n", (unsigned long long)found, seconds, usage.ru_maxrss / 1024);
}

#include "faults.h"
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How to undo a change that has not been synced. */
typedef struct Change {
    struct Change *previous;
    enum { CONTENT, NEW_NAME, RENAMED, REMOVED } kind;
    /* The file, or the folder of the name. */
    Identity owner, otherFolder;
    /* CONTENT: the former bytes. */
    int file;
    off_t offset, size;
    size_t length;
    char *bytes;
    /* Names; `kept` leads to what was removed or replaced. */
    char path[PATH_MAX], target[PATH_MAX], kept[PATH_MAX];
} Change;

pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static Change *changes;
static long changeCount, keptCount;
static unsigned long long chance;

static unsigned long long draw(unsigned long long below) {
    chance = chance * 6364136223846793005ull + 1442695040888963407ull;
    return (chance >> 33) % below;
}

bool countsChanges(void) {
    return getenv("FAULTS_CUT") || getenv("FAULTS_KILL") || getenv("FAULTS_COUNT");
}

static void takeBack(const Change *change) {
    switch (change->kind) {
    case CONTENT: {
        REAL(ftruncate);
        REAL_AS(put, pwrite);
        real(change->file, change->size);
        if (change->length) put(change->file, change->bytes, change->length, change->offset);
        break;
    }
    case NEW_NAME: {
        REAL(unlink);
        if (real(change->path) != 0) rmdir(change->path);
        break;
    }
    case RENAMED: {
        REAL(rename);
        real(change->target, change->path);
        if (change->kept[0]) real(change->kept, change->target);
        break;
    }
    case REMOVED: {
        REAL(rename);
        real(change->kept, change->path);
        break;
    }
    }
}

/* Removes kept files that were not needed. */
static void forgetKept(void) {
    REAL(unlink);
    for (Change *change = changes; change; change = change->previous) {
        if (change->kept[0]) real(change->kept);
    }
}

static void die(void) {
    forgetKept();
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Each file loses its changes after its own random moment; names lose theirs after a common one, as in a journal. */
static void cutPower(void) {
    const char *seed = getenv("FAULTS_SEED");
    chance = seed ? strtoull(seed, NULL, 10) : 1;
    draw(2);
    long names = 0;
    for (Change *change = changes; change; change = change->previous) names += change->kind != CONTENT;
    long lostNames = (long)draw((unsigned long long)names + 1);
    for (Change *change = changes; change; change = change->previous) {
        if (change->kind != CONTENT) {
            if (lostNames-- > 0) takeBack(change);
        } else if (change->file >= 0) {
            /* The first change of this file: chooses how many of its changes are lost. */
            long own = 0;
            for (Change *other = change; other; other = other->previous) {
                own += other->kind == CONTENT && isSame(other->owner, change->owner);
            }
            long lost = (long)draw((unsigned long long)own + 1);
            Identity owner = change->owner;
            for (Change *other = change; other; other = other->previous) {
                if (other->kind != CONTENT || !isSame(other->owner, owner)) continue;
                if (lost-- > 0) takeBack(other);
                other->file = -1;
            }
        }
    }
    die();
}

/* Called with the lock held, before a change. */
void count(void) {
    const char *cut = getenv("FAULTS_CUT"), *death = getenv("FAULTS_KILL");
    changeCount += 1;
    if (cut && changeCount == atol(cut)) cutPower();
    if (death && changeCount == atol(death)) die();
}

static Change *note(int kind, Identity owner) {
    Change *change = calloc(1, sizeof *change);
    change->kind = kind;
    change->owner = owner;
    change->previous = changes;
    changes = change;
    return change;
}

static void copyPath(char *to, const char *path) { snprintf(to, PATH_MAX, "%s", path); }

void noteNewName(const char *path) { copyPath(note(NEW_NAME, folderOf(path))->path, path); }

void noteRenamed(const char *path, const char *target, const char *kept) {
    Change *change = note(RENAMED, folderOf(path));
    change->otherFolder = folderOf(target);
    copyPath(change->path, path);
    copyPath(change->target, target);
    copyPath(change->kept, kept);
}

void noteRemoved(const char *path, const char *kept) {
    Change *change = note(REMOVED, folderOf(path));
    copyPath(change->path, path);
    copyPath(change->kept, kept);
}

void noteContent(int file, off_t offset, size_t length) {
    struct stat status;
    if (fstat(file, &status) != 0) return;
    int kept = -1;
    for (Change *change = changes; change && kept < 0; change = change->previous) {
        if (change->kind == CONTENT && isSame(change->owner, identity(&status))) kept = change->file;
    }
    if (kept < 0) {
        /* Never closed: that would end the locks that the program has on the file. */
        REAL(open);
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        kept = real(link, O_RDWR | O_CLOEXEC);
    }
    Change *change = note(CONTENT, identity(&status));
    change->file = kept;
    change->size = status.st_size;
    change->offset = offset;
    if (offset < status.st_size) {
        size_t old = (size_t)(status.st_size - offset);
        change->length = old < length ? old : length;
        change->bytes = malloc(change->length + 1);
        ssize_t got = pread(kept, change->bytes, change->length, offset);
        change->length = got < 0 ? 0 : (size_t)got;
    }
}

void noteSynced(int file) {
    REAL(unlink);
    struct stat status;
    if (fstat(file, &status) != 0) return;
    Identity synced = identity(&status);
    bool isFolder = S_ISDIR(status.st_mode);
    for (Change **place = &changes; *place;) {
        Change *change = *place;
        bool isDone = isFolder ? change->kind != CONTENT
                    && (isSame(change->owner, synced) || isSame(change->otherFolder, synced))
                               : change->kind == CONTENT && isSame(change->owner, synced);
        if (!isDone) {
            place = &change->previous;
            continue;
        }
        *place = change->previous;
        if (change->kept[0]) real(change->kept);
        free(change->bytes);
        free(change);
    }
}

/* Keeps a file that is about to lose its name. */
void keep(const char *path, char *kept) {
    REAL(link);
    snprintf(kept, PATH_MAX, "%s-kept-%d-%ld", getenv("FAULTS_FOLDER"), getpid(), ++keptCount);
    if (real(path, kept) != 0) kept[0] = 0;
}

__attribute__((destructor)) static void end(void) {
    forgetKept();
    const char *path = getenv("FAULTS_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld", changeCount);
    fclose(file);
}

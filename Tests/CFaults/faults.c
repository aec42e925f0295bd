/*
 * A disk with faults, for the program that this library is preloaded into (LD_PRELOAD), and a clock and a user with
 * them. Of the disk, only what lies in one folder is concerned. What goes wrong is told by the environment:
 *
 *   FAULTS_FOLDER    the folder, an absolute path without links
 *   FAULTS_SPACE     octets that may be written before the disk is full
 *   FAULTS_READONLY  set: nothing can be made, named or removed
 *   FAULTS_CUT       the change of the disk, counted from 1, instead of which the power goes: the process dies, and what
 *                    it has not synced is lost from some moment on, in each file and among the names
 *   FAULTS_SEED      which moments those are
 *   FAULTS_KILL      the change instead of which the process dies; nothing of what it has written is lost
 *   FAULTS_COUNT     a file that gets the number of changes when the program comes to its end
 *   FAULTS_CLOCK     a file; as long as it exists, the wall clock is behind by the seconds that stand in it, which may be
 *                    less than none
 *   FAULTS_SIGNAL    the number of a signal that comes as soon as the program has said what it does on it
 *
 * Names become durable when their folder is synced, contents when their file is.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The system's own function. */
#define REAL_AS(called, name) __typeof__(&name) called = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define REAL(name) REAL_AS(real, name)

typedef struct {
    dev_t device;
    ino_t inode;
} Identity;

/* How to take back what has not been synced. */
typedef struct Change {
    struct Change *previous;
    enum { CONTENT, NEW_NAME, RENAMED, REMOVED } kind;
    /* The file, or the folder of the name. */
    Identity owner, otherFolder;
    /* CONTENT: what stood there. */
    int file;
    off_t offset, size;
    size_t length;
    char *bytes;
    /* Names; `kept` leads to what was removed or replaced. */
    char path[PATH_MAX], target[PATH_MAX], kept[PATH_MAX];
} Change;

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static Change *changes;
static long changeCount, keptCount;
static long long spaceLeft = -1;
static unsigned long long chance;

static bool concerns(const char *path) {
    const char *folder = getenv("FAULTS_FOLDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0;
}

/* The path of a name as the program says it, absolute. */
static bool resolve(int folder, const char *path, char *whole) {
    char base[PATH_MAX] = "";
    if (path[0] != '/') {
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return false;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, base, sizeof base - 1);
            if (length < 0) return false;
            base[length] = 0;
        }
        strncat(base, "/", sizeof base - strlen(base) - 1);
    }
    return snprintf(whole, PATH_MAX, "%s%s", base, path) < PATH_MAX && concerns(whole);
}

static bool isOurs(int file) {
    char link[64], path[PATH_MAX];
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return false;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return false;
    path[length] = 0;
    return concerns(path);
}

static Identity identity(const struct stat *status) { return (Identity){status->st_dev, status->st_ino}; }

static bool isSame(Identity one, Identity other) { return one.device == other.device && one.inode == other.inode; }

static Identity folderOf(const char *path) {
    char folder[PATH_MAX];
    struct stat status = {0};
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) *slash = 0;
    stat(folder, &status);
    return identity(&status);
}

static unsigned long long draw(unsigned long long below) {
    chance = chance * 6364136223846793005ull + 1442695040888963407ull;
    return (chance >> 33) % below;
}

/* MARK: The power cut */

static bool countsChanges(void) {
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

/* Removes what was kept and has not been needed. */
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

/* Files lose what came after a moment of their own, names what came after one that is common to all: a journal. */
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
            /* The first that is met of a file: how many of its changes are lost. */
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

/* Under the lock, before something changes. */
static void count(void) {
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

static void noteNewName(const char *path) {
    snprintf(note(NEW_NAME, folderOf(path))->path, PATH_MAX, "%s", path);
}

static void noteContent(int file, off_t offset, size_t length) {
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

static void noteSynced(int file) {
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
static void keep(const char *path, char *kept) {
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

/* MARK: Contents */

/* How much of it may be written; 0: nothing, the disk is full. */
static size_t room(size_t length) {
    const char *space = getenv("FAULTS_SPACE");
    if (!space) return length;
    if (spaceLeft < 0) spaceLeft = atoll(space);
    size_t granted = (size_t)spaceLeft < length ? (size_t)spaceLeft : length;
    spaceLeft -= (long long)granted;
    return granted;
}

static ssize_t put(int file, const void *bytes, size_t length, off_t offset, bool isPlaced) {
    REAL_AS(placed, pwrite);
    REAL(write);
    if (!isOurs(file)) return isPlaced ? placed(file, bytes, length, offset) : real(file, bytes, length);
    pthread_mutex_lock(&turn);
    size_t granted = room(length);
    ssize_t written = -1;
    int code = ENOSPC;
    if (granted > 0 || length == 0) {
        if (countsChanges()) {
            struct stat status;
            fstat(file, &status);
            bool isAppended = fcntl(file, F_GETFL) & O_APPEND;
            off_t place = isPlaced ? offset : isAppended ? status.st_size : lseek(file, 0, SEEK_CUR);
            count();
            noteContent(file, place, granted);
        }
        written = isPlaced ? placed(file, bytes, granted, offset) : real(file, bytes, granted);
        code = errno;
    }
    pthread_mutex_unlock(&turn);
    errno = code;
    return written;
}

ssize_t write(int file, const void *bytes, size_t length) { return put(file, bytes, length, 0, false); }

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
    return put(file, bytes, length, offset, true);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    return put(file, bytes, length, offset, true);
}

int ftruncate(int file, off_t size) {
    REAL(ftruncate);
    if (!countsChanges() || !isOurs(file)) return real(file, size);
    pthread_mutex_lock(&turn);
    struct stat status;
    fstat(file, &status);
    count();
    noteContent(file, size, status.st_size > size ? (size_t)(status.st_size - size) : 0);
    int result = real(file, size);
    pthread_mutex_unlock(&turn);
    return result;
}

int ftruncate64(int file, off64_t size) { return ftruncate(file, size); }

static int synced(int file, int (*real)(int)) {
    int result = real(file);
    if (result == 0 && countsChanges()) {
        pthread_mutex_lock(&turn);
        noteSynced(file);
        pthread_mutex_unlock(&turn);
    }
    return result;
}

int fsync(int file) {
    REAL(fsync);
    return synced(file, real);
}

int fdatasync(int file) {
    REAL(fdatasync);
    return synced(file, real);
}

/* MARK: Names */

static bool isRefused(const char *whole) {
    if (!getenv("FAULTS_READONLY") || !concerns(whole)) return false;
    errno = EROFS;
    return true;
}

static bool makesFile(int flags) { return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE; }

static int openAt(int folder, const char *path, int flags, mode_t mode) {
    REAL(openat);
    char whole[PATH_MAX];
    if (!makesFile(flags) || !resolve(folder, path, whole)) return real(folder, path, flags, mode);
    if (isRefused(whole)) return -1;
    bool isNew = (flags & O_CREAT) && faccessat(folder, path, F_OK, 0) != 0;
    if (!isNew || !countsChanges()) return real(folder, path, flags, mode);
    pthread_mutex_lock(&turn);
    count();
    int file = real(folder, path, flags, mode);
    if (file >= 0) noteNewName(whole);
    pthread_mutex_unlock(&turn);
    return file;
}

#define MODE(flags)                   \
    mode_t mode = 0;                  \
    if (makesFile(flags)) {           \
        va_list rest;                 \
        va_start(rest, flags);        \
        mode = (mode_t)va_arg(rest, int); \
        va_end(rest);                 \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return openAt(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    return openAt(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return openAt(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return openAt(folder, path, flags, mode);
}

int mkstemps(char *template, int suffix) {
    REAL(mkstemps);
    char whole[PATH_MAX];
    return resolve(AT_FDCWD, template, whole) && isRefused(whole) ? -1 : real(template, suffix);
}

int linkat(int folder, const char *path, int targetFolder, const char *target, int flags) {
    REAL(linkat);
    char whole[PATH_MAX];
    if (!resolve(targetFolder, target, whole)) return real(folder, path, targetFolder, target, flags);
    if (isRefused(whole)) return -1;
    if (!countsChanges()) return real(folder, path, targetFolder, target, flags);
    pthread_mutex_lock(&turn);
    count();
    int result = real(folder, path, targetFolder, target, flags), code = errno;
    if (result == 0) noteNewName(whole);
    pthread_mutex_unlock(&turn);
    errno = code;
    return result;
}

int link(const char *path, const char *target) { return linkat(AT_FDCWD, path, AT_FDCWD, target, 0); }

int rename(const char *path, const char *target) {
    REAL(rename);
    char whole[PATH_MAX], wholeTarget[PATH_MAX];
    if (!resolve(AT_FDCWD, path, whole) || !resolve(AT_FDCWD, target, wholeTarget)) return real(path, target);
    if (isRefused(wholeTarget)) return -1;
    if (!countsChanges()) return real(path, target);
    pthread_mutex_lock(&turn);
    count();
    char kept[PATH_MAX] = "";
    keep(wholeTarget, kept);
    int result = real(path, target), code = errno;
    if (result == 0) {
        Change *change = note(RENAMED, folderOf(whole));
        change->otherFolder = folderOf(wholeTarget);
        memcpy(change->path, whole, sizeof whole);
        memcpy(change->target, wholeTarget, sizeof wholeTarget);
        memcpy(change->kept, kept, sizeof kept);
    }
    pthread_mutex_unlock(&turn);
    errno = code;
    return result;
}

int unlink(const char *path) {
    REAL(unlink);
    char whole[PATH_MAX];
    if (!resolve(AT_FDCWD, path, whole)) return real(path);
    if (isRefused(whole)) return -1;
    if (!countsChanges()) return real(path);
    pthread_mutex_lock(&turn);
    count();
    char kept[PATH_MAX] = "";
    keep(whole, kept);
    int result = real(path), code = errno;
    if (result == 0) {
        Change *change = note(REMOVED, folderOf(whole));
        memcpy(change->path, whole, sizeof whole);
        memcpy(change->kept, kept, sizeof kept);
    }
    pthread_mutex_unlock(&turn);
    errno = code;
    return result;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    char whole[PATH_MAX];
    if (!resolve(AT_FDCWD, path, whole)) return real(path, mode);
    if (isRefused(whole)) return -1;
    if (!countsChanges()) return real(path, mode);
    pthread_mutex_lock(&turn);
    count();
    int result = real(path, mode), code = errno;
    if (result == 0) noteNewName(whole);
    pthread_mutex_unlock(&turn);
    errno = code;
    return result;
}

/* MARK: Signals */

static void sendAtOnce(int number) {
    static bool isSent;
    const char *wanted = getenv("FAULTS_SIGNAL");
    if (!wanted || number != atoi(wanted) || isSent) return;
    isSent = true;
    kill(getpid(), number);
}

sighandler_t signal(int number, sighandler_t handler) {
    REAL(signal);
    sighandler_t previous = real(number, handler);
    sendAtOnce(number);
    return previous;
}

int sigaction(int number, const struct sigaction *action, struct sigaction *previous) {
    REAL(sigaction);
    int result = real(number, action, previous);
    if (action) sendAtOnce(number);
    return result;
}

/* MARK: Time */

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(clock_gettime);
    int result = real(clock, time);
    const char *path = getenv("FAULTS_CLOCK");
    if (result != 0 || clock != CLOCK_REALTIME || !path) return result;
    REAL_AS(realOpen, open);
    int file = realOpen(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return result;
    char text[32] = "";
    if (read(file, text, sizeof text - 1) > 0) time->tv_sec -= atol(text);
    close(file);
    return result;
}

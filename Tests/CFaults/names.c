#include "faults.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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
    if (result == 0) noteRenamed(whole, wholeTarget, kept);
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
    if (result == 0) noteRemoved(whole, kept);
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

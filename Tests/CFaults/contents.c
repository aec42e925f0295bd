#include "faults.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static long long spaceLeft = -1;

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

#include "faults.h"
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool concerns(const char *path) {
    const char *folder = getenv("FAULTS_FOLDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0;
}

bool resolve(int folder, const char *path, char *whole) {
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

bool isOurs(int file) {
    char link[64], path[PATH_MAX];
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return false;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return false;
    path[length] = 0;
    return concerns(path);
}

Identity identity(const struct stat *status) { return (Identity){status->st_dev, status->st_ino}; }

bool isSame(Identity one, Identity other) { return one.device == other.device && one.inode == other.inode; }

Identity folderOf(const char *path) {
    char folder[PATH_MAX];
    struct stat status = {0};
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) *slash = 0;
    stat(folder, &status);
    return identity(&status);
}

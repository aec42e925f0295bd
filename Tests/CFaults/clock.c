#include "faults.h"
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

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

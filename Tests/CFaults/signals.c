#include "faults.h"
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void sendAtOnce(int number) {
    static long said;
    const char *wanted = getenv("FAULTS_SIGNAL"), *at = getenv("FAULTS_SIGNAL_AT");
    if (!wanted || number != atoi(wanted)) return;
    if (++said == (at ? atol(at) : 1)) kill(getpid(), number);
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

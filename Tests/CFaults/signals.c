#include "faults.h"
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

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

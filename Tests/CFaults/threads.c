#include "faults.h"
#include <errno.h>
#include <stdlib.h>

static long threadCount;

/* One more than the user may have. */
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
    REAL(pthread_create);
    const char *most = getenv("FAULTS_THREADS");
    if (most && __atomic_add_fetch(&threadCount, 1, __ATOMIC_SEQ_CST) > atol(most)) return EAGAIN;
    return real(thread, attributes, start, argument);
}

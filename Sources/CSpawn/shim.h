// glibc has these for those who define _GNU_SOURCE, which Swift's own module of it does not.
#include <signal.h>
#include <spawn.h>

int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);

// posix_spawnattr_init, for a child that starts with no signal blocked and none ignored, whatever its parent does.
// `flags` are added to those that this needs.
static inline int spawn_attributes_with_default_signals(posix_spawnattr_t *attributes, short flags) {
    int error = posix_spawnattr_init(attributes);
    if (error) return error;
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(attributes, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(attributes, &signals);
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | flags);
}

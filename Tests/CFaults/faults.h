/*
 * Injects faults of the disk, the clock and the user's limits into a program that preloads this library (LD_PRELOAD).
 * Disk faults affect only one folder. Environment variables set the faults:
 *
 *   FAULTS_FOLDER    the folder, an absolute path without links
 *   FAULTS_SPACE     bytes that may be written before the disk is full
 *   FAULTS_THREADS   the number of threads that can be started in total
 *   FAULTS_READONLY  if set, no file can be created, renamed or removed
 *   FAULTS_CUT       the number of the disk change, from 1, at which the power fails: the process is killed before the
 *                    change, and unsynced changes after a random moment are lost, in each file and among the names
 *   FAULTS_SEED      the seed of those moments
 *   FAULTS_KILL      the number of the disk change, from 1, at which the process is killed; no written data is lost
 *   FAULTS_COUNT     a file that receives the number of disk changes when the program ends
 *   FAULTS_CLOCK     a file; while it exists, the wall clock is behind by the seconds in it, which may be negative
 *   FAULTS_SIGNAL    the number of a signal that is sent as soon as the program has set its action
 *   FAULTS_SIGNAL_AT which call that sets the action of this signal, from 1; by default 1
 *
 * A disk change is one call that creates, links, renames or removes a name in the folder, or that writes to a file there
 * or sets its size. A sync is not a change.
 *
 * Names become durable when their folder is synced, contents when their file is.
 */
#pragma once
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>

/* The system's own function. */
#define REAL_AS(called, name) __typeof__(&name) called = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define REAL(name) REAL_AS(real, name)

/* Hides these names, so that they do not replace the program's. */
#pragma GCC visibility push(hidden)

/* MARK: The folder (folder.c) */

typedef struct {
    dev_t device;
    ino_t inode;
} Identity;

bool concerns(const char *path);
/* Makes the program's path absolute; false if it is outside the folder. */
bool resolve(int folder, const char *path, char *whole);
bool isOurs(int file);
Identity identity(const struct stat *status);
bool isSame(Identity one, Identity other);
Identity folderOf(const char *path);

/* MARK: Changes that a power failure undoes (changes.c) */

/* Held during a change. */
extern pthread_mutex_t turn;

bool countsChanges(void);
/* Called before each change; it may end the process instead. */
void count(void);
void noteContent(int file, off_t offset, size_t length);
void noteNewName(const char *path);
/* Keeps a file whose name is about to be removed; `kept` receives its new name. */
void keep(const char *path, char *kept);
void noteRenamed(const char *path, const char *target, const char *kept);
void noteRemoved(const char *path, const char *kept);
void noteSynced(int file);

#pragma GCC visibility pop

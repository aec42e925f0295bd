/*
 * A disk with faults, for the program that this library is preloaded into (LD_PRELOAD), and a clock and a user with
 * them. Of the disk, only what lies in one folder is concerned. What goes wrong is told by the environment:
 *
 *   FAULTS_FOLDER    the folder, an absolute path without links
 *   FAULTS_SPACE     octets that may be written before the disk is full
 *   FAULTS_THREADS   threads that can be started in all
 *   FAULTS_READONLY  set: nothing can be made, named or removed
 *   FAULTS_CUT       the change of the disk, counted from 1, instead of which the power goes: the process dies, and what
 *                    it has not synced is lost from some moment on, in each file and among the names
 *   FAULTS_SEED      which moments those are
 *   FAULTS_KILL      the change instead of which the process dies; nothing of what it has written is lost
 *   FAULTS_COUNT     a file that gets the number of changes when the program comes to its end
 *   FAULTS_CLOCK     a file; as long as it exists, the wall clock is behind by the seconds that stand in it, which may be
 *                    less than none
 *   FAULTS_SIGNAL    the number of a signal that comes as soon as the program has said what it does on it
 *   FAULTS_SIGNAL_AT which time that it says so, counted from 1; the first one where nothing is said
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

/* None of these names takes the place of one of the program's. */
#pragma GCC visibility push(hidden)

/* MARK: The folder (folder.c) */

typedef struct {
    dev_t device;
    ino_t inode;
} Identity;

bool concerns(const char *path);
/* The path of a name as the program says it, absolute; false where it does not concern us. */
bool resolve(int folder, const char *path, char *whole);
bool isOurs(int file);
Identity identity(const struct stat *status);
bool isSame(Identity one, Identity other);
Identity folderOf(const char *path);

/* MARK: Changes that a power cut takes back (changes.c) */

/* Held while something is changed. */
extern pthread_mutex_t turn;

bool countsChanges(void);
/* Before something changes, and perhaps instead. */
void count(void);
void noteContent(int file, off_t offset, size_t length);
void noteNewName(const char *path);
/* Keeps a file that is about to lose its name; `kept` gets the one that leads to it. */
void keep(const char *path, char *kept);
void noteRenamed(const char *path, const char *target, const char *kept);
void noteRemoved(const char *path, const char *kept);
void noteSynced(int file);

#pragma GCC visibility pop

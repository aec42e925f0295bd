/* Loaded before a program's own libraries, not linked: see faults.h. */

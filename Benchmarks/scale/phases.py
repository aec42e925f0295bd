"""Runs mailmo over a list, kills it when all rows are in the store, and runs it again to the end.

usage: phases.py MAILMO LIST; prints, with spaces between: seconds of ingesting, bytes of the store after it, seconds from
the second start to the first new verdict, seconds of checking, bytes of the store after it, seconds of writing the
results, and the peak memory of either process in KiB.
"""

import glob
import os
import shutil
import sqlite3
import subprocess
import sys
import time

mailmo, listing = sys.argv[1:]
STORE = "var/mailmo.sqlite"


def start():
    return subprocess.Popen([mailmo, "convert", listing, "--quiet"])


def tells(query):
    """Whether the store answers a question with anything but nothing."""
    try:
        store = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True, timeout=0)
        try:
            return store.execute(query).fetchone() is not None
        finally:
            store.close()
    except sqlite3.OperationalError:
        return False


def wait(process, condition):
    """Seconds until it holds."""
    since = time.monotonic()
    while not condition():
        if process.poll() is not None:
            sys.exit(f"mailmo ended with code {process.returncode}")
        time.sleep(0.01)
    return time.monotonic() - since


def size():
    return sum(os.path.getsize(path) for path in glob.glob(STORE + "*"))


def end(process):
    return os.wait4(process.pid, 0)[2].ru_maxrss


for folder in ["var", "logs"]:
    shutil.rmtree(folder, ignore_errors=True)
for path in glob.glob("list.results*") + glob.glob("list.summary*"):
    os.remove(path)

first = start()
ingesting = wait(first, lambda: tells("SELECT 1 FROM job WHERE intake IS NOT NULL"))
first.kill()
peak = end(first)
ingested = size()

# Verdicts are given in the order of the rows.
store = sqlite3.connect(STORE)
[last] = store.execute("SELECT max(number) FROM mailbox WHERE job = 1").fetchone()
[known] = store.execute("SELECT max(number) FROM mailbox WHERE job = 1 AND reason IS NOT NULL").fetchone()
store.close()
begun = time.monotonic()
second = start()
new = (known if known is not None else -1) + 1
wait(second, lambda: tells(f"SELECT 1 FROM mailbox WHERE job = 1 AND number = {new} AND reason IS NOT NULL"))
resuming = time.monotonic() - begun
wait(second, lambda: tells(f"SELECT 1 FROM mailbox WHERE job = 1 AND number = {last} AND reason IS NOT NULL"))
checking = time.monotonic() - begun - resuming
checked = size()
begun = time.monotonic()
peak = max(peak, end(second))
writing = time.monotonic() - begun
print(ingesting, ingested, resuming, checking, checked, writing, peak)

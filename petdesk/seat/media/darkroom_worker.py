"""The darkroom's worker: a process with little room and low priority that makes one photo after another fit to send.

`python -m petdesk.seat.media.darkroom_worker` reads a Job a line from its input and writes a Developed a line to its
output. It ends when its input does, or when nobody wanted anything for a while.
"""

import errno
import os
import queue
import sys
from pathlib import Path
from threading import Thread

import msgspec

from petdesk.seat.media.darkroom import LOW, Developed, Job
from petdesk.seat.media.photos import make_photo

IDLE_SECONDS = 60.0
_ROOM = 2048 * 1024 * 1024


def main() -> None:
    """Work until nobody wants anything any more."""
    limit_myself()
    jobs: queue.Queue[bytes] = queue.Queue()
    Thread(target=_listen, args=(jobs,), daemon=True).start()
    while True:
        try:
            line = jobs.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            line = b""
        if not line:
            # Not by the usual way out: the one who listens holds the input until it ends.
            os._exit(0)
        sys.stdout.buffer.write(msgspec.json.encode(develop(msgspec.json.decode(line, type=Job))) + b"\n")
        sys.stdout.buffer.flush()


def develop(job: Job) -> Developed:
    """Make one photo. What the disk does not allow is told, what the photo does to us is not caught."""
    try:
        return Developed(make_photo(Path(job.source), job.ref, Path(job.place), job.treatment))
    except OSError as problem:
        return Developed(errno=problem.errno or errno.EIO)


def limit_myself() -> None:
    """Stand back behind the window, and take no more room than a large photo needs; Windows is told at the start."""
    if sys.platform != "win32":
        import resource

        os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, os.getppid()) + LOW)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))


def _listen(jobs: "queue.Queue[bytes]") -> None:
    for line in sys.stdin.buffer:
        jobs.put(line)
    jobs.put(b"")


if __name__ == "__main__":
    main()

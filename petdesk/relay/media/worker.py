"""The worker: a process of its own with little room and time, in which one file from outside is looked into.

`python -m petdesk.relay.media.worker` reads one Job from its input and writes one Worked to its output.
"""

import errno
import os
import sys

import msgspec

from petdesk.relay.media.worked import LOW, NO_ROOM, Job, Worked

_MIB = 1024 * 1024
_SOFT_SECONDS = {"image": 10, "video": 30, "audio": 30, "file": 1}
_ROOM = {"image": 512 * _MIB, "video": 1536 * _MIB, "audio": 1536 * _MIB, "file": 256 * _MIB}


def main() -> None:
    """Do one job. The exit code is 0 whenever a result was written, also a bad one."""
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    limit_myself(job.kind)
    sys.stdout.buffer.write(msgspec.json.encode(work(job)))


def limit_myself(kind: str) -> None:
    """Take away from this process, and from all it starts, what looking into such a file never needs.

    On Windows a job object holds it to memory and time, not to how much it writes. Raises OSError where the system will
    not limit it: then nothing from outside is looked into.
    """
    seconds, room = _SOFT_SECONDS[kind], _ROOM[kind]
    if sys.platform == "win32":
        from petdesk.relay.media.windows_job import hold_myself

        hold_myself(seconds, room)
        return
    import resource

    os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, os.getppid()) + LOW)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * _MIB, 1024 * _MIB))


def work(job: Job) -> Worked:
    """Look into the file; what goes wrong becomes the reason of the result."""
    # Loaded only now, under the limits: these are what a hostile file attacks.
    from petdesk.relay.media.films import look_at_film
    from petdesk.relay.media.pictures import TooManyPixels, look_at_picture

    try:
        if job.kind == "image":
            return look_at_picture(job)
        return look_at_film(job) if job.kind in {"video", "audio"} else Worked(mime=job.mime)
    except TooManyPixels:
        return Worked(mime=job.mime, reason="too_many_pixels")
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            # The file is not to blame: it is looked into again when there is room.
            raise SystemExit(NO_ROOM) from error
        return Worked(mime=job.mime, reason="unreadable")
    except MemoryError:
        return Worked(mime=job.mime, reason="out_of_memory")
    except Exception as error:  # noqa: BLE001 - decoders raise whatever they like for a broken file
        sys.stderr.write(f"unreadable: {type(error).__name__}\n")
        return Worked(mime=job.mime, reason="unreadable")


if __name__ == "__main__":
    main()

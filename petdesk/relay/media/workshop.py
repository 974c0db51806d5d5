"""The workshop: gives files to workers, one process each, and says what became of them, whatever a file does."""

import asyncio
import errno
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import msgspec
import structlog

from petdesk.relay.media.worked import LOW, NO_ROOM, Job, Worked
from petdesk.shop.conversation import MediaKind
from petdesk.shop.media import MediaReason

log = structlog.get_logger("petdesk.relay.media")
_RESULT_BYTES = 256 * 1024
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


def worker_command() -> list[str]:
    """How this very program starts a worker: frozen programs by their own name, others by Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "media-worker"]
    return [sys.executable, "-P", "-m", "petdesk.relay.media.worker"]


class Workshop:
    """Runs workers in `folder`, each for at most `job_ms`. `command` starts one."""

    def __init__(self, folder: Path, job_ms: int, command: Sequence[str] | None = None) -> None:
        self.folder = folder.resolve()
        self._seconds = job_ms / 1000
        self._command = list(command or worker_command())
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)

    @asynccontextmanager
    async def worked(
        self, source: Path, kind: MediaKind, mime: str, remake: bool
    ) -> AsyncIterator[tuple[Worked, Path]]:
        """What a worker found out about `source`, and the folder with the files it made, which goes at the end.

        Raises OSError when there is no room on the disk for them.
        """
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            job = Job(source=str(source), folder=str(folder), kind=kind, mime=mime, remake=remake)
            yield await self._run(job), folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def _run(self, job: Job) -> Worked:
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        # Each thread of a decoder would set aside address space of its own, which counts against the worker's room.
        environment["MALLOC_ARENA_MAX"] = "2"
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            start_new_session=os.name != "nt",
            limit=_RESULT_BYTES,
        )
        _put_back(process.pid)
        try:
            async with asyncio.timeout(self._seconds):
                told, _ = await process.communicate(msgspec.json.encode(job))
        except TimeoutError:
            return Worked(mime=job.mime, reason="out_of_time")
        except RuntimeError:
            # uvloop's word for a worker that was gone before it had its job; asyncio's own loop passes over that.
            told = b""
        finally:
            await _end(process)
        return self._result(job, process.returncode, told)

    def _result(self, job: Job, code: int | None, told: bytes) -> Worked:
        """The worker's word, or what its silence means."""
        if code == 0 and len(told) <= _RESULT_BYTES:
            try:
                return msgspec.json.decode(told, type=Worked)
            except msgspec.DecodeError:
                log.warning("a media worker spoke nonsense", mime=job.mime)
                return Worked(mime=job.mime, reason="died")
        if code == NO_ROOM:
            raise OSError(errno.ENOSPC, "no room for what a worker makes")
        reason = _reason(code)
        log.info("a media worker ended early", mime=job.mime, code=code, reason=reason)
        return Worked(mime=job.mime, reason=reason)


def _put_back(pid: int) -> None:
    """Let a worker's start stand back too, before it can do so itself."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, os.getpid()) + LOW)


def _reason(code: int | None) -> MediaReason:
    """What an exit code tells: the kernel ends a process that used up its seconds by SIGXCPU."""
    if os.name != "nt" and code == -signal.SIGXCPU:
        return "out_of_time"
    return "died"


async def _end(process: asyncio.subprocess.Process) -> None:
    """End the worker, and what it started, if it is still there."""
    if os.name == "nt":
        if process.returncode is None:
            process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    await process.wait()

"""Holds the worker, and all that it starts, to a room and a time on Windows: by a job that it puts itself into."""

import ctypes
import sys
from ctypes import c_int64, c_size_t, c_uint32, c_uint64

# Names and numbers of winnt.h and jobapi2.h.
EXTENDED_LIMITS = 9
PRIORITY, JOB_TIME, PROCESS_MEMORY, JOB_MEMORY, DIE_WITH_JOB = 0x20, 0x04, 0x100, 0x200, 0x2000
BELOW_NORMAL = 0x4000
_TICKS_A_SECOND = 10_000_000


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION; times in 100 ns."""

    _fields_ = (
        ("per_process_user_time", c_int64),
        ("per_job_user_time", c_int64),
        ("flags", c_uint32),
        ("least_working_set", c_size_t),
        ("most_working_set", c_size_t),
        ("active_processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
    )


class Counters(ctypes.Structure):
    """IO_COUNTERS."""

    _fields_ = tuple((name, c_uint64) for name in ("reads", "writes", "others", "read", "written", "other"))


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; room in bytes."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io", Counters),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    )


def limits(seconds: int, room: int) -> ExtendedLimits:
    """What the job is held to: user time of all in it, memory of each and of all, and death when it is closed."""
    asked = ExtendedLimits()
    asked.basic.flags = PRIORITY | JOB_TIME | PROCESS_MEMORY | JOB_MEMORY | DIE_WITH_JOB
    asked.basic.per_job_user_time = seconds * _TICKS_A_SECOND
    asked.basic.priority = BELOW_NORMAL
    asked.process_memory = asked.job_memory = room
    return asked


def hold_myself(seconds: int, room: int) -> None:
    """Put this process into a job of its own, which lasts as long as it does. Raises OSError."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle, number = ctypes.c_void_p, ctypes.c_uint32
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = handle
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
        kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, ctypes.c_void_p, number)
        kernel.AssignProcessToJobObject.argtypes = (handle, handle)
        asked = limits(seconds, room)
        # The handle is never closed: the job ends with the process, and with it whatever that started.
        job = kernel.CreateJobObjectW(None, None)
        held = job and kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(asked), ctypes.sizeof(asked))
        if not held or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
            raise ctypes.WinError(ctypes.get_last_error())
    else:
        raise OSError("job objects are Windows' own")

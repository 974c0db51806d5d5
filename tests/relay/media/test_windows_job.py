"""The limits of a worker on Windows lie in memory as its headers say; elsewhere there are none of that kind."""

import ctypes
import sys

import pytest

from petdesk.relay.media.windows_job import BasicLimits, ExtendedLimits, hold_myself, limits

WIDE = ctypes.sizeof(ctypes.c_void_p) == 8


@pytest.mark.skipif(not WIDE, reason="sizes of 64-bit systems")
def test_the_structures_are_as_large_and_stand_as_the_headers_say() -> None:
    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)
    places = {name: getattr(BasicLimits, name).offset for name in ("flags", "least_working_set", "priority")}
    assert places == {"flags": 16, "least_working_set": 24, "priority": 56}
    assert (ExtendedLimits.io.offset, ExtendedLimits.process_memory.offset) == (64, 112)


def test_time_is_told_in_tenths_of_a_microsecond_and_room_in_bytes() -> None:
    asked = limits(10, 512 * 1024 * 1024)
    assert asked.basic.per_job_user_time == 100_000_000
    assert asked.process_memory == asked.job_memory == 536_870_912
    assert asked.basic.flags & 0x2000


@pytest.mark.skipif(sys.platform == "win32", reason="it would hold the tests")
def test_elsewhere_there_is_no_job_to_be_held_by() -> None:
    with pytest.raises(OSError, match="Windows"):
        hold_myself(1, 1)

"""Sound as numbers: whatever a microphone gives becomes 16-bit mono, and how loud that is."""

from array import array
from dataclasses import dataclass

LOUDEST = 32_767


@dataclass(frozen=True, slots=True)
class Shape:
    """How samples lie in bytes: an array's type code (B, h, i or f) and how many channels alternate."""

    code: str
    channels: int


def mono(data: bytes, shape: Shape) -> "array[int]":
    """The first channel as 16-bit samples; what is left of a sample at the end is dropped."""
    if shape.code == "f":
        floats = array("f")
        floats.frombytes(data[: len(data) // 4 * 4])
        return array("h", (_whole(value) for value in floats[:: shape.channels]))
    given = array(shape.code)
    given.frombytes(data[: len(data) // given.itemsize * given.itemsize])
    one = given[:: shape.channels]
    if shape.code == "B":
        return array("h", ((value - 128) << 8 for value in one))
    return array("h", (value >> 16 for value in one)) if shape.code == "i" else one


def loudness(samples: "array[int]") -> int:
    """The loudest of them on a scale of 0 to 255; the root of it, so that speech shows beside a bark."""
    if not samples:
        return 0
    peak = max(*samples, -min(samples)) if len(samples) > 1 else abs(samples[0])
    return min(255, int((max(0, peak) / LOUDEST) ** 0.5 * 255))


def _whole(value: float) -> int:
    # What is no number is silence; a loud one is cut.
    return round(max(-1.0, min(1.0, value)) * LOUDEST) if value == value else 0

"""The sample shop's voice message: a cat's purr, made from noise and two slow beats."""

import io
import math
import wave
from array import array
from random import Random

RATE = 8_000
PEAKS = 48
_BREATH_SECONDS = 1.9
_BEAT_HZ = 25.0


def purr(seconds: float) -> bytes:
    """A WAV file (8 kHz, mono, 16 bit) of a contented cat; the same each time."""
    noise = Random(7)  # noqa: S311 - a sound, not a secret
    samples = array("h")
    low = 0.0
    for at in range(round(seconds * RATE)):
        time = at / RATE
        low += 0.12 * (noise.uniform(-1, 1) - low)
        beat = max(0.0, math.sin(2 * math.pi * _BEAT_HZ * time)) ** 3
        samples.append(round(24_000 * low * beat * _breath(time)))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def loudness(seconds: float) -> tuple[int, ...]:
    """What the purr looks like: PEAKS values of 0 to 255."""
    step = seconds / PEAKS
    return tuple(round(40 + 190 * _breath(number * step)) for number in range(PEAKS))


def _breath(time: float) -> float:
    """In and out, out a little softer."""
    swing = math.sin(2 * math.pi * time / _BREATH_SECONDS)
    return 0.25 + (0.75 * swing if swing > 0 else -0.5 * swing)

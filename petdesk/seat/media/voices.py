"""A recording made fit to send: small where an ffmpeg program is found, else the wave it is."""

import array
import os
import wave
from pathlib import Path

from petdesk.seat.commands.choice import Prepared
from petdesk.seat.media import films
from petdesk.seat.media.prepare import digest
from petdesk.shop.conversation import MediaRef

BYTES_A_SAMPLE = 2


def prepare_voice(samples: bytes, rate: int, name: str, local: str, folder: Path) -> Prepared:
    """Keep 16-bit mono `samples` (native order, `rate` a second) in `folder`, called `name` before its ending.

    AAC where a program for it is found, else PCM in a WAV. Raises OSError when the disk cannot keep it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / local
    small = films.keep_voice(samples, rate, place)
    if not small:
        write_wave(samples, rate, place)
    size, sha256 = digest(place)
    ref = MediaRef(
        id=local,
        name=f"{name}.{'m4a' if small else 'wav'}",
        kind="audio",
        mime="audio/mp4" if small else "audio/x-wav",
        size=size,
        sha256=sha256,
        duration=duration_ms(samples, rate),
        waveform=films.bars_of(array.array("h", samples)),
    )
    return Prepared(place, ref)


def duration_ms(samples: bytes, rate: int) -> int:
    """How long 16-bit mono samples last."""
    return len(samples) // BYTES_A_SAMPLE * 1000 // rate


def write_wave(samples: bytes, rate: int, place: Path) -> None:
    """Write 16-bit mono samples as a WAV that is on the disk afterwards. Raises OSError."""
    with place.open("wb") as file:
        with wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(BYTES_A_SAMPLE)
            sound.setframerate(rate)
            sound.writeframes(samples)
        file.flush()
        os.fsync(file.fileno())

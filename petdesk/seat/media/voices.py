"""A recording made fit to send: small where a program or the window's encoder makes it so, else the wave it is."""

import array
import os
import shutil
import wave
from pathlib import Path

from petdesk.seat.commands.choice import Prepared
from petdesk.seat.media import films
from petdesk.seat.media.prepare import digest, sniff
from petdesk.shop.conversation import MediaRef
from petdesk.shop.tags import blank_tags

BYTES_A_SAMPLE = 2
_ENDINGS = {"audio/mp4": "m4a", "audio/ogg": "ogg", "audio/x-wav": "wav"}


def prepare_voice(
    samples: bytes, rate: int, name: str, local: str, folder: Path, packed: Path | None = None
) -> Prepared:
    """Keep 16-bit mono `samples` (native order, `rate` a second) in `folder`, called `name` before its ending.

    AAC where a program for it is found, else what was `packed` of them, which is taken away, else PCM in a WAV. Raises
    OSError when the disk cannot keep it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / local
    mime = _kept(samples, rate, place, packed)
    size, sha256 = digest(place)
    ref = MediaRef(
        id=local,
        name=f"{name}.{_ENDINGS[mime]}",
        kind="audio",
        mime=mime,
        size=size,
        sha256=sha256,
        duration=duration_ms(samples, rate),
        waveform=films.bars_of(array.array("h", samples)),
    )
    return Prepared(place, ref)


def _kept(samples: bytes, rate: int, place: Path, packed: Path | None) -> str:
    """Write the smallest that can be had; its type."""
    try:
        if films.keep_voice(samples, rate, place):
            return "audio/mp4"
        mime = None if packed is None else _take(packed, place)
    finally:
        if packed is not None:
            packed.unlink(missing_ok=True)
    if mime is None:
        write_wave(samples, rate, place)
    return mime or "audio/x-wav"


def _take(packed: Path, place: Path) -> str | None:
    """What was packed, without its maker's notes; None when it is no sound."""
    shutil.copyfile(packed, place)
    with place.open("r+b") as sound:
        head = sound.read(8192)
        mime = "audio/mp4" if head[4:8] == b"ftyp" else sniff(head)
        blank_tags(sound, mime)
    return mime if mime in _ENDINGS else None


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

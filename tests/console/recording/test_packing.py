"""Where no program makes a voice small, the system's own encoder does, and who cannot is not waited for."""

import math
import shutil
from array import array
from pathlib import Path

import pytest

from petdesk.console.recording.packing import pack_voice
from petdesk.seat.media.films import look_into
from petdesk.seat.media.voices import prepare_voice

RATE = 16_000

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore("pipewire", "PulseAudio", "ffmpeg", "Qavg", "QRhi", "libva"),
]


def hum(seconds: float) -> bytes:
    """A tone, as 16-bit samples."""
    return array("h", (int(12_000 * math.sin(n / 5)) for n in range(int(seconds * RATE)))).tobytes()


async def test_a_voice_becomes_small_and_lasts_as_long_without_any_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    samples = hum(4)
    packed = await pack_voice(samples, RATE)
    if packed is None:
        pytest.skip("this system's encoder makes neither AAC nor Opus")
    assert packed.stat().st_size < len(samples) / 2
    with monkeypatch.context() as poor:
        poor.setenv("PATH", str(tmp_path))
        made = prepare_voice(samples, RATE, "Voice", "l1", tmp_path / "out", packed)
    assert made.ref.mime in ("audio/mp4", "audio/ogg")
    assert made.ref.duration == 4000
    assert not packed.exists()
    if shutil.which("ffprobe") is not None:
        found = look_into(made.path, made.ref.mime)
        assert found is not None
        assert found.sound in ("aac", "opus")
        assert abs(found.duration - 4000) < 200

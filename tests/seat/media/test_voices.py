"""A recording made fit to send: as AAC where a program is there, else as a wave, with its length and loudness."""

import hashlib
import math
import shutil
import wave
from array import array
from pathlib import Path

import pytest

from petdesk.seat.commands import media
from petdesk.seat.media.films import look_into
from petdesk.seat.media.voices import prepare_voice
from petdesk.seat.seat import Seat
from tests import media_making as making

RATE = 16_000


def spoken(seconds: float) -> bytes:
    """A tone that grows louder, as 16-bit samples."""
    count = int(seconds * RATE)
    return array("h", (int(30_000 * n / count * math.sin(n / 5)) for n in range(count))).tobytes()


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
def test_with_a_program_it_becomes_small_aac_that_lasts_as_long(tmp_path: Path) -> None:
    samples = spoken(3)
    made = prepare_voice(samples, RATE, "Voice", "l1", tmp_path / "out")
    assert (made.ref.mime, made.ref.name, made.ref.kind, made.ref.duration) == ("audio/mp4", "Voice.m4a", "audio", 3000)
    data = made.path.read_bytes()
    assert (made.ref.size, made.ref.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert len(data) < len(samples) / 3
    assert data.index(b"moov") < data.index(b"mdat")
    found = look_into(made.path, "audio/mp4")
    assert found is not None
    assert found.sound == "aac"
    assert abs(found.duration - 3000) < 150
    assert len(made.ref.waveform) == 64
    assert made.ref.waveform[5] < made.ref.waveform[60] <= 255


def test_without_a_program_it_goes_as_the_wave_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    samples = spoken(1)
    made = prepare_voice(samples, RATE, "Voice", "l1", tmp_path / "out")
    assert (made.ref.mime, made.ref.name, made.ref.duration) == ("audio/x-wav", "Voice.wav", 1000)
    with wave.open(str(made.path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        assert sound.readframes(RATE) == samples


def test_without_a_program_what_the_window_packed_goes_instead_without_its_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "packed.m4a"
    notes = making.box(b"moov", making.box(b"udta", making.CANARY) + b"soun" * 20)
    packed.write_bytes(making.mp4_of(notes, making.box(b"mdat", b"sound" * 40)))
    monkeypatch.setenv("PATH", str(tmp_path))
    made = prepare_voice(spoken(1), RATE, "Voice", "l1", tmp_path / "out", packed)
    assert (made.ref.mime, made.ref.name, made.ref.duration) == ("audio/mp4", "Voice.m4a", 1000)
    assert len(made.ref.waveform) == 64
    assert b"sound" * 40 in made.path.read_bytes()
    assert making.CANARY not in made.path.read_bytes()
    assert not packed.exists()


def test_what_was_packed_wrongly_is_not_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "packed.m4a"
    packed.write_bytes(b"nothing that sounds")
    monkeypatch.setenv("PATH", str(tmp_path))
    made = prepare_voice(spoken(1), RATE, "Voice", "l1", tmp_path / "out", packed)
    assert made.ref.mime == "audio/x-wav"
    assert not packed.exists()


async def test_a_kept_voice_waits_in_the_outbox_as_it_was_made_and_one_given_up_leaves_nothing(tmp_path: Path) -> None:
    with Seat.offline(tmp_path) as seat:
        choice, other = [await media.keep_voice(seat, spoken(1), RATE, "Voice") for _ in range(2)]
        assert choice.ready is not None
        assert other.ready is not None
        message = await media.send_media(seat, "t1", [choice])
        (row,) = seat.transfers.of(message)
        assert (row.state, row.prepared) == ("waiting", str(choice.ready.path))
        assert row.cited().waveform == choice.waveform
        media.give_up(seat, other.ready)
        media.give_up(seat, choice.ready)
        assert [path.name for path in seat.prepared.iterdir()] == [choice.ready.path.name]

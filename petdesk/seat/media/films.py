"""Films and sounds made fit to send by an ffmpeg program, where there is one: small, playable anywhere, placeless."""

import array
import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec

from petdesk.seat.media.attention import Attention

SHORT_SIDE = 720
RATE_MAX = 3_000_000
# What a film of 720 lines comes to on average, sound included; a guess for people, nothing depends on it.
RATE_USUAL = 2_000_000
BARS = 64
POSTER_WIDTH = 480
_LONGEST_MS = 24 * 60 * 60 * 1000
_HEARD_SECONDS = 600
_HEARD_RATE = 8000
_PROGRAM_SECONDS = 60
# The one reader for each type: a file cannot choose another (a playlist of other files) by what is in it.
_READERS = {
    "video/mp4": "mov",
    "video/x-m4v": "mov",
    "video/quicktime": "mov",
    "video/3gpp": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
    "audio/mp4": "mov",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/aac": "aac",
    "audio/x-wav": "wav",
    "audio/x-flac": "flac",
    "audio/amr": "amr",
}
_SMALL = "scale=w='if(gt(iw,ih),-2,trunc(min({0},iw)/2)*2)':h='if(gt(iw,ih),trunc(min({0},ih)/2)*2,-2)'"
_PLACELESS = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]


class Film(msgspec.Struct, frozen=True):
    """What is known of a film or a sound: upright pixels, ms, codecs by ffmpeg's names ("" for none), bits a second."""

    width: int = 0
    height: int = 0
    duration: int = 0
    picture: str = ""
    sound: str = ""
    rate: int = 0
    plain: bool = True

    def plays_anywhere(self, mime: str) -> bool:
        """Whether every phone's browser shows it."""
        return mime == "video/mp4" and self.picture == "h264" and self.plain and self.sound in ("aac", "")

    def gains(self, mime: str) -> bool:
        """Whether making it anew helps: it is too large for what a phone shows, or does not play everywhere."""
        large = min(self.width, self.height) > SHORT_SIDE or self.rate > RATE_MAX
        return large or not self.plays_anywhere(mime)


class _Stream(msgspec.Struct, frozen=True):
    codec_type: str = ""
    codec_name: str = ""
    pix_fmt: str = ""
    width: int = 0
    height: int = 0
    side_data_list: tuple[dict[str, Any], ...] = ()
    disposition: dict[str, int] = msgspec.field(default_factory=dict)


class _Format(msgspec.Struct, frozen=True):
    duration: str = "0"
    bit_rate: str = "0"


class _Probed(msgspec.Struct, frozen=True):
    streams: tuple[_Stream, ...] = ()
    format: _Format = _Format()


def can_convert() -> bool:
    """Whether the programs are there."""
    return shutil.which("ffmpeg") is not None and shutil.which("ffprobe") is not None


def look_into(source: Path, mime: str) -> Film | None:
    """What a film or sound is; None where no program is found, or it can make nothing of the file."""
    done = _run("ffprobe", source, mime, ["-print_format", "json", "-show_format", "-show_streams"])
    if done is None:
        return None
    try:
        probed = msgspec.json.decode(done, type=_Probed)
    except msgspec.DecodeError:
        return None
    seen = next((s for s in probed.streams if s.codec_type == "video" and not s.disposition.get("attached_pic")), None)
    heard = next((s.codec_name for s in probed.streams if s.codec_type == "audio"), "")
    length = _number(probed.format.duration) * 1000
    duration = int(length) if 0 < length <= _LONGEST_MS else 0
    if seen is None:
        return Film(duration=duration, sound=heard) if heard else None
    width, height = _upright(seen)
    rate = int(_number(probed.format.bit_rate))
    plain = seen.pix_fmt in ("yuv420p", "yuvj420p")
    return Film(width, height, duration, seen.codec_name, heard, rate, plain)


def convert(source: Path, mime: str, film: Film, place: Path, attention: Attention) -> bool:
    """Make an MP4 (H.264, AAC, its table in front) of at most 720 lines at `place`; False when failed or skipped.

    Works in a program of its own at low priority and tells `attention` how far it is.
    """
    seen = ["-map", "0:v:0", "-map", "0:a:0?", "-vf", _SMALL.format(SHORT_SIDE), "-pix_fmt", "yuv420p"]
    coded = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-maxrate", str(RATE_MAX)]
    heard = ["-bufsize", str(2 * RATE_MAX), "-c:a", "aac", "-b:a", "96k", "-ac", "2"]
    told = ["-progress", "pipe:1", "-movflags", "+faststart", "-f", "mp4", f"file:{place}"]
    command = _command("ffmpeg", source, mime, [*seen, *coded, *heard, *_PLACELESS, *told])
    if command is None or attention.skipped:
        return False
    with subprocess.Popen(  # noqa: S603 - the program's path comes from the system, no shell is involved
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(), creationflags=_quietly()
    ) as program:
        attention.started(program)
        for line in program.stdout or ():
            name, _, value = line.strip().partition(b"=")
            if name == b"out_time_us" and value.isdigit() and film.duration:
                attention.told(min(1.0, int(value) / 1000 / film.duration))
    return program.returncode == 0 and place.exists() and place.stat().st_size > 0


def pack_anew(source: Path, mime: str, place: Path) -> str | None:
    """The same pictures and sound without any notes beside them, at `place`; its type, None when that failed."""
    matroska = _READERS.get(mime) == "matroska"
    target, form = (mime, ["-f", "webm"]) if matroska else ("video/mp4", ["-movflags", "+faststart", "-f", "mp4"])
    kept = ["-map", "0:v?", "-map", "0:a?", "-c", "copy", *_PLACELESS, *form, f"file:{place}"]
    done = _run("ffmpeg", source, mime, kept)
    return target if done is not None and place.exists() and place.stat().st_size > 0 else None


def shot(source: Path, mime: str, film: Film, width: int = 64) -> io.BytesIO | None:
    """A picture of the film, a tenth of its length in (at most 1 s), so many pixels wide, as PNG."""
    seconds = f"{min(1000, film.duration // 10) / 1000:.3f}"
    taken = [
        "-ss",
        seconds,
        "-frames:v",
        "1",
        "-an",
        "-vf",
        f"scale={width}:-2",
        "-c:v",
        "png",
        "-f",
        "image2pipe",
        "pipe:1",
    ]
    done = _run("ffmpeg", source, mime, taken)
    return io.BytesIO(done) if done else None


def keep_voice(samples: bytes, rate: int, place: Path) -> bool:
    """Make an AAC sound (MP4, its table in front) of 16-bit mono samples at `place`; False where no program does."""
    path = shutil.which("ffmpeg")
    if path is None:
        return False
    heard = ["-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0", "-c:a", "aac", "-b:a", "40k"]
    told = [*_PLACELESS, "-movflags", "+faststart", "-f", "mp4", f"file:{place}"]
    try:
        done = subprocess.run(  # noqa: S603 - the program's path comes from the system, no shell is involved
            [path, "-v", "error", "-y", *heard, *told],
            input=samples,
            capture_output=True,
            check=False,
            timeout=_PROGRAM_SECONDS,
            env=_environment(),
            creationflags=_quietly(),
        )
    except (subprocess.TimeoutExpired, BrokenPipeError):
        return False
    return done.returncode == 0 and place.exists() and place.stat().st_size > 0


def loudness(source: Path, mime: str) -> tuple[int, ...]:
    """64 peaks of 0 to 255 over the first ten minutes of a sound; empty where there is no program for it."""
    form = ["-ac", "1", "-ar", str(_HEARD_RATE), "-f", "s16le", "pipe:1"]
    done = _run("ffmpeg", source, mime, ["-vn", "-t", str(_HEARD_SECONDS), *form])
    return () if done is None else bars_of(array.array("h", done[: len(done) // 2 * 2]))


def bars_of(samples: "array.array[int]") -> tuple[int, ...]:
    """64 peaks of 0 to 255 of 16-bit samples; the root of each, so that speech shows beside a bark."""
    if len(samples) < BARS:
        return ()
    step = len(samples) / BARS
    parts = [samples[int(bar * step) : max(int(bar * step) + 1, int((bar + 1) * step))] for bar in range(BARS)]
    return tuple(min(255, int((max(*part, -min(part), 0) / 32768) ** 0.5 * 255)) for part in parts)


def _upright(stream: _Stream) -> tuple[int, int]:
    turns = [side["rotation"] for side in stream.side_data_list if "rotation" in side]
    sideways = any(isinstance(turn, int | float) and int(turn) % 180 for turn in turns)
    return (stream.height, stream.width) if sideways else (stream.width, stream.height)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _command(program: str, source: Path, mime: str, rest: list[str]) -> list[str] | None:
    path, reader = shutil.which(program), _READERS.get(mime)
    if path is None or reader is None:
        return None
    quiet = ["-v", "error", *(["-nostdin", "-y"] if program == "ffmpeg" else [])]
    return [path, *quiet, "-protocol_whitelist", "file,pipe", "-f", reader, "-i", f"file:{source}", *rest]


def _run(program: str, source: Path, mime: str, rest: list[str]) -> bytes | None:
    """What a program says about a file; None when it is absent, fails, or does not come to an end."""
    command = _command(program, source, mime, rest)
    if command is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - the program's path comes from the system, no shell is involved
            command,
            capture_output=True,
            check=False,
            timeout=_PROGRAM_SECONDS,
            env=_environment(),
            creationflags=_quietly(),
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ} | {"LC_ALL": "C"}


def _quietly() -> int:
    """On Windows: below others, and without a window of its own."""
    return getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)

"""Films and sounds, inside the worker: length, poster and loudness, read by an ffmpeg program where there is one."""

import array
import os
import shutil
import subprocess
from pathlib import Path

import msgspec

from petdesk.relay.media.pictures import make_small, open_picture
from petdesk.relay.media.worked import THUMB_SIDE, Job, Worked
from petdesk.shop.boxes import blank_notes, tells_place
from petdesk.shop.tags import blank_tags

# The one reader for each type, so that a file cannot choose another (a playlist, a list of files) by its content.
_READERS = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "audio/mp4": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
    "audio/webm": "matroska",
    "audio/ogg": "ogg",
    "video/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/flac": "flac",
    "audio/wav": "wav",
}
_LONGEST_MS = 24 * 60 * 60 * 1000
_HEARD_SECONDS = 600
_RATE = 8000
_BARS = 64
_PROGRAM_SECONDS = 40


class Unreadable(Exception):
    """The program could make nothing of the file."""


class _Stream(msgspec.Struct, frozen=True):
    codec_type: str = ""
    width: int = 0
    height: int = 0
    side_data_list: tuple[dict[str, object], ...] = ()
    disposition: dict[str, int] = msgspec.field(default_factory=dict)


class _Format(msgspec.Struct, frozen=True):
    duration: str = "0"


class _Probed(msgspec.Struct, frozen=True):
    streams: tuple[_Stream, ...] = ()
    format: _Format = _Format()


def look_at_film(job: Job) -> Worked:
    """Measure the film or sound, take its first picture or its loudness, and free it of what it tells beside.

    Without the programs ffmpeg and ffprobe only notes and tags are blanked. Raises Unreadable.
    """
    source = Path(job.source)
    reader = _READERS[job.mime]
    served, mime = "", job.mime
    if reader == "mov" and (job.remake or _tells_place(source)):
        served, mime = _without_notes(job)
    elif reader == "matroska" and (job.remake or job.kind == "audio"):
        served = _packed_anew(job) or _blanked(job)
    else:
        served = _blanked(job)
    if shutil.which("ffmpeg") is None or shutil.which("ffprobe") is None:
        return Worked(mime=mime, served=served, reason="no_decoder")
    probed = _probe(source, job.mime)
    duration = _milliseconds(probed.format.duration)
    if job.kind == "audio":
        return Worked(mime=mime, served=served, duration=duration, waveform=_loudness(source, job.mime))
    width, height = _upright_size(probed)
    thumb, tiny = _poster(job, duration)
    return Worked(mime=mime, served=served, duration=duration, width=width, height=height, thumb=thumb, tiny=tiny)


def _packed_anew(job: Job) -> str:
    """A WebM packed anew without what its maker noted about place and device; "" where no program can do it."""
    if shutil.which("ffmpeg") is None:
        return ""
    target = Path(job.folder) / "served"
    kept = ["-map", "0:v?", "-map", "0:a?", "-map_metadata", "-1", "-map_chapters", "-1", "-c", "copy"]
    form = "webm" if job.mime.endswith("/webm") else "matroska"
    done = _run("ffmpeg", job.mime, Path(job.source), [*kept, "-fflags", "+bitexact", "-f", form, _url(target)])
    if done.returncode == 0 and target.exists() and target.stat().st_size > 0:
        return target.name
    target.unlink(missing_ok=True)
    return ""


def _without_notes(job: Job) -> tuple[str, str]:
    """The film packed anew: pictures and sound as they are, notes and other tracks gone, its table in front."""
    target = Path(job.folder) / "served"
    mime = "audio/mp4" if job.kind == "audio" else "video/mp4"
    if shutil.which("ffmpeg") is not None:
        kept = ["-map", "0:v?", "-map", "0:a?", "-map_metadata", "-1", "-map_chapters", "-1", "-c", "copy"]
        plain = ["-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", _url(target)]
        done = _run("ffmpeg", job.mime, Path(job.source), [*kept, *plain])
        if done.returncode == 0 and target.stat().st_size > 0:
            return target.name, mime
    shutil.copyfile(job.source, target)
    with target.open("r+b") as film:
        blank_notes(film)
    return target.name, job.mime


def _blanked(job: Job) -> str:
    """A copy with empty tags; "" where there is nothing to empty."""
    target = Path(job.folder) / "served"
    shutil.copyfile(job.source, target)
    with target.open("r+b") as sound:
        if blank_tags(sound, job.mime):
            return target.name
    target.unlink()
    return ""


def _tells_place(source: Path) -> bool:
    with source.open("rb") as film:
        return tells_place(film)


def _probe(source: Path, mime: str) -> _Probed:
    done = _run("ffprobe", mime, source, ["-print_format", "json", "-show_format", "-show_streams"])
    try:
        probed = msgspec.json.decode(done.stdout, type=_Probed)
    except msgspec.DecodeError as error:
        raise Unreadable from error
    if done.returncode != 0 or not probed.streams:
        raise Unreadable
    return probed


def _milliseconds(seconds: str) -> int:
    """A length as ffprobe prints it, in ms within a day; what is no such length counts as unknown."""
    try:
        length = float(seconds) * 1000
    except ValueError:
        return 0
    return int(length) if 0 < length <= _LONGEST_MS else 0


def _upright_size(probed: _Probed) -> tuple[int, int]:
    for stream in probed.streams:
        if stream.codec_type == "video" and not stream.disposition.get("attached_pic"):
            turns = [side["rotation"] for side in stream.side_data_list if "rotation" in side]
            sideways = any(isinstance(turn, int | float) and int(turn) % 180 for turn in turns)
            return (stream.height, stream.width) if sideways else (stream.width, stream.height)
    return 0, 0


def _poster(job: Job, duration: int) -> tuple[str, str]:
    """The film's picture at a tenth of its length (at most 1 s in), small; empty when it shows none."""
    shot = Path(job.folder) / "poster"
    seconds = f"{min(1000, duration // 10) / 1000:.3f}"
    size = f"scale='min({THUMB_SIDE},iw)':'min({THUMB_SIDE},ih)':force_original_aspect_ratio=decrease"
    taken = ["-frames:v", "1", "-an", "-vf", size, "-c:v", "png", "-f", "image2pipe", _url(shot)]
    done = _run("ffmpeg", job.mime, Path(job.source), taken, before=["-ss", seconds, "-threads", "1"])
    if done.returncode != 0 or not shot.exists() or shot.stat().st_size == 0:
        return "", ""
    with open_picture(shot, "PNG") as picture:
        return make_small(picture, Path(job.folder))


def _loudness(source: Path, mime: str) -> tuple[int, ...]:
    """64 peaks (0 to 255) over the first ten minutes, louder ones counted by the root so that speech shows."""
    heard = ["-vn", "-t", str(_HEARD_SECONDS), "-ac", "1", "-ar", str(_RATE), "-f", "s16le", "pipe:1"]
    done = _run("ffmpeg", mime, source, heard)
    if done.returncode != 0 or len(done.stdout) < 2 * _BARS:
        return ()
    samples = array.array("h", done.stdout[: len(done.stdout) // 2 * 2])
    step = len(samples) / _BARS
    bars = [samples[int(bar * step) : max(int(bar * step) + 1, int((bar + 1) * step))] for bar in range(_BARS)]
    peaks = [(min(bar), max(bar)) for bar in bars]
    return tuple(min(255, int((max(high, -low) / 32768) ** 0.5 * 255)) for low, high in peaks)


def _run(
    program: str, mime: str, source: Path, rest: list[str], before: list[str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Run ffmpeg or ffprobe on a file, with the one reader for its type, no network and no questions asked.

    Raises Unreadable when it does not come to an end.
    """
    path = shutil.which(program)
    if path is None:
        raise Unreadable
    quiet = ["-v", "error", *(["-nostdin", "-y"] if program == "ffmpeg" else [])]
    named = ["-protocol_whitelist", "file,pipe", "-f", _READERS[mime], *(before or []), "-i", _url(source)]
    whole = [path, *quiet, *named, *rest]
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
    try:
        # The program's path comes from the system, the rest is made here; no shell is involved.
        return subprocess.run(  # noqa: S603 - see above
            whole, capture_output=True, check=False, timeout=_PROGRAM_SECONDS, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable from error


def _url(path: Path) -> str:
    """A path that cannot be taken for an option or another protocol."""
    return f"file:{path}"

"""Pictures, inside the worker: upright, measured, made small, and freed of all that they tell beside the picture."""

import base64
import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from petdesk.relay.media.worked import PIXELS, SIDE, THUMB_SIDE, Job, Worked

# The one decoder for each type; nothing else is ever tried on a file.
_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/heic": "HEIF",
}
_TELLING = frozenset({"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "mp", "parsed_exif"})
_FRAMES = 300
_TINY_SIDE = 24
LONGEST_SIDE = 2048
_PROFILE_BYTES = 256 * 1024
_QUALITY = 90


class TooManyPixels(Exception):
    """The header promises more than will be unpacked."""


def look_at_picture(job: Job) -> Worked:
    """Measure, preview and, where asked or needed, remake the picture.

    Raises TooManyPixels, MemoryError, and whatever Pillow raises for a file it cannot read.
    """
    with open_picture(Path(job.source), _FORMATS[job.mime]) as picture:
        frames = _frames(picture)
        telling = job.mime == "image/heic" or picture.format == "MPO" or _tells(picture)
        upright, turned = _upright(picture)
        if job.remake and job.mime == "image/heic":
            # What a phone's browser can read it makes no larger than this itself.
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        served, mime = "", job.mime
        if job.remake or telling or turned:
            served, mime = _remade(job, picture, upright, frames)
        thumb, tiny = make_small(upright, Path(job.folder))
        return Worked(mime=mime, width=upright.width, height=upright.height, tiny=tiny, thumb=thumb, served=served)


def open_picture(path: Path, decoder: str) -> Image.Image:
    """Read the header with this one decoder and check what it promises, before any pixel is unpacked."""
    Image.MAX_IMAGE_PIXELS = PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    if decoder == "HEIF":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    try:
        picture = Image.open(path, formats=(decoder,))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise TooManyPixels from bomb
    if picture.width * picture.height > PIXELS or max(picture.size) > SIDE:
        picture.close()
        raise TooManyPixels
    return picture


def _frames(picture: Image.Image) -> int:
    """How many pictures to show one after another: 1 unless it moves and is bounded in number and size."""
    count = int(getattr(picture, "n_frames", 1)) if picture.format in {"GIF", "WEBP", "PNG"} else 1
    bounded = count <= _FRAMES and count * picture.width * picture.height <= PIXELS
    return count if bounded else 1


def _tells(picture: Image.Image) -> bool:
    """True when the file carries words or numbers about the picture: place, time, device, comments."""
    return bool(_TELLING & picture.info.keys()) or bool(getattr(picture, "text", None))


def _upright(picture: Image.Image) -> tuple[Image.Image, bool]:
    """The picture as it is meant to be seen, and whether that took a turn; wrong notes count nothing."""
    try:
        turned = picture.getexif().get(0x0112, 1) in range(2, 9)
        upright = ImageOps.exif_transpose(picture) if turned else picture
    except (SyntaxError, ValueError, TypeError, KeyError, OverflowError):
        upright, turned = picture, False
    upright.load()
    return upright, turned


def _remade(job: Job, picture: Image.Image, upright: Image.Image, frames: int) -> tuple[str, str]:
    """Write the picture anew, with its colours' profile and nothing else of its notes."""
    profile = picture.info.get("icc_profile") or b""
    keep = {"icc_profile": profile} if 0 < len(profile) <= _PROFILE_BYTES else {}
    target = Path(job.folder) / "served"
    if frames > 1 and upright is picture:
        _write_moving(picture, frames, target)
        return target.name, job.mime
    decoder = "JPEG" if job.mime in {"image/jpeg", "image/heic"} else _FORMATS[job.mime]
    options: dict[str, object] = {**keep}
    if decoder == "JPEG":
        options |= {"optimize": True, "quality": _QUALITY, "subsampling": "4:2:0"}
        if picture.format == "JPEG" and upright is picture:
            # The same tables again: as small and as good as it came.
            options |= {"quality": "keep", "subsampling": "keep"}
    elif decoder == "WEBP":
        options |= {"quality": _QUALITY, "exact": False}
    _bare(upright, decoder).save(target, format=decoder, **options)
    return target.name, "image/jpeg" if decoder == "JPEG" else job.mime


def _bare(picture: Image.Image, decoder: str) -> Image.Image:
    """The picture without its notes, in a mode that the format can hold."""
    if decoder == "JPEG" and picture.mode not in {"L", "RGB"}:
        picture = picture.convert("RGB")
    elif decoder == "WEBP" and picture.mode not in {"RGB", "RGBA"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    elif decoder == "GIF":
        picture = picture.copy()
    transparency = picture.info.get("transparency")
    picture.info = {} if transparency is None else {"transparency": transparency}
    return picture


def _write_moving(picture: Image.Image, frames: int, target: Path) -> None:
    """Write a moving picture anew, frame by frame, with their times and the number of rounds."""
    stills: list[Image.Image] = []
    times: list[int] = []
    for still in ImageSequence.Iterator(picture):
        times.append(max(20, int(still.info.get("duration", 100) or 100)))
        stills.append(still.convert("RGBA"))
        stills[-1].info = {}
        if len(stills) == frames:
            break
    decoder = str(picture.format)
    slow = {"quality": 75, "method": 0} if decoder == "WEBP" else {}
    rounds = int(picture.info.get("loop", 0))
    stills[0].save(target, format=decoder, save_all=True, append_images=stills[1:], duration=times, loop=rounds, **slow)


def make_small(picture: Image.Image, folder: Path) -> tuple[str, str]:
    """Write the preview (WebP, at most 480 px a side); the answer is its name and the placeholder in base64."""
    if picture.mode not in {"L", "RGB", "RGBA"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    scale = min(1.0, THUMB_SIDE / max(picture.size))
    # Not a copy made smaller: a copy of the whole would cost its room once more.
    small = picture.resize(tuple(max(1, round(side * scale)) for side in picture.size), reducing_gap=3.0)
    small.info = {}
    small.save(folder / "thumb", format="WEBP", quality=75)
    small.thumbnail((_TINY_SIDE, _TINY_SIDE))
    tiny = io.BytesIO()
    small.convert("RGB").save(tiny, format="WEBP", quality=40)
    return "thumb", base64.b64encode(tiny.getvalue()).decode()

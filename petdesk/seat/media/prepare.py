"""Making a file fit to send: photos upright, shrunk and without the place they were taken at; all else as it is."""

import base64
import hashlib
import io
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from petdesk.seat.commands.problems import FileProblem
from petdesk.shop.conversation import MediaKind, MediaRef
from petdesk.shop.filenames import clean_file_name

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 2048
QUALITY = 85
PIXELS_MAX = 50_000_000
SIDE_MAX = 12_000
TINY_SIDE = 24
TINY_BYTES = 1024
_READ = 1024 * 1024
_SHRUNK = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/bmp", "image/tiff"})
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
_KINDS: tuple[MediaKind, ...] = ("image", "video", "audio")


class Prepared(msgspec.Struct, frozen=True):
    """A file in the seat's own folder, ready to go, and how a message cites it (under its local id)."""

    path: Path
    ref: MediaRef


def look(path: Path, local: str, limit: int) -> MediaRef:
    """What a file is, from its first bytes: enough to show its line at once. Size in bytes, at most `limit`.

    Raises FileProblem: file_gone, file_is_folder, file_empty, file_too_large, file_unreadable.
    """
    name = clean_file_name(path.name)
    try:
        if path.is_dir():
            raise FileProblem("file_is_folder", name)
        if not path.exists():
            raise FileProblem("file_gone", name)
        if not path.is_file():
            # A pipe or a device would never end.
            raise FileProblem("file_unreadable", name)
        with path.open("rb") as file:
            head = file.read(8192)
        size = path.stat().st_size
    except FileNotFoundError:
        raise FileProblem("file_gone", name) from None
    except OSError:
        raise FileProblem("file_unreadable", name) from None
    if size == 0 or not head:
        raise FileProblem("file_empty", name)
    if size > limit:
        raise FileProblem("file_too_large", name)
    mime = sniff(head)
    return MediaRef(id=local, name=name, kind=kind_of(mime), mime=mime, size=size)


def prepare(source: Path, ref: MediaRef, folder: Path) -> Prepared:
    """Make the file at `source`, which `look` took for `ref`, fit to send, in `folder`; off the window's thread.

    A photo that cannot be read goes as the file it is. Raises FileProblem: file_gone, file_unreadable.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / ref.id
    try:
        if ref.mime in _SHRUNK:
            shrunk = _shrink(source, ref, place)
            if shrunk is not None:
                return Prepared(place, shrunk)
        return Prepared(place, _copy(source, ref, place))
    except FileNotFoundError:
        raise FileProblem("file_gone", ref.name) from None
    except OSError:
        raise FileProblem("file_unreadable", ref.name) from None


def sniff(head: bytes) -> str:
    """The type of a file by its first bytes, never by its name."""
    import filetype

    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return "image/heic"
    guess = filetype.guess(head)
    return "application/octet-stream" if guess is None else str(guess.mime)


def kind_of(mime: str) -> MediaKind:
    """What a message shows it as."""
    first = mime.partition("/")[0]
    return next((kind for kind in _KINDS if kind == first and mime != "image/svg+xml"), "file")


def _copy(source: Path, ref: MediaRef, place: Path) -> MediaRef:
    total = hashlib.sha256()
    size = 0
    with source.open("rb") as file, place.open("wb") as copy:
        while block := file.read(_READ):
            total.update(block)
            size += len(block)
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    if size == 0:
        raise FileProblem("file_empty", ref.name)
    return msgspec.structs.replace(ref, size=size, sha256=total.hexdigest())


def _shrink(source: Path, ref: MediaRef, place: Path) -> MediaRef | None:
    """A JPEG made anew from the pixels alone; None when they cannot be had."""
    from PIL import Image, UnidentifiedImageError

    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        image = _upright(source, ref.mime)
    except (*bombs, UnidentifiedImageError, OSError, ValueError, SyntaxError):
        if not source.exists():
            raise
        return None
    if image is None:
        return None
    data = _jpeg_of(image)
    with place.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return MediaRef(
        id=ref.id,
        name=f"{Path(ref.name).stem}.jpg",
        kind="image",
        mime="image/jpeg",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        width=image.width,
        height=image.height,
        tiny=tiny(image),
    )


def _upright(source: Path, mime: str) -> "Image | None":
    """The picture as it is to be seen, small and without transparency; None for one too large, or one that moves."""
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        opened = _opened(source, mime)
    with opened as image:
        if image.width * image.height > PIXELS_MAX or max(image.size) > SIDE_MAX or _moves(image):
            return None
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        flat = _flat(upright)
    if profile := upright.info.get("icc_profile"):
        flat.info["icc_profile"] = profile
    return flat


def _jpeg_of(image: "Image") -> bytes:
    out = io.BytesIO()
    kept: dict[str, Any] = {"icc_profile": profile} if (profile := image.info.get("icc_profile")) else {}
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True, **kept)
    return out.getvalue()


def tiny(image: "Image") -> str:
    """A placeholder of at most TINY_BYTES, in base64: what is seen before the picture is here."""
    small = image.convert("RGB")
    small.thumbnail((TINY_SIDE, TINY_SIDE))
    out = io.BytesIO()
    small.save(out, "WEBP", quality=30)
    data = out.getvalue()
    return base64.b64encode(data).decode() if len(data) <= TINY_BYTES else ""


def _opened(source: Path, mime: str) -> "Image":
    from PIL import Image

    if mime in ("image/heic", "image/heif"):
        import pi_heif

        pi_heif.register_heif_opener()
        return Image.open(source, formats=("HEIF",))
    return Image.open(source, formats=_FORMATS)


def _moves(image: "Image") -> bool:
    return image.format == "WEBP" and bool(getattr(image, "is_animated", False))


def _flat(image: "Image") -> "Image":
    """Without transparency, which JPEG does not know: on white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")

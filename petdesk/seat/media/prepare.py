"""Making a file fit to send: photos upright, shrunk and without their place, films small; all else as it is."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from petdesk.seat.commands.choice import Prepared, Treatment
from petdesk.seat.commands.problems import FileProblem
from petdesk.seat.media import films
from petdesk.seat.media.attention import Attention
from petdesk.seat.media.photos import SHRUNK, make_photo, tiny
from petdesk.shop.conversation import MediaKind, MediaRef
from petdesk.shop.filenames import clean_file_name
from petdesk.shop.tags import blank_tags

_READ = 1024 * 1024
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_KINDS: tuple[MediaKind, ...] = ("image", "video", "audio")
MakesPhotos = Callable[[Path, MediaRef, Path, Treatment], MediaRef | None]


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


def prepare(
    source: Path,
    ref: MediaRef,
    folder: Path,
    treatment: Treatment = Treatment(),  # noqa: B008 - frozen
    attention: Attention | None = None,
    develop: MakesPhotos = make_photo,
) -> Prepared:
    """Make the file at `source`, which `look` took for `ref`, fit to send, in `folder`; off the window's thread.

    A photo that cannot be read, and a film where no program helps, go as the file they are. `attention` follows a film
    that is made anew, `develop` makes the photos. Raises FileProblem: file_gone, file_unreadable.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / ref.id
    try:
        made = None
        if ref.mime in SHRUNK:
            made = develop(source, ref, place, treatment)
        elif ref.kind == "video":
            made = _small_film(source, ref, place, treatment, attention or Attention())
        elif ref.kind == "audio":
            made = _heard(source, _bare_copy(source, ref, place))
        return Prepared(place, made or _bare_copy(source, ref, place))
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


def _bare_copy(source: Path, ref: MediaRef, place: Path) -> MediaRef:
    """The file as it is, but for what a film or a sound tells beside what is seen and heard."""
    made = _copy(source, ref, place)
    with place.open("r+b") as file:
        if not blank_tags(file, ref.mime):
            return made
    size, sha256 = digest(place)
    return msgspec.structs.replace(made, size=size, sha256=sha256)


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


def _small_film(
    source: Path, ref: MediaRef, place: Path, treatment: Treatment, attention: Attention
) -> MediaRef | None:
    """A film made small where that helps, else only freed of its notes; None where no program can do either."""
    film = films.look_into(source, ref.mime)
    if film is None:
        return None
    if not film.picture:
        return _only_heard(source, ref, place, film)
    mime: str | None = None
    if not treatment.original and film.gains(ref.mime) and films.convert(source, ref.mime, film, place, attention):
        smaller = place.stat().st_size < ref.size
        mime = "video/mp4" if smaller or not film.plays_anywhere(ref.mime) else None
    mime = mime or films.pack_anew(source, ref.mime, place)
    if mime is None:
        return None
    seen = films.look_into(place, mime) or film
    name = ref.name if mime == ref.mime else f"{Path(ref.name).stem}.mp4"
    size, sha256 = digest(place)
    return MediaRef(
        id=ref.id,
        name=name,
        kind="video",
        mime=mime,
        size=size,
        sha256=sha256,
        width=seen.width,
        height=seen.height,
        duration=seen.duration,
        tiny=_tiny_of_film(place, mime, seen),
    )


def _only_heard(source: Path, ref: MediaRef, place: Path, film: films.Film) -> MediaRef | None:
    """A sound in a film's clothes, freed of its notes."""
    mime = films.pack_anew(source, ref.mime, place)
    if mime is None:
        return None
    size, sha256 = digest(place)
    return MediaRef(
        id=ref.id,
        name=ref.name,
        kind="audio",
        mime=mime.replace("video/", "audio/"),
        size=size,
        sha256=sha256,
        duration=film.duration,
        waveform=films.loudness(place, mime),
    )


def _tiny_of_film(place: Path, mime: str, film: films.Film) -> str:
    from PIL import Image

    taken = films.shot(place, mime, film)
    if taken is None:
        return ""
    with Image.open(taken, formats=("PNG",)) as image:
        return tiny(image)


def _heard(source: Path, ref: MediaRef) -> MediaRef:
    """A sound with its length and loudness, as far as they can be had and are not known."""
    if ref.waveform and ref.duration:
        return ref
    film = films.look_into(source, ref.mime)
    if film is None:
        return ref
    waveform = films.loudness(source, ref.mime)
    return msgspec.structs.replace(ref, duration=film.duration, waveform=waveform)


def digest(place: Path) -> tuple[int, str]:
    """Size and SHA-256 of a file made here, which is on the disk for good afterwards."""
    total = hashlib.sha256()
    with place.open("rb+") as file:
        while block := file.read(_READ):
            total.update(block)
        os.fsync(file.fileno())
        return file.tell(), total.hexdigest()

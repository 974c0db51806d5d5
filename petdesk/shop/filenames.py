"""Names of files: what of a name from outside may be shown, offered for saving, or must not come in at all."""

import re
import unicodedata

NAME_BYTES = 200
_SEPARATORS = re.compile(r"[/\\:]")
_UNSAFE = re.compile(r'[<>"|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$", re.IGNORECASE)
_PROGRAM = re.compile(
    r"^(apk|app|appimage|appx|bat|cmd|com|cpl|deb|dll|dmg|exe|gadget|hta|inf|iso|jar|jse?|lnk|ms[ci]|msix|msp|pif|pkg"
    r"|ps1|reg|rpm|run|sc[fr]|sh|sys|url|vb[es]?|vhdx?|ws[fh]|xll)$"
)

# What phones bring and the relay makes into what everybody can open.
_MADE_INTO = {
    **{(ending, "image/jpeg"): "jpg" for ending in ("heic", "heif", "hif", "png", "webp")},
    ("mov", "video/mp4"): "mp4",
}


def clean_file_name(name: str) -> str:
    """A name that is safe to show and to save under on any system: one part, at most 200 bytes of UTF-8, never empty.

    Drops folders, control and format characters (direction marks among them), lone surrogates, what Windows forbids,
    and dots and spaces at the ends; names that Windows reserves get an underscore in front.
    """
    last = _SEPARATORS.split(name.replace("\0", ""))[-1]
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    kept = " ".join(_UNSAFE.sub("_", kept).split()).strip(". ")
    if not kept:
        return "file"
    if _RESERVED.match(kept.partition(".")[0].strip()):
        kept = f"_{kept}"
    return _shortened(kept)


def fitting_name(name: str, mime: str) -> str:
    """A name whose ending fits what the file was made into, where its own would lead a computer astray."""
    stem, dot, ending = name.rpartition(".")
    fresh = _MADE_INTO.get((ending.lower(), mime))
    return f"{stem}{dot}{fresh}" if stem and fresh else name


def is_program(name: str) -> bool:
    """True when a computer would run a file of this name on a double click (its last ending counts)."""
    _, dot, ending = clean_file_name(name).lower().rpartition(".")
    return bool(dot) and _PROGRAM.match(ending) is not None


def _shortened(name: str) -> str:
    """Cut the stem, never the ending, until the name fits."""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 16:
        stem, dot, ending = name, "", ""
    room = NAME_BYTES - len(f"{dot}{ending}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + dot + ending

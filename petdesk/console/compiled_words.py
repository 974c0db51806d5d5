"""Translations in the form that Qt reads by itself, so that words can be asked for in any thread without Python.

Source: qtranslator.cpp and the writer of qm files in Qt Linguist (the format has no other specification).
"""

from collections.abc import Mapping, Sequence
from struct import pack

Key = tuple[str, str, str]
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES, _NUMERUS_RULES = 0x42, 0x69, 0x88
_END, _TRANSLATION, _SOURCE, _CONTEXT, _COMMENT = b"\x01", 3, 6, 7, 8


def compiled(forms: Mapping[Key, Sequence[str]], rules: bytes) -> bytes:
    """A qm file: for each (context, source, comment) one text, or one for each numerus form as `rules` tell them."""
    hashes: list[tuple[int, int]] = []
    messages = bytearray()
    for (context, source, comment), texts in forms.items():
        hashes.append((_hash((source + comment).encode()), len(messages)))
        for text in texts:
            messages += _part(_TRANSLATION, text.encode("utf-16-be"))
        messages += _part(_SOURCE, source.encode()) + _part(_CONTEXT, context.encode())
        messages += _part(_COMMENT, comment.encode()) + _END
    table = b"".join(pack(">II", *one) for one in sorted(hashes))
    return _MAGIC + _part(_HASHES, table) + _part(_MESSAGES, bytes(messages)) + _part(_NUMERUS_RULES, rules)


def _part(tag: int, data: bytes) -> bytes:
    return pack(">BI", tag, len(data)) + data


def _hash(data: bytes) -> int:
    """The hash of System V's object files, by which Qt finds a message; zero stands for none."""
    found = 0
    for byte in data:
        found = (found << 4) + byte & 0xFFFFFFFF
        high = found & 0xF0000000
        found ^= high | high >> 24
    return found or 1

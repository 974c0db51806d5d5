"""Colleagues named in a note: an @ before a name, however the names run into each other."""

from collections.abc import Iterable

from petdesk.shop.people import Staff

AT = ("@", "＠")
MOST = 20


def spans_in(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """From where to where each "@name" stands in a text; of names that begin alike the longest one counts."""
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        found = (
            next((name for name in longest_first if text.startswith(name, at + 1)), None) if text[at] in AT else None
        )
        if found is not None:
            spans.append((at, at + 1 + len(found)))
            at += len(found)
        at += 1
    return spans


def named_in(text: str, staff: Iterable[Staff]) -> tuple[str, ...]:
    """The ids of the colleagues whom a text names, each once, at most 20; those who left are not named."""
    here = [one for one in staff if not one.disabled]
    said = [text[start + 1 : end] for start, end in spans_in(text, {one.name for one in here})]
    found = dict.fromkeys(one.id for name in said for one in here if one.name == name)
    return tuple(found)[:MOST]

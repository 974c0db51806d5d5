"""What is done for a boarder each day, as people write it: one thing in a line, with its time."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from petdesk.shop.bookings import Care, CareKind
from petdesk.shop.text import NAME_LIMIT, clean_text

translate = QCoreApplication.translate

MOST = 40
_TIME = re.compile(r"(\d{1,2})[:：.](\d{2})")
# The words that begin a line and say what kind it is, in either language.
_KINDS: dict[str, CareKind] = {
    "meal": "meal", "feed": "meal", "food": "meal", "喂食": "meal", "喂": "meal", "吃饭": "meal", "餐": "meal",
    "medicine": "medicine", "pill": "medicine", "用药": "medicine", "喂药": "medicine", "药": "medicine",
    "walk": "walk", "play": "walk", "外出": "walk", "遛": "walk", "遛狗": "walk", "陪玩": "walk", "散步": "walk",
}  # fmt: skip


def usual_care() -> tuple[Care, ...]:
    """What a new stay begins with."""
    morning, evening = translate("Bookings", "morning"), translate("Bookings", "evening")
    return (
        Care(kind="meal", minute=8 * 60, name=morning),
        Care(kind="meal", minute=18 * 60, name=evening),
        Care(kind="walk", minute=9 * 60),
        Care(kind="walk", minute=16 * 60 + 30),
    )


def care_text(care: Sequence[Care]) -> str:
    """Care as it is written, one in a line."""
    names = kind_words()
    return "\n".join(
        " ".join(part for part in (names[one.kind], f"{one.minute // 60}:{one.minute % 60:02}", one.name) if part)
        for one in care
    )


def kind_words() -> dict[CareKind, str]:
    """The word that begins a line of a kind."""
    return {
        "meal": translate("Bookings", "Meal"),
        "medicine": translate("Bookings", "Medicine"),
        "walk": translate("Bookings", "Walk"),
    }


def read_care(text: str) -> tuple[Care, ...]:
    """The care in the lines of a text, each thing once. Raises ValueError with the line that cannot be read."""
    kinds = _KINDS | {word.casefold(): kind for kind, word in kind_words().items()}
    found: dict[tuple[str, int], Care] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        time = _TIME.search(line)
        words = [part for part in re.split(r"[\s,，、:：]+", _TIME.sub(" ", line)) if part]
        kind = kinds.get(words[0].casefold()) if words else None
        minute = int(time[1]) * 60 + int(time[2]) if time is not None and int(time[2]) < 60 else -1
        if kind is None or not 0 <= minute < 24 * 60 or len(found) >= MOST:
            raise ValueError(line.strip())
        found[kind, minute] = Care(kind=kind, minute=minute, name=clean_text(" ".join(words[1:]))[:NAME_LIMIT])
    return tuple(sorted(found.values(), key=lambda one: (("meal", "medicine", "walk").index(one.kind), one.minute)))


def plain(care: Sequence[Care]) -> list[dict[str, Any]]:
    """Care as it goes over the wire."""
    return [{"kind": one.kind, "minute": one.minute, **({"name": one.name} if one.name else {})} for one in care]

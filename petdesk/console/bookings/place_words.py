"""What a shop notes of a room, such as "cat, large", in the language now spoken; words it made up stay as they are."""

import re

from PySide6.QtCore import QCoreApplication

from petdesk.console.pet import wording

translate = QCoreApplication.translate

_PARTS = re.compile(r"\s*[·,，、;；/|]\s*")
# The words a desk writes in either language, and those that programs write.
_KNOWN = {
    "猫": "cat", "cat": "cat", "cats": "cat", "犬": "dog", "狗": "dog", "dog": "dog", "dogs": "dog",
    "异宠": "other", "小宠": "other", "other": "other", "small pets": "other", "兔": "rabbit", "rabbit": "rabbit",
    "迷你": "tiny", "tiny": "tiny", "小间": "small", "小型": "small", "小": "small", "small": "small",
    "中间": "middle", "中型": "middle", "中": "middle", "middle": "middle", "medium": "middle",
    "大间": "large", "大型": "large", "大": "large", "large": "large", "big": "large",
    "特大": "giant", "巨型": "giant", "giant": "giant", "标准": "standard", "标准间": "standard",
    "standard": "standard",
}  # fmt: skip


def detail_words(detail: str) -> str:
    """The detail of a room in words."""
    names = {
        "cat": translate("Bookings", "cat", "who a room is for"),
        "dog": translate("Bookings", "dog", "who a room is for"),
        "rabbit": translate("Bookings", "rabbit", "who a room is for"),
        "other": translate("Bookings", "small pets", "who a room is for"),
        "tiny": translate("Bookings", "tiny", "size of a room"),
        "small": translate("Bookings", "small", "size of a room"),
        "middle": translate("Bookings", "medium", "size of a room"),
        "large": translate("Bookings", "large", "size of a room"),
        "giant": translate("Bookings", "giant", "size of a room"),
        "standard": translate("Bookings", "standard", "size of a room"),
    }
    parts = [part for part in _PARTS.split(detail.strip()) if part]
    return wording.DOT.join(names.get(_KNOWN.get(part.casefold(), ""), part) for part in parts)

"""Filters typed among the words: /photo, /today and the like in both languages, @name for whom it was said with."""

from datetime import datetime, timedelta

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from petdesk.seat.cache.questions import Question
from petdesk.seat.cache.search import Kind, Wanted

translate = QCoreApplication.translate

# What is typed is understood in both languages, whichever is spoken.
_KINDS: dict[Kind, tuple[str, ...]] = {
    "image": ("photo", "picture", "照片", "图片"),
    "video": ("video", "视频"),
    "audio": ("voice", "语音"),
    "file": ("file", "文件"),
    "note": ("note", "备注"),
}
# From how many days ago, and until how many.
_DAYS: dict[tuple[int, int], tuple[str, ...]] = {
    (0, -1): ("today", "今天"),
    (1, 0): ("yesterday", "昨天"),
    (6, -1): ("week", "本周", "一周"),
    (29, -1): ("month", "本月", "一个月"),
}


class Filtered(Struct, frozen=True, kw_only=True):
    """A question made of what was typed, and the filters in it in words to show."""

    question: Question
    chips: tuple[str, ...] = ()


def understood(text: str, now: int, *, people: int, messages: int) -> Filtered:
    """Take the filters out of the text; `now` in Unix ms. What is no filter is a word to find."""
    kept: list[str] = []
    kind: Kind | None = None
    days: tuple[int, int] | None = None
    near = ""
    for word in text.split():
        named = word[1:].lower() if word[0] in "/、" else ""
        if found := next((one for one, names in _KINDS.items() if named in names), None):
            kind = found
        elif at := next((one for one, names in _DAYS.items() if named in names), None):
            days = at
        elif word[0] in "@＠" and len(word) > 1:
            near = word[1:]
        else:
            kept.append(word)
    since, until = (None, None) if days is None else tuple(_midnight(now, ago) for ago in days)
    wanted = Wanted(text=" ".join(kept), kind=kind, since=since, until=until)
    chips = (_kind_words(kind), _day_words(days), near)
    filtered = kind is not None or days is not None or bool(near)
    question = Question(wanted=wanted, near=near, people=0 if filtered else people, messages=messages)
    return Filtered(question=question, chips=tuple(chip for chip in chips if chip))


def _midnight(now: int, days_ago: int) -> int:
    day = datetime.fromtimestamp(now / 1000).astimezone().date() - timedelta(days=days_ago)
    return round(datetime(day.year, day.month, day.day).astimezone().timestamp() * 1000)


def _kind_words(kind: Kind | None) -> str:
    return {
        "image": translate("Find", "Photos"),
        "video": translate("Find", "Videos"),
        "audio": translate("Find", "Voice"),
        "file": translate("Find", "Files"),
        "note": translate("Find", "Notes"),
    }.get(kind or "", "")


def _day_words(days: tuple[int, int] | None) -> str:
    return {
        (0, -1): translate("Find", "Today"),
        (1, 0): translate("Find", "Yesterday"),
        (6, -1): translate("Find", "The last 7 days"),
        (29, -1): translate("Find", "The last 30 days"),
    }.get(days or (-9, -9), "")

"""The words of the sheet: what is on it, what it weighs, and what is done to it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from petdesk.console.sending.items import Item, Items
from petdesk.console.thread import wording
from petdesk.shop.conversation import MediaKind

translate = QCoreApplication.translate


def title_words(count: int, *, note: bool, sends: bool = True) -> str:
    """What the sheet is for."""
    if not sends:
        return QCoreApplication.translate("Review", "Keep %n files", "", count)
    if note:
        return QCoreApplication.translate("Review", "Add %n files to the note", "", count)
    return QCoreApplication.translate("Review", "Send %n files", "", count)


def kinds_words(items: Sequence[Item]) -> str:
    """How many of which kind."""

    def count(kind: MediaKind) -> int:
        return sum(item.media.kind == kind for item in items)

    parts = [
        (count("image"), QCoreApplication.translate("Review", "%n photos", "", count("image"))),
        (count("video"), QCoreApplication.translate("Review", "%n videos", "", count("video"))),
        (count("audio"), QCoreApplication.translate("Review", "%n sounds", "", count("audio"))),
        (count("file"), QCoreApplication.translate("Review", "%n other files", "", count("file"))),
    ]
    return " · ".join(words for number, words in parts if number)


def weight_words(items: Items, item: Item) -> tuple[str, str]:
    """What a file weighs, and what it will weigh; "" where that is not known or is the same."""
    before, known = wording.size_words(item.media.size), items.after(item)
    if item.problem is not None:
        return wording.failure_words(item.problem), ""
    after = before if known is None else wording.size_words(known)
    if after == before:
        return before, ""
    about = translate("Review", "about {size}") if item.media.kind == "video" else "{size}"
    return before, about.format(size=after)


def sums_words(items: Items) -> tuple[str, str]:
    """What all weigh, and will weigh when they are made small: "…" while some are being made."""
    before = sum(item.media.size for item in items.all())
    known = [items.after(item) for item in items.all()]
    whole = sum(size for size in known if size is not None)
    heavy, light = wording.size_words(before), wording.size_words(whole)
    if items.original or not known:
        return heavy, ""
    if any(size is None and item.problem is None for item, size in zip(items.all(), known, strict=True)):
        return heavy, "…"
    return heavy, light if None not in known and light != heavy else ""


def progress_words(items: Items) -> str:
    """How many are ready, and that nobody has to wait for the others."""
    total = len(items.all())
    ready = sum(items.ready(item) is not None for item in items.all())
    if ready == total:
        return translate("Review", "All {total} are ready").format(total=total)
    told = translate("Review", "{ready} of {total} ready · you can send now, the rest follows by itself")
    return told.format(ready=ready, total=total)


def spoken(items: Items, item: Item, number: int) -> str:
    """A file as a screen reader says it."""
    before, after = weight_words(items, item)
    place = translate("Review", "{n} of {total}").format(n=number + 1, total=len(items.all()))
    weight = translate("Review", "{before}, will be {after}").format(before=before, after=after) if after else before
    return f"{place}. {wording.media_words(item.media)}. {weight}"

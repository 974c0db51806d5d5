"""The record page of a pet that has everything, and of one that has little."""

from pathlib import Path

import msgspec
from PySide6.QtWidgets import QWidget

from petdesk.console import theme, words
from petdesk.console.record.page import RecordPage
from petdesk.console.stages import Build, sample_pictures
from petdesk.console.stages.sample import ZHOU, ms, sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.source import MediaSize
from petdesk.console.thumbnails import Thumbnails
from petdesk.shop.conversation import MediaRef, Message


class _Drawn:
    """Each photo of the sample shop, drawn."""

    def media_path(self, media_id: str, size: MediaSize = "full") -> Path | None:
        """A picture, for each photo its own."""
        return sample_pictures.file(1024, 768, sum(media_id.encode()))

    def fetch_media(self, media_id: str, size: MediaSize = "full") -> None:
        """All are here."""


def _record(pet: str) -> QWidget:
    seat, ledger = sample_seat()
    named = {"kind": "image", "mime": "image/jpeg", "size": 1}
    photos = tuple(msgspec.convert({"id": f"photo-{n}", "name": f"{n}.jpg", **named}, MediaRef) for n in range(3))
    said = Message(
        id="message-photos",
        thread="thread-wang",
        author=ZHOU,
        side="staff",
        text="All clean and dry" if words.current() == "en" else "洗好啦",
        media=photos,
        pets=("pet-wang-0",),
        sent_at=ms(41),
    )
    ledger.write(said)
    for step, text in (("before", ""), ("after", "洗前洗后")):
        photo = msgspec.convert({"id": f"photo-{step}", "name": f"{step}.jpg", **named}, MediaRef)
        shown = msgspec.structs.replace(said, id=f"message-{step}", text=text, media=(photo,), step=step)
        ledger.write(msgspec.structs.replace(shown, sent_at=ms(60 * 24 * 55)))
    page = RecordPage(seat, Thumbnails(Pictures(_Drawn(), at_once=True)))
    page.show_pet("thread-wang", pet)
    page.resize(theme.px(1380), theme.px(860))
    return page


STAGES: dict[str, Build] = {
    "record": lambda: _record("pet-wang-0"),
    "record-little": lambda: _record("pet-wang-1"),
}

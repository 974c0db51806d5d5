"""Between a visit and its report card: what is offered to begin with, what is kept, what is saved as a file."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from petdesk.console import ask
from petdesk.console.bookings.acts import BookingActs
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.report_data import Sheet, next_day, pair_offered, pictures_of, sheet_of
from petdesk.console.bookings.report_form import ReportForm
from petdesk.console.bookings.report_sheet import save_pdf, save_picture
from petdesk.console.tasks import Tasks
from petdesk.console.thread.pictures import read_picture
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import Message
from petdesk.shop.visits import Report, Visit

translate = QCoreApplication.translate


class Reporting:
    """Fills the form of a booking's visit, keeps what was written and saves the card."""

    def __init__(
        self, seat: Seat, acts: BookingActs, thumbnails: Thumbnails | None, tasks: Tasks | None, parent: QWidget
    ) -> None:
        self._seat, self._acts, self._thumbnails, self._tasks = seat, acts, thumbnails, tasks
        self._parent = parent
        self.form = ReportForm()
        self._of: tuple[Diary, Booking] | None = None
        self.form.saved.connect(self._keep)
        self.form.exported.connect(self._export)

    def begin(self, diary: Diary, booking: Booking) -> bool:
        """Open the report of a booking; False while it has no visit."""
        visit = diary.visits.get(booking.id)
        if visit is None:
            return False
        self._of = (diary, booking)
        said = self._said(diary, booking, visit)
        photos = [ref for message in said for ref in message.media]
        report = visit.report or self._offered(diary, booking, said)
        self.form.show_report(diary.pet_names(booking), report, photos, self._picture, kept=visit.report is not None)
        return True

    def _offered(self, diary: Diary, booking: Booking, said: Sequence[Message]) -> Report:
        """What a new report begins with: the pair of pictures, and when to come again."""
        before, after = pair_offered(said)
        day = next_day(diary.services, booking, diary.today)
        return Report(before=before, after=after, next_on=day.isoformat() if day is not None else None)

    def _said(self, diary: Diary, booking: Booking, visit: Visit) -> list[Message]:
        messages = self._seat.reader.booked().photos((booking.thread,), visit.began or booking.start)
        pets = set(booking.pets)
        return [
            one
            for one in messages
            if one.recalled_at is None and one.side != "customer" and (one.visit == booking.id or pets & set(one.pets))
        ]

    def _picture(self, media: str) -> QPixmap | None:
        return self._thumbnails.picture(media) if self._thumbnails is not None else None

    def _keep(self, report: dict[str, object]) -> None:
        if self._of is None:
            return
        diary, booking = self._of
        self._acts.report(booking.id, report)
        held = self._seat.reader.booked().those(Visit, [booking.id])
        self._of = (replace(diary, visits={**diary.visits, **held}), booking)
        for button in (self.form.pdf_button, self.form.picture_button):
            button.show()

    def _export(self, kind: str) -> None:
        if self._tasks is not None and self._of is not None:
            self._tasks.start(self._save_as(kind, *self._of), "saving a report card")

    async def _save_as(self, kind: str, diary: Diary, booking: Booking) -> None:
        visit = diary.visits[booking.id]
        name = f"{diary.pet_names(booking)} {diary.local(booking.start):%Y-%m-%d}.{kind}"
        path = await ask.file_to_save(self._parent, translate("Report", "Save the report card"), name)
        if path is None:
            return
        shop = self._seat.reader.shop()
        sheet = sheet_of(diary, booking, visit, shop.name if shop is not None else "")
        places = {media: self._seat.media_path(media) for media in pictures_of(sheet)}
        # Photos in their full size are read away from the window's thread.
        read = await asyncio.to_thread(_read, {media: place for media, place in places.items() if place is not None})
        if not self.write(sheet, read, path):
            what = translate("Report", "The card could not be saved")
            await ask.tell(self._parent, what, translate("Report", "Choose another folder, or make room on the disk."))

    def write(self, sheet: Sheet, read: Mapping[str, QImage], path: Path) -> bool:
        """Write the card to a file, a PDF or a picture by its name; False when it could not be written."""
        full = {media: QPixmap.fromImage(image) for media, image in read.items() if not image.isNull()}
        save = save_pdf if path.suffix.lower() == ".pdf" else save_picture
        return save(sheet, lambda media: full.get(media) or self._picture(media), path)


def _read(places: Mapping[str, Path]) -> dict[str, QImage]:
    """The photos of some files."""
    return {media: read_picture(place) for media, place in places.items()}

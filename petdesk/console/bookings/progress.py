"""Sending the photos of a step: chosen in a dialog or dropped, filed under the visit, said to the family."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from petdesk.console import ask
from petdesk.console.bookings.diary import Diary
from petdesk.console.tasks import Tasks
from petdesk.seat.commands.choice import Filed
from petdesk.seat.commands.problems import FileProblem
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking

translate = QCoreApplication.translate

PICTURES = "*.jpg *.jpeg *.png *.webp *.heic *.heif *.mp4 *.mov *.webm"


class ProgressSender:
    """Sends photos of visits from a window; what takes time runs in its tasks."""

    def __init__(self, seat: Seat, tasks: Tasks | None, parent: QWidget) -> None:
        self._seat, self._tasks, self._parent = seat, tasks, parent

    def choose(self, diary: Diary, booking: Booking, step: str = "") -> None:
        """Let photos be chosen, then send them at a step ("": just as photos)."""
        if self._tasks is not None:
            self._tasks.start(self._choose_and_send(diary, booking, step), "photos of a visit")

    def send(self, diary: Diary, booking: Booking, files: Sequence[Path], step: str = "") -> None:
        """Send files at a step."""
        if files and self._tasks is not None:
            self._tasks.start(self._send(diary, booking, files, step), "photos of a visit")

    async def _choose_and_send(self, diary: Diary, booking: Booking, step: str) -> None:
        title = translate("Bookings", "Photos of {pet}").format(pet=diary.pet_names(booking))
        kinds = translate("Bookings", "Photos and videos ({kinds})").format(kinds=PICTURES)
        files = await ask.files_to_open(self._parent, title, kinds)
        if files:
            await self._send(diary, booking, files, step)

    async def _send(self, diary: Diary, booking: Booking, files: Sequence[Path], step: str) -> None:
        # Brings Pillow along, which the first paint does without.
        from petdesk.seat.commands.media import send_media

        filed = Filed(pets=booking.pets, visit=booking.id if booking.id in diary.visits else None, step=step)
        try:
            # Without words: the family sees them on the visit's card, which says the step.
            await send_media(self._seat, booking.thread, list(files), filed=filed)
        except FileProblem as problem:
            what = translate("Bookings", "{file} cannot be sent").format(file=problem.name)
            detail = translate("Bookings", "Nothing was sent. Take it out and choose again.")
            await ask.tell(self._parent, what, detail)
        except ValueError:
            what = translate("Bookings", "That are too many files at once")
            await ask.tell(self._parent, what, translate("Bookings", "Nothing was sent. Send at most 30 at once."))

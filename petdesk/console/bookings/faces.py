"""The faces of pets in the place of bookings: their photo once it is here, else a letter."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QPixmap

from petdesk.console.bookings.diary import Diary
from petdesk.console.parts.avatar import Face, pet_face
from petdesk.console.thumbnails import Thumbnails
from petdesk.shop.bookings import Booking


class Faces:
    """Finds faces; without `thumbnails` all are letters."""

    def __init__(self, thumbnails: Thumbnails | None) -> None:
        self._thumbnails = thumbnails

    def of(self, diary: Diary, booking: Booking) -> Face:
        """The face of a booking's first pet that has a photo."""
        name = diary.pet_names(booking)
        return pet_face(name, name, next(self._pictures(diary, booking.pets), None))

    def of_pet(self, diary: Diary, pet: str) -> Face:
        """The face of one pet that the diary knows."""
        name = diary.pets[pet].name
        return pet_face(name, name, next(self._pictures(diary, (pet,)), None))

    def here(self, diary: Diary, bookings: Iterable[Booking]) -> list[bool]:
        """Which of them have a photo to show by now: what changes when one comes."""
        return [next(self._pictures(diary, one.pets), None) is not None for one in bookings]

    def _pictures(self, diary: Diary, pets: Iterable[str]) -> Iterator[QPixmap]:
        known = (diary.pets[pet].photo for pet in pets if pet in diary.pets)
        found = (self._thumbnails.picture(photo) for photo in known if photo and self._thumbnails is not None)
        return (picture for picture in found if picture is not None)

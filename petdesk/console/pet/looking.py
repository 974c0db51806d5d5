"""A pet's photos seen large: each with the message it came in, as the viewer wants them."""

from petdesk.console.viewer.shown import Shown
from petdesk.seat.lines import PetCard
from petdesk.seat.seat import Seat


def album_of(seat: Seat, thread: str, pet: PetCard) -> list[Shown]:
    """The photos of a pet, oldest first, without those whose message is no longer there."""
    album = []
    for ref in pet.photos:
        cited = seat.reader.media(ref.id)
        line = seat.reader.line(thread, cited[0]) if cited is not None else None
        if line is not None:
            album.append(Shown(ref, line))
    return album

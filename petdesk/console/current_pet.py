"""What the window does with the pet on show: its record, its conversation, its photos seen large."""

from typing import TYPE_CHECKING

from petdesk.seat.notices import Notice

if TYPE_CHECKING:
    from petdesk.console.rest import Rest
    from petdesk.console.window import Window


def wire(window: "Window", rest: "Rest") -> None:
    """Join the sidebar and the place of pets with the window."""
    rest.pet.record_wanted.connect(lambda thread, pet: show_record(window, thread, pet))
    rest.pet.family_wanted.connect(lambda thread: write_to(window, thread))
    rest.pets.written.connect(lambda thread: write_to(window, thread))
    rest.pets.opened.connect(lambda thread, pet, media: look_at(window, thread, pet, media))


def enter_record(window: "Window") -> None:
    """Go to the record of the pet that the sidebar shows."""
    window.pet.enter_record()


def show_record(window: "Window", thread: str, pet: str) -> None:
    """Go to the record of a pet."""
    window.show_place("pets")
    window.pets.show_record(thread, pet)


def write_to(window: "Window", thread: str) -> None:
    """Go to the conversation of a household."""
    window.show_place("inbox")
    window.open_thread(thread)


def look_at(window: "Window", thread: str, pet: str, media: str) -> None:
    """Show a picture or video large, with all others that were tied to the pet beside it."""
    from petdesk.console.parts.avatar import pet_face
    from petdesk.console.viewer.shown import visible_media

    album = visible_media(reversed(window.seat.reader.lines_about(thread, pet)))
    number = next((at for at, shown in enumerate(album) if shown.media.id == media), None)
    found = window.seat.reader.record("pet", pet)
    if number is not None and found is not None:
        name = str(getattr(found[0], "name", ""))
        window.conversation.viewer().open(album, number, name, pet_face(name, name))


def leave_erased(window: "Window", notice: Notice) -> None:
    """A conversation that was erased is on screen no more."""
    erased = any(kind == "erasure" for kind, _ in notice.records) or notice.everything
    if erased and window.current is not None and window.seat.reader.inbox_row(window.current) is None:
        window.open_thread(None)

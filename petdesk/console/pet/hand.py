"""What a hand changes in the records: done at the seat at once, and undone in turn."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Signal

from petdesk.console import words
from petdesk.console.pet import field_words
from petdesk.console.pet.form import Form
from petdesk.seat.commands.conversation import discard
from petdesk.seat.commands.proofs import add_with_photo, edit_with_photo
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.lines import Failure
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

KEPT = 50
# What can be taken back after it was added: it stays in the books, struck out.
STRIKABLE = frozenset({"weight", "vaccine", "incident", "agreement", "pet", "customer"})


class Step(Struct, frozen=True):
    """One change and what undoes it."""

    said: str
    kind: str
    id: str
    base: int
    before: dict[str, Any]


class Hand(QObject):
    """Changes records of a seat; `stepped` tells that there is another last step, or none."""

    stepped = Signal()

    def __init__(self, seat: Seat, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._steps: list[Step] = []

    @property
    def last(self) -> Step | None:
        """The step that undo takes back."""
        return self._steps[-1] if self._steps else None

    def keep(self, form: Form, fields: dict[str, Any]) -> None:
        """Do what a form says; a photo of this computer is sent with it. Nothing when nothing differs."""
        photo = next((value for value in fields.values() if isinstance(value, Path)), None)
        told = {name: value for name, value in fields.items() if not isinstance(value, Path)}
        if form.base is None:
            record = {"id": form.id, **form.was, **_said(told)}
            if photo is None:
                add_record(self._seat, form.kind, record)
            else:
                add_with_photo(self._seat, form.kind, record, photo)
            if form.kind in STRIKABLE:
                said = translate("Field", "{what} added").format(what=form.title)
                self._step(Step(said, form.kind, form.id, 0, {"struck": True}))
        elif fields:
            if photo is None:
                edit_record(self._seat, form.kind, form.id, form.base, told)
            else:
                edit_with_photo(self._seat, form.kind, form.id, form.base, told, photo)
            names = words.listed(field_words.field_name(form.kind, name) for name in fields)
            said = translate("Field", "{what} changed").format(what=names)
            before = {name: form.was.get(name) for name in fields}
            self._step(Step(said, form.kind, form.id, form.base, before))

    def strike(self, form: Form) -> None:
        """Strike a record out that was noted by mistake; undo brings it back."""
        edit_record(self._seat, form.kind, form.id, form.base or 0, {"struck": True})
        said = translate("Field", "{what} struck out").format(what=form.title)
        self._step(Step(said, form.kind, form.id, form.base or 0, {"struck": False}))

    def undo(self) -> None:
        """Take the last step back; what somebody else made of it meanwhile is shown as a clash."""
        if self._steps:
            step = self._steps.pop()
            edit_record(self._seat, step.kind, step.id, step.base, step.before)
            self.stepped.emit()

    def insist(self, failure: Failure) -> None:
        """Keep what was said here, over what now stands."""
        edit_record(self._seat, *failure.about, failure.version, failure.fields)
        discard(self._seat, failure.id)

    def yield_to(self, failure: Failure) -> None:
        """Keep what now stands."""
        discard(self._seat, failure.id)

    def failures(self, mine: Callable[[str, str], bool]) -> list[Failure]:
        """What was not taken of the records that are `mine` (kind and id)."""
        return [failure for failure in self._seat.reader.failures() if failure.about[0] and mine(*failure.about)]

    def _step(self, step: Step) -> None:
        self._steps = [*self._steps[-KEPT:], step]
        self.stepped.emit()


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """What a new record is given: nothing that says nothing."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}

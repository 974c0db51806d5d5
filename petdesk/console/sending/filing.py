"""Where files can be kept besides the conversation: under a pet, at a step of its visit or with a label."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.seat.commands.choice import Filed
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.shop.record import Record
from petdesk.shop.visits import Visit, VisitStep, now_at

translate = QCoreApplication.translate

# A pet is in the shop from its arrival until it was collected.
_IN_THE_SHOP = ("arrived", "in_progress", "ready")
USUAL = ("before", "after", "health", "papers", "daily")
ReadRecord = Callable[[str, str], tuple[Record, int] | None]


@dataclass(frozen=True, slots=True)
class Label:
    """One thing files may be filed as; `reached` says that the visit has got there, `here` that it is there now."""

    code: str
    name: str
    reached: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """A pet that files can be kept under; with a `visit` the labels are its steps."""

    pet: str
    name: str
    labels: tuple[Label, ...]
    visit: str | None = None

    def filed(self, code: str) -> Filed:
        """What files are kept as when they stand here with a label, "" for none."""
        return Filed(pets=(self.pet,), visit=self.visit if code else None, step=code)


def shelves_of(card: HouseholdCard | None, read: ReadRecord) -> tuple[Shelf, ...]:
    """The pets of a household that files can be kept under, those in the shop first."""
    if card is None:
        return ()
    active = [pet for pet in card.pets if pet.pet.state == "active"]
    visits = [_visit(booking.id, read) for booking in card.bookings if booking.state in _IN_THE_SHOP]
    shelves = [_shelf(pet, [visit for visit in visits if visit is not None]) for pet in active]
    return tuple(sorted(shelves, key=lambda shelf: shelf.visit is None))


def label_words(code: str) -> str:
    """What files were filed as, in words; a code that is not known stands for itself."""
    return _names().get(code, code)


def filed_words(names: Sequence[str], code: str) -> str:
    """Under whom files are kept, and as what."""
    return " · ".join([*names, *([label_words(code)] if code else [])])


def _visit(id: str, read: ReadRecord) -> Visit | None:
    found = read("visit", id)
    return found[0] if found is not None and isinstance(found[0], Visit) and not found[0].ended else None


def _shelf(card: PetCard, visits: Sequence[Visit]) -> Shelf:
    pet = card.pet
    visit = next((one for one in visits if pet.id in one.pets and one.steps), None)
    if visit is None:
        return Shelf(pet.id, pet.name, tuple(Label(code, label_words(code)) for code in USUAL))
    at = now_at(visit)
    labels = [Label(one.code, _step_words(one), bool(one.at), number == at) for number, one in enumerate(visit.steps)]
    return Shelf(pet.id, pet.name, tuple(labels), visit.id)


def _step_words(step: VisitStep) -> str:
    return step.name_en if words.current() == "en" and step.name_en else step.name


def _names() -> dict[str, str]:
    return {
        "before": translate("Filing", "Before"),
        "after": translate("Filing", "After"),
        "health": translate("Filing", "Skin and health"),
        "papers": translate("Filing", "Papers"),
        "daily": translate("Filing", "Daily life"),
        "arrived": translate("Filing", "Arrived"),
        "bath": translate("Filing", "Bath"),
        "dry": translate("Filing", "Drying"),
        "trim": translate("Filing", "Trimming"),
        "cut": translate("Filing", "Cutting"),
        "ready": translate("Filing", "Ready"),
        "report": translate("Filing", "Report"),
    }

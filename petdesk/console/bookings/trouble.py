"""What was not booked or changed, why, and what to press: over the place of bookings until a person decides."""

from collections.abc import Sequence
from typing import Any, get_args

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.bookings import offer
from petdesk.console.bookings.booking_words import day_short
from petdesk.console.bookings.diary import Diary
from petdesk.console.labels import Label, empty
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.parts.flow import Flow
from petdesk.console.pet import wording
from petdesk.seat.lines import Failure
from petdesk.shop.agenda import Obstacle

translate = QCoreApplication.translate

KINDS = frozenset({"booking", "visit", "tick", "reminder", "service", "resource", "absence", "calendar", "waitlist"})


class Trouble(QWidget):
    """Shows the oldest of what failed; `wanted` carries it with the free time (start, end, groomer, place) that was
    pressed instead, `let_go` its id.
    """

    wanted = Signal(object, dict)
    let_go = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("danger")
        self.failure: Failure | None = None
        self.times: list[ChoiceChip] = []
        holder = self._holder = QWidget()
        self._flow = Flow(theme.px(6), holder)
        holder.setContentsMargins(theme.px(42), 0, theme.px(14), theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(holder)
        self.banner.action.clicked.connect(self._drop)
        self.hide()

    def show_failures(self, failures: Sequence[Failure], diary: Diary) -> None:
        """Show what of these is about bookings; hidden without any."""
        mine = [one for one in failures if one.about[0] in KINDS]
        first = mine[0] if mine else None
        if first == self.failure:
            return
        self.failure = first
        self.setVisible(first is not None)
        if first is None:
            return
        title, sentence = words_for(first, diary, len(mine) - 1)
        self.banner.tell("danger", title, sentence, translate("Bookings", "Let it go"))
        self._offer(first, diary)

    def _offer(self, failure: Failure, diary: Diary) -> None:
        """The next free times, each to be taken with one press."""
        empty(self._flow)
        self.times = []
        slots = free_times(failure)
        self._holder.setVisible(bool(slots))
        if slots:
            label = Label("body")
            label.tell(translate("Bookings", "Free are:"))
            self._flow.addWidget(label)
        for slot in slots:
            chip = ChoiceChip(_slot_words(slot, diary))
            chip.clicked.connect(lambda _on=False, to=slot: self.wanted.emit(failure, to))
            self.times.append(chip)
            self._flow.addWidget(chip)

    def _drop(self) -> None:
        if self.failure is not None:
            self.let_go.emit(self.failure.id)


def free_times(failure: Failure) -> list[dict[str, Any]]:
    """The free times that the relay offered instead."""
    stands = failure.stands if failure.code == "slot_taken" and failure.about[0] == "booking" else None
    return [one for one in stands if isinstance(one, dict)] if isinstance(stands, list) else []


def words_for(failure: Failure, diary: Diary, more: int) -> tuple[str, str]:
    """What was not done, and why."""
    name = str(failure.fields.get("service") or failure.fields.get("name") or "")
    made = failure.kind == "record.add"
    what = translate("Bookings", "Not booked: {name}") if made else translate("Bookings", "Not changed: {name}")
    known = next((one for one in diary.bookings if one.id == failure.about[1]), None)
    if known is not None:
        name = wording.DOT.join(part for part in (diary.pet_names(known), diary.service_name(known)) if part)
    said = [_why(failure)]
    if more:
        said.append(translate("Bookings", "%n more after this.", "", more))
    return what.format(name=name).rstrip(": "), " ".join(said)


def _why(failure: Failure) -> str:
    by_code: dict[str, str] = {
        "slot_taken": translate("Bookings", "Somebody was a moment quicker and has that time."),
        "clash": translate("Bookings", "It was changed elsewhere meanwhile; that is what stands now."),
        "not_allowed": translate("Bookings", "Your role may not do this. Ask the manager."),
        "no_such": translate("Bookings", "It is no longer there."),
    }
    overlap = translate("Bookings", "The opening hours overlap or end before they begin.")
    by_field: dict[str, str] = {
        "services": translate("Bookings", "That service is not offered any more. Choose another one."),
        "state": translate("Bookings", "It has gone on meanwhile, so this cannot follow."),
        **dict.fromkeys(("hours", "openings", "week"), overlap),
        **{obstacle: offer.obstacle_words(obstacle) for obstacle in get_args(Obstacle)},
    }
    usual = translate("Bookings", "The relay could not take it ({reason}).")
    found = by_code.get(failure.code) or by_field.get(failure.field)
    return found or usual.format(reason=failure.field or failure.code)


def _slot_words(slot: dict[str, Any], diary: Diary) -> str:
    start = int(slot.get("start", 0))
    groomer = diary.groomer_name(slot.get("groomer"))
    when = f"{day_short(diary.local(start).date())} {diary.clock(start)}"
    return wording.DOT.join(part for part in (when, groomer) if part)

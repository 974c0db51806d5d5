"""A groomer's days off: said and taken back over the groomer's column."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from petdesk.console import icons
from petdesk.console.bookings.head import day_words
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.absences import Absence, days_of, on_day
from petdesk.shop.ids import new_id
from petdesk.shop.people import Actor
from petdesk.shop.rights import authorize

translate = QCoreApplication.translate


class DaysOff:
    """What the desk can say about whether a groomer is here."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def may(self) -> bool:
        """Whether whoever sits here may say so."""
        reader = self._seat.reader
        return authorize(Actor(member=reader.member, side="staff", device="", role=reader.role), "absence.edit")

    def add_to(self, menu: QMenu, member: str, day: date) -> None:
        """Put into a menu that a groomer is away on a day, or here after all."""
        if self._away(member, day):
            said, icon = translate("Bookings", "Here after all on {day}"), "check"
            action = menu.addAction(icons.icon(icon, size=18), said.format(day=day_words(day)))
            action.triggered.connect(lambda: self.call_back(member, day))
        else:
            said = translate("Bookings", "Away on {day}")
            action = menu.addAction(icons.icon("calendar", size=18), said.format(day=day_words(day)))
            action.triggered.connect(lambda: self.send_off(member, day))
        action.setEnabled(self.may())

    def send_off(self, member: str, day: date) -> None:
        """A groomer is away on a day; what is booked then stays until somebody moves it."""
        said = day.isoformat()
        id = new_id(self._seat.clock.wall_ms())
        add_record(self._seat, "absence", {"id": id, "staff": member, "first": said, "last": said})

    def call_back(self, member: str, day: date) -> None:
        """A groomer is here on a day after all; a longer absence keeps its other days."""
        for absence in self._away(member, day):
            days = days_of(absence)
            if days is None or days[0] == days[1]:
                self._edit(absence.id, {"struck": True})
            elif days[0] == day:
                self._edit(absence.id, {"first": (day + timedelta(days=1)).isoformat()})
            else:
                self._edit(absence.id, {"last": (day - timedelta(days=1)).isoformat()})
                if day < days[1]:
                    self._add_rest(absence, day + timedelta(days=1))

    def _add_rest(self, absence: Absence, first: date) -> None:
        rest = {"staff": absence.staff, "first": first.isoformat(), "last": absence.last, "open": absence.open}
        rest |= {"close": absence.close, "reason": absence.reason}
        add_record(self._seat, "absence", {"id": new_id(self._seat.clock.wall_ms()), **rest})

    def _away(self, member: str, day: date) -> list[Absence]:
        return on_day(self._seat.reader.booked().every(Absence), member, day)

    def _edit(self, id: str, fields: dict[str, object]) -> None:
        held = self._seat.reader.record("absence", id)
        edit_record(self._seat, "absence", id, 0 if held is None else held[1], fields)

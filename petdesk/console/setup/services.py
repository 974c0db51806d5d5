"""The settings page of what can be booked: services with times and prices, places, and when groomers are away."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout

from petdesk.console import theme, words
from petdesk.console.bookings.days_off import DaysOff
from petdesk.console.bookings.place_words import detail_words
from petdesk.console.pet import wording
from petdesk.console.pet.form import Form
from petdesk.console.pet.knowing import today_at
from petdesk.console.settings.pages import Desk, Page, Pane
from petdesk.console.setup.entries import clock_text
from petdesk.console.setup.forms import absence_form, kind_names, resource_form, service_form
from petdesk.console.setup.records_card import RecordsCard, Row
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.notices import Notice
from petdesk.shop.absences import Absence
from petdesk.shop.services import Resource, Service, name_of

translate = QCoreApplication.translate

KINDS = frozenset({"service", "resource", "absence", "staff"})


class ServicesPane(Pane):
    """Services and places, which a manager changes, and days off, which the desk says too; everybody may look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._seat = desk.seat
        self.services, self.places = RecordsCard("scissors", self._service), RecordsCard("door", self._place)
        self.days_off = RecordsCard("calendar", self._absence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        for card in (self.services, self.days_off, self.places):
            card.changed.connect(self._keep)
            column.addWidget(card)
        self.services.struck.connect(lambda id: self._edit("service", id, {"struck": True}))
        self.places.struck.connect(lambda id: self._edit("resource", id, {"struck": True}))
        self.days_off.struck.connect(lambda id: self._edit("absence", id, {"struck": True}))
        column.addStretch(1)
        self._say()

    def enter(self) -> None:
        """Show what is so now."""
        may = self._seat.reader.role == "manager"
        minutes = translate("Setup", "{n} min")
        services = [
            Row(
                one.id,
                name_of(one, words.current()),
                wording.DOT.join(
                    part
                    for part in (minutes.format(n=one.minutes) if one.kind == "visit" else "", wording.price(one.price))
                    if part
                ),
            )
            for one in self._standing(Service)
        ]
        places = [
            Row(
                one.id,
                one.name,
                wording.DOT.join(part for part in (_kind_words(one), detail_words(one.detail)) if part),
            )
            for one in self._standing(Resource)
        ]
        self.services.show_rows(services, may=may)
        self.places.show_rows(places, may=may)
        self.days_off.show_rows(self._days_off(), may=DaysOff(self._seat).may())

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if notice.everything or any(kind in KINDS for kind, _ in notice.records):
            self.enter()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.enter()
        super().changeEvent(event)

    def _days_off(self) -> list[Row]:
        """Who is away from today on, the next first."""
        names = self._groomers()
        found = [one for one in self._absences() if one.staff in names]
        return [Row(one.id, names[one.staff], _days_words(one)) for one in found]

    def _absences(self) -> list[Absence]:
        today = today_at(self._seat).isoformat()
        held = self._seat.reader.booked().every(Absence)
        return sorted(
            (one for one in held if not one.struck and one.last >= today), key=lambda one: (one.first, one.id)
        )

    def _groomers(self) -> dict[str, str]:
        return {one.id: one.name for one in self._seat.reader.staff() if one.role == "groomer" and not one.disabled}

    def _absence(self, id: str) -> Form:
        held = next((one for one in self._absences() if one.id == id), None)
        now = self._seat.clock.wall_ms()
        return absence_form(held, self._version("absence", id), self._groomers(), today_at(self._seat), now)

    def _standing(self, kind: Any) -> list[Any]:
        found = [one for one in self._seat.reader.booked().every(kind) if not one.struck]
        return sorted(found, key=lambda one: (one.order, one.name, one.id))

    def _service(self, id: str) -> Form:
        held = next((one for one in self._standing(Service) if one.id == id), None)
        order = len(self._standing(Service))
        return service_form(held, self._version("service", id), self._groomers(), order, self._seat.clock.wall_ms())

    def _place(self, id: str) -> Form:
        held = next((one for one in self._standing(Resource) if one.id == id), None)
        order = len(self._standing(Resource))
        return resource_form(held, self._version("resource", id), order, self._seat.clock.wall_ms())

    def _keep(self, form: Form, fields: dict[str, Any]) -> None:
        if form.base is None:
            known = {field: value for field, value in fields.items() if value not in (None, "", [])}
            add_record(self._seat, form.kind, {"id": form.id, **form.was, **known})
        elif fields:
            edit_record(self._seat, form.kind, form.id, form.base, fields)
        self.enter()

    def _edit(self, kind: str, id: str, fields: dict[str, Any]) -> None:
        edit_record(self._seat, kind, id, self._version(kind, id), fields)
        self.enter()

    def _version(self, kind: str, id: str) -> int:
        held = self._seat.reader.record(kind, id) if id else None
        return 0 if held is None else held[1]

    def _say(self) -> None:
        self.services.say_all(
            translate("Setup", "Services"),
            translate("Setup", "What customers and the desk can book. What is booked already stays as it was agreed."),
            translate("Setup", "Add a service"),
            translate(
                "Setup", "Nothing can be booked yet. Add the first service: its name, how long it takes, its price."
            ),
        )
        self.places.say_all(
            translate("Setup", "Places"),
            translate("Setup", "Tables, tubs and rooms, with how many animals fit in at once."),
            translate("Setup", "Add a place"),
            translate("Setup", "No places are set up. Without any, only the groomers' time is counted."),
        )
        self.days_off.say_all(
            translate("Setup", "Days off"),
            translate(
                "Setup", "Who is away is offered no bookings. What is booked then stays until somebody moves it."
            ),
            translate("Setup", "Add days off"),
            translate("Setup", "Nobody is away. A press on a groomer's name in the day says it for that day, too."),
        )


def _kind_words(place: Resource) -> str:
    kind = kind_names()[place.kind]
    return f"{kind} × {place.capacity}" if place.capacity > 1 else kind


def _days_words(absence: Absence) -> str:
    days = wording.day(absence.first)
    if absence.last != absence.first:
        days = f"{days} – {wording.day(absence.last)}"
    hours = "" if absence.all_day else f"{clock_text(absence.open)} – {clock_text(absence.close)}"
    return wording.DOT.join(part for part in (days, hours, absence.reason) if part)


PAGE = Page(
    name="services",
    icon="scissors",
    title=lambda: translate("Setup", "Services and places"),
    sentence=lambda: translate("Setup", "What can be booked, how long it takes, what it costs, who does it and where."),
    build=ServicesPane,
    finds=lambda: translate("Setup", "price duration groomer kennel table room steps reminder rebook away days off"),
)

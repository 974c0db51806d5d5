"""The shop's agenda around some days, from what the seat holds."""

from datetime import date, timedelta

from petdesk.console.bookings.gathering import calendar_of
from petdesk.seat.seat import Seat
from petdesk.shop.absences import Absence
from petdesk.shop.agenda import AHEAD_LOOKED_AT, Agenda
from petdesk.shop.hours import instant
from petdesk.shop.services import Resource, Service


def agenda_about(seat: Seat, first: date, last: date) -> Agenda:
    """The agenda with all that is booked from the day before `first` to some weeks after `last`."""
    booked, calendar = seat.reader.booked(), calendar_of(seat)
    start = instant(calendar.hours, first - timedelta(days=1), 0)
    end = instant(calendar.hours, last + timedelta(days=AHEAD_LOOKED_AT + 1), 0)
    staff = seat.reader.staff()
    return Agenda(
        calendar=calendar,
        services={one.id: one for one in booked.every(Service)},
        resources=tuple(booked.every(Resource)),
        groomers=tuple(one.id for one in staff if one.role == "groomer" and not one.disabled),
        booked=tuple(booked.between(start, end)),
        absences=tuple(one for one in booked.every(Absence) if not one.struck),
    )

"""What is told of a visit beside its booking: the step it is at, what the report found, and how the family liked it."""

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from petdesk.console.bookings.booking_words import step_name
from petdesk.console.bookings.report_data import about_name
from petdesk.console.pet import wording
from petdesk.seat.lines import HouseholdCard
from petdesk.seat.seat import Seat
from petdesk.shop.visits import Survey, Visit, now_at

translate = QCoreApplication.translate


class Visited(Struct, frozen=True):
    """The visits and the answers of a family, by the ids of their bookings."""

    visits: Mapping[str, Visit] = {}
    surveys: Mapping[str, Survey] = {}

    def words(self, booking: str) -> str:
        """All of it in one line; "" where there is nothing."""
        said = (_step(self.visits.get(booking)), _report(self.visits.get(booking)), _stars(self.surveys.get(booking)))
        return wording.DOT.join(part for part in said if part)


def read_visited(seat: Seat, card: HouseholdCard) -> Visited:
    """What is held of the visits of a family's bookings."""
    booked, ids = seat.reader.booked(), [one.id for one in card.bookings]
    answers = booked.those(Survey, ids)
    return Visited(booked.those(Visit, ids), answers)


def _step(visit: Visit | None) -> str:
    """Where it is, while it lasts."""
    at = now_at(visit) if visit is not None else -1
    if visit is None or at < 0 or visit.ended or visit.stay:
        return ""
    said = translate("Record", "{step}, {n} of {all}")
    return said.format(step=step_name(visit.steps[at]), n=at + 1, all=len(visit.steps))


def _report(visit: Visit | None) -> str:
    report = visit.report if visit is not None else None
    if report is None:
        return ""
    found = [f"{about_name(one.about)}: {one.says}" for one in report.findings if one.says and one.level != "good"]
    return wording.DOT.join(part for part in (*found, report.mood, report.words[:60]) if part)


def _stars(survey: Survey | None) -> str:
    if survey is None or not survey.stars:
        return ""
    stars = "★" * survey.stars + "☆" * (5 - survey.stars)
    return f"{stars} “{survey.words}”" if survey.words else stars

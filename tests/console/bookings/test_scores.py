"""Scores by week and groomer, and the day on paper."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QPdfWriter

from petdesk.console.bookings.day_sheet import day_document, print_day
from petdesk.console.bookings.gathering import gather
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.bookings.scores import answered, by_groomer, by_week
from petdesk.seat.seat import Seat
from petdesk.shop.visits import Survey

TODAY = date(2026, 11, 22)


def survey(id: str, stars: int, day: str = "2026-11-18", groomer: str | None = "zoe") -> Survey:
    return Survey(id=id, thread="t", household="h", pets=("p",), service="Bath", groomer=groomer, day=day, stars=stars)


def test_weeks_run_up_to_the_present_one_and_count_what_was_low() -> None:
    weeks = by_week([survey("a", 5), survey("b", 2), survey("c", 4, "2026-11-09"), survey("d", 0)], TODAY, weeks=3)
    assert [(one.monday.isoformat(), one.count, one.mean, one.low) for one in weeks] == [
        ("2026-11-02", 0, 0.0, 0),
        ("2026-11-09", 1, 4.0, 0),
        ("2026-11-16", 2, 3.5, 1),
    ]


def test_answers_older_than_the_weeks_shown_and_bad_days_are_passed_over() -> None:
    weeks = by_week([survey("a", 5, "2025-01-01"), survey("b", 5, "some day")], TODAY)
    assert sum(one.count for one in weeks) == 0


def test_groomers_stand_by_their_mean_with_the_spread_of_stars() -> None:
    scores = by_groomer([survey("a", 5), survey("b", 3), survey("c", 5, groomer="ann"), survey("d", 0, groomer="bob")])
    assert [(one.groomer, one.count, one.mean, one.stars) for one in scores] == [
        ("ann", 1, 5.0, (0, 0, 0, 0, 1)),
        ("zoe", 2, 4.0, (0, 0, 1, 0, 1)),
    ]
    assert [one.id for one in answered([survey("x", 0), survey("y", 1)])] == ["y"]


def test_the_scores_are_drawn_from_what_the_seat_holds(place: BookingsPlace) -> None:
    place.show_view("scores")
    assert "4" in place.scores.bars.accessibleName()
    assert place.views.currentWidget() is place.scores


def test_the_day_is_printed_with_visits_alerts_and_those_who_stay(
    place: BookingsPlace, seat: Seat, tmp_path: Path
) -> None:
    document = day_document(gather(seat, TODAY, TODAY), TODAY, "Paws <& Co.>")
    text = document.toPlainText()
    for said in ("Paws <& Co.>", "Bobo · Bath and brush", "dryer stress", "Snowball", "☐ morning 07:50"):
        assert said in text
    assert text.index("Chen") < text.index("Snowy")
    paper = tmp_path / "day.pdf"
    writer = QPdfWriter(str(paper))
    print_day(document, writer)
    del writer
    assert paper.read_bytes().startswith(b"%PDF")

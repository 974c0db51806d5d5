"""A timeline tells of visits: the step, the report, the stars; and a booking of how the family's others went."""

from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.record.moments import moments_of
from petdesk.console.record.visited import Visited, read_visited
from petdesk.seat.seat import Seat
from petdesk.shop.visits import Finding, Report, Survey, Visit


def test_a_visit_under_way_stands_in_the_timeline_with_its_step(seat: Seat) -> None:
    card = seat.reader.household("thread-li")
    assert card is not None
    moments = moments_of(card, card.pets[0], [], [], seat.reader.name_of, read_visited(seat, card))
    (visit,) = [one for one in moments if one.title.startswith("Bath and brush")]
    assert "Dry, 3 of 5" in visit.detail


def test_the_report_and_the_stars_of_a_visit_that_is_over_are_told() -> None:
    facts = {"thread": "t", "household": "h", "pets": ("p",), "service": "Bath"}
    report = Report(findings=(Finding(about="ears", says="red", level="watch"),), mood="calm")
    visited = Visited(
        {"b": Visit(id="b", ended=1, report=report, **facts)},
        {"b": Survey(id="b", stars=4, words="so gentle", **facts)},
    )
    assert visited.words("b") == "Ears: red · calm · ★★★★☆ “so gentle”"
    assert visited.words("other") == ""


def test_a_booking_tells_how_the_familys_others_went(place: BookingsPlace) -> None:
    place.show_booking("booking-he")
    shown = [label.text() for label in place.side.findChildren(type(place.side.when))]
    assert shown[shown.index("So far") + 1].endswith("1 did not come")

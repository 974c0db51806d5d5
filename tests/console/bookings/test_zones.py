"""A seat far away tells of bookings by the shop's own clock, in every place."""

from pytestqt.qtbot import QtBot

from petdesk.console import shop_time
from petdesk.console.bookings.acts import BookingActs
from petdesk.console.bookings.strip import BookingStrip
from petdesk.console.pet.pane import PetPane
from petdesk.console.stages.sample_bookings import at, booked_seat
from petdesk.console.thread.booking_part import booking_part
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.pieces import Label
from petdesk.console.thread.quick_values import values_for
from petdesk.console.thumbnails import Thumbnails
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.hours import Hours

# Neither Shanghai, nor where tests are run.
FAR = "America/St_Johns"


def test_strip_sidebar_bubble_and_quick_replies_say_the_same_time(qtbot: QtBot) -> None:
    seat, ledger = booked_seat()
    with seat:
        ledger.write(Calendar(id=CALENDAR, hours=Hours(zone=FAR)))
        clock = f"{shop_time.local(at('14:00'), FAR):%H:%M}"
        assert clock == "02:30"
        pictures = Pictures(seat)
        strip, pane = BookingStrip(seat, BookingActs(seat)), PetPane(seat, Thumbnails(pictures))
        for widget in (strip, pane):
            qtbot.addWidget(widget)
            widget.show_thread("thread-zhou")
        strip.read()
        assert clock in strip.title.text()
        assert clock in pane.booking.when.text()
        (line,) = (one for one in seat.reader.lines("thread-zhou") if one.booking is not None)
        assert line.booking is not None
        pieces, _ = booking_part(line.booking, line.zone, 400).build(0, 0, 400)
        assert any(isinstance(piece, Label) and clock in piece.text for piece in pieces)
        card, row = seat.reader.household("thread-zhou"), seat.reader.inbox_row("thread-zhou")
        assert values_for(row, card, seat.clock.wall_ms())["time"].endswith(clock)


def test_another_zone_of_the_shop_is_another_look_of_the_line(qtbot: QtBot) -> None:
    seat, ledger = booked_seat()
    with seat:
        before = next(one for one in seat.reader.lines("thread-zhou") if one.booking is not None)
        ledger.write(Calendar(id=CALENDAR, hours=Hours(zone=FAR)))
        after = next(one for one in seat.reader.lines("thread-zhou") if one.booking is not None)
        assert (before.zone, after.zone) == ("Asia/Shanghai", FAR)
        assert after.revision > before.revision

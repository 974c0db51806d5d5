"""The board of those who stay: what is late, who got no photo, and care that is ticked off with time and name."""

from datetime import date

from pytestqt.qtbot import QtBot

from petdesk.console.bookings.boarding import boarders, done_of, free_rooms, on_duty
from petdesk.console.bookings.gathering import gather
from petdesk.console.bookings.place import BookingsPlace
from petdesk.console.bookings.place_words import detail_words
from petdesk.console.stages.sample_bookings import CHEN
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Tick

TODAY = date(2026, 11, 22)


def test_each_boarder_says_what_is_done_what_is_late_and_how_long_it_stays(seat: Seat) -> None:
    rows = {row.booking.id: row for row in boarders(gather(seat, TODAY, TODAY), TODAY)}
    assert list(rows)[:3] == ["stay-zhao", "stay-xu", "stay-qian"]
    spud = rows["stay-zheng"]
    assert (spud.room, spud.left) == ("5", "4 days left")
    (medicine,) = spud.of("medicine")
    assert (medicine.mark, medicine.late) == ("late", 148)
    assert [duty.mark for duty in spud.of("meal")] == ["done", "open"]
    assert (rows["stay-qian"].photo, rows["stay-qian"].photo_tone) == ("none yet", "danger")
    assert rows["stay-zhao"].reported
    assert done_of(list(rows.values()), "meal") == (7, 14)


def test_rooms_that_are_free_are_named(seat: Seat) -> None:
    assert [room.name for room in free_rooms(gather(seat, TODAY, TODAY), TODAY)] == ["1", "7", "10"]


def test_a_pressed_meal_is_ticked_off_at_once_and_pressed_again_it_is_not(place: BookingsPlace) -> None:
    place.show_view("boarding")
    place.boarding.rows["stay-qian"].ticks["meal", 18 * 60].click()
    place.read()
    (evening,) = [one for one in place.diary.ticks if (one.booking, one.minute) == ("stay-qian", 18 * 60)]
    assert evening.on == "2026-11-22"
    place.boarding.rows["stay-qian"].ticks["meal", 18 * 60].click()
    place.read()
    assert all((one.booking, one.minute) != ("stay-qian", 18 * 60) for one in place.diary.ticks)


def test_a_tick_of_another_seat_shows_with_its_time_and_name(place: BookingsPlace) -> None:
    place.show_view("boarding")
    diary = gather(place._seat, TODAY, TODAY)
    tick = next(one for one in diary.ticks if one.booking == "stay-zhao" and one.kind == "meal")
    assert isinstance(tick, Tick)
    button = place.boarding.rows["stay-zhao"].ticks["meal", 8 * 60 + 10]
    assert "done at 08:10 by" in button.accessibleName()


def test_without_anybody_the_board_teaches_the_next_step(place: BookingsPlace) -> None:
    place.show_view("boarding")
    place.show_day(date(2027, 3, 1))
    assert place.boarding.nobody.isVisible()


def test_in_a_small_window_the_cards_lie_under_the_table_and_nothing_asks_for_more_room(
    place: BookingsPlace, qtbot: QtBot
) -> None:
    for view in ("boarding", "day", "week", "mine", "reminders", "scores"):
        place.show_view(view)
        least = place.minimumSizeHint()
        assert least.width() <= 940, (view, least)
        assert least.height() <= 674, (view, least)
    place.show_view("boarding")
    place.resize(940, 674)
    boarding, side = place.boarding, place.boarding.side
    qtbot.waitUntil(lambda: side.without.y() == side.care.y() == side.moves.y(), timeout=30_000)
    row = boarding.rows["stay-qian"]
    assert (row.report_icon.isHidden(), row.report_button.isHidden()) == (False, True)
    place.resize(1380, 874)
    qtbot.waitUntil(lambda: side.without.y() < side.care.y(), timeout=30_000)
    assert (row.report_icon.isHidden(), row.report_button.isHidden()) == (True, False)


def test_the_detail_of_a_room_is_said_in_the_language_spoken() -> None:
    assert detail_words("dog · middle") == "dog · medium"
    assert detail_words("猫，大间") == "cat · large"
    assert detail_words("cat, standard") == "cat · standard"
    assert (detail_words("靠窗"), detail_words("")) == ("靠窗", "")


def test_who_is_on_duty_is_reminded_of_missing_photos_once(place: BookingsPlace, seat: Seat) -> None:
    place.show_view("boarding")
    button = place.boarding.side.remind_button
    assert button is not None
    assert button.text() == "Remind Chen"
    button.click()
    (note,) = seat.reader.waiting_lines("thread-qian")
    assert (note.audience, note.text) == ("staff", "@Chen Ginger: no photo has gone out today.")
    assert len(seat.reader.waiting_lines("thread-zheng")) == 0
    place.boarding.say()
    place.read()
    again = place.boarding.side.remind_button
    assert again is not None
    assert (again.isEnabled(), again.text()) == (False, "Chen was reminded")


def test_who_is_away_is_not_on_duty(place: BookingsPlace, seat: Seat) -> None:
    place.days_off.send_off(CHEN, TODAY)
    here = on_duty(gather(seat, TODAY, TODAY), TODAY)
    assert here is not None
    assert here.name == "Zoe"

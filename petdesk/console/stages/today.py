"""The page of today over a busy fortnight."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from petdesk.console import theme, words
from petdesk.console.stages import Build
from petdesk.console.stages.sample import LIN, NOW, ZHOU, Ledger, sample_seat
from petdesk.console.today.page import TodayPage
from petdesk.shop.bookings import Booking, BookingState
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.conversation import Activity, Message
from petdesk.shop.hours import Hours
from petdesk.shop.people import Side
from petdesk.shop.visits import Survey

# Of each hour from nine: how many customers write, and how many minutes they wait, today and a week ago.
BUSY = (6, 14, 22, 19, 11, 9, 13, 17, 21, 18, 8)
TOOK = (2.1, 2.9)
TOOK_BEFORE = (3.4, 4.6, 6.8, 7.9, 6.0, 5.1, 4.8, 5.6, 7.2, 6.1, 4.4)


def talk() -> list[Message]:
    """Four weeks of questions with their answers."""
    made: list[Message] = []
    for ago in (28, 21, 14, 7, 0):
        day = (NOW - timedelta(days=ago)).replace(hour=9, minute=0, second=0, microsecond=0)
        took = TOOK if ago == 0 else TOOK_BEFORE
        for hour, minutes in enumerate(took):
            for number in range(BUSY[hour]):
                asked = day + timedelta(hours=hour, minutes=number * 2)
                answered = asked + timedelta(minutes=minutes)
                if answered >= NOW:
                    continue
                thread, key = f"thread-other-{number}", f"{ago}-{hour}-{number}"
                made.append(_said(f"q{key}", thread, "customer", "customer", asked.timestamp()))
                who = LIN if (hour + number) % 3 else ZHOU
                made.append(_said(f"a{key}", thread, who, "staff", answered.timestamp()))
    return sorted(made, key=lambda message: message.sent_at)


def _said(id: str, thread: str, who: str, side: Side, at: float) -> Message:
    return Message(id=id, thread=thread, text="…", author=who, side=side, sent_at=round(at * 1000))


def today() -> QWidget:
    """The page, filled."""
    seat, ledger = sample_seat()
    # The hours of the design, wherever the picture is taken.
    behind = -round((NOW.utcoffset() or timedelta()).total_seconds() / 3600)
    ledger.write(Calendar(id=CALENDAR, hours=Hours(zone=f"Etc/GMT{behind:+d}")), *talk())
    for number in range(31):
        done = Activity(what="closed")
        line = Message(
            id=f"done{number}",
            thread="thread-other-0",
            author=LIN if number % 3 else ZHOU,
            side="staff",
            audience="staff",
            automatic=True,
            sent_at=seat.clock.wall_ms() - number * 60_000,
            activity=done,
        )
        ledger.write(line)
    _visits(ledger)
    page = TodayPage(seat, None)
    page.resize(theme.px(1380), theme.px(868))
    return page


def _visits(ledger: Ledger) -> None:
    states: tuple[BookingState, ...] = (*("collected",) * 6, "no_show", *("confirmed",) * 11)
    for number, state in enumerate(states):
        start = round(NOW.replace(hour=9 + number // 2, minute=30 * (number % 2), second=0).timestamp() * 1000)
        booking = Booking(
            id=f"b{number}",
            thread="thread-wang",
            household="household-wang",
            pets=("pet-wang-0",),
            service="",
            start=start,
            end=start + 1_800_000,
            state=state,
        )
        ledger.write(booking)
    low = "洗得有点久" if words.current() == "zh_CN" else "It took rather long"
    for week in range(7, -1, -1):
        for number in range(4):
            at = round((NOW - timedelta(weeks=week, hours=number)).timestamp() * 1000)
            stars = 2 if (week, number) == (0, 3) else 4 if (week + number) % 3 == 0 else 5
            survey = Survey(
                id=f"s{week}-{number}",
                thread="thread-wang",
                household="household-wang",
                pets=(),
                service="",
                groomer=ZHOU,
                stars=stars,
                words=low if stars == 2 else "",
                answered_at=at,
            )
            ledger.write(survey)


STAGES: dict[str, Build] = {"today": today}

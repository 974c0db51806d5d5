"""The inbox's rows follow the cache by moving, never by starting over, and always stand as a fresh read has them."""

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console import words
from petdesk.console.inbox.model import AT_ONCE, PAGE, InboxModel, Role
from petdesk.console.stages.sample import LIN, ZHOU, Ledger, StillClock, ms
from petdesk.seat.lines import Filter, InboxRow
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.people import Household, Side, Staff


class Desk:
    """A seat with a model over it, and hands to make things happen."""

    def __init__(self, folder: Path) -> None:
        self.seat = Seat.offline(folder, clock=StillClock())
        self.seat.projection().become(LIN, "desk")
        self.ledger = Ledger(self.seat)
        self.ledger.write(Staff(id=LIN, name="Lena", role="desk"), Staff(id=ZHOU, name="Zoe", role="groomer"))
        self.model = InboxModel(self.seat)
        self.resets = 0
        self.moves: list[tuple[int, int]] = []
        self.changes: list[tuple[int, int, list[int]]] = []
        self.seat.notices.listen(self.model.hear)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Warning)
        # Left to itself the tester loads every page at once.
        self.tester.setUseFetchMore(False)

    def watch(self) -> None:
        """Count from now on."""
        self.model.modelReset.connect(self._reset)
        self.model.rowsMoved.connect(lambda _p, start, _e, _d, to: self.moves.append((start, to)))
        self.model.dataChanged.connect(
            lambda first, last, roles: self.changes.append((first.row(), last.row(), list(roles)))
        )

    def _reset(self) -> None:
        self.resets += 1

    def add(self, number: int, **fields: object) -> None:
        """Add a household with its thread."""
        key = f"{number:04}"
        self.ledger.write(
            Thread(id=f"t{key}", household=f"h{key}", **fields),
            Household(id=f"h{key}", name=f"Family {key}", thread=f"t{key}"),
        )

    def edit(self, number: int, **fields: object) -> None:
        """Let a thread's record stand anew."""
        self.ledger.write(Thread(id=f"t{number:04}", household=f"h{number:04}", **fields))

    def say(self, number: int, ago: float, side: Side = "customer", text: str = "hello") -> None:
        """Let somebody speak in a thread, so many minutes ago."""
        author = LIN if side == "staff" else f"c{number:04}"
        said = Message(
            id=f"m{self.ledger.n}", thread=f"t{number:04}", author=author, side=side, text=text, sent_at=ms(ago)
        )
        self.ledger.write(said)

    def threads(self) -> list[str]:
        """The threads of the model's rows."""
        return [self.row(at).thread for at in range(self.model.rowCount())]

    def row(self, at: int) -> InboxRow:
        """One row of the model."""
        row = self.model.data(self.model.index(at), Role.ROW)
        assert isinstance(row, InboxRow)
        return row

    def fresh(self) -> list[InboxRow]:
        """What a read of the cache would show."""
        return self.seat.reader.inbox(self.model.filter, limit=max(PAGE, self.model.rowCount()))


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Speak English, and leave the language as it was found."""
    before = words.current()
    words.install(qapp, "en")
    yield
    words.install(qapp, before)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk of its own."""
    desk = Desk(tmp_path)
    yield desk
    # Read anew, it looks for nothing any more.
    desk.model.ask("all")
    desk.seat.close()


def test_whoever_waits_longest_leads(desk: Desk) -> None:
    for number, ago in enumerate((5, 30, 12)):
        desk.add(number)
        desk.say(number, ago)
    desk.model.ask("waiting")
    assert desk.threads() == ["t0001", "t0002", "t0000"]


def test_elsewhere_pinned_ones_lead_and_then_the_latest(desk: Desk) -> None:
    for number, ago in enumerate((50, 30, 12)):
        desk.add(number, pinned=number == 0)
        desk.say(number, ago)
    desk.model.ask("all")
    assert desk.threads() == ["t0000", "t0002", "t0001"]


def test_a_new_message_moves_its_row_up_without_a_reset(desk: Desk) -> None:
    for number in range(5):
        desk.add(number)
        desk.say(number, 60 - number)
    desk.model.ask("all")
    desk.watch()
    desk.say(0, 1, text="here again")
    desk.model.catch_up()
    assert desk.threads()[0] == "t0000"
    assert desk.row(0).last_text == "here again"
    assert desk.moves == [(4, 0)]
    assert desk.resets == 0


def test_a_change_that_moves_nothing_names_the_one_row_and_its_roles(desk: Desk) -> None:
    for number in range(5):
        desk.add(number)
        desk.say(number, 60 - number)
    desk.model.ask("all")
    desk.watch()
    desk.edit(2, assignee=ZHOU)
    desk.model.catch_up()
    assert [(first, last) for first, last, _ in desk.changes] == [(2, 2)]
    assert Role.ROW in desk.changes[0][2]
    assert desk.moves == []
    assert desk.model.data(desk.model.index(2), Role.ASSIGNEE).name == "Zoe"


def test_what_is_heard_within_a_frame_is_looked_at_by_itself(desk: Desk, qtbot: QtBot) -> None:
    desk.model.ask("waiting")
    desk.add(1)
    desk.say(1, 1)
    assert desk.model.rowCount() == 0
    qtbot.waitUntil(lambda: desk.model.rowCount() == 1)


def test_rows_follow_while_things_go_on_happening_without_a_pause(desk: Desk, qtbot: QtBot) -> None:
    for number in range(5):
        desk.add(number)
        desk.say(number, 60 - number)
    desk.model.ask("all")
    # Sooner each time than a frame is over.
    busy = QTimer(interval=2)
    busy.timeout.connect(lambda: desk.model.hear(Notice(threads=frozenset({"t0003"}))))
    busy.start()
    desk.say(0, 1, text="here again")
    qtbot.waitUntil(lambda: desk.row(0).last_text == "here again", timeout=30_000)
    busy.stop()


def test_of_very_many_changes_a_part_is_looked_at_in_each_frame(desk: Desk, qtbot: QtBot) -> None:
    for number in range(AT_ONCE + 30):
        desk.add(number)
        desk.say(number, 1000 - number)
    desk.model.ask("all")
    desk.watch()
    for number in range(AT_ONCE + 30):
        desk.say(number, 500 - number, text="once more")
    desk.model.catch_up()
    assert 0 < len(desk.changes) <= AT_ONCE
    qtbot.waitUntil(lambda: len(desk.changes) == AT_ONCE + 30, timeout=30_000)
    assert [desk.row(at) for at in range(AT_ONCE + 30)] == desk.fresh()
    assert desk.resets == 0


def test_an_answer_takes_the_row_from_the_waiting_ones(desk: Desk) -> None:
    desk.add(1)
    desk.say(1, 5)
    desk.model.ask("waiting")
    desk.say(1, 1, side="staff")
    desk.model.catch_up()
    assert desk.threads() == []


def test_a_snoozed_thread_comes_back_when_its_time_has_come(desk: Desk) -> None:
    clock = desk.seat.clock
    assert isinstance(clock, StillClock)
    desk.add(1, snoozed_until=ms(-30))
    desk.say(1, 5)
    desk.model.ask("waiting")
    assert desk.threads() == []
    clock.now += timedelta(minutes=31)
    desk.model.tick()
    assert desk.threads() == ["t0001"]


def test_a_window_of_the_cache_is_loaded_and_more_is_fetched(desk: Desk) -> None:
    for number in range(PAGE + 60):
        desk.add(number)
        desk.say(number, 1000 - number)
    desk.model.ask("all")
    assert desk.model.rowCount() == PAGE
    assert desk.model.canFetchMore()
    first = "t0000"
    assert first not in desk.threads()
    desk.say(0, 1)
    desk.model.catch_up()
    assert desk.threads()[0] == first
    desk.model.fetchMore()
    assert desk.model.rowCount() == PAGE + 60
    assert not desk.model.canFetchMore()
    assert len(set(desk.threads())) == PAGE + 60


def test_rows_behind_the_window_do_not_come_in_out_of_turn(desk: Desk) -> None:
    for number in range(PAGE + 60):
        desk.add(number)
        desk.say(number, 1000 - number)
    desk.model.ask("all")
    desk.edit(3, assignee=ZHOU)
    desk.model.catch_up()
    assert "t0003" not in desk.threads()
    assert desk.threads() == [row.thread for row in desk.fresh()]


def test_a_name_is_found_among_all_pages(desk: Desk, qtbot: QtBot) -> None:
    for number in range(PAGE * 2 + 5):
        desk.add(number)
        desk.say(number, 1000 - number)
    desk.model.ask("all", "FAMILY 0001")
    qtbot.waitUntil(lambda: desk.threads() == ["t0001"])
    desk.model.ask("all", "nobody at all")
    qtbot.waitUntil(lambda: not desk.model.canFetchMore())
    assert desk.threads() == []


def test_a_search_goes_on_while_things_change(desk: Desk, qtbot: QtBot) -> None:
    for number in range(PAGE * 2 + 5):
        desk.add(number)
        desk.say(number, 1000 - number)
    desk.model.catch_up()
    desk.model.ask("all", "family 0001")
    while desk.model.canFetchMore():
        desk.model.fetchMore()
        desk.model.hear(Notice(threads=frozenset(f"t{number:04}" for number in range(60))))
        desk.model.catch_up()
    assert desk.threads() == ["t0001"]
    desk.say(1, 1, text="found and moved")
    desk.model.catch_up()
    assert desk.row(0).last_text == "found and moved"


def test_what_is_loaded_stays_loaded_when_much_changes(desk: Desk) -> None:
    for number in range(PAGE + 60):
        desk.add(number)
        desk.say(number, 1000 - number)
    desk.model.ask("all")
    desk.model.fetchMore()
    desk.watch()
    desk.model.hear(Notice(everything=True))
    desk.model.catch_up()
    assert desk.resets == 0
    assert desk.threads() == [row.thread for row in desk.fresh()]
    assert len(desk.threads()) == PAGE + 60


def test_typing_shows_in_the_row_and_ends(desk: Desk) -> None:
    desk.add(1)
    desk.say(1, 5)
    desk.model.ask("all")
    desk.seat.signs.hear("t0001", "c0001", "typing", 6_000, desk.seat.clock.monotonic())
    desk.model.hear(Notice(signs=frozenset({"t0001"})))
    desk.model.catch_up()
    assert desk.model.data(desk.model.index(0), Role.TYPING) is True
    desk.seat.signs.hear("t0001", "c0001", "typing", 0, desk.seat.clock.monotonic())
    desk.model.hear(Notice(signs=frozenset({"t0001"})))
    desk.model.catch_up()
    assert desk.model.data(desk.model.index(0), Role.TYPING) is False


def test_a_row_speaks(desk: Desk) -> None:
    desk.add(1, assignee=ZHOU)
    desk.say(1, 12, text="Is she ready?")
    desk.model.ask("all")
    said = desk.model.data(desk.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Family 0001", "12 min", "Is she ready?", "Zoe"):
        assert part in said


def test_a_cache_built_anew_is_read_anew(desk: Desk) -> None:
    for number in range(5):
        desk.add(number)
        desk.say(number, 10 - number)
    desk.model.ask("all")
    desk.model._stale.clear()
    desk.edit(3, closed=True)
    desk.model._stale.clear()
    desk.model.hear(Notice(everything=True))
    desk.model.catch_up()
    assert desk.threads() == ["t0004", "t0002", "t0001", "t0000"]


@pytest.mark.parametrize("shown", get_args(Filter))
@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_the_rows_are_those_of_a_fresh_read(desk: Desk, shown: Filter, seed: int) -> None:
    dice = random.Random(f"{shown} {seed}")
    for number in range(30):
        desk.add(number)
    desk.model.ask(shown)
    desk.watch()
    for step in range(120):
        number = dice.randrange(30)
        match dice.randrange(3):
            case 0:
                desk.say(number, 500 - step, "customer")
            case 1:
                desk.say(number, 500 - step, "staff")
            case _:
                desk.edit(
                    number,
                    assignee=dice.choice((None, LIN, ZHOU)),
                    pinned=dice.random() < 0.3,
                    closed=dice.random() < 0.3,
                    snoozed_until=dice.choice((0, ms(10), ms(-10))),
                )
        if dice.random() < 0.5:
            desk.model.catch_up()
            assert [desk.row(at) for at in range(desk.model.rowCount())] == desk.fresh()
    assert desk.resets == 0

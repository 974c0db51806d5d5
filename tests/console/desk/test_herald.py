"""Desk life: who is called for what and when not, how it sounds, the tray, and an answer from outside of the window."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console.app import make_app, make_window
from petdesk.console.desk import wording
from petdesk.console.desk.calls import Call, CallKind
from petdesk.console.desk.herald import Herald
from petdesk.console.desk.sounds import NOTES, sound_of
from petdesk.console.desk.tray import badged
from petdesk.console.settings.store import Choices, Settings
from petdesk.console.stages.sample import LIN, ZHOU, sample_seat
from petdesk.console.tasks import Tasks
from petdesk.shop.conversation import Activity, Message
from petdesk.shop.desk import DESK, DeskRules
from petdesk.shop.joining import Joining

WANG, LI = "thread-wang", "thread-li"


class Board:
    """Shows calls by keeping them."""

    def __init__(self) -> None:
        self.shown: list[Call] = []
        self.withdrawn: list[str] = []

    def show(self, call: Call) -> None:
        """Keep it."""
        self.shown.append(call)

    def withdraw(self, thread: str) -> None:
        """Note it."""
        self.withdrawn.append(thread)


class Scene:
    """A window nobody looks at, its herald, and what it told."""

    def __init__(self, folder: Path, app: QApplication) -> None:
        self.settings = Settings(folder)
        self.seat, self.ledger = sample_seat(folder)
        self.tasks = Tasks(lambda _name, _error: None)
        self.window = make_window(app, self.seat, self.settings, self.tasks)
        self.herald = Herald(self.window, self.settings, Tasks(lambda _name, _error: None))
        self.board = Board()
        self.herald.shows = self.board
        self.sounds: list[str] = []
        self.herald.play = self.sounds.append
        self.number = 0

    def says(self, text: str = "hello", thread: str = WANG, **fields: object) -> str:
        """A new message, of the customer unless said otherwise."""
        self.number += 1
        known = {"author": "someone", "side": "customer", "sent_at": self.seat.clock.wall_ms()}
        id = f"new-{self.number}"
        self.ledger.write(Message(id=id, thread=thread, text=text, **(known | fields)))
        return id

    def told(self) -> list[tuple[str, str]]:
        """What was shown, at once."""
        self.herald.tell()
        return [(call.kind, call.thread) for call in self.board.shown]


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication) -> Iterator[Scene]:
    make_app(["petdesk"], Choices(theme="light", language="en"))
    made = Scene(tmp_path, qapp)
    yield made
    made.herald.stop()
    made.window.close()
    delete(made.window)
    made.seat.close()


def test_a_customers_words_call_once_with_a_sound(scene: Scene) -> None:
    scene.says("is she ready?")
    assert scene.told() == [("message", WANG)]
    assert scene.board.shown[0].text == "is she ready?"
    assert scene.sounds == ["message"]
    assert scene.told() == [("message", WANG)]


def test_colleagues_words_to_customers_and_automatic_ones_call_nobody(scene: Scene) -> None:
    scene.says(author=ZHOU, side="staff")
    scene.says(author="relay", side="shop", automatic=True)
    scene.says(author=LIN, side="staff", audience="staff")
    assert scene.told() == []


def test_a_mention_and_a_hand_over_call_by_name(scene: Scene) -> None:
    scene.says("@Lena look", author=ZHOU, side="staff", audience="staff", mentions=(LIN,))
    given = Activity(what="assigned", to=LIN)
    scene.says("", LI, author=ZHOU, side="staff", audience="staff", automatic=True, activity=given)
    assert scene.told() == [("mention", WANG), ("assigned", LI)]


def test_many_at_once_are_one_call(scene: Scene) -> None:
    for number in range(5):
        scene.says(str(number))
    assert len(scene.told()) == 1
    assert scene.board.shown[0].title == "5 new messages"


def test_only_mine_and_what_nobody_has_where_that_was_chosen(scene: Scene) -> None:
    scene.settings.change(notify="mine")
    rows = {row.assignee: row.thread for row in scene.seat.reader.inbox("all") if not row.room}
    scene.says(thread=rows[ZHOU])
    assert scene.told() == []
    scene.says(thread=rows[LIN])
    scene.says(thread=rows[None])
    assert scene.told() == [("message", rows[LIN]), ("message", rows[None])]


def test_nothing_calls_in_quiet_times_or_where_nothing_shall(scene: Scene) -> None:
    scene.settings.change(quiet_until=scene.seat.clock.wall_ms() + 60_000)
    scene.says()
    assert scene.told() == []
    scene.settings.change(quiet_until=0, notify="off")
    scene.says()
    assert scene.told() == []
    assert scene.sounds == []


def test_a_locked_computer_sounds_and_shows_nothing(scene: Scene) -> None:
    scene.settings.change(locked=True)
    scene.says("a secret")
    assert scene.told() == []
    assert len(scene.sounds) == 1
    scene.herald.answer(Call(kind="message", thread=WANG, message="new-1", title="", text="a secret"))
    assert scene.herald.answering is None
    scene.settings.change(locked=False)
    scene.says("again")
    assert len(scene.told()) == 1


def test_what_was_missed_long_ago_calls_nobody(scene: Scene) -> None:
    scene.says(sent_at=scene.seat.clock.wall_ms() - 3_600_000)
    assert scene.told() == []


def test_the_conversation_in_front_calls_nobody_and_another_one_only_sounds(scene: Scene, qtbot: QtBot) -> None:
    scene.window.show()
    scene.window.activateWindow()
    qtbot.waitUntil(scene.window.isActiveWindow)
    scene.window.open_thread(WANG)
    scene.says()
    assert scene.told() == []
    assert scene.sounds == []
    scene.says(thread=LI)
    assert scene.told() == []
    assert scene.sounds == ["message"]


def test_a_wait_that_became_too_long_calls_once(scene: Scene) -> None:
    scene.herald.look_for_late()
    before = len(scene.told())
    scene.ledger.write(DeskRules(id=DESK, amber_minutes=1, red_minutes=1, target_minutes=1))
    scene.herald.look_for_late()
    late = [kind for kind, _ in scene.told()[before:]]
    assert late
    scene.herald.look_for_late()
    assert len(scene.told()) == before + len(late)


def test_a_pressed_call_opens_its_conversation_ready_to_write(scene: Scene) -> None:
    message = scene.says()
    scene.herald.tell()
    scene.herald.open(scene.board.shown[0])
    assert scene.window.isVisible()
    assert scene.window.current == WANG
    assert scene.window.conversation.opened.line(message) is not None
    assert scene.board.withdrawn == [WANG]


def test_an_answer_from_outside_is_sent_and_the_message_is_read(scene: Scene) -> None:
    scene.says("there?")
    scene.herald.tell()
    scene.herald.answer(scene.board.shown[0])
    small = scene.herald.answering
    assert small is not None
    QTest.keyClicks(small.edit, "yes")
    small.send.click()
    (entry,) = scene.seat.outbox.entries("kind = 'message.send'")
    assert msgspec.json.decode(entry.body)["text"] == "yes"
    row = scene.seat.reader.inbox_row(WANG)
    assert row is not None
    assert row.unread == 0


def test_a_locked_window_tells_no_words_and_sends_none(scene: Scene) -> None:
    scene.settings.change(locked=True)
    message = scene.says("her phone is 139…")
    assert scene.told() == []
    call = Call(kind="message", thread=WANG, title="", text="", message=message)
    scene.herald.answer(call)
    assert scene.herald.answering is None
    scene.herald.send(WANG, "not me")
    scene.herald.open(call)
    assert scene.seat.outbox.entries("kind = 'message.send'") == []
    assert scene.window.current is None


def ask(scene: Scene, id: str = "joining-1", **fields: object) -> Joining:
    """A computer with the right code asks to become a seat."""
    now = scene.seat.clock.wall_ms()
    known = {"member": ZHOU, "name": "Table two", "address": "192.168.1.77", "since": now, "until": now + 600_000}
    asking = Joining(id=id, **(known | fields))
    scene.ledger.write(asking)
    return asking


async def test_a_new_seat_that_waits_for_a_yes_calls_once_and_leads_to_the_seats(scene: Scene) -> None:
    asking = ask(scene)
    assert scene.told() == [("joining", "")]
    (call,) = scene.board.shown
    assert wording.head(call) == "A new computer waits for a manager's yes"
    who = scene.seat.reader.name_of(ZHOU)
    assert wording.text(call) == f"“Table two” wants to become a seat of {who}"
    assert scene.sounds == ["joining"]
    scene.says()
    assert scene.told() == [("joining", ""), ("message", WANG)]
    scene.herald.open(call)
    assert scene.window.isVisible()
    assert scene.window.place() == "settings"
    assert scene.window.settings_page.open == "seats"
    assert not scene.window._whole().joins.isHidden()
    assert scene.board.withdrawn == []
    scene.ledger.write(msgspec.structs.replace(asking, state="in"))
    assert scene.board.withdrawn == [""]
    assert await scene.tasks.stop() == []


def test_a_new_seat_is_not_lost_among_many_messages_and_a_locked_computer_leads_nowhere(scene: Scene) -> None:
    for number in range(5):
        scene.says(str(number))
    ask(scene)
    assert scene.told() == [("joining", ""), ("message", WANG)]
    scene.settings.change(locked=True)
    scene.herald.open(scene.board.shown[0])
    assert scene.window.place() == "inbox"
    ask(scene, "joining-2")
    assert len(scene.told()) == 2


def test_a_yes_that_was_missed_long_ago_calls_nobody(scene: Scene) -> None:
    since = scene.seat.clock.wall_ms() - 3_600_000
    ask(scene, since=since, until=since + 600_000)
    scene.settings.change(notify="off")
    ask(scene, "joining-2")
    assert scene.told() == []


def test_the_tray_offers_quiet_and_takes_it_back(scene: Scene) -> None:
    def words() -> list[str]:
        scene.herald.tray.fill()
        return [action.text() for action in scene.herald.tray.menu.actions() if action.text()]

    assert words() == ["Open PetDesk", "Do not disturb", "Quit"]
    quiet = scene.herald.tray.menu.actions()[2].menu()
    quiet.actions()[0].trigger()
    assert scene.settings.choices.quiet_until == scene.seat.clock.wall_ms() + 30 * 60_000
    assert words() == ["Open PetDesk", "Call me again", "Quit"]


def test_the_tray_wears_the_number_of_those_who_wait(scene: Scene) -> None:
    assert scene.herald.tray.icon.toolTip() == "PetDesk · 4 waiting"
    plain, two = badged(0).pixmap(32, 32).toImage(), badged(2).pixmap(32, 32).toImage()
    assert plain != two
    assert two != badged(12).pixmap(32, 32).toImage()


def test_closed_into_the_tray_it_lives_on_until_quit_is_chosen(scene: Scene) -> None:
    ended: list[bool] = []
    scene.window.when_closed = lambda: ended.append(True)
    scene.window.stays = lambda: True
    scene.window.show()
    scene.window.close()
    assert not scene.window.isVisible()
    assert ended == []
    scene.herald.quit()
    assert ended == [True]


@pytest.mark.parametrize("kind", NOTES)
def test_each_kind_has_a_short_sound_of_its_own(kind: CallKind) -> None:
    sound = sound_of(kind)
    assert sound[:4] == b"RIFF"
    assert len(sound) < 40_000
    assert all(sound != sound_of(other) for other in NOTES if other != kind)

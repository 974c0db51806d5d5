"""Nobody answers blind: what came in while one typed is told once before the answer goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.console.thread.desk import Desk, OpenDesk, open_desk
from tests.console.thread.talk import COLLEAGUE, CUSTOMER, ME, line, told

__all__ = ["open_desk"]


def write(desk: Desk, text: str) -> None:
    """Type."""
    QTest.keyClicks(desk.pane.composer.edit, text)


def press(desk: Desk, key: Qt.Key) -> None:
    """Press a key in the field."""
    QTest.keyClick(desk.pane.composer.edit, key)


def comes(desk: Desk, number: int, author: str, **more: object) -> None:
    """A line comes in."""
    desk.held.put(line(number, author, "and he is shy", **more))
    desk.acts.tell(told(f"m{number}"))


@pytest.mark.parametrize("author", [CUSTOMER, COLLEAGUE])
def test_what_came_in_while_typing_is_told_once_and_a_second_enter_sends(open_desk: OpenDesk, author: str) -> None:
    desk = open_desk()
    write(desk, "yes")
    comes(desk, 21, author)
    press(desk, Qt.Key.Key_Return)
    assert desk.pane.meanwhile.isVisible()
    assert "and he is shy" in desk.pane.meanwhile.accessibleDescription()
    assert desk.did("send_text") == []
    assert desk.pane.composer.edit.text() == "yes"
    press(desk, Qt.Key.Key_Return)
    assert [done[2] for done in desk.did("send_text")] == ["yes"]
    assert not desk.pane.meanwhile.isVisible()


def test_a_further_message_while_it_asks_is_shown_there_and_asked_no_second_time(open_desk: OpenDesk) -> None:
    desk = open_desk()
    write(desk, "yes")
    comes(desk, 21, CUSTOMER)
    press(desk, Qt.Key.Key_Return)
    first = desk.pane.meanwhile.accessibleName()
    comes(desk, 22, CUSTOMER)
    assert desk.pane.meanwhile.accessibleName() != first
    press(desk, Qt.Key.Key_Return)
    assert len(desk.did("send_text")) == 1


def test_esc_goes_to_the_first_news_keeps_the_words_and_then_enter_sends(open_desk: OpenDesk) -> None:
    desk = open_desk()
    write(desk, "yes")
    for number in range(21, 50):
        comes(desk, number, CUSTOMER)
    press(desk, Qt.Key.Key_Return)
    press(desk, Qt.Key.Key_Escape)
    assert not desk.pane.meanwhile.isVisible()
    assert "line m21" in [row.entry.key for row in desk.pane.view.stack.shown()]
    assert desk.pane.composer.edit.text() == "yes"
    press(desk, Qt.Key.Key_Return)
    assert len(desk.did("send_text")) == 1


def test_both_answers_are_buttons_too(open_desk: OpenDesk) -> None:
    desk = open_desk()
    write(desk, "yes")
    comes(desk, 21, CUSTOMER)
    press(desk, Qt.Key.Key_Return)
    desk.pane.meanwhile.look.click()
    assert not desk.pane.meanwhile.isVisible()
    comes(desk, 22, CUSTOMER)
    press(desk, Qt.Key.Key_Return)
    desk.pane.meanwhile.action.click()
    assert len(desk.did("send_text")) == 1


def test_what_came_before_the_first_letter_or_after_the_field_was_emptied_is_no_news(open_desk: OpenDesk) -> None:
    desk = open_desk()
    comes(desk, 21, CUSTOMER)
    write(desk, "a")
    press(desk, Qt.Key.Key_Backspace)
    comes(desk, 22, CUSTOMER)
    write(desk, "yes")
    press(desk, Qt.Key.Key_Return)
    assert len(desk.did("send_text")) == 1


@pytest.mark.parametrize(
    ("author", "more"),
    [
        (ME, {}),
        (COLLEAGUE, {"audience": "staff"}),
        (COLLEAGUE, {"automatic": True}),
        (CUSTOMER, {"recalled_at": 5}),
    ],
)
def test_own_lines_notes_automatic_and_recalled_ones_hold_nothing_up(
    open_desk: OpenDesk, author: str, more: dict[str, object]
) -> None:
    desk = open_desk()
    write(desk, "yes")
    comes(desk, 21, author, **more)
    press(desk, Qt.Key.Key_Return)
    assert len(desk.did("send_text")) == 1


def test_a_note_is_kept_whatever_came_in(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.pane.composer.toggle_note()
    write(desk, "careful")
    comes(desk, 21, CUSTOMER)
    press(desk, Qt.Key.Key_Return)
    assert [done[4] for done in desk.did("send_text")] == ["staff"]


def test_another_thread_takes_the_question_away_and_coming_back_shows_what_came(open_desk: OpenDesk) -> None:
    desk = open_desk()
    write(desk, "yes")
    comes(desk, 21, CUSTOMER)
    press(desk, Qt.Key.Key_Return)
    desk.pane.show_thread("u")
    assert not desk.pane.meanwhile.isVisible()
    desk.pane.show_thread("t")
    press(desk, Qt.Key.Key_Return)
    assert len(desk.did("send_text")) == 1

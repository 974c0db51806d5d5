"""The composer: nothing written is ever lost, and a note is never taken for a reply."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from petdesk.console import theme
from petdesk.console.composer.composer import Composer
from petdesk.console.composer.outgoing import Outgoing, Unsent, from_draft
from petdesk.console.thread.pictures import Pictures
from petdesk.shop.jottings import NOTE_MARK
from petdesk.shop.receipts import State
from petdesk.shop.text import MESSAGE_LIMIT, clean_text
from tests.console.thread.talk import ME, line


class Heard:
    """What a composer told."""

    def __init__(self, composer: Composer) -> None:
        """Listen."""
        self.sent: list[Outgoing] = []
        self.drafts: list[tuple[str, str]] = []
        self.changed: list[tuple[str, str]] = []
        self.typed = 0
        composer.submitted.connect(self.sent.append)
        composer.draft_changed.connect(lambda thread, text: self.drafts.append((thread, text)))
        composer.changed_message.connect(lambda message, text: self.changed.append((message, text)))
        composer.typing.connect(self._type)

    def _type(self) -> None:
        self.typed += 1


@pytest.fixture
def composer(qtbot: QtBot) -> Iterator[Composer]:
    """A composer open for thread "t"."""
    made = Composer()
    qtbot.addWidget(made)
    made.resize(600, 160)
    made.open("t", "Sophie", "")
    made.show()
    made.activateWindow()
    made.edit.setFocus()
    yield made
    # A picture may still be on its way from its file.
    for pictures in made.findChildren(Pictures):
        pictures.close()


def write(composer: Composer, text: str) -> None:
    """Type."""
    QTest.keyClicks(composer.edit, text)


def enter(composer: Composer) -> None:
    """Press Enter."""
    QTest.keyClick(composer.edit, Qt.Key.Key_Return)


def test_enter_sends_the_text_empties_the_field_and_keeps_the_keyboard(composer: Composer) -> None:
    heard = Heard(composer)
    write(composer, "  hello ")
    enter(composer)
    assert heard.sent == [Outgoing("hello")]
    assert composer.edit.text() == ""
    assert composer.edit.hasFocus()
    enter(composer)
    assert len(heard.sent) == 1


def test_a_draft_is_kept_on_a_pause_and_comes_back_after_a_switch(composer: Composer, qtbot: QtBot) -> None:
    heard = Heard(composer)
    write(composer, "half a sen")
    qtbot.waitUntil(lambda: heard.drafts == [("t", "half a sen")], timeout=3_000)
    write(composer, "t")
    composer.open("u", "Tom", "")
    assert heard.drafts[-1] == ("t", "half a sent")
    assert composer.edit.text() == ""
    write(composer, "other")
    composer.open("t", "Sophie", "half a sent")
    assert heard.drafts[-1] == ("u", "other")
    assert composer.edit.text() == "half a sent"


def test_a_draft_from_the_disk_comes_back_and_emptying_the_field_ends_it(composer: Composer) -> None:
    heard = Heard(composer)
    composer.open("v", "Ann", "from yesterday")
    assert composer.edit.text() == "from yesterday"
    composer.edit.set_text("")
    composer.leave()
    assert heard.drafts == [("v", "")]


def test_a_note_that_is_kept_comes_back_as_a_note_even_from_the_disk(composer: Composer) -> None:
    heard = Heard(composer)
    composer.toggle_note()
    write(composer, "do not tell her")
    composer.open("u", "Tom", "")
    assert not composer.unsent.note
    kept = heard.drafts[0][1]
    assert kept == NOTE_MARK + "do not tell her"
    assert clean_text(kept) == kept  # the mark outlives the way to the disk
    assert from_draft(kept) == Unsent("do not tell her", note=True)
    composer.open("t", "Sophie", kept)
    assert composer.unsent.note
    assert composer.edit.text() == "do not tell her"
    enter(composer)
    assert heard.sent == [Outgoing("do not tell her", audience="staff")]


def test_note_mode_wears_another_colour_another_button_and_says_who_reads_it(composer: Composer) -> None:
    def ground() -> str:
        image = composer.field.grab().toImage()
        return image.pixelColor(image.width() // 2, 5).name()

    reply = (ground(), composer.field.send.text(), composer.field.hint.text(), composer.edit.placeholderText())
    composer.toggle_note()
    note = (ground(), composer.field.send.text(), composer.field.hint.text(), composer.edit.placeholderText())
    assert all(one != other for one, other in zip(reply, note, strict=True))
    assert note[0] == theme.current().tokens.note.name()
    assert composer.switch.isVisible()
    composer.switch.reply.click()
    assert not composer.unsent.note
    assert not composer.switch.isVisible()


def test_after_a_note_the_next_words_are_a_note_too(composer: Composer) -> None:
    heard = Heard(composer)
    composer.toggle_note()
    for text in ("one", "two"):
        write(composer, text)
        enter(composer)
    assert {outgoing.audience for outgoing in heard.sent} == {"staff"}
    assert heard.typed == 0


def test_typing_is_told_while_a_reply_is_written(composer: Composer) -> None:
    heard = Heard(composer)
    write(composer, "abc")
    assert heard.typed == 3


def test_an_answer_goes_with_the_message_it_answers_and_esc_drops_it(composer: Composer) -> None:
    heard = Heard(composer)
    composer.answer(line(7, text="how is she?"))
    assert composer.field.answer.isVisible()
    assert "how is she?" in composer.field.answer.accessibleName()
    write(composer, "fine")
    enter(composer)
    assert heard.sent == [Outgoing("fine", reply_to="m7")]
    assert not composer.field.answer.isVisible()
    composer.answer(line(8))
    QTest.keyClick(composer.edit, Qt.Key.Key_Escape)
    write(composer, "on its own")
    enter(composer)
    assert heard.sent[-1] == Outgoing("on its own")


def test_changing_a_message_sets_aside_what_was_being_written(composer: Composer) -> None:
    heard = Heard(composer)
    write(composer, "unfinished")
    composer.change(line(3, ME, "tomorow"))
    assert composer.edit.text() == "tomorow"
    assert composer.field.hint.text().startswith("Enter to save")
    composer.edit.set_text("tomorrow")
    enter(composer)
    assert heard.changed == [("m3", "tomorrow")]
    assert heard.sent == []
    assert composer.edit.text() == "unfinished"
    assert composer.field.hint.text().startswith("Enter to send")
    composer.change(line(3, ME, "tomorrow"))
    QTest.keyClick(composer.edit, Qt.Key.Key_Escape)
    assert composer.edit.text() == "unfinished"
    assert all("tomor" not in text for _thread, text in heard.drafts)


def test_a_note_is_answered_by_a_note_and_a_reply_answers_no_note(composer: Composer) -> None:
    heard = Heard(composer)
    note = line(6, ME, "she scratches", audience="staff")
    composer.answer(note)
    assert (composer.unsent.note, composer.inside) == (True, True)
    write(composer, "seen it")
    enter(composer)
    assert heard.sent == [Outgoing("seen it", reply_to="m6", audience="staff")]
    composer.answer(note)
    composer.toggle_note()
    assert (composer.unsent.note, composer.unsent.reply_to) == (False, None)
    said = line(7)
    composer.answer(said)
    composer.toggle_note()
    assert (composer.unsent.note, composer.unsent.reply_to) == (True, said)
    composer.toggle_note()
    assert (composer.unsent.note, composer.unsent.reply_to) == (False, said)


def test_in_a_staff_room_an_answer_is_no_note(composer: Composer) -> None:
    composer.open("room", "", "", room=True)
    composer.answer(line(8, ME, audience="staff"))
    assert (composer.unsent.note, composer.unsent.reply_to is not None) == (False, True)


def test_a_note_that_is_changed_stays_yellow(composer: Composer) -> None:
    composer.change(line(3, ME, "secret", audience="staff", state=State.SENT))
    assert composer.unsent.note
    composer.toggle_note()
    assert composer.unsent.note


def test_files_wait_with_the_text_can_be_taken_out_and_go_as_one(composer: Composer, tmp_path: Path) -> None:
    heard = Heard(composer)
    files = [tmp_path / name for name in ("a.jpg", "b.pdf", "c.txt")]
    for file in files:
        file.write_bytes(b"x" * 10)
    composer.add_files(files)
    composer.add_files(files[:1])
    assert composer.unsent.files == tuple(files)
    assert composer.field.tray.isVisible()
    composer.field.tray.dropped.emit(files[1])
    write(composer, "look")
    enter(composer)
    assert heard.sent == [Outgoing("look", (files[0], files[2]))]
    assert not composer.field.tray.isVisible()


def test_files_without_words_can_be_sent_and_stay_through_a_switch(composer: Composer, tmp_path: Path) -> None:
    heard = Heard(composer)
    file = tmp_path / "a.bin"
    file.write_bytes(b"x")
    composer.add_files([file])
    composer.open("u", "Tom", "")
    assert composer.unsent.files == ()
    composer.open("t", "Sophie", "")
    enter(composer)
    assert heard.sent == [Outgoing("", (file,))]


def test_a_folder_is_refused_with_words(composer: Composer, tmp_path: Path) -> None:
    composer.add_files([tmp_path])
    assert composer.unsent.files == ()
    assert composer.problem.isVisible()
    assert tmp_path.name in composer.problem.text()


def test_a_text_that_is_too_long_is_kept_and_said_to_be(composer: Composer) -> None:
    heard = Heard(composer)
    composer.edit.setPlainText("x" * (MESSAGE_LIMIT + 3))
    assert composer.problem.isVisible()
    enter(composer)
    assert heard.sent == []
    assert len(composer.edit.text()) == MESSAGE_LIMIT + 3
    composer.edit.setPlainText("x" * MESSAGE_LIMIT)
    assert not composer.problem.isVisible()


def test_what_could_not_be_sent_comes_back_before_what_was_written_since(composer: Composer, tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"x")
    write(composer, "since")
    composer.put_back(Outgoing("before", (file,)))
    assert composer.edit.text() == "before\nsince"
    assert composer.unsent.files == (file,)
    composer.open("u", "Tom", "")
    composer.put_back(Outgoing("late"), "t")
    assert composer.edit.text() == ""
    composer.open("t", "Sophie", "")
    assert composer.edit.text() == "late\nbefore\nsince"


def test_in_a_staff_room_there_are_no_notes(composer: Composer) -> None:
    composer.open("room", "", "", room=True)
    composer.toggle_note()
    assert not composer.unsent.note
    assert not composer.field.to_note.isVisible()


def test_every_button_has_a_name_and_a_tooltip_and_is_reached_by_tab(composer: Composer) -> None:
    field = composer.field
    buttons = [field.pictures, field.files, field.to_note, field.send]
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
    reached = []
    widget = composer.edit.nextInFocusChain()
    while widget is not composer.edit:
        reached.append(widget)
        widget = widget.nextInFocusChain()
    places = [reached.index(button) for button in buttons]
    assert places == sorted(places)

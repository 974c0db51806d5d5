"""The field: an input method is never cut off, Enter sends, pasted things become what they are."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console.composer.edit import MessageEdit

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def field(qtbot: QtBot) -> tuple[MessageEdit, list[str]]:
    """A field with the keyboard in it, and what it wanted so far."""
    edit = MessageEdit()
    qtbot.addWidget(edit)
    edit.resize(400, 40)
    edit.show()
    edit.setFocus()
    asked: list[str] = []
    edit.send_wanted.connect(lambda: asked.append("send"))
    edit.edit_last_wanted.connect(lambda: asked.append("edit last"))
    edit.back_wanted.connect(lambda: asked.append("back"))
    return edit, asked


def compose(edit: MessageEdit, preedit: str, commit: str = "") -> None:
    """What an input method sends while one types pinyin."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(edit, event)


def test_enter_while_composing_never_sends_and_the_words_arrive_whole(qtbot: QtBot) -> None:
    edit, asked = field(qtbot)
    for letters in ("n", "ni", "nih", "niha", "nihao"):
        compose(edit, letters)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        QTest.keyClick(edit, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
        QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert asked == []
    assert edit.text() == ""
    assert edit.composing
    compose(edit, "", "你好")
    assert not edit.composing
    assert edit.text() == "你好"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert asked == ["send"]


def test_an_input_method_that_gives_up_leaves_the_text_as_it_was(qtbot: QtBot) -> None:
    edit, asked = field(qtbot)
    edit.set_text("豆豆")
    compose(edit, "xiz")
    compose(edit, "")
    assert edit.text() == "豆豆"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert asked == ["send"]


def test_shift_enter_breaks_the_line(qtbot: QtBot) -> None:
    edit, asked = field(qtbot)
    QTest.keyClicks(edit, "a")
    QTest.keyClick(edit, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(edit, "b")
    assert edit.text() == "a\nb"
    assert asked == []


def test_where_ctrl_enter_sends_plain_enter_breaks_the_line(qtbot: QtBot) -> None:
    edit, asked = field(qtbot)
    edit.ctrl_enter_sends = True
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert asked == []
    QTest.keyClick(edit, Qt.Key.Key_Return, CONTROL)
    assert asked == ["send"]


def test_up_edits_the_last_message_only_from_an_empty_field(qtbot: QtBot) -> None:
    edit, asked = field(qtbot)
    QTest.keyClick(edit, Qt.Key.Key_Up)
    edit.set_text("words")
    QTest.keyClick(edit, Qt.Key.Key_Up)
    edit.set_text("")
    compose(edit, "ni")
    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert asked == ["edit last"]


def test_the_field_grows_with_its_text_up_to_a_bound(qtbot: QtBot) -> None:
    edit, _asked = field(qtbot)
    heights = []
    for lines in (1, 3, 6, 40, 1):
        edit.set_text("\n".join(["line"] * lines))
        heights.append(edit.height())
    assert heights[0] == heights[4]
    assert heights[0] < heights[1] < heights[2] < heights[3] <= 200


def test_pasted_text_loses_its_dress_and_pasted_files_and_pictures_are_files(qtbot: QtBot, tmp_path: Path) -> None:
    edit, _asked = field(qtbot)
    files: list[Path] = []
    pictures: list[QImage] = []
    edit.files_given.connect(files.extend)
    edit.picture_given.connect(pictures.append)
    rich = QMimeData()
    rich.setHtml("<b style='color:red'>fat</b>")
    rich.setText("fat")
    edit.insertFromMimeData(rich)
    assert edit.text() == "fat"
    assert "red" not in edit.toHtml()
    named = QMimeData()
    named.setUrls([QUrl.fromLocalFile(str(tmp_path / "豆豆.jpg")), QUrl("https://example.org/x.jpg")])
    edit.insertFromMimeData(named)
    assert files == [tmp_path / "豆豆.jpg"]
    drawn = QMimeData()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    drawn.setImageData(image)
    assert edit.canInsertFromMimeData(drawn)
    edit.insertFromMimeData(drawn)
    assert [picture.size() for picture in pictures] == [image.size()]
    assert edit.text() == "fat"

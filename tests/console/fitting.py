"""Whether words fit where they stand: the text of every label, button, choice and empty field against its box."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QWidget,
)

from petdesk.console.parts.button import Button
from petdesk.console.parts.short_label import ShortLabel

SLACK = 1


def misfits(over: QWidget) -> Iterator[str]:
    """What is cut, overlaps its neighbour, or does not reach its box, with how much is lacking in pixels."""
    for label in over.findChildren(QLabel):
        if label.isVisible() and label.text() and label.visibleRegion().boundingRect().size() == label.size():
            yield from _label(label)
    for button in over.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and isinstance(button, (Button, QCheckBox, QRadioButton)):
            lacking = button.sizeHint().width() - button.width()
            if lacking > SLACK:
                yield f"{_name(button)}: {button.text()!r} lacks {lacking} px"
    for field in over.findChildren(QLineEdit):
        if field.isVisible():
            yield from _field(field)
    for choice in over.findChildren(QComboBox):
        if choice.isVisible() and not choice.visibleRegion().isEmpty():
            yield from _choice(choice)


def too_wide(over: QWidget) -> Iterator[str]:
    """Pages that do not fit between the edges of what they scroll in: what lies beyond is cut."""
    for scroll in over.findChildren(QScrollArea):
        page = scroll.widget()
        if page is not None and scroll.isVisible() and page.width() > scroll.viewport().width() + SLACK:
            yield f"{_name(scroll)}: {page.width()} in {scroll.viewport().width()} px"


def pressed(over: QLayout) -> Iterator[str]:
    """Those of a column that lie over the one before them, or beyond the column's end."""
    end = over.geometry().top()
    for at in range(over.count()):
        item = over.itemAt(at)
        if item is None or item.isEmpty():
            continue
        if item.geometry().top() < end:
            yield f"number {at} begins {end - item.geometry().top()} px too high"
        end = item.geometry().bottom() + 1
    if end > over.geometry().bottom() + 1:
        yield f"the last ends {end - over.geometry().bottom() - 1} px too low"


def _choice(choice: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = choice.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, choice).width()
    lacking = choice.fontMetrics().horizontalAdvance(choice.currentText()) - room
    if lacking > SLACK:
        yield f"{_name(choice)}: {choice.currentText()!r} lacks {lacking} px"


def _field(field: QLineEdit) -> Iterator[str]:
    """Whether the invitation in an empty field can be read to its end."""
    if field.text() or not field.placeholderText() or field.visibleRegion().isEmpty():
        return
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    margins = field.textMargins()
    # QLineEdit keeps two pixels on each side to itself.
    room = inside.width() - margins.left() - margins.right() - 4
    lacking = field.fontMetrics().horizontalAdvance(field.placeholderText()) - room
    if lacking > SLACK:
        yield f"{_name(field)}: {field.placeholderText()!r} lacks {lacking} px"


def _label(label: QLabel) -> Iterator[str]:
    if label.text().endswith("…") and label.toolTip():
        # Shortened on purpose; the pointer and screen readers are told all of it.
        return
    if isinstance(label, ShortLabel) and label.toolTip():
        # In fewer words, told whole in the same way: what stands there fits.
        lacking = label.fontMetrics().horizontalAdvance(label.text()) - label.contentsRect().width()
        if lacking > SLACK:
            yield f"{_name(label)}: {label.text()!r} lacks {lacking} px"
        return
    gives_way = label.minimumWidth() > 0 or label.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
    if label.wordWrap():
        lacking = label.heightForWidth(label.width()) - label.height()
        if lacking > SLACK:
            yield f"{_name(label)}: {label.text()!r} lacks {lacking} px below"
    elif not gives_way:
        lacking = label.sizeHint().width() - label.width()
        if lacking > SLACK:
            yield f"{_name(label)}: {label.text()!r} lacks {lacking} px"


def _name(widget: QWidget) -> str:
    names = []
    over: QWidget | None = widget
    while over is not None:
        names.append(type(over).__name__)
        over = over.parentWidget()
    return " < ".join(names[:4])

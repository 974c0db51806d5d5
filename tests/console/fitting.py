"""Whether words fit where they stand: every label's and button's text against its box."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from petdesk.console.parts.button import Button

SLACK = 1


def misfits(over: QWidget) -> Iterator[str]:
    """What is cut, overlaps its neighbour, or does not reach its box, with how much is lacking in pixels."""
    for label in over.findChildren(QLabel):
        if label.isVisible() and label.text() and label.visibleRegion().boundingRect().size() == label.size():
            yield from _label(label)
    for button in over.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and isinstance(button, Button):
            lacking = button.sizeHint().width() - button.width()
            if lacking > SLACK:
                yield f"{_name(button)}: {button.text()!r} lacks {lacking} px"


def _label(label: QLabel) -> Iterator[str]:
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

"""What a control says when the pointer rests on it: its name, and the keys that do the same."""

from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget


def explain(widget: QWidget, label: str, keys: QKeySequence | str = "") -> None:
    """Give the widget its accessible name and its tooltip; `keys` as in QKeySequence, e.g. "Ctrl+F"."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    widget.setAccessibleName(label)
    widget.setAccessibleDescription(shown)
    # Rich text so that a name with markup in it is shown as written.
    widget.setToolTip(
        f"<p>{escape(label)}&nbsp; <small>{escape(shown)}</small></p>" if shown else f"<p>{escape(label)}</p>"
    )

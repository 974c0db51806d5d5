"""What a control says when the pointer rests on it: its name, and the keys that do the same."""

from functools import lru_cache
from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from petdesk.console import words as language


def explain(widget: QWidget, label: str, keys: QKeySequence | str = "") -> None:
    """Give the widget its accessible name and its tooltip; `keys` as in QKeySequence, e.g. "Ctrl+F"."""
    portable = keys if isinstance(keys, str) else keys.toString(QKeySequence.SequenceFormat.PortableText)
    shown, tip = _told(label, portable, language.current())
    # Told anew each event goes through the whole window, and most of what is told is told already.
    if widget.toolTip() != tip or widget.accessibleName() != label:
        widget.setAccessibleName(label)
        widget.setAccessibleDescription(shown)
        widget.setToolTip(tip)


@lru_cache(maxsize=512)
def _told(label: str, keys: str, _spoken: str) -> tuple[str, str]:
    """The keys as they are called, and the tooltip: rich text, so that markup in a name is shown as written."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    keyed = f"&nbsp; <small>{escape(shown)}</small>" if shown else ""
    return shown, f"<p>{escape(label)}{keyed}</p>"

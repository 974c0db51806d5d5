"""Room at the left of what stands in a box of numbers."""

from PySide6.QtWidgets import QSpinBox

from petdesk.console import theme

EDGE = 9


def clear_edge(box: QSpinBox) -> None:
    """Keep the figures off the left rim, as in every other field; for these boxes the sheet of styles cannot."""
    box.lineEdit().setTextMargins(theme.px(EDGE), 0, 0, 0)

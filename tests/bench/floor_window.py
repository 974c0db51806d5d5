"""The floor of opening: a bare window of three panes in plain Qt, which prints a line once its list is painted."""

import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

PANES = (330, 706, 344)


class Painted(QObject):
    """Prints at the first paint, and ends the program."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See a paint."""
        if event.type() == QEvent.Type.Paint:
            print("painted", flush=True)
            watched.removeEventFilter(self)
            QApplication.quit()
        return False


def main() -> None:
    """Show the window."""
    app = QApplication(sys.argv)
    inbox, side, middle, panes = QListWidget(), QWidget(), QWidget(), QSplitter()
    inbox.addItems([f"豆豆 {number}" for number in range(14)])
    column = QVBoxLayout(middle)
    column.addWidget(QListWidget())
    column.addWidget(QTextEdit(maximumHeight=100))
    form = QFormLayout(side)
    for name in ("宠物", "品种", "年龄", "习惯", "上次服务"):
        form.addRow(name, QLineEdit())
    for pane in (inbox, middle, side):
        panes.addWidget(pane)
    panes.setSizes(list(PANES))
    panes.resize(1440, 900)
    seen = Painted()
    inbox.viewport().installEventFilter(seen)
    panes.show()
    app.exec()


if __name__ == "__main__":
    main()

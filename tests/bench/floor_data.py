"""The floor of a console at rest: a bare window with 5,000 rows and 200 lines, and the libraries that any would load.

Run as `python -m tests.bench.floor_data`; prints a line once it is painted, then stays until killed.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QListWidget, QSplitter, QTextEdit, QVBoxLayout, QWidget

ROWS, LINES = 5_000, 200


def main() -> None:
    """Show the window, then load what a window with a network and a database has loaded."""
    app = QApplication(sys.argv)
    inbox, middle, panes, lines = QListWidget(), QWidget(), QSplitter(), QListWidget()
    inbox.addItems([f"豆豆 {number} 今天洗澡顺利吗？方便的话拍几张照片" for number in range(ROWS)])
    lines.addItems([f"{number} 好的，谢谢！照片收到了，太可爱了" for number in range(LINES)])
    column = QVBoxLayout(middle)
    column.addWidget(lines)
    column.addWidget(QTextEdit(maximumHeight=100))
    panes.addWidget(inbox)
    panes.addWidget(middle)
    panes.resize(1440, 900)
    panes.show()
    QTimer.singleShot(300, load)
    app.exec()


def load() -> None:
    """The libraries."""
    import aiohttp
    import keyring
    import qasync
    import sqlcipher3

    print("painted", aiohttp.__version__, bool(keyring.get_keyring()), qasync.__name__, sqlcipher3.__name__, flush=True)


if __name__ == "__main__":
    main()

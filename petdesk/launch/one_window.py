"""One window for one seat: whoever starts the console a second time brings the open window to the front."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1_500
SHOW = b"show\n"


class OneWindow(QObject):
    """Listens, for people of this computer's own account only, and calls `show` when it is asked to."""

    def __init__(self, folder: Path, show: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        # A console that crashed leaves its name behind; the lock of the folder says that nobody has it now.
        QLocalServer.removeServer(name_of(folder))
        self._server.listen(name_of(folder))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _hear(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
            self._show()


def call_open_window(folder: Path) -> bool:
    """Ask the console that works with this folder to show its window; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(folder))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(SHOW)
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


def name_of(folder: Path) -> str:
    """What the console of a folder listens to on this computer."""
    return f"petdesk-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]}"

"""A few seconds in which what was just sent can be taken back, with its words and files back in the field."""

from PySide6.QtCore import QObject, QTimer

from petdesk.console.composer.composer import Composer
from petdesk.console.composer.outgoing import Outgoing
from petdesk.console.thread.source import ThreadActs

LASTS_MS = 5_000


class Undoing(QObject):
    """Offers to undo the last sending of the open thread beside the field's button."""

    def __init__(self, composer: Composer, acts: ThreadActs, parent: QObject) -> None:
        """Takes back through `acts`."""
        super().__init__(parent)
        self._composer, self._acts = composer, acts
        self._said: tuple[str, str, Outgoing] | None = None
        self.wanted = True
        self._over = QTimer(self, singleShot=True, interval=LASTS_MS)
        self._over.timeout.connect(self.end)
        composer.field.undo.clicked.connect(self.undo)
        composer.undo_wanted.connect(self.undo)

    def offer(self, thread: str, message: str, outgoing: Outgoing) -> None:
        """A message was just kept to be sent."""
        if self.wanted and thread == self._composer.thread_id:
            self._said = (thread, message, outgoing)
            self._composer.field.offer_undo(offered=True)
            self._over.start()

    def undo(self) -> None:
        """Take it back; what was written since stays behind it."""
        said = self._said
        self.end()
        if said is not None:
            thread, message, outgoing = said
            self._acts.take_back(thread, message)
            self._composer.put_back(outgoing, thread)

    def end(self) -> None:
        """Offer it no longer."""
        self._said = None
        self._over.stop()
        self._composer.field.offer_undo(offered=False)

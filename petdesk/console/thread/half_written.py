"""Words left half written at another seat of the same member: offered over the field, put into it by one press."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from petdesk.console.composer.composer import Composer
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.thread.source import ThreadActs, ThreadSource
from petdesk.seat.lines import Elsewhere
from petdesk.seat.notices import Notice

translate = QCoreApplication.translate
SHOWN = 80


class HalfWritten(Banner):
    """Follows the composer's thread; nothing is put into the field, or taken from it, but by a hand."""

    def __init__(
        self, composer: Composer, source: ThreadSource, acts: ThreadActs, parent: QWidget | None = None
    ) -> None:
        """Hidden until another seat has something."""
        super().__init__("info", parent=parent)
        self._composer, self._source, self._acts = composer, source, acts
        self._left: Elsewhere | None = None
        self.dismiss = Button("", "link")
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.dismiss)
        for button in (self.action, self.dismiss):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.action.clicked.connect(self.take)
        self.dismiss.clicked.connect(self.leave_there)

    def look(self) -> None:
        """Show what another seat has of the thread in the field, if anything."""
        thread = self._composer.thread_id
        left = self._source.elsewhere(thread) if thread else None
        if left != self._left:
            self._left = left
            self.say()

    def hear(self, notice: Notice) -> None:
        """Take in what has changed: words that went on elsewhere leave the field where nobody touched them since."""
        for thread, text in notice.drafts:
            self._composer.let_go(thread, text)
        if notice.everything or self._composer.thread_id in notice.threads:
            self.look()

    def say(self) -> None:
        """Say everything in the language now spoken."""
        if self._left is None:
            self.hide()
            return
        words = " ".join(self._left.text.split())
        title = translate("Thread", "You began a note on another computer")
        if not self._left.note:
            title = translate("Thread", "You began to write on another computer")
        self.tell(
            "info", title, f"{words[:SHOWN]}…" if len(words) > SHOWN else words, translate("Thread", "Go on here")
        )
        self.dismiss.say(translate("Thread", "Leave it there"))

    def take(self) -> None:
        """Put the words into the field, in front of what stands there, and end them at the other seat."""
        left, thread = self._left, self._composer.thread_id
        if left is not None:
            self._acts.take_draft(thread, self._composer.take_over(left.text, note=left.note), left)
            self.look()
            self._composer.edit.setFocus()

    def leave_there(self) -> None:
        """Offer them no longer here."""
        if self._left is not None:
            self._acts.pass_draft(self._composer.thread_id, self._left)
            self.look()
            self._composer.edit.setFocus()

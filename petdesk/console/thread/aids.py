"""What helps while one writes in a thread: quick replies, colleagues' names, emoji, and saying it later."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from petdesk.console.composer.composer import Composer
from petdesk.console.composer.emoji import EmojiPicker
from petdesk.console.composer.named import Named
from petdesk.console.composer.naming import Naming
from petdesk.console.composer.quick import QuickReplies
from petdesk.console.thread.line_acts import LineActs
from petdesk.console.thread.putting_off import PuttingOff
from petdesk.console.thread.source import ThreadActs, ThreadSource

Values = Callable[[], Mapping[str, str]]
EMOJI_KEYS = "Ctrl+."


class Aids(QObject):
    """Everything that stands over the field for a moment; `quick`, `naming`, `emoji` and `later` are its parts."""

    def __init__(
        self,
        composer: Composer,
        lines: LineActs,
        source: ThreadSource,
        acts: ThreadActs,
        values: Values,
        now: Callable[[], int],
        over: QWidget,
    ) -> None:
        """Over `over`; `values` gives what the fields of quick replies are filled with, `now` Unix ms."""
        super().__init__(over)
        self._composer = composer
        self.quick = QuickReplies(composer.edit, source.replies, values, over)
        self.naming = Naming(composer.edit, source.staff, lambda: composer.inside, over)
        self._named = Named(composer.edit, source.staff, lambda: composer.inside)
        composer.field.dressed.connect(self._named.rehighlight)
        self.emoji = EmojiPicker(over)
        self.later = PuttingOff(composer, lines, source, acts, now, over)
        composer.field.emoji.clicked.connect(self.choose_emoji)
        composer.field.quick_wanted.connect(self._offer_replies)
        self.quick.pictured.connect(composer.add_pictures)
        self.emoji.chosen.connect(self._write)
        self.emoji.left.connect(composer.edit.setFocus)
        keys = QShortcut(QKeySequence(EMOJI_KEYS), over)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.choose_emoji)

    def choose_emoji(self) -> None:
        """Let an emoji be found."""
        if self._composer.thread_id:
            self.emoji.open(self._composer)

    def _write(self, sign: str) -> None:
        self._composer.edit.insertPlainText(sign)
        self._composer.edit.setFocus()

    def _offer_replies(self) -> None:
        if not self._composer.edit.text():
            self._composer.edit.insertPlainText("/")
        self._composer.edit.setFocus()

"""The one list of the console's keys: they are bound from it, and the sheet that explains them is made from it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QKeySequenceEdit, QWidget
from shiboken6 import isValid

translate = QCoreApplication.translate

Group = Literal["inbox", "thread", "window"]


class Shortcut(Struct, frozen=True):
    """One act that has keys, in Qt's portable spelling.

    `bound` is false where a widget answers the keys itself and the sheet only tells of them.
    """

    act: str
    keys: tuple[str, ...]
    group: Group
    bound: bool = True


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("find", ("Ctrl+K",), "inbox"),
    # Chinese input methods keep the first for themselves while they are on.
    Shortcut("narrow", ("Ctrl+Shift+F", "Ctrl+Shift+I"), "inbox"),
    Shortcut("previous_thread", ("Alt+Up",), "inbox"),
    Shortcut("next_thread", ("Alt+Down",), "inbox"),
    Shortcut("next_waiting", ("Ctrl+J",), "inbox"),
    Shortcut("mentions", ("Ctrl+Shift+M",), "inbox"),
    Shortcut("later_queue", ("Ctrl+Shift+L",), "inbox"),
    Shortcut("pick", ("Space",), "inbox", bound=False),
    Shortcut("find_in_thread", ("Ctrl+F",), "thread"),
    Shortcut("close_thread", ("Ctrl+E",), "thread"),
    Shortcut("assign", ("Ctrl+Shift+A",), "thread"),
    Shortcut("hand_over", ("Ctrl+Shift+H",), "thread"),
    Shortcut("snooze", ("Ctrl+Shift+S",), "thread"),
    Shortcut("dismiss", ("Ctrl+D",), "thread"),
    Shortcut("mark_unread", ("Ctrl+U",), "thread"),
    Shortcut("pin", ("Ctrl+Shift+T",), "thread"),
    Shortcut("labels", ("Ctrl+L",), "thread"),
    Shortcut("book", ("Ctrl+B",), "thread"),
    Shortcut("take_in", ("Ctrl+Shift+N",), "thread"),
    Shortcut("phones", ("Ctrl+Shift+K",), "thread"),
    Shortcut("note", ("Ctrl+N",), "thread", bound=False),
    Shortcut("voice", ("Ctrl+M",), "thread", bound=False),
    Shortcut("jump_to_day", ("Ctrl+G",), "thread"),
    Shortcut("send_later", ("Ctrl+Shift+Return",), "thread", bound=False),
    Shortcut("emoji", ("Ctrl+.",), "thread", bound=False),
    Shortcut("edit_last", ("Up",), "thread", bound=False),
    Shortcut("undo_send", ("Ctrl+Z",), "thread", bound=False),
    Shortcut("answer", ("R",), "thread", bound=False),
    Shortcut("tie", ("P",), "thread", bound=False),
    Shortcut("record", ("Ctrl+I",), "thread"),
    Shortcut("place_inbox", ("Ctrl+1",), "window"),
    Shortcut("place_bookings", ("Ctrl+2",), "window"),
    Shortcut("place_pets", ("Ctrl+3",), "window"),
    Shortcut("place_today", ("Ctrl+5",), "window"),
    Shortcut("settings", ("Ctrl+,",), "window"),
    Shortcut("sidebar", ("Ctrl+Shift+P",), "window"),
    Shortcut("back", ("Esc",), "window", bound=False),
    Shortcut("lock", ("Ctrl+Alt+L",), "window"),
    Shortcut("switch_person", ("Ctrl+Alt+P",), "window"),
    Shortcut("sheet", ("?",), "window"),
    Shortcut("help", ("F1",), "window"),
)


def meaning(act: str) -> str:
    """What an act does, in the language now spoken. KeyError for an act without words."""
    return {
        "find": translate("Shortcuts", "Find anything"),
        "narrow": translate("Shortcuts", "Find a customer or a pet in the list"),
        "find_in_thread": translate("Shortcuts", "Find in this conversation"),
        "previous_thread": translate("Shortcuts", "Conversation above"),
        "next_thread": translate("Shortcuts", "Conversation below"),
        "next_waiting": translate("Shortcuts", "Whoever waits longest"),
        "lock": translate("Shortcuts", "Lock this computer"),
        "switch_person": translate("Shortcuts", "Somebody else sits down here"),
        "take_in": translate("Shortcuts", "Let in the phone that asks, or take in a newcomer"),
        "phones": translate("Shortcuts", "The household's link and phones"),
        "mentions": translate("Shortcuts", "Messages that name me"),
        "later_queue": translate("Shortcuts", "Everything that goes out later"),
        "pick": translate("Shortcuts", "Pick several in the list"),
        "hand_over": translate("Shortcuts", "Hand it over with a reason"),
        "jump_to_day": translate("Shortcuts", "Go to a day"),
        "send_later": translate("Shortcuts", "Send what is written later"),
        "emoji": translate("Shortcuts", "Find an emoji"),
        "close_thread": translate("Shortcuts", "Close the conversation, or open it again"),
        "assign": translate("Shortcuts", "Say who takes care of it"),
        "snooze": translate("Shortcuts", "Put it away until later"),
        "dismiss": translate("Shortcuts", "Say that it needs no answer"),
        "mark_unread": translate("Shortcuts", "Mark it as unread, or as read"),
        "pin": translate("Shortcuts", "Pin it to the top, or no longer"),
        "labels": translate("Shortcuts", "Put labels on it"),
        "voice": translate("Shortcuts", "Record a voice message"),
        "book": translate("Shortcuts", "Book a time"),
        "note": translate("Shortcuts", "Write a note that only staff see"),
        "edit_last": translate("Shortcuts", "Change what you said last, in the empty field"),
        "undo_send": translate("Shortcuts", "Take back what you just sent, in the empty field"),
        "tie": translate("Shortcuts", "File the message that is marked under the pet beside it"),
        "answer": translate("Shortcuts", "Answer the message that is marked"),
        "record": translate("Shortcuts", "Open the whole record of the pet"),
        "place_bookings": translate("Shortcuts", "Bookings"),
        "place_pets": translate("Shortcuts", "Customers and pets"),
        "place_today": translate("Shortcuts", "Today"),
        "place_inbox": translate("Shortcuts", "Inbox"),
        "settings": translate("Shortcuts", "Settings"),
        "sidebar": translate("Shortcuts", "Show or hide the pet"),
        "back": translate("Shortcuts", "Back"),
        "help": translate("Shortcuts", "Help"),
        "sheet": translate("Shortcuts", "This sheet"),
    }[act]


def group_name(group: Group) -> str:
    """The heading of a group of keys."""
    return {
        "inbox": translate("Shortcuts", "Inbox"),
        "thread": translate("Shortcuts", "Conversation"),
        "window": translate("Shortcuts", "Window"),
    }[group]


class _Chosen:
    """What was bound anew on this computer: of an act, its keys."""

    keys: Mapping[str, tuple[str, ...]] = {}


def choose(chosen: Mapping[str, Sequence[str]]) -> None:
    """Let these acts have these keys from now on, and all others their usual ones; unknown acts are passed over."""
    known = {shortcut.act for shortcut in SHORTCUTS if shortcut.bound}
    _Chosen.keys = {act: tuple(keys) for act, keys in chosen.items() if act in known}


def all_keys(shortcut: Shortcut) -> tuple[str, ...]:
    """The keys that an act has now."""
    return _Chosen.keys.get(shortcut.act, shortcut.keys)


def keys_of(act: str) -> str:
    """The first keys of an act in Qt's portable spelling, e.g. Ctrl+K, "" where they were taken away.

    KeyError for an act that has none.
    """
    for shortcut in SHORTCUTS:
        if shortcut.act == act:
            return next(iter(all_keys(shortcut)), "")
    raise KeyError(act)


def bind(window: QWidget, acts: Mapping[str, Callable[[], None]]) -> "Bound":
    """Bind every act of the list to its function in `acts`. KeyError where one is missing: the sheet must not lie."""
    missing = [shortcut.act for shortcut in SHORTCUTS if shortcut.bound and shortcut.act not in acts]
    if missing:
        raise KeyError(missing[0])
    return Bound(window, acts)


class Bound(QObject):
    """The keys of a window; `renew` takes over what was chosen since."""

    def __init__(self, window: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self._window, self._acts = window, acts
        self._made: list[QShortcut] = []
        self._precedence = _Precedence(window)
        self.renew()

    def renew(self) -> None:
        """Bind the keys that hold now."""
        for old in self._made:
            old.setEnabled(False)
            old.deleteLater()
        self._made = []
        for shortcut in SHORTCUTS:
            if shortcut.bound:
                self._made += [self._make(keys, self._acts[shortcut.act]) for keys in all_keys(shortcut)]
        self._precedence.renew()

    def _make(self, keys: str, act: Callable[[], None]) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self._window)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(act)
        return made


class _Precedence(QObject):
    """Gives the window's keys with Ctrl or Alt precedence over those of text fields (Ctrl+K, Ctrl+E)."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._keys: set[QKeySequence] = set()
        self._window = window
        self._focus: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def renew(self) -> None:
        """Take over the keys that hold now."""
        bound = [keys for shortcut in SHORTCUTS if shortcut.bound for keys in all_keys(shortcut)]
        self._keys = {QKeySequence(keys) for keys in bound if keys.startswith(("Ctrl+", "Alt+"))}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the focused widget from claiming one of our keys for itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return QKeySequence(event.keyCombination()) in self._keys
        return False

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._focus is not None and isValid(self._focus):
            self._focus.removeEventFilter(self)
        # A field in which keys are chosen hears those that have an act already, too: it is where that is told.
        ours = now is not None and now.window() is self._window and not isinstance(now, QKeySequenceEdit)
        self._focus = now if ours else None
        if self._focus is not None:
            self._focus.installEventFilter(self)

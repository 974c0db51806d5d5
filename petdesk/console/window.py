"""The console's window: rail, inbox, conversation, sidebar and status line over one seat."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import (
    current_access,
    current_booking,
    current_person,
    current_pet,
    current_thread,
    desk_acts,
    icons,
    shortcuts,
    theme,
)
from petdesk.console.centre import Centre
from petdesk.console.find import opening
from petdesk.console.inbox import menu
from petdesk.console.inbox.pane import InboxPane
from petdesk.console.panes import Panes, Sidebar
from petdesk.console.parts.soon import Soon
from petdesk.console.rail import Rail
from petdesk.console.settings.store import GB, Settings
from petdesk.console.standing import Standing
from petdesk.console.status_bar import StatusBar
from petdesk.console.status_words import needs_pairing
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat

if TYPE_CHECKING:
    from petdesk.console.access.bar import KnockBar
    from petdesk.console.bookings.panel import BookingPanel
    from petdesk.console.bookings.place import BookingsPlace
    from petdesk.console.bookings.strip import BookingStrip
    from petdesk.console.customers.place import PetsPlace
    from petdesk.console.pet.pane import PetPane
    from petdesk.console.rest import Rest
    from petdesk.console.settings.place import SettingsPlace
    from petdesk.console.tasks import Tasks
    from petdesk.console.thread.pane import ThreadPane
    from petdesk.console.today.page import TodayPage

SIZE = (1440, 900)
LEAST = (420, 480)
# A frame.
BESIDE_MS = 16


class Window(QWidget):
    """One window over a seat.

    What it does not need for a painted inbox is made by `make_rest` when `complete` is called, or when first used; of
    that the places are made when they are first gone to.
    """

    def __init__(self, seat: Seat, settings: Settings, thumbnails: Thumbnails, make_rest: "Callable[[], Rest]") -> None:
        super().__init__()
        self.seat, self.settings, self._make_rest = seat, settings, make_rest
        self._thumbnails = thumbnails
        self.current: str | None = None
        self.when_closed: Callable[[], None] | None = None
        self._keys_chosen = settings.choices.keys
        self.stays: Callable[[], bool] = lambda: False
        self.pair_again: Callable[[], None] = seat.reconnect
        self._rest: Rest | None = None
        self.rail, self.status_bar = Rail(), StatusBar()
        self.inbox, self.centre, self.sidebar = InboxPane(seat, thumbnails), Centre(), Sidebar()
        self.panes = Panes(self.inbox, self.centre, self.sidebar, settings)
        shows = (self.status_bar.show_status, self.rail.show_status, self.centre.show_status)
        self._beside = Soon(self, BESIDE_MS, self._show_beside)
        self.standing = Standing(seat, shows, (self.status_bar.count, self.centre.show_status), self)
        self._lay_out()
        self._wire()
        self._restore()
        self._stop_listening = seat.notices.listen(self.hear)
        # Counted before anybody listened.
        self.rail.show_waiting(self.inbox.waiting)

    @property
    def conversation(self) -> "ThreadPane":
        """The pane in the middle."""
        return self._whole().conversation

    @property
    def pet(self) -> "PetPane":
        """The sidebar's pane, showing the household of the open thread."""
        rest = self._whole()
        if self._beside.isActive():
            self._show_beside()
        return rest.pet

    @property
    def knocks(self) -> "KnockBar":
        """The strip of those who ask to come in."""
        return self._whole().knocks

    @property
    def tasks(self) -> "Tasks":
        """Whoever runs what takes time."""
        return self._whole().tasks

    @property
    def bookings(self) -> "BookingsPlace":
        """The place of bookings."""
        return self._whole().bookings

    @property
    def booking(self) -> "BookingPanel":
        """The panel that books beside the conversation."""
        return self._whole().booking

    @property
    def strip(self) -> "BookingStrip":
        """The booking that matters, over the conversation."""
        return self._whole().strip

    @property
    def today(self) -> "TodayPage":
        """The page of today."""
        return self._whole().today

    @property
    def pets(self) -> "PetsPlace":
        """The place of customers and pets."""
        return self._whole().pets

    @property
    def settings_page(self) -> "SettingsPlace":
        """The place of the settings."""
        return self._whole().settings_page

    def _try_again(self) -> None:
        """What the strip over the conversation offers: the line once more, or a new code for this computer."""
        if needs_pairing(self.seat.status()):
            self.pair_again()
        else:
            self.seat.reconnect()

    def complete(self) -> None:
        """Make what is not made yet, and open what was open last."""
        self._whole()
        thread = self.settings.choices.thread
        if self.current is None and thread and self.seat.reader.inbox_row(thread) is not None:
            self.open_thread(thread)
            self.panes.show_thread(False)

    def open_thread(self, thread: str | None) -> None:
        """Show a thread everywhere: its row, the conversation, its household."""
        if thread != self.current:
            current_booking.leave(self)
        self.current = thread
        self.inbox.show_open(thread)
        self.centre.show_thread(thread is not None)
        if self._rest is not None or thread is not None:
            self.conversation.show_thread(thread)
            self._beside.ask()
            self.strip.show_thread(thread)
            self.knocks.show_thread(thread)
        self.panes.show_thread(thread is not None)
        row = self.seat.reader.inbox_row(thread) if thread is not None else None
        self.setWindowTitle(f"{row.title} — PetDesk" if row is not None else "PetDesk")

    def _show_beside(self) -> None:
        """The household beside the conversation: a frame after it, so that what is read first is seen first."""
        self._beside.stop()
        self._whole().pet.show_thread(self.current)

    def show_place(self, name: str) -> None:
        """Go to the inbox, the bookings, customers and pets, or the settings."""
        if name in ("bookings", "pets", "today"):
            self._places.setCurrentWidget(getattr(self._whole(), name))
        else:
            self._places.setCurrentWidget(self.panes if name == "inbox" else self.settings_page)
        self.rail.show_place(name)

    def place(self) -> str:
        """The name of the place on show."""
        return next((name for name, button in self.rail.places.items() if button.isChecked()), "inbox")

    def hear(self, notice: Notice) -> None:
        """Take over what changed: each pane looks again at its own."""
        current_pet.leave_erased(self, notice)
        self._thumbnails.hear(notice)
        self.inbox.hear(notice)
        self.standing.hear(notice)
        if self._rest is not None:
            self._rest.hear(notice)

    def take_place(self, place: QWidget) -> None:
        """Have a place among those that can be gone to."""
        self._places.addWidget(place)

    def remember(self) -> None:
        """Keep size, place and what is open for the next start."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.settings.change(geometry=geometry, filter=self.inbox.model.filter, thread=self.current or "")

    def stop_listening(self) -> None:
        """Hear no more notices, and look at nothing more of those heard; for when the seat ends, or outlives it."""
        self._stop_listening()
        for look in self.findChildren(Soon):
            look.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is to be kept; where somebody waits to end the program properly, only hide and tell them."""
        self.remember()
        if self._rest is not None:
            self._rest.conversation.leave()
        if self.stays():
            event.ignore()
            self.hide()
            return
        if self.when_closed is None:
            self.stop_listening()
            event.accept()
            return
        event.ignore()
        self.hide()
        self.when_closed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panes for the new width."""
        super().resizeEvent(event)
        self.panes.arrange(self.width())
        self.standing.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, when nothing in the window had a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.standing.show()
        super().changeEvent(event)

    def go_back(self) -> None:
        """One step back: close what floats, leave the settings, show the inbox where there is room for one pane."""
        if self._places.currentWidget() is self.panes and current_booking.leave(self):
            return
        if self.panes.now != "wide" and self.panes.sidebar_is_shown():
            self.panes.show_sidebar(False)
        elif self._places.currentWidget() is not self.panes:
            one_step = getattr(self._places.currentWidget(), "go_back", None)
            if one_step is None or not one_step():
                self.show_place("inbox")
        elif self.panes.in_thread():
            self.panes.show_thread(False)
            self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_sidebar(self) -> None:
        """Show or hide the pet."""
        self.panes.show_sidebar(not self.panes.sidebar_is_shown())
        self._rearrange(self.panes.now)

    def open_next_waiting(self) -> None:
        """Open whoever waits longest."""
        thread = self.inbox.next_waiting()
        if thread is not None:
            self.show_place("inbox")
            self.open_thread(thread)

    def show_keys(self) -> None:
        """Open the sheet of keys."""
        from petdesk.console.settings.sheet import KeySheet

        KeySheet(self).open()

    def start_search(self) -> None:
        """Go to the field that narrows the inbox."""
        self.show_place("inbox")
        self.panes.show_thread(False)
        self.inbox.start_search()

    def step(self, by: int) -> None:
        """Open the conversation above (-1) or below (1)."""
        self.show_place("inbox")
        self.inbox.step(by)

    def _lay_out(self) -> None:
        self.setWindowTitle("PetDesk")
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(theme.px(LEAST[0]), theme.px(LEAST[1]))
        self.resize(theme.px(SIZE[0]), theme.px(SIZE[1]))
        self._places = QStackedWidget()
        self._places.addWidget(self.panes)
        self.right = right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._places, 1)
        right.addWidget(self.status_bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)

    def _wire(self) -> None:
        self.inbox.chosen.connect(lambda thread: desk_acts.enter(self, thread))
        self.inbox.message_chosen.connect(lambda thread, message: desk_acts.go_to_message(self, thread, message))
        self.inbox.new_customer.connect(lambda: desk_acts.add_customer(self))
        self.inbox.dropped.connect(lambda thread, files: current_thread.look_at_files(self, thread, files))
        self.inbox.counted.connect(self.rail.show_waiting)
        self.rail.chosen.connect(self.show_place)
        self.rail.help_asked.connect(self.show_keys)
        self.centre.back.clicked.connect(self.go_back)
        self.centre.pet.clicked.connect(self.toggle_sidebar)
        self.centre.nothing.action.clicked.connect(self.open_next_waiting)
        self.centre.banner.action.clicked.connect(self._try_again)
        self.panes.arranged.connect(self._rearrange)
        shortcuts.choose(self.settings.choices.keys)
        self.keys = shortcuts.bind(self, self._acts())

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "find": lambda: opening.open_palette(self, self._acts()),
            "narrow": self.start_search,
            "find_in_thread": lambda: opening.open_bar(self),
            "previous_thread": lambda: self.step(-1),
            "next_thread": lambda: self.step(1),
            "next_waiting": self.open_next_waiting,
            "close_thread": lambda: current_thread.toggle_closed(self),
            "assign": lambda: current_thread.open_assign_menu(self),
            "snooze": lambda: current_thread.open_snooze_menu(self),
            "labels": lambda: current_thread.open_labels_menu(self),
            "pin": lambda: current_thread.with_row(self, menu.toggle_pinned),
            "dismiss": lambda: current_thread.with_row(self, menu.dismiss),
            "mark_unread": lambda: current_thread.with_row(self, menu.toggle_unread),
            **desk_acts.acts(self),
            **current_access.acts(self),
            **current_person.acts(self),
            "record": lambda: current_pet.enter_record(self),
            "place_inbox": lambda: self.show_place("inbox"),
            "book": lambda: current_booking.book(self),
            "place_bookings": lambda: self.show_place("bookings"),
            "place_pets": lambda: self.show_place("pets"),
            "settings": lambda: self.show_place("settings"),
            "sidebar": self.toggle_sidebar,
            "sheet": self.show_keys,
        }

    def _restore(self) -> None:
        choices = self.settings.choices
        if choices.geometry:
            self.restoreGeometry(QByteArray.fromBase64(choices.geometry.encode()))
        self.inbox.show_filter(choices.filter)
        self.centre.show_thread(False)
        self._rearrange(self.panes.now)

    def _whole(self) -> "Rest":
        if self._rest is None:
            self._rest = rest = self._make_rest()
            self.centre.take(rest.conversation)
            self.sidebar.take(rest.pet)
            for part in (current_pet, desk_acts, current_access, current_person, current_booking):
                part.wire(self, rest)
            rest.pet.opened.connect(lambda thread, media: current_thread.look_at_album(self, thread, media))
            rest.pet.close_asked.connect(lambda: self.panes.show_sidebar(False))
            header = rest.conversation.header
            header.menu_wanted.connect(lambda at: current_thread.open_head_menu(self, at))
            header.snooze_wanted.connect(lambda at: current_thread.open_snooze_menu(self, at))
            header.search_wanted.connect(lambda: opening.open_bar(self))
            rest.conversation.composer.back_wanted.connect(self.go_back)
            self.settings.changed.connect(self._follow_settings)
            self._follow_settings()
            self._rearrange(self.panes.now)
        return self._rest

    def _follow_settings(self) -> None:
        choices, conversation = self.settings.choices, self.conversation
        if choices.keys != self._keys_chosen:
            self._keys_chosen = choices.keys
            shortcuts.choose(choices.keys)
            self.keys.renew()
            # Every tip tells its keys.
            for widget in QApplication.topLevelWidgets():
                QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
        conversation.composer.send_with(ctrl_enter=choices.send_with == "ctrl_enter")
        conversation.aids.emoji.recent = choices.emoji
        conversation.undoing.wanted = choices.undo_send == "on"
        self.seat.keep_media(int(choices.keep_media) * GB)

    def _rearrange(self, arrangement: str) -> None:
        if self._rest is not None:
            self._rest.pet.set_floating(arrangement != "wide")
        self.centre.back.setVisible(arrangement == "single")
        self.centre.pet.setVisible(arrangement != "wide" or not self.panes.sidebar_is_shown())

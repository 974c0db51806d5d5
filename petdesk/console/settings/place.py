"""The place of the settings: the list of pages with its search at the left, the open page beside it."""

import asyncio

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from petdesk.console import theme, words
from petdesk.console.labels import Label
from petdesk.console.other_words import other_words
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.search_field import SearchField
from petdesk.console.settings.page_button import PageButton
from petdesk.console.settings.pages import Desk, Page, Pane, all_pages
from petdesk.console.shortcuts import keys_of
from petdesk.seat.notices import Notice

translate = QCoreApplication.translate

LIST_WIDTH = 220
PAGE_WIDTH = 760
BOTH_FROM = 800


class SettingsPlace(QWidget):
    """Shows one page at a time; in a narrow window the list or the page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages: dict[str, Page] = {page.name: page for page in all_pages()}
        self._panes: dict[str, tuple[Pane, QScrollArea]] = {}
        self.buttons = {name: PageButton(page.icon) for name, page in self._pages.items()}
        self._open = ""
        self._in_page = False
        # What each page is called in the language that is not spoken; read when something is first looked for.
        self._elsewhere: dict[str, str] | None = None
        self._build()
        self._say()

    @property
    def open(self) -> str:
        """The name of the open page."""
        return self._open

    def pane(self, name: str) -> Pane:
        """What a page shows, made now if it never was. KeyError for a page there is not."""
        if name not in self._panes:
            page = self._pages[name]
            pane = page.build(self._desk)
            self._panes[name] = pane, self._in_scroll(pane, wide=page.wide)
        return self._panes[name][0]

    def show_page(self, name: str) -> None:
        """Open a page. KeyError for a page there is not."""
        pane = self.pane(name)
        self._stack.setCurrentWidget(self._panes[name][1])
        self._open, self._in_page = name, True
        for other, button in self.buttons.items():
            button.setChecked(other == name)
        self._say_page()
        self._arrange()
        self._show_button()
        pane.enter()

    def go_back(self) -> bool:
        """From the page to the list where only one has room; False when there is no such step."""
        if self._both() or not self._in_page:
            return False
        self._in_page = False
        self._arrange()
        self.buttons[self._open].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def hear(self, notice: Notice) -> None:
        """Take over what changed."""
        if notice.status or notice.everything:
            self._narrow()
        for pane, _scroll in self._panes.values():
            pane.hear(notice)

    def showEvent(self, event: QShowEvent) -> None:
        """Open a page, the first one at first, with what is so now; the keyboard is in the search."""
        super().showEvent(event)
        self._say_badges()
        self._narrow()
        if not self._open:
            self.show_page(next(iter(self._pages)))
            self._in_page = False
            self._arrange()
        else:
            self._panes[self._open][0].enter()
        if not event.spontaneous() and self._list.isVisibleTo(self):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange list and page for the new width."""
        super().resizeEvent(event)
        self._arrange()
        # Once the list has its height.
        QTimer.singleShot(0, self, self._show_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the search into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._step(-1, 1)
        else:
            super().keyPressEvent(event)

    def _step(self, here: int, by: int) -> None:
        """Go `by` lines further than the `here`-th of those that are shown, and open that page where it has room."""
        names = self._shown()
        if names:
            to = names[(here + by) % len(names)]
            if self._both():
                self.show_page(to)
            self.buttons[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> list[str]:
        return [name for name, button in self.buttons.items() if button.isVisibleTo(self._names)]

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _build(self) -> None:
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField("")
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._open_first)
        self._heading, self._title = Label("title", bold=True), Label("title", bold=True)
        self._sentence = Label("body", "quiet", wraps=True)
        self._nothing = Label("body", "quiet", wraps=True)
        self.back = IconButton("chevron-left", "", parent=self)
        self.back.clicked.connect(self.go_back)
        self._stack = QStackedWidget()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._list, self._right, self._edge = self._make_list(), self._make_right(), QFrame()
        self._edge.setProperty("upright", True)
        whole.addWidget(self._list)
        whole.addWidget(self._edge)
        whole.addWidget(self._right, 1)

    def _make_list(self) -> QWidget:
        left = QWidget()
        left.setProperty("ground", "pane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.px(12), theme.px(14), theme.px(12), 0)
        column.setSpacing(theme.px(2))
        self._heading.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        column.addWidget(self._heading)
        column.addSpacing(theme.px(6))
        column.addWidget(self.search)
        column.addSpacing(theme.px(8))
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, theme.px(12))
        names.setSpacing(theme.px(2))
        for name, button in self.buttons.items():
            names.addWidget(button)
            button.clicked.connect(lambda _on=False, to=name: self.show_page(to))
            button.stepped.connect(lambda by, at=name: self._step(self._shown().index(at), by))
        names.addWidget(self._nothing)
        names.addStretch(1)
        self._list_scroll = _scrolled(self._names)
        column.addWidget(self._list_scroll, 1)
        return left

    def _make_right(self) -> QWidget:
        right, head, names = QWidget(), QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(12))
        head.setSpacing(theme.px(8))
        names.setSpacing(theme.px(1))
        names.addWidget(self._title)
        names.addWidget(self._sentence)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        return right

    def _in_scroll(self, pane: Pane, *, wide: bool) -> QScrollArea:
        holder, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(theme.px(24), theme.px(4), theme.px(24), theme.px(20))
        if not wide:
            pane.setMaximumWidth(theme.px(PAGE_WIDTH))
        row.addWidget(pane, 1)
        if not wide:
            row.addStretch(0)
        holder.setLayout(row)
        scroll = _scrolled(holder)
        self._stack.addWidget(scroll)
        return scroll

    def _show_button(self) -> None:
        """Let the open page's name be seen in a list that is longer than the window."""
        if self._open:
            self._list_scroll.ensureWidgetVisible(self.buttons[self._open], 0, theme.px(8))

    def _both(self) -> bool:
        return self.width() >= theme.px(BOTH_FROM)

    def _arrange(self) -> None:
        both = self._both()
        self._list.setVisible(both or not self._in_page)
        self._right.setVisible(both or self._in_page)
        self._edge.setVisible(both)
        self.back.setVisible(not both)
        self._list.setMinimumWidth(theme.px(LIST_WIDTH) if both else 0)
        self._list.setMaximumWidth(theme.px(LIST_WIDTH) if both else self.width())
        for name, button in self.buttons.items():
            # Beside its page the list is one stop for Tab, as every list: the arrows go through it.
            stops = name == self._open or not both
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def _narrow(self) -> None:
        """Show in the list what this person may open and the search means."""
        wanted = self.search.text().strip().casefold()
        if wanted and self._elsewhere is None:
            self._elsewhere = {}
            self._desk.tasks.start(self._read_other_words(), name="read the settings' words")
        leads = self._desk.seat.status().role == "manager"
        for name, page in self._pages.items():
            called = f"{' '.join(_called(page))} {(self._elsewhere or {}).get(name, '')}".casefold()
            self.buttons[name].setVisible((leads or not page.leads) and wanted in called)
        self._nothing.setVisible(not self._shown())
        if self._open and self._pages[self._open].leads and not leads:
            self.show_page(next(name for name, page in self._pages.items() if not page.leads))

    async def _read_other_words(self) -> None:
        spoken = words.current()
        other = await asyncio.to_thread(other_words, spoken)
        if spoken == words.current():
            pages = self._pages.items()
            self._elsewhere = {name: " ".join(other.get(each, "") for each in _called(page)) for name, page in pages}
            self._narrow()

    def _open_first(self) -> None:
        if shown := self._shown():
            self.show_page(shown[0])

    def _say(self) -> None:
        self._heading.tell(translate("Settings", "Settings"))
        self.search.explain(translate("Settings", "Find a setting"))
        self._nothing.tell(translate("Settings", "No setting is called that."))
        self.back.explain(translate("Settings", "Back to the list"), keys_of("back"))
        self._elsewhere = None
        self._say_badges()
        self._say_page()
        self._narrow()

    def _say_badges(self) -> None:
        for name, page in self._pages.items():
            self.buttons[name].say(page.title(), page.badge(self._desk.seat))

    def _say_page(self) -> None:
        if self._open:
            self._title.tell(self._pages[self._open].title())
            self._sentence.tell(self._pages[self._open].sentence())


def _called(page: Page) -> tuple[str, str, str]:
    return page.title(), page.sentence(), page.finds()


def _scrolled(content: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(content)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll

"""The window of the help: the list of pages with a search at the left, the page beside it."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.help import pages
from petdesk.console.parts.search_field import SearchField

translate = QCoreApplication.translate

# How far lists are set in; Qt's own is as wide as three letters.
INDENT = 18


class HelpWindow(QDialog):
    """Beside the window, not over it: one can read and do at once. Esc closes it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._shown: list[pages.HelpPage] = []
        self.search, self.list, self.text = SearchField(""), QListWidget(), QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("pages", True)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        whole.setSpacing(theme.px(14))
        whole.addLayout(left, 2)
        whole.addWidget(self.text, 5)
        self.resize(theme.px(820), theme.px(560))
        self.search.textChanged.connect(lambda _text: self._read())
        self.list.currentRowChanged.connect(self._show)
        self._say()

    def show_page(self, name: str) -> None:
        """Open a page by its name. KeyError where there is none."""
        names = [page.name for page in self._shown]
        if name not in names:
            raise KeyError(name)
        self.list.setCurrentRow(names.index(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down in the search walk through the pages."""
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        if step is not None and self.search.hasFocus() and self._shown:
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._shown))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show(self.list.currentRow())
        super().changeEvent(event)

    def _say(self) -> None:
        self.setWindowTitle(translate("Help", "Help"))
        self.search.explain(translate("Help", "Find in the help"))
        self.list.setAccessibleName(translate("Help", "Pages"))
        self.text.setAccessibleName(translate("Help", "Page"))
        self._read()

    def _read(self) -> None:
        self._shown = pages.find(pages.all_pages(), self.search.text())
        self.list.clear()
        self.list.addItems([page.title for page in self._shown])
        self.list.setCurrentRow(0)
        if not self._shown:
            self.text.setPlainText(translate("Help", "No page says anything about that."))

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.text.document().setDefaultFont(theme.font("body"))
            self.text.document().setIndentWidth(theme.px(INDENT))
            self.text.setMarkdown(self._shown[row].text)
            self._rule_tables()

    def _rule_tables(self) -> None:
        """Give tables hairlines: Qt draws them in the colour of the words."""
        for frame in self.text.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                form.setBorderBrush(theme.current().tokens.line)
                form.setBorderCollapse(True)
                form.setCellPadding(theme.px(6))
                frame.setFormat(form)

"""The shop's quick replies to be added, changed and taken away, over the conversation."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.composer.replies_form import RepliesForm, Starts
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.source import ThreadActs, ThreadSource

translate = QCoreApplication.translate


class RepliesDialog(QDialog):
    """Shows the form; Esc closes it."""

    def __init__(
        self, parent: QWidget, source: ThreadSource, acts: ThreadActs, tasks: Starts, pictures: Pictures
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Quick", "Quick replies"))
        self.form = RepliesForm(source, acts, tasks, pictures)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(18), theme.px(20), theme.px(18))
        column.addWidget(self.form)
        self.resize(theme.px(720), theme.px(500))

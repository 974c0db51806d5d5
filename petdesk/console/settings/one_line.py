"""A question that is answered with one line, as an awaitable."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from petdesk.console import ask, theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.question import lay_out_question

translate = QCoreApplication.translate

LONGEST = 80


async def one_line(parent: QWidget, question: str, before: str, echo: QLineEdit.EchoMode) -> str:
    """The line as it was written, cleaned of spaces around it; "" when it was left. Enter takes it, Esc leaves."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(question)
    title, field = Label("heading", bold=True, wraps=True), QLineEdit(before)
    title.tell(question)
    field.setMaxLength(LONGEST)
    field.setEchoMode(echo)
    field.setAccessibleName(question)
    field.selectAll()
    lay_out_question(dialog, (title, field), Button(translate("Ask", "OK"), "primary"))
    dialog.setMinimumWidth(theme.px(380))
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    taken = await ask.answer(dialog) == QDialog.DialogCode.Accepted
    return field.text().strip() if taken else ""

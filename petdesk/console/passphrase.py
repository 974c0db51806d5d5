"""The question for the passphrase, on computers whose system keeps no secrets: before the window, or while joining."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.question import lay_out_question

translate = QCoreApplication.translate

WIDTH = 420
LEAST_LETTERS = 8


class PassphraseDialog(QDialog):
    """Asks for the passphrase, twice when one is chosen; `typed` is it once the dialog was accepted."""

    def __init__(self, *, choosing: bool, wrong: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choosing = choosing
        self.setWindowTitle(translate("Passphrase", "Passphrase"))
        self.setMinimumWidth(theme.px(WIDTH))
        title, sentence = Label("title", bold=True), Label("body", "quiet", wraps=True)
        self.trouble = Label("body", "danger", wraps=True)
        if choosing:
            title.tell(translate("Passphrase", "Choose a passphrase"))
            sentence.tell(
                translate(
                    "Passphrase",
                    "This computer keeps no secrets by itself, so a passphrase guards what PetDesk keeps here. You "
                    "type it each time PetDesk starts. Nobody can find it out for you.",
                )
            )
        else:
            title.tell(translate("Passphrase", "The passphrase of this computer"))
            sentence.tell(
                translate("Passphrase", "What waits to be sent is kept and goes out once PetDesk is open again.")
            )
        self.first, self.again = (
            _hidden(translate("Passphrase", "Passphrase")),
            _hidden(translate("Passphrase", "Once more")),
        )
        self.again.setVisible(choosing)
        leave = translate("Passphrase", "Cancel") if choosing else translate("Passphrase", "Quit")
        take = Button(translate("Passphrase", "Use it") if choosing else translate("Passphrase", "Open"), "primary")
        lay_out_question(self, (title, sentence, self.first, self.again, self.trouble), take, leave)
        self._complain(translate("Passphrase", "That is not the passphrase. Try again.") if wrong else "")

    @property
    def typed(self) -> str:
        """The passphrase."""
        return self.first.text()

    def accept(self) -> None:
        """Take it, if it can be one."""
        if self._choosing and len(self.typed.strip()) < LEAST_LETTERS:
            self._complain(translate("Passphrase", "At least eight letters or signs."))
        elif self._choosing and self.typed != self.again.text():
            self._complain(translate("Passphrase", "The two are not the same."))
        elif self.typed:
            super().accept()

    def _complain(self, words: str) -> None:
        self.trouble.tell(words)
        self.trouble.setVisible(bool(words))


def ask_passphrase(choosing: bool, wrong: str) -> str | None:
    """Ask before there is a loop or a window; None when it was given up."""
    dialog = PassphraseDialog(choosing=choosing, wrong=wrong)
    done = dialog.exec()
    return dialog.typed if done == QDialog.DialogCode.Accepted else None


def _hidden(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field

"""The question for the passphrase: what cannot be one is said in the dialog, and what was typed is not shown."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from petdesk.console.passphrase import PassphraseDialog


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [("short", "short", "eight"), ("three brown dogs", "three brown cats", "not the same"), ("", "", "eight")],
)
def test_what_cannot_be_a_passphrase_is_said_and_the_dialog_stays(
    qapp: QApplication, first: str, again: str, said: str
) -> None:
    dialog = PassphraseDialog(choosing=True)
    dialog.show()
    dialog.first.setText(first)
    dialog.again.setText(again)
    dialog.accept()
    assert dialog.isVisible()
    assert said in dialog.trouble.text()


def test_a_passphrase_that_was_chosen_twice_is_taken(qapp: QApplication) -> None:
    dialog = PassphraseDialog(choosing=True)
    dialog.first.setText("three brown dogs")
    dialog.again.setText("three brown dogs")
    dialog.accept()
    assert (dialog.result(), dialog.typed) == (QDialog.DialogCode.Accepted, "three brown dogs")


def test_to_open_it_is_typed_once_hidden_and_a_wrong_one_is_told(qapp: QApplication) -> None:
    dialog = PassphraseDialog(choosing=False, wrong="wrong")
    dialog.show()
    assert not dialog.again.isVisible()
    assert dialog.trouble.isVisible()
    assert dialog.first.echoMode() == QLineEdit.EchoMode.Password
    dialog.accept()
    assert dialog.isVisible()
    dialog.first.setText("x")
    dialog.accept()
    assert dialog.typed == "x"

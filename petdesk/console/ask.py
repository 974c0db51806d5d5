"""Dialogs as awaitables: a question is opened, never run in a nested loop, and answered through a future."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

translate = QCoreApplication.translate


async def answer(dialog: QDialog) -> int:
    """Open `dialog` over its parent's window and wait until it is finished; its result code, 0 when it was closed.

    A cancelled wait closes the dialog. The dialog is deleted in either case.
    """
    finished: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def settle(code: int) -> None:
        if not finished.done():
            finished.set_result(code)

    dialog.finished.connect(settle)
    dialog.open()
    try:
        return await finished
    finally:
        dialog.close()
        dialog.deleteLater()


async def confirm(parent: QWidget, question: str, detail: str, act: str, *, danger: bool = False) -> bool:
    """Ask `question` with `detail` under it; True when the button `act` was pressed. Esc and Cancel mean no."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(detail)
    yes: QPushButton = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    no: QPushButton = box.addButton(translate("Ask", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(no)
    box.setDefaultButton(no if danger else yes)
    pressed: list[object] = []
    box.buttonClicked.connect(pressed.append)
    await answer(box)
    return bool(pressed) and pressed[0] is yes


async def tell(parent: QWidget, what: str, detail: str) -> None:
    """Say `what` happened and in `detail` what was kept and what to do; wait until it was read."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(what)
    box.setInformativeText(detail)
    box.addButton(translate("Ask", "OK"), QMessageBox.ButtonRole.AcceptRole)
    await answer(box)


async def files_to_open(parent: QWidget, title: str, filters: str = "") -> list[Path]:
    """Let existing files be chosen; empty when none were. `filters` as in QFileDialog.setNameFilter."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    if filters:
        dialog.setNameFilter(filters)
    code = await answer(dialog)
    return [Path(name) for name in dialog.selectedFiles()] if code == QDialog.DialogCode.Accepted else []


async def file_to_save(parent: QWidget, title: str, name: str) -> Path | None:
    """Ask where to save a file, called `name` unless changed; None when nothing was chosen. Asks before overwriting."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDirectory(QDir.homePath())
    dialog.selectFile(name)
    code = await answer(dialog)
    return Path(dialog.selectedFiles()[0]) if code == QDialog.DialogCode.Accepted and dialog.selectedFiles() else None


async def folder(parent: QWidget, title: str) -> Path | None:
    """Let an existing folder be chosen; None when none was."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    code = await answer(dialog)
    return Path(dialog.selectedFiles()[0]) if code == QDialog.DialogCode.Accepted and dialog.selectedFiles() else None

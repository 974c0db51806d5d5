"""Files that are carried over the window, before they are let go of."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication

from petdesk.console.parts.soon import Soon
from petdesk.console.sending.sheet import ReviewSheet
from tests.console.sending.test_sheet import desk, photos
from tests.waiting import until


async def test_the_sheet_is_made_while_files_are_carried_over_the_window(tmp_path: Path) -> None:
    async with desk() as opened:
        button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        data = QMimeData()
        data.setText("no file")
        for _ in range(2):
            entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, none)
            QApplication.sendEvent(opened.pane, entering)
            made = opened.pane.sending.findChildren(Soon)[0].isActive()
            assert made is data.hasUrls()
            data.setUrls([QUrl.fromLocalFile(str(file)) for file in photos(tmp_path, 2)])
        await until(lambda: opened.pane.findChildren(ReviewSheet))
        sheet = opened.pane.sending.sheet()
        assert opened.pane.findChildren(ReviewSheet) == [sheet]
        assert sheet.isHidden()
        assert not opened.pane.sending.findChildren(Soon)[0].isActive()

"""Drags a picture or file out of the window, under its own name, to wherever it is let go."""

import os
import shutil
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.shop.filenames import clean_file_name

PREVIEW = 96


def _carry(drag: QDrag) -> None:
    drag.exec(Qt.DropAction.CopyAction)


class DragOut:
    """One drag at a time; what was dragged lies ready until the next one, for whoever takes it copies it later."""

    def __init__(self, carry: Callable[[QDrag], object] = _carry) -> None:
        """`carry` sees a drag through."""
        self._carry = carry
        self._clear: Callable[[], object] = lambda: None

    def start(self, source: QWidget, path: Path, name: str, preview: QPixmap | None = None) -> bool:
        """Drag the file at `path` as `name`; False when it cannot be had under that name."""
        named = self._named(path, name)
        if named is None:
            return False
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(named))])
        drag = QDrag(source)
        drag.setMimeData(data)
        if preview is not None and not preview.isNull():
            side, keep = theme.px(PREVIEW), Qt.AspectRatioMode.KeepAspectRatio
            drag.setPixmap(preview.scaled(side, side, keep, Qt.TransformationMode.FastTransformation))
            drag.setHotSpot(QPoint(theme.px(12), theme.px(12)))
        self._carry(drag)
        return True

    def _named(self, path: Path, name: str) -> Path | None:
        """The file under its own name: another name of the same bytes where the disk can do that, else a copy."""
        try:
            # Beside what lies open already: there, and nowhere else, what is sealed may lie open.
            self._clear()
            folder = Path(tempfile.mkdtemp(prefix="petdesk-dragged-", dir=path.parent.parent))
            # At the next drag, or when the program ends.
            self._clear = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            named = folder / clean_file_name(name)
            try:
                os.link(path, named)
            except OSError:
                shutil.copyfile(path, named)
        except OSError:
            return None
        return named

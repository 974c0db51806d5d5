"""Draws the program's icon for Windows: python build_spec/windows/icon.py build/petdesk.ico."""

import os
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def drawn(drawing: QSvgRenderer, side: int) -> Image.Image:
    """The drawing at one size; needs a QGuiApplication."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter)
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(kept, "PNG")
    return Image.open(BytesIO(kept.data().data()))


def main() -> None:
    """Write the icon where the command line says."""
    app = QGuiApplication(["icon"])
    drawing = QSvgRenderer(str(ROOT / "resources" / "icons" / "app.svg"))
    if not drawing.isValid():
        sys.exit("icon: resources/icons/app.svg cannot be drawn")
    pictures = [drawn(drawing, side) for side in SIDES]
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    pictures[-1].save(target, "ICO", sizes=[(side, side) for side in SIDES], append_images=pictures[:-1])
    app.quit()


if __name__ == "__main__":
    main()

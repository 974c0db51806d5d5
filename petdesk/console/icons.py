"""Our line icons, drawn sharp in any size and in the colours of the look that is on."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from petdesk import resources
from petdesk.console import theme

USUAL_SIZE = 21


def names() -> list[str]:
    """The names of all line icons, sorted."""
    return sorted(path.stem for path in resources.find("icons").glob("*.svg") if path.stem != "app")


def pixmap(name: str, colour: QColor, size: float = USUAL_SIZE, ratio: float | None = None) -> QPixmap:
    """The icon as a square picture of `size` design pixels in one colour; FileNotFoundError for an unknown name.

    `ratio` is the device pixel ratio of where it will be painted, the highest of all screens if None.
    """
    real_ratio = _highest_ratio() if ratio is None else ratio
    return _pixmap(name, colour.rgba(), theme.px(size), real_ratio)


def icon(name: str, colour: QColor | None = None, size: float = USUAL_SIZE) -> QIcon:
    """The icon for menus and Qt's buttons: quiet ink unless a colour is given, paler when disabled, accent when on."""
    now = theme.current().tokens
    made = QIcon()
    made.addPixmap(pixmap(name, colour or now.ink2, size))
    made.addPixmap(pixmap(name, now.ink3, size), QIcon.Mode.Disabled)
    made.addPixmap(pixmap(name, colour or now.text_accent, size), QIcon.Mode.Normal, QIcon.State.On)
    return made


def paint(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint the icon into a rectangle in the painter's own coordinates; for delegates and painted widgets."""
    ratio = painter.device().devicePixelRatioF()
    side = min(rect.width(), rect.height())
    drawn = _pixmap(name, colour.rgba(), round(side), ratio)
    corner = rect.center() - QRectF(0, 0, round(side), round(side)).center()
    painter.drawPixmap(corner.toPoint(), drawn)


@cache
def app_icon() -> QIcon:
    """The program's own icon, the paw, in the sizes systems ask for."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_rendered(resources.read_text("icons", "app.svg"), side, 1.0))
    return made


@cache
def _source(name: str) -> str:
    return resources.read_text("icons", f"{name}.svg")


@lru_cache(maxsize=2000)
def _pixmap(name: str, rgba: int, side: int, ratio: float) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    drawn = _rendered(_source(name).replace("currentColor", colour.name()), side, ratio)
    return drawn if colour.alpha() == 255 else _faded(drawn, colour.alphaF())


def _rendered(svg: str, side: int, ratio: float) -> QPixmap:
    real = max(1, round(side * ratio))
    picture = QPixmap(real, real)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, real, real))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _faded(picture: QPixmap, alpha: float) -> QPixmap:
    faded = QPixmap(picture.size())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(alpha)
    painter.drawPixmap(0, 0, picture.width(), picture.height(), picture)
    painter.end()
    faded.setDevicePixelRatio(picture.devicePixelRatio())
    return faded


def _highest_ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)

"""The look that is on: colours, fonts and sizes for painters, switched live for the whole program."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from string import Template

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette, QScreen
from PySide6.QtWidgets import QApplication

from petdesk import resources
from petdesk.console import tokens as look
from petdesk.console.tokens import PAINTED_PAIRS, Tokens

__all__ = ["NAMES", "PAINTED_PAIRS", "Theme", "Tokens", "apply", "changed", "current", "font", "px"]

NAMES = ("system", "light", "dark", "contrast")
# The size of the system's ordinary font where nobody changed it, in pixels.
_USUAL_PX = {"win32": 12.0, "darwin": 13.0}.get(sys.platform, 14.0)
_SCALES = (1.0, 2.25)
_ROLES = {
    "Window": "app",
    "WindowText": "ink",
    "Base": "pane",
    "AlternateBase": "pane2",
    "Text": "ink",
    "PlaceholderText": "ink2",
    "Button": "pane",
    "ButtonText": "ink",
    "BrightText": "text_danger",
    "ToolTipBase": "float_ground",
    "ToolTipText": "float_ink",
    "Highlight": "accent_fill",
    "HighlightedText": "accent_ink",
    "Accent": "accent_fill",
    "Link": "text_accent",
    "LinkVisited": "text_accent",
    "Light": "hover",
    "Midlight": "selection",
    "Mid": "line",
    "Dark": "ink3",
    "Shadow": "shadow",
}
_QSS_IMAGES = ("check", "dash", "radio", "chevron")


class Theme(Struct, frozen=True):
    """One look: name is light, dark or contrast; scale multiplies every size, 1.0 is as designed."""

    name: str
    tokens: Tokens
    palette: QPalette
    scale: float

    @property
    def dark(self) -> bool:
        """Whether words are light on a dark ground."""
        return self.name != "light"


class _Look(QObject):
    """Holds the theme that is on, follows the system if asked, and tells when it changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = "light"
        self.theme: Theme | None = None
        self.scale = 1.0
        self.zoom = 1.0
        self.system_px: float | None = None
        self.language = "zh_CN"
        self.families: tuple[str, ...] = ()
        self.applying = False
        self.dots = 0.0

    def watch(self, screen: QScreen) -> None:
        """Know how many dots an inch of the screen has: fonts are asked for with every word that is painted."""
        screen.logicalDotsPerInchChanged.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.dots = QGuiApplication.primaryScreen().logicalDotsPerInchY()

    def follow(self) -> None:
        """Take over what the system now says, if that is what was asked for."""
        app = QApplication.instance()
        if self.wanted == "system" and not self.applying and isinstance(app, QApplication):
            apply(app, "system")


_look = _Look()
changed = _look.changed


def apply(app: QApplication, name: str) -> Theme:
    """Put on the theme called light, dark, contrast or system, in all windows at once; ValueError for another name."""
    if name not in NAMES:
        raise ValueError(f"no theme is called {name!r}; there are {', '.join(NAMES)}")
    _look.applying = True
    _prepare(app)
    _look.wanted = name
    _ask_native_frames(name)
    actual = _system_name() if name == "system" else name
    colours = look.colours(actual)
    _look.theme = Theme(actual, colours, _palette(colours), _look.scale)
    app.setPalette(_look.theme.palette)
    sheet = _sheet(_look.theme)
    if sheet != app.styleSheet():
        app.setStyleSheet(sheet)
    _look.applying = False
    _look.changed.emit()
    return _look.theme


@contextmanager
def dressed_at_the_end(app: QApplication) -> Iterator[None]:
    """Let the first window that is made in the block get its sheet when the block ends.

    Under a sheet each widget is dressed anew with every step on its way into a window: a third of making one.
    """
    sheet = "" if QApplication.topLevelWidgets() else app.styleSheet()
    if sheet:
        app.setStyleSheet("")
    try:
        yield
    finally:
        if sheet:
            app.setStyleSheet(sheet)


def zoom(app: QApplication, percent: int) -> None:
    """Let everything that is made from now on be so large, in percent of what suits the system's font."""
    _look.zoom = percent / 100
    if _look.system_px is not None:
        _scale()
        app.setFont(font("body"))
        apply(app, _look.wanted)


def current() -> Theme:
    """The theme that is on; the light one before any was put on."""
    if _look.theme is None:
        colours = look.colours("light")
        _look.theme = Theme("light", colours, _palette(colours), 1.0)
    return _look.theme


def wanted() -> str:
    """The name last asked for: light, dark, contrast or system."""
    return _look.wanted


def speak(app: QApplication, language: str) -> None:
    """Use the fonts that suit a language of ours; words.install calls it."""
    _look.language = language
    if _look.system_px is not None:
        _choose_families(app)
        _look.changed.emit()


def px(size: float) -> int:
    """A length of the design in this screen's pixels (device independent), at least 1."""
    return max(1, round(size * _look.scale))


def font(role: str = "body", *, bold: bool = False) -> QFont:
    """The font of a role: meta, small, body, message, heading, title, figure; KeyError for another."""
    return QFont(_font(_look.families, _points(look.type_().sizes[role] * _look.scale), bold))


@lru_cache(maxsize=100)
def _font(families: tuple[str, ...], points: float, bold: bool) -> QFont:
    made = QFont()
    if families:
        made.setFamilies(list(families))
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def fixed_font() -> QFont:
    """A font whose figures all have one width, for codes and fingerprints."""
    made = font("message")
    made.setFamilies([*_installed(look.type_().figures), *_look.families])
    return made


def motion_ms() -> int:
    """How long a motion may take: 0 where the system asks for none."""
    return look.shape().motion_ms if QApplication.isEffectEnabled(Qt.UIEffect.UI_General) else 0


def _prepare(app: QApplication) -> None:
    if _look.system_px is not None:
        return
    _look.system_px = float(QFontInfo(app.font()).pixelSize())
    _look.watch(app.primaryScreen())
    app.primaryScreenChanged.connect(_look.watch)
    _scale()
    app.setStyle("Fusion")
    _choose_families(app)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(_look.follow)
    hints.accessibility().contrastPreferenceChanged.connect(_look.follow)


def _scale() -> None:
    usual = (_look.system_px or _USUAL_PX) / _USUAL_PX
    _look.scale = min(max(round(usual, 2), _SCALES[0]), _SCALES[1]) * _look.zoom


def _choose_families(app: QApplication) -> None:
    _look.families = _installed(look.type_().families(_look.language))
    app.setFont(font("body"))


def _installed(families: tuple[str, ...]) -> tuple[str, ...]:
    # Naming a family that is not there makes Qt search all fonts for aliases; a foundry in brackets is Qt's addition.
    there = {family.partition(" [")[0] for family in QFontDatabase.families()}
    return tuple(
        family for family in families if family in there or (family.startswith(".") and sys.platform == "darwin")
    )


def _points(pixels: float) -> float:
    return pixels * 72 / (_look.dots or QGuiApplication.primaryScreen().logicalDotsPerInchY())


def _ask_native_frames(name: str) -> None:
    # Title bars and file dialogs are the system's own: tell it which side we are on.
    hints = QGuiApplication.styleHints()
    if name == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Light if name == "light" else Qt.ColorScheme.Dark)


def _system_name() -> str:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, token in _ROLES.items():
        palette.setColor(role[name], getattr(colours, token))
    for place in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, colours.ink3)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colours.line)
    return palette


def _sheet(theme: Theme) -> str:
    words: dict[str, str] = {name: _css(getattr(theme.tokens, name)) for name in theme.tokens.__struct_fields__}
    words |= {f"px{size}": f"{px(size)}px" for size in range(1, 65)}
    shade = "dark" if theme.dark else "light"
    words |= {image: resources.find("look", f"{image}-{shade}.svg").as_posix() for image in _QSS_IMAGES}
    return Template(resources.read_text("look", "console.qss")).substitute(words)


def _css(colour: QColor) -> str:
    return colour.name(QColor.NameFormat.HexRgb if colour.alpha() == 255 else QColor.NameFormat.HexArgb)

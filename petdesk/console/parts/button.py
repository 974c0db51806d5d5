"""A button with words, maybe an icon before them: primary, secondary, danger, note, quiet, link, float."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from petdesk.console import icons, theme, tokens
from petdesk.console.parts import painting
from petdesk.console.parts.pressing import press_with_enter
from petdesk.console.parts.tooltip import explain

# kind: (ground, ground under the pointer, line, ink); None is nothing at all.
KINDS: dict[str, tuple[str | None, str, str | None, str]] = {
    "primary": ("accent_fill", "accent_fill_hover", None, "accent_ink"),
    "secondary": ("pane", "hover", "control_line", "ink"),
    "danger": ("pane", "danger_soft", "control_line", "text_danger"),
    "note": ("note_fill", "note_fill", "note_line", "note_ink"),
    "note-quiet": (None, "note", None, "text_warn"),
    "quiet": (None, "hover", None, "ink2"),
    "link": (None, "soft", None, "text_accent"),
    "float": (None, "rail_on_ground", None, "float_ink"),
}
ICON = 16
CHEVRON = 12


class Button(QPushButton):
    """A painted push button; with a menu it wears a chevron."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        keys: QKeySequence | str = "",
        parent: QWidget | None = None,
    ) -> None:
        """A button of one of the KINDS; `keys` are told in the tooltip."""
        super().__init__(parent)
        self._kind, self._icon = kind, icon
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, keys)

    def say(self, text: str, keys: QKeySequence | str = "") -> None:
        """Change the words, in the language now spoken."""
        explain(self, text, keys)
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def show_as(self, kind: str, icon: str = "") -> None:
        """Change kind and icon, as from reply to note."""
        if (kind, icon) != (self._kind, self._icon):
            self._kind, self._icon = kind, icon
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The words, the icon, the chevron, and room around them."""
        width = painting.width_of(self.text(), self._font()) + 2 * self._padding()
        width += theme.px(ICON + 6) if self._icon else 0
        width += theme.px(CHEVRON + 4) if self._has_menu() else 0
        height = tokens.shape().control_height if self._kind != "link" else 22
        return QSize(round(width + 1), theme.px(height))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut while there is room anywhere else."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as well."""
        if not press_with_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words, chevron and ring."""
        painter = painting.start(self)
        rect = QRectF(self.rect())
        radius = theme.px(tokens.shape().radius_control)
        ground, line, ink = self._colours()
        painting.rounded(painter, rect, radius, ground, line)
        self._paint_inside(painter, rect, ink)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, radius)

    def _paint_inside(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        content = self.sizeHint().width() - 2 * self._padding()
        inner = QRectF(rect.center().x() - content / 2, rect.top(), content, rect.height())
        inner = inner.intersected(rect.adjusted(theme.px(2), 0, -theme.px(2), 0))
        if self._icon:
            icons.paint(painter, self._icon, painting.middle(inner, inner.left(), theme.px(ICON)), ink)
            inner.setLeft(inner.left() + theme.px(ICON + 6))
        if self._has_menu():
            side = theme.px(CHEVRON)
            icons.paint(painter, "chevron-down", painting.middle(inner, inner.right() - side, side), ink)
            inner.setRight(inner.right() - side - theme.px(4))
        painting.words(painter, inner, self.text().replace("&", ""), self._font(), ink, Qt.AlignmentFlag.AlignLeft)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        colours = theme.current().tokens
        rest, over, line, ink = KINDS[self._kind]
        if not self.isEnabled():
            return (colours.pane2 if rest else None), (colours.line if rest else None), colours.ink3
        ground = over if self.isDown() or self.underMouse() else rest
        return _named(ground), _named(line), getattr(colours, ink)

    def _has_menu(self) -> bool:
        # The stubs say there always is one; Qt says None where there is not.
        menu: object | None = self.menu()
        return menu is not None

    def _padding(self) -> int:
        return theme.px(6 if self._kind == "link" else 13)

    def _font(self) -> QFont:
        return theme.font("body", bold=self._kind == "note")


def _named(token: str | None) -> QColor | None:
    colour: QColor | None = getattr(theme.current().tokens, token) if token else None
    return colour

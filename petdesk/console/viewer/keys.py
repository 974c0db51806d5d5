"""The keys of the viewer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from petdesk.console.viewer.canvas import STEP

if TYPE_CHECKING:
    from petdesk.console.viewer.viewer import Viewer

# The key, and whether Ctrl and Shift are held with it.
Keys = dict[tuple[int, bool, bool], Callable[[], None]]


def bind(viewer: "Viewer") -> Keys:
    """Every act of the viewer by its key."""
    key, canvas = Qt.Key, viewer.canvas
    return {
        (key.Key_Left, False, False): lambda: viewer.step(-1),
        (key.Key_Right, False, False): lambda: viewer.step(1),
        (key.Key_Home, False, False): lambda: viewer.show_number(0),
        (key.Key_End, False, False): viewer.show_last,
        (key.Key_Plus, False, False): lambda: canvas.zoom(STEP),
        (key.Key_Equal, False, False): lambda: canvas.zoom(STEP),
        (key.Key_Minus, False, False): lambda: canvas.zoom(1 / STEP),
        (key.Key_0, False, False): canvas.fit,
        (key.Key_R, False, False): lambda: canvas.turn_by(90),
        (key.Key_R, False, True): lambda: canvas.turn_by(-90),
        (key.Key_S, True, False): viewer.save,
        (key.Key_S, True, True): viewer.save_all,
        (key.Key_C, True, False): viewer.copy,
        (key.Key_G, False, False): viewer.go,
        (key.Key_Space, False, False): viewer.film.toggle,
        (key.Key_Escape, False, False): viewer.leave,
    }


def find(keys: Keys, event: QKeyEvent) -> Callable[[], None] | None:
    """What a key does; Shift counts only where it makes a difference, as + is Shift with another key on some boards."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return keys.get((event.key(), control, shift)) or keys.get((event.key(), control, False))

"""The look's values as typed, frozen data: colours, shapes, type, and the pairs of text and ground that are painted."""

import json
from functools import cache
from typing import Any

from msgspec import Struct
from PySide6.QtGui import QColor

from petdesk import resources


class Tokens(Struct, frozen=True):
    """The colours of one theme; names as in the look's table, `*_ink` is text on the ground of that name."""

    app: QColor
    pane: QColor
    pane2: QColor
    rail: QColor
    rail_ink: QColor
    rail_on: QColor
    rail_on_ground: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor  # shapes, borders of boxes and disabled words only: too pale for words that matter
    line: QColor
    control_line: QColor
    focus: QColor
    accent: QColor  # shapes; a ground with words on it is accent_fill
    accent_fill: QColor
    accent_fill_hover: QColor
    accent_ink: QColor
    accent_pale: QColor
    soft: QColor
    selection: QColor
    hover: QColor
    bubble_in: QColor
    bubble_in_line: QColor
    bubble_out: QColor
    bubble_out_line: QColor
    quote_in: QColor
    quote_out: QColor
    link_in: QColor
    link_out: QColor
    note: QColor
    note_line: QColor
    note_fill: QColor
    note_ink: QColor
    text_accent: QColor
    text_danger: QColor
    text_warn: QColor
    text_ok: QColor
    text_info: QColor
    danger: QColor
    danger_soft: QColor
    danger_line: QColor
    warn: QColor
    warn_soft: QColor
    ok: QColor
    ok_soft: QColor
    info: QColor
    info_soft: QColor
    alarm: QColor
    alarm_ink: QColor
    float_ground: QColor
    float_ink: QColor
    float_ink2: QColor
    scrim: QColor
    shadow: QColor
    highlight: QColor


class Shape(Struct, frozen=True):
    """Sizes in pixels at 100 %, and the longest motion in milliseconds."""

    grid: int
    radius_bubble: int
    radius_corner: int
    radius_card: int
    radius_control: int
    radius_field: int
    rail_width: int
    inbox_width: int
    sidebar_width: int
    thread_min_width: int
    status_height: int
    control_height: int
    icon_button: int
    motion_ms: int


class Type(Struct, frozen=True):
    """Font sizes in pixels at 100 % by role, and families in the order they are tried.

    A Chinese family draws quotes and dots full-width, which Chinese wants and English does not. `latin` families go
    well with Chinese ones and stand first; the plain ones do not, and stand first in English only.
    """

    sizes: dict[str, float]
    latin: tuple[str, ...]
    plain_latin: tuple[str, ...]
    chinese: tuple[str, ...]
    emoji: tuple[str, ...]
    figures: tuple[str, ...]

    def families(self, language: str) -> tuple[str, ...]:
        """The families for a language of ours, best first."""
        chinese_first = (*self.chinese, *self.plain_latin)
        rest = chinese_first if language.startswith("zh") else (*self.plain_latin, *self.chinese)
        return (*self.latin, *rest, *self.emoji)


class Faces(Struct, frozen=True):
    """Grounds for faces without a picture: one colour per person (white initial), (top, bottom, ink) per pet."""

    people: tuple[QColor, ...]
    pets: tuple[tuple[QColor, QColor, QColor], ...]


@cache
def _look() -> dict[str, Any]:
    look: dict[str, Any] = json.loads(resources.read_text("look", "tokens.json"))
    return look


@cache
def colours(name: str) -> Tokens:
    """The colours of the theme called light, dark or contrast; KeyError for another name."""
    values = _look()[name]
    return Tokens(*(QColor(values[name]) for name in Tokens.__struct_fields__))


@cache
def shape() -> Shape:
    """The shapes, which all themes share."""
    return Shape(**_look()["shape"])


@cache
def type_() -> Type:
    """The type, which all themes share."""
    values = _look()["type"]
    return Type(
        values["sizes"], *(tuple(values[key]) for key in ("latin", "plain_latin", "chinese", "emoji", "figures"))
    )


@cache
def faces() -> Faces:
    """The grounds of faces, which all themes share."""
    values = _look()["faces"]
    pets = tuple((QColor(top), QColor(bottom), QColor(ink)) for top, bottom, ink in values["pets"])
    return Faces(tuple(QColor(value) for value in values["people"]), pets)


_GROUNDS = ("app", "pane", "pane2", "selection", "soft", "hover")
_SOFT = ("danger_soft", "warn_soft", "ok_soft", "info_soft")

# Every (text, ground) a painter uses. A painter who needs another pair adds it here, and the test measures it.
PAINTED_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "ink2") for ground in (*_GROUNDS, *_SOFT, "note", "bubble_in", "bubble_out")),
    *((text, ground) for text in ("ink", "ink2", "text_accent") for ground in ("quote_in", "quote_out")),
    *(
        (f"text_{state}", ground)
        for state in ("accent", "danger", "warn", "ok", "info")
        for ground in (*_GROUNDS, *_SOFT, "note", "bubble_in")
    ),
    ("link_in", "bubble_in"),
    ("link_out", "bubble_out"),
    ("ink", "highlight"),
    ("note_ink", "note_fill"),
    ("accent_ink", "accent_fill"),
    ("accent_ink", "accent_fill_hover"),
    ("alarm_ink", "alarm"),
    ("rail_ink", "rail"),
    ("rail_on", "rail_on_ground"),
    ("float_ink", "float_ground"),
    ("float_ink2", "float_ground"),
    ("float_ink", "rail_on_ground"),
)

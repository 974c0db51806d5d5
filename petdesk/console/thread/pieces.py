"""What a row of the thread is made of: plain pieces with a place, which painting draws and the pointer finds."""

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextLayout

from petdesk.console import theme
from petdesk.shop.conversation import MediaRef

Act = Literal[
    "open",
    "play",
    "seek",
    "film",
    "speed",
    "save",
    "fetch",
    "retry",
    "discard",
    "cancel",
    "pause",
    "go_on",
    "jump",
    "link",
    "rewrite",
    "later_time",
    "later_now",
    "later_off",
    "booking",
]


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled shape; colours are names of tokens ("" for none), radii go round from the top left."""

    rect: QRectF
    fill: str
    line: str = ""
    radii: tuple[float, float, float, float] = (0, 0, 0, 0)
    dashed: bool = False
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Text of several lines, already laid out."""

    at: QPointF
    layout: QTextLayout
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text in a rectangle, ended by dots where it is too long; `role` is a font of the theme."""

    rect: QRectF
    text: str
    role: str = "meta"
    colour: str = "ink2"
    bold: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Icon:
    """A line icon; the colour "white" is for those on pictures."""

    rect: QRectF
    name: str
    colour: str = "ink2"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or the first frame of a video; `more` is how many are not shown behind it."""

    rect: QRectF
    media: MediaRef
    radius: float
    veil: float = 0.0
    more: int = 0


@dataclass(frozen=True, slots=True)
class Ring:
    """How much of something is done, 0 to 1, on a dark disc; `text` stands in it."""

    rect: QRectF
    part: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wave:
    """The loudness of a voice, 0 to 255 each."""

    rect: QRectF
    media: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VoiceTime:
    """How long a voice is (ms), or how far while it sounds."""

    rect: QRectF
    media: str
    duration: int


@dataclass(frozen=True, slots=True)
class PlayButton:
    """The disc that starts and halts a voice."""

    rect: QRectF
    media: str


@dataclass(frozen=True, slots=True)
class FaceSpot:
    """Where the face of the author of the row's line stands."""

    rect: QRectF


Piece = Ground | Words | Label | Icon | Picture | Ring | Wave | VoiceTime | PlayButton | FaceSpot


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that can be pressed; `arg` is a media id, a message id or an address, `label` is what it is called."""

    rect: QRectF
    act: Act
    arg: str
    label: str


@dataclass(slots=True)
class RowLayout:
    """The geometry of one row, from its own top left corner; `bubble` is what is ringed and flashed."""

    width: int
    height: int = 0
    bubble: QRectF = field(default_factory=QRectF)
    pieces: list[Piece] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)


def speed_place(wave: QRectF) -> QRectF:
    """Where the speed of a voice stands while it sounds: at the end of its wave."""
    wide, tall = theme.px(34), theme.px(18)
    return QRectF(wave.right() - wide, wave.center().y() - tall / 2, wide, tall)


def wave_place(wave: QRectF, *, sounds: bool) -> QRectF:
    """What the wave has of its own place."""
    return wave.adjusted(0, 0, -theme.px(40), 0) if sounds else wave

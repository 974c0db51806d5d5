"""Draws the pictures of the sample shop: its pets as portraits and as photos, put together from our own drawings."""

import json
from dataclasses import dataclass
from functools import cache
from string import Template

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from petdesk import resources

# The scene is 400 x 300 with the floor under the animal at FLOOR; grounds are drawn far beyond its edges.
SCENE, FLOOR, MIDDLE = (400.0, 300.0), 262.0, 200.0
QUALITY = 88


@dataclass(frozen=True)
class Kind:
    """One kind of animal: its head, which body it has in which posture, and how its head sits."""

    sit: str
    lie: str
    curl: str
    stand: str
    head: float = 1.0
    ruff: bool = False
    striped: bool = False


@dataclass(frozen=True)
class Pose:
    """One way to be photographed: the posture (or portrait), ground, thing in front, and small differences."""

    posture: str
    ground: str
    prop: str = ""
    mirrored: bool = False
    size: float = 1.0
    right: float = 0.0
    tilt: float = 0.0
    asleep: bool = False


_CAT = Kind("cat-sit", "loaf", "curl", "cat-sit", striped=True)
_DOG = Kind("dog-sit", "loaf", "curl", "dog-stand")
_FLUFFY_DOG = Kind("dog-sit", "loaf", "curl", "dog-stand", ruff=True)
KINDS: dict[str, Kind] = {
    "cat": _CAT,
    "ragdoll": Kind("cat-sit", "loaf", "curl", "cat-sit", ruff=True),
    "corgi": Kind("dog-sit", "loaf", "curl", "dog-stand", 0.92),
    "shiba": _DOG,
    "golden": Kind("dog-sit", "loaf", "curl", "dog-stand", 1.04),
    "samoyed": _FLUFFY_DOG,
    "poodle": _FLUFFY_DOG,
    "schnauzer": _DOG,
    "rabbit": Kind("rabbit-sit", "loaf", "loaf", "rabbit-sit", 0.92),
    "parrot": Kind("parrot-perch", "parrot-perch", "parrot-perch", "parrot-perch", 0.95),
}

# Where the head's middle is on each body, in the body's coordinates.
_HEADS = {
    "cat-sit": (0.0, -150.0),
    "loaf": (-6.0, -104.0),
    "curl": (-58.0, -58.0),
    "dog-sit": (0.0, -156.0),
    "dog-stand": (-56.0, -158.0),
    "rabbit-sit": (0.0, -122.0),
    "parrot-perch": (0.0, -136.0),
}

# Pose 0 is the portrait for avatars; the others make an album of different pictures.
POSES: tuple[Pose, ...] = (
    Pose("portrait", "studio"),
    Pose("sit", "window", right=-10),
    Pose("sit", "bath", "tub", size=0.94),
    Pose("sit", "grooming", "towel", mirrored=True, size=0.98, asleep=True),
    Pose("sit", "grooming", "dryer", right=-26, tilt=-6, asleep=True),
    Pose("sit", "window", "bow", mirrored=True, tilt=5, right=16),
    Pose("curl", "room", "sleep", asleep=True),
    Pose("lie", "room", "bowl", right=-24, size=0.92),
    Pose("stand", "lawn", "ball", mirrored=True, right=-10),
    Pose("lie", "home", "mouse", right=22, tilt=4),
    Pose("close", "home", tilt=-7),
    Pose("close", "window", mirrored=True, right=14, tilt=6),
    Pose("sit", "grooming", "bandana", right=8, size=0.96),
    Pose("sit", "lawn", right=-40, size=0.86),
    Pose("sit", "bath", "foam-hat", mirrored=True, tilt=-4),
    Pose("stand", "home", right=10, size=0.92),
)


def palettes() -> list[str]:
    """The names of all coats."""
    return [name for name in _palettes() if name != "usual"]


def draw_pet(kind: str, palette: str, size: tuple[int, int], pose: int = 0) -> bytes:
    """A picture of `size` pixels as JPEG; KeyError for an unknown kind or palette; `pose` counts round the POSES."""
    scene = _scene(kind, palette, POSES[pose % len(POSES)], size)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(scene.encode())).render(painter, QRectF(0, 0, *size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    if not writer.write(image):
        raise OSError("Qt could not write a JPEG picture; its picture plugins are missing. Install the program again.")
    return bytes(buffer.data().data())


def _scene(name: str, palette: str, pose: Pose, size: tuple[int, int]) -> str:
    kind = KINDS[name]
    shown = {"open": not pose.asleep, "closed": pose.asleep, "striped": kind.striped}
    words = _colours(palette) | {part: "inline" if is_shown else "none" for part, is_shown in shown.items()}
    draw = _portrait if pose.posture in ("portrait", "close") else _whole
    ground = "leaves" if name == "parrot" and pose.ground != "studio" else pose.ground
    body = Template(_drawing("grounds", ground) + draw(name, kind, pose)).substitute(words)
    frame = Template(resources.read_text("demo", "frame.svg"))
    return frame.substitute(words, view=_view(size), drawing=body)


def _portrait(name: str, kind: Kind, pose: Pose) -> str:
    middle, scale = (158.0, 1.75) if pose.posture == "portrait" else (150.0, 2.05)
    neck = -_HEADS[kind.sit][1]
    shoulders = _placed(_drawing("bodies", kind.sit), 0, neck, 1.0) + _ruff(kind, 0, neck)
    head = _placed(_drawing("heads", name), 0, 0, kind.head, pose.tilt)
    middle += 220 * (1 - min(kind.head, 1))
    return _placed(shoulders + head, MIDDLE + pose.right, middle, scale, mirrored=pose.mirrored)


def _whole(name: str, kind: Kind, pose: Pose) -> str:
    body: str = getattr(kind, pose.posture)
    x, y = _HEADS[body]
    tilt = pose.tilt - 14 if body == "curl" else pose.tilt
    shadow = '<ellipse cx="4" cy="0" rx="112" ry="13" fill="#000000" opacity=".14"/>'
    standing = body.endswith(("sit", "stand"))
    parts = [
        "" if name == "parrot" else shadow,
        _drawing("bodies", body),
        _ruff(kind, x, y + 150) if standing else "",
        _placed(_drawing("heads", name), x, y, kind.head * (0.86 if body == "curl" else 1.0), tilt),
        _drawing("props", pose.prop) if pose.prop and _suits(name, body) else "",
    ]
    floor = FLOOR - 34 if name == "parrot" else FLOOR
    return _placed("".join(parts), MIDDLE + pose.right, floor, pose.size, mirrored=pose.mirrored)


def _suits(name: str, body: str) -> bool:
    # Tubs, towels and bowls stand on a floor; a parrot sits on its perch.
    return name != "parrot" and body != "parrot-perch"


def _ruff(kind: Kind, x: float, y: float) -> str:
    return _placed(_drawing("bodies", "ruff"), x, y, 1.0) if kind.ruff else ""


def _placed(drawing: str, x: float, y: float, scale: float, turn: float = 0.0, mirrored: bool = False) -> str:
    across = -scale if mirrored else scale
    return f'<g transform="translate({x:g} {y:g}) rotate({turn:g}) scale({across:g} {scale:g})">{drawing}</g>'


def _view(size: tuple[int, int]) -> str:
    """The part of the scene a picture of that shape shows: always all of its middle, more of the ground around it."""
    width, height = SCENE
    shape = size[0] / size[1]
    side = 260.0
    shown_width = max(side, min(width, height * shape)) if shape < width / height else height * shape
    shown_height = shown_width / shape
    top = (height - shown_height) * (0.5 if shown_height <= height else 0.62)
    return f"{MIDDLE - shown_width / 2:g} {top:g} {shown_width:g} {shown_height:g}"


def _colours(palette: str) -> dict[str, str]:
    return _palettes()["usual"] | _palettes()[palette]


@cache
def _palettes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(resources.read_text("demo", "palettes.json"))
    return found


@cache
def _drawing(folder: str, name: str) -> str:
    return resources.read_text("demo", folder, f"{name}.svg")

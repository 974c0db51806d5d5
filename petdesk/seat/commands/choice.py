"""What a person chose to send: a file of this computer, and how it is to be made ready."""

from pathlib import Path

from msgspec import Struct

from petdesk.shop.conversation import MediaRef

Crop = tuple[float, float, float, float]


class Treatment(Struct, frozen=True, omit_defaults=True):
    """How a file is made ready: quarter `turns` clockwise (0 to 3), and whether it keeps every pixel it has.

    `crop` is the part that stays, of the picture as it is seen once it is turned: left, top, right and bottom as parts
    of its width and height, 0 to 1.
    """

    turns: int = 0
    original: bool = False
    crop: Crop | None = None


class Prepared(Struct, frozen=True):
    """A file in the seat's own folder, ready to go, and how a message cites it (under its local id).

    `poster` is a picture of a film that was only looked at.
    """

    path: Path
    ref: MediaRef
    poster: Path | None = None


class Choice(Struct, frozen=True, kw_only=True):
    """One file to send. `ready` is what `try_out` made of it with this treatment, if it was tried out.

    `duration` (ms) and `waveform` are what a recording knows of itself.
    """

    path: Path
    treatment: Treatment = Treatment()
    ready: Prepared | None = None
    duration: int = 0
    waveform: tuple[int, ...] = ()


class Filed(Struct, frozen=True, omit_defaults=True):
    """Where files are kept besides the conversation: under pets (ids), at a step of a visit, or with a label."""

    pets: tuple[str, ...] = ()
    visit: str | None = None
    step: str = ""


class Asked(MediaRef, frozen=True, kw_only=True, omit_defaults=True):
    """A file that still has to be made ready, as it will be cited, and how."""

    treatment: Treatment = Treatment()

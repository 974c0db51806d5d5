"""What passes between the relay and its worker: one job in, one result out, each a line of JSON."""

from msgspec import Struct

from petdesk.shop.conversation import MediaKind
from petdesk.shop.media import MediaReason

# The exit code of a worker that found no room on the disk (sysexits.h: EX_TEMPFAIL).
NO_ROOM = 75
# How many steps behind the relay a worker stands, where the system counts in steps.
LOW = 10
PIXELS = 40_000_000
SIDE = 12_000
THUMB_SIDE = 480


class Job(Struct, frozen=True, kw_only=True):
    """Look into the file `source`, which was sniffed as `kind` and `mime`; new files go into `folder`.

    `remake` asks for a new file without anything but what is seen and heard, even where nothing else was found.
    """

    source: str
    folder: str
    kind: MediaKind
    mime: str
    remake: bool


class Worked(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was found out. `thumb` and `served` name files in the job's folder, `served` the one to serve from now on.

    Units as in MediaRef. With a `reason` other than "no_decoder" the file cannot be shown.
    """

    mime: str
    width: int = 0
    height: int = 0
    duration: int = 0
    tiny: str = ""
    waveform: tuple[int, ...] = ()
    thumb: str = ""
    served: str = ""
    reason: MediaReason = ""

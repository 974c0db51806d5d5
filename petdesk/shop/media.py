"""Media: what the relay found out about a file that a message cites, announced when it is known."""

from typing import Literal

from petdesk.shop.conversation import MediaKind, MediaRef
from petdesk.shop.record import Record

MediaState = Literal["pending", "ready", "failed"]
MediaReason = Literal[
    "",  # nothing is wrong
    "too_many_pixels",  # more pixels than the relay will unpack
    "unreadable",  # the decoder could not make sense of it
    "out_of_time",  # it took longer than a file of its kind may
    "out_of_memory",  # it needed more room than a file of its kind may
    "died",  # the decoder fell over
    "no_decoder",  # this relay has no program for it; the file itself is fine
]


class Media(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A cited file as the relay serves it; the id is the one its MediaRef names, whose facts it overrides.

    A `pending` file is not served yet, a `ready` one is; a `failed` one has no preview and is nothing to show, only a
    download for staff and its sender, and `reason` says why. Units as in MediaRef; `thumb` tells that a preview of at
    most 480 px exists. `thread` is None for a file that no message cites.
    """

    thread: str | None = None
    kind: MediaKind
    mime: str
    size: int
    sha256: str
    width: int = 0
    height: int = 0
    duration: int = 0
    tiny: str = ""
    waveform: tuple[int, ...] = ()
    thumb: bool = False
    state: MediaState = "ready"
    reason: MediaReason = ""


def with_facts(ref: MediaRef, media: Media) -> MediaRef:
    """The MediaRef as the relay knows the file: everything but its name comes from `media`."""
    return MediaRef(
        id=ref.id,
        name=ref.name,
        kind=media.kind,
        mime=media.mime,
        size=media.size,
        sha256=media.sha256,
        width=media.width or ref.width,
        height=media.height or ref.height,
        duration=media.duration or ref.duration,
        tiny=media.tiny or ref.tiny,
        waveform=media.waveform or ref.waveform,
    )

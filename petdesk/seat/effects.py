"""What the core of the link asks of the world around it; it does nothing by itself."""

import msgspec

from petdesk.seat.cache.database import CacheFiles, Position
from petdesk.seat.cache.forgetting import leave_nothing
from petdesk.seat.cache.search_index import gather_index
from petdesk.seat.notices import Notice
from petdesk.seat.projection import Projection
from petdesk.wire.changes import Change
from petdesk.wire.frames import FromSeat


class Send(msgspec.Struct, frozen=True):
    """Send a frame over the open connection."""

    frame: FromSeat


class Dial(msgspec.Struct, frozen=True):
    """Open a connection, now."""


class Hang(msgspec.Struct, frozen=True):
    """Close the connection; the core has already forgotten it and wants to hear no more of it."""


class Tell(msgspec.Struct, frozen=True):
    """Let the window look again."""

    notice: Notice


class Sweep(msgspec.Struct, frozen=True):
    """Commands became safe, or need their files again: see to the files."""


class Begin(msgspec.Struct, frozen=True):
    """Start a cache anew at a position."""

    position: Position


class Apply(msgspec.Struct, frozen=True):
    """Write changes and move to a position, in one transaction; `whole` says that the cache is complete with that."""

    changes: tuple[Change, ...]
    position: Position
    whole: bool = False


class Forget(msgspec.Struct, frozen=True):
    """Remove a scope and move to a position."""

    scope: str
    position: Position


class Become(msgspec.Struct, frozen=True):
    """Note whose seat this is."""

    member: str
    role: str | None


class Wipe(msgspec.Struct, frozen=True):
    """Forget what came from the relay; with `everything` also what waits here, and the token."""

    everything: bool


Write = Begin | Apply | Forget | Become
Effect = Send | Dial | Hang | Tell | Sweep | Wipe | Write


def write(files: CacheFiles, effect: Write) -> tuple[Notice, list[str]]:
    """Carry out a write; the answer says what to look at again, and which media no message cites any more.

    The core must be told with `written` before it is given another frame. A cache that is whole with this is sealed;
    the swap is left to the caller, because nobody may read during it.
    """
    notice = _write(files, effect)
    if any(kind == "erasure" for kind, _ in notice.records):
        leave_nothing(files.current.db)
    if files.is_ready:
        files.seal()
    return notice, Projection(files.current).take_gone_media()


def _write(files: CacheFiles, effect: Write) -> Notice:
    match effect:
        case Begin(position):
            files.begin(position)
            return Notice(everything=files.aside is None, status=True)
        case Apply(changes, position):
            notice = Projection(files.target).apply(changes, position)
            if effect.whole:
                gather_index(files.target.db)
                # Nothing else tells that the pages have come to their end.
                notice = msgspec.structs.replace(notice, status=True)
            return notice if files.aside is None else Notice(status=True)
        case Forget(scope, position):
            if files.aside is not None:
                Projection(files.aside).forget(scope, position)
                position = files.current.position()
            return Projection(files.current).forget(scope, position)
        case Become(member, role):
            caches = [cache for cache in (files.current, files.aside) if cache is not None]
            changed = [Projection(cache).become(member, role) for cache in caches]
            return Notice(everything=any(changed), status=True)

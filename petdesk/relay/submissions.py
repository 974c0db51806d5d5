"""What comes to the writer: a command from a device, or an act of the relay itself."""

from collections.abc import Callable

from msgspec import Struct

from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.view import View
from petdesk.relay.store.rows import Logged
from petdesk.wire.frames import Ack, Busy, Bye, Gap, NeedMedia

Answer = Ack | Busy | Gap | NeedMedia | Bye


class Submission(Struct, frozen=True, kw_only=True):
    """A command as it arrived; `oldest` is the lowest number that the device can still offer."""

    device: str
    dseq: int
    cmd: str
    epoch: str
    kind: str
    body: bytes
    oldest: int = 1
    written_at: int | None = None


class OwnAct(Struct, frozen=True, kw_only=True):
    """An act of the relay on behalf of `by`; `decide` gives its drafts, none when there is nothing to do.

    The same `cmd` again does nothing.
    """

    cmd: str
    by: str
    decide: Callable[[View], list[Draft]]


class Decided(Struct, frozen=True):
    """What a group of submissions came to, once it is durable: an answer for each, and the changes in order."""

    answers: list[Answer | None]
    changes: list[Logged]
    rights: int

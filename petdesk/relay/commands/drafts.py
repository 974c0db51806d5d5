"""What a command comes to: drafts of changes, a refusal, or the files that are lacking."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from petdesk.relay.commands.view import View
from petdesk.shop.conversation import Audience
from petdesk.shop.people import Actor
from petdesk.shop.record import Record
from petdesk.wire.refusals import Refusal, RefusalCode


class Moment(Struct, frozen=True):
    """The command's id, the relay's time and the writer's own, in Unix ms."""

    cmd: str
    now: int
    written_at: int | None = None


class FieldChange(Struct, frozen=True):
    """One field of a record going from one value to another."""

    field: str
    old: Any
    new: Any


class Draft(Struct, frozen=True, kw_only=True):
    """A change that wants a number.

    `fields` go into the record's history; `cites` are the files a message shows. `before` is the message as it stood
    before an edit: it is kept for staff, and no older words stay in the log. `erases`: nothing older stays anywhere.
    `forgets`: the record is an Erasure, and with it goes all that the shop holds of that household or person.
    """

    kind: str
    act: str
    record: Record
    thread: str | None = None
    audience: Audience = "staff"
    fields: tuple[FieldChange, ...] = ()
    cites: tuple[str, ...] = ()
    before: Record | None = None
    erases: bool = False
    forgets: bool = False


class Refused(Exception):
    """The command is refused for good."""

    def __init__(
        self, code: RefusalCode, field: str = "", *, stands: Any = None, version: int = 0, by: str = ""
    ) -> None:
        super().__init__(code)
        self.refusal = Refusal(code=code, field=field, stands=stands, version=version, by=by)


class Lacking(Exception):
    """The command cites files that this relay does not have whole; `ids` names them."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__("files are lacking")
        self.ids = ids


Handler = Callable[[View, Any, Actor, Moment], list[Draft]]

"""The commands a hand can give, one body type per kind, each bounded where it is decoded."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from petdesk.shop.conversation import MediaRef
from petdesk.shop.ids import Id
from petdesk.shop.text import MESSAGE_LIMIT
from petdesk.wire.limits import NUMBER_MAX

Number = Annotated[int, Meta(ge=0, le=NUMBER_MAX)]
MessageText = Annotated[str, Meta(max_length=MESSAGE_LIMIT)]
Ids = Annotated[tuple[Id, ...], Meta(max_length=20)]


class Body(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The base of all command bodies: nothing unknown is let in."""


class SendMessage(Body, frozen=True, kw_only=True):
    """`message.send`: say something in a thread; the message's id is the command's. Needs text or media.

    `audience` "staff" makes it a note. Media must be uploaded, whole and the sender's own.
    """

    thread: Id
    text: MessageText = ""
    media: Annotated[tuple[MediaRef, ...], Meta(max_length=30)] = ()
    reply_to: Id | None = None
    pets: Ids = ()
    audience: Literal["public", "staff"] = "public"


class EditMessage(Body, frozen=True, kw_only=True):
    """`message.edit`: say one's own message anew."""

    message: Id
    text: MessageText


class RecallMessage(Body, frozen=True, kw_only=True):
    """`message.recall`: take a message back, leaving a trace."""

    message: Id


class MoveMark(Body, frozen=True, kw_only=True):
    """`mark.move`: one's own marks in a thread, in the numbers of one's own stream; lower ones do nothing."""

    thread: Id
    delivered: Number = 0
    read: Number = 0


class EditRecord(Body, frozen=True, kw_only=True):
    """`record.edit`: set fields of a record, given the version (`base`) that was seen.

    Fields that nobody changed since merge; a field that changed meanwhile to another value is a clash.
    """

    kind: Annotated[str, Meta(pattern=r"^[a-z_]{1,32}\Z")]
    id: Id
    base: Number
    set: Annotated[dict[Annotated[str, Meta(max_length=64)], Any], Meta(min_length=1, max_length=60)]


class AddRecord(Body, frozen=True, kw_only=True):
    """`record.add`: a new record of its own (a pet, a weight, a booking); its id is in `record`."""

    kind: Annotated[str, Meta(pattern=r"^[a-z_]{1,32}\Z")]
    record: Annotated[dict[Annotated[str, Meta(max_length=64)], Any], Meta(max_length=80)]


COMMANDS: dict[str, type[Body]] = {
    "message.send": SendMessage,
    "message.edit": EditMessage,
    "message.recall": RecallMessage,
    "mark.move": MoveMark,
    "record.edit": EditRecord,
    "record.add": AddRecord,
}
KINDS: dict[type[Body], str] = {body: kind for kind, body in COMMANDS.items()}

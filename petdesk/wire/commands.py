"""The commands a hand can give, one body type per kind, each bounded where it is decoded."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from petdesk.shop.conversation import MediaRef
from petdesk.shop.ids import Id
from petdesk.shop.reminders import ReminderKind
from petdesk.shop.text import MESSAGE_LIMIT, NAME_LIMIT
from petdesk.wire.limits import NUMBER_MAX

Number = Annotated[int, Meta(ge=0, le=NUMBER_MAX)]
MessageText = Annotated[str, Meta(max_length=MESSAGE_LIMIT)]
Ids = Annotated[tuple[Id, ...], Meta(max_length=20)]


class Body(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The base of all command bodies: nothing unknown is let in."""


class SendMessage(Body, frozen=True, kw_only=True):
    """`message.send`: say something in a thread; the message's id is the command's. Needs text or media.

    `audience` "staff" makes it a note. Media must be uploaded, whole and the sender's own. `mentions` are colleagues;
    only what stays among staff may name them. `visit` and `step` file it under a visit; without a visit `step` is a
    label of what staff file under `pets`.
    """

    thread: Id
    text: MessageText = ""
    media: Annotated[tuple[MediaRef, ...], Meta(max_length=30)] = ()
    reply_to: Id | None = None
    pets: Ids = ()
    audience: Literal["public", "staff"] = "public"
    mentions: Ids = ()
    visit: Id | None = None
    step: Annotated[str, Meta(max_length=40)] = ""


class SendLater(Body, frozen=True, kw_only=True):
    """`message.later`: say something at a time to come, `due` in Unix ms; the id of what waits is the command's."""

    thread: Id
    text: MessageText
    due: Number
    pets: Ids = ()


class ChangeLater(Body, frozen=True, kw_only=True):
    """`message.change_later`: other words, another time, or not at all; "" and 0 leave what stands."""

    later: Id
    text: MessageText = ""
    due: Number = 0
    cancelled: bool = False


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


class KeepJotting(Body, frozen=True, kw_only=True):
    """`jotting.keep`: what a member leaves half done in a thread, for that member's own seats; None leaves what stands.

    `text` are the words not sent at this very seat ("" for none any more), `note` when only staff were to read them.
    They may have taken in those of the seat `takes` as that left them at `taken`, which end there with that. `unread`
    puts the thread among the unread, or takes it from there.
    """

    thread: Id
    text: MessageText | None = None
    note: bool = False
    takes: Id | None = None
    taken: Number = 0
    unread: bool | None = None


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


class AddedRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of many new records: its kind, and its fields with its id."""

    kind: Annotated[str, Meta(pattern=r"^[a-z_]{1,32}\Z")]
    record: Annotated[dict[Annotated[str, Meta(max_length=64)], Any], Meta(max_length=80)]


class AddRecords(Body, frozen=True, kw_only=True):
    """`record.add_all`: many new records, each after those it names; all or none. What is there already is passed over.

    With ids worked out of what is imported, the same import twice doubles nothing.
    """

    records: Annotated[tuple[AddedRecord, ...], Meta(min_length=1, max_length=500)]


class TieMessage(Body, frozen=True, kw_only=True):
    """`message.tie`: say which pets a message is about; none is none."""

    message: Id
    pets: Ids = ()


class EraseHousehold(Body, frozen=True, kw_only=True):
    """`household.erase`: forget a family, its pets, and every word and file of its conversation, for ever."""

    household: Id


class ErasePerson(Body, frozen=True, kw_only=True):
    """`person.erase`: forget one person of a family for ever, with all they said; the family and its pets stay."""

    customer: Id


class AskBooking(Body, frozen=True, kw_only=True):
    """`booking.ask`: a customer books alone; `booking` is the new id, `end` (Unix ms) is for stays only."""

    booking: Id
    thread: Id
    pets: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=10)]
    services: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=10)]
    start: Number
    end: Number = 0
    wish: Annotated[str, Meta(max_length=500)] = ""


class ConfirmBooking(Body, frozen=True, kw_only=True):
    """`booking.confirm`: a customer's yes to the time `start` that was seen; another time by now is a clash."""

    booking: Id
    start: Number


class MoveBooking(Body, frozen=True, kw_only=True):
    """`booking.move`: a customer would rather come at `to` than at `start`."""

    booking: Id
    start: Number
    to: Number


class CancelBooking(Body, frozen=True, kw_only=True):
    """`booking.cancel`: a customer does not come."""

    booking: Id


class JoinWaitlist(Body, frozen=True, kw_only=True):
    """`waitlist.join`: tell me when a time comes free, between two ISO dates and two minutes of the day."""

    entry: Id
    thread: Id
    pets: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=10)]
    services: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=10)]
    first: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]
    last: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]
    open: Annotated[int, Meta(ge=0, le=1440)] = 0
    close: Annotated[int, Meta(ge=0, le=1440)] = 1440
    groomer: Id | None = None


class LeaveWaitlist(Body, frozen=True, kw_only=True):
    """`waitlist.leave`: no longer wait."""

    entry: Id


class ReachStep(Body, frozen=True, kw_only=True):
    """`visit.step`: a visit has reached a step (`undo`: it has not), and is expected to be ready at `ready_at` (0: as
    was said).
    """

    visit: Id
    step: Annotated[str, Meta(min_length=1, max_length=40)]
    ready_at: Number = 0
    undo: bool = False


class AnswerSurvey(Body, frozen=True, kw_only=True):
    """`survey.answer`: what a customer thought of a visit, once."""

    survey: Id
    stars: Annotated[int, Meta(ge=1, le=5)]
    tags: Annotated[tuple[Annotated[str, Meta(max_length=40)], ...], Meta(max_length=10)] = ()
    words: Annotated[str, Meta(max_length=2000)] = ""


class SaidOnce(Body, frozen=True, kw_only=True):
    """An entry of the queue that was said (shop/reminders.py: Reminder), with its words and a survey's answer."""

    key: Annotated[str, Meta(min_length=1, max_length=200)]
    kind: ReminderKind
    thread: Id
    household: Id
    about: Id
    booking: Id | None = None
    source: Id | None = None
    service: Annotated[str, Meta(max_length=NAME_LIMIT)] = ""
    pets: Ids = ()
    due: Number
    settled_at: Number
    text: MessageText = ""
    stars: Annotated[int, Meta(ge=0, le=5)] = 0
    tags: Annotated[tuple[Annotated[str, Meta(max_length=40)], ...], Meta(max_length=10)] = ()
    words: Annotated[str, Meta(max_length=2000)] = ""
    answered_at: Number = 0


class TellSaid(Body, frozen=True, kw_only=True):
    """`diary.tell`: to a restored relay, what a seat remembers that the shop had said by itself."""

    said: Annotated[tuple[SaidOnce, ...], Meta(min_length=1, max_length=40)]


COMMANDS: dict[str, type[Body]] = {
    "message.send": SendMessage,
    "message.later": SendLater,
    "message.change_later": ChangeLater,
    "message.edit": EditMessage,
    "message.recall": RecallMessage,
    "mark.move": MoveMark,
    "jotting.keep": KeepJotting,
    "record.edit": EditRecord,
    "record.add": AddRecord,
    "record.add_all": AddRecords,
    "message.tie": TieMessage,
    "household.erase": EraseHousehold,
    "person.erase": ErasePerson,
    "booking.ask": AskBooking,
    "booking.confirm": ConfirmBooking,
    "booking.move": MoveBooking,
    "booking.cancel": CancelBooking,
    "waitlist.join": JoinWaitlist,
    "waitlist.leave": LeaveWaitlist,
    "visit.step": ReachStep,
    "survey.answer": AnswerSurvey,
    "diary.tell": TellSaid,
}
KINDS: dict[type[Body], str] = {body: kind for kind, body in COMMANDS.items()}

"""What a window reads from a seat: inbox rows, lines of a thread, cards of a household, and the seat's own status."""

from typing import Any, Literal

from msgspec import Struct

from petdesk.shop.bookings import Booking
from petdesk.shop.care import Agreement, Consent, Incident
from petdesk.shop.conversation import Activity, Audience, MediaRef
from petdesk.shop.media import MediaReason
from petdesk.shop.people import Customer, Household, Role, Side
from petdesk.shop.pets import Pet, Vaccine, Weight
from petdesk.shop.receipts import State
from petdesk.wire.refusals import RefusalCode

Filter = Literal["waiting", "mine", "unassigned", "all", "snoozed", "closed"]
Connection = Literal["offline", "connecting", "online", "refused"]
FileCode = Literal[
    "file_gone",
    "file_empty",
    "file_is_folder",
    "file_too_large",
    "file_unreadable",
    "file_no_picture",
    "upload_refused",
]
FailureCode = RefusalCode | FileCode
# Why a message is gone that nobody took back: its author was erased, or the shop keeps messages no longer.
LetGo = Literal["", "erased", "expired"]


class InboxRow(Struct, frozen=True, kw_only=True):
    """One thread in the inbox. `waiting_since` in Unix ms or None; `last` is the newest message in words to show."""

    thread: str
    title: str
    pets: tuple[str, ...] = ()
    photo: str | None = None
    last_text: str = ""
    last_kind: Literal["text", "image", "video", "audio", "file", "recalled", "let_go", "none"] = "none"
    last_side: Side | None = None
    last_author: str = ""
    last_at: int = 0
    unread: int = 0
    waiting_since: int | None = None
    assignee: str | None = None
    draft: str = ""
    pinned: bool = False
    closed: bool = False
    snoozed_until: int = 0
    labels: tuple[str, ...] = ()
    room: bool = False


class Unshown(MediaRef, frozen=True, kw_only=True, omit_defaults=True):
    """A file of which the relay could make nothing to look at, and why."""

    reason: MediaReason = ""


class Transfer(Struct, frozen=True, kw_only=True):
    """How far the file of a waiting line has got, in bytes; `media` is the id of its MediaRef."""

    media: str
    done: int
    total: int
    state: Literal["preparing", "waiting", "moving", "paused", "done", "failed"] = "waiting"
    bytes_per_second: float = 0.0


class Quote(Struct, frozen=True, kw_only=True):
    """The message that a line answers, in short."""

    id: str
    author: str
    text: str
    at: int
    recalled: bool = False
    let_go: LetGo = ""


class Line(Struct, frozen=True, kw_only=True):
    """One message of a thread as a person sees it.

    `place` is None while it waits in the outbox; waiting lines come after all others, in `order`. `revision` rises with
    every visible difference, so that a layout may be kept by (id, revision, width). One with an `activity` tells what
    its author did with the thread, `to_name` is whom it was given to. One with a `due` (Unix ms) is to be said then.
    `pets` are ids; `step` says under what it was filed: a step of a visit, or a label. One that
    is `about` a booking carries it as it stands now, once it is held, and the shop's IANA `zone` ("" when not known).
    """

    id: str
    thread: str
    place: int | None
    order: int = 0
    revision: int = 0
    author: str
    author_name: str
    side: Side
    audience: Audience = "public"
    text: str = ""
    media: tuple[MediaRef, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    quote: Quote | None = None
    pets: tuple[str, ...] = ()
    step: str = ""
    about: str | None = None
    booking: Booking | None = None
    zone: str = ""
    at: int
    state: State = State.WAITING
    failure: FailureCode | None = None
    edited_at: int | None = None
    recalled_at: int | None = None
    recalled_by: str = ""
    let_go: LetGo = ""
    automatic: bool = False
    activity: Activity | None = None
    to_name: str = ""
    due: int = 0


class Elsewhere(Struct, frozen=True, kw_only=True):
    """Words that the member left half written at another `seat` (a device), `note` when only staff were to read them.

    `at` in Unix ms says which words these are.
    """

    seat: str
    text: str
    note: bool = False
    at: int


class Failure(Struct, frozen=True, kw_only=True):
    """Something said or changed here that did not happen and waits for a person's decision; kept until discarded.

    `kind` and `fields` are the command's ("record.edit" and what was to be set, "record.add" and the whole record);
    `about` is the kind and id of the record, ("", "") where none is meant. In a clash `stands` is the other value of
    `field`, at `version`, said `by` a member; of a time that was taken it holds the next free ones.
    """

    id: str
    kind: str
    thread: str | None
    code: FailureCode
    about: tuple[str, str] = ("", "")
    fields: dict[str, Any] = {}
    field: str = ""
    stands: Any = None
    version: int = 0
    by: str = ""
    at: int


class FieldChange(Struct, frozen=True, kw_only=True):
    """One field of one record took another value; `at` in Unix ms, `by` a member, `n` the number of the change."""

    kind: str
    field: str
    old: Any = None
    new: Any = None
    by: str
    at: int
    n: int


class PetCard(Struct, frozen=True, kw_only=True):
    """A pet with what grows with it, newest last; `photos` and other `files` are those tied to it."""

    pet: Pet
    version: int
    weights: tuple[Weight, ...] = ()
    vaccines: tuple[Vaccine, ...] = ()
    photos: tuple[MediaRef, ...] = ()
    files: tuple[MediaRef, ...] = ()
    incidents: tuple[Incident, ...] = ()


class HouseholdCard(Struct, frozen=True, kw_only=True):
    """Everything the sidebar shows of the household behind a thread.

    `linked` are the households that were found to be the same family, `link` the id of the record that says so; `zone`
    is the IANA zone of the shop's clock, "" when not known.
    """

    household: Household
    version: int
    customers: tuple[Customer, ...] = ()
    pets: tuple[PetCard, ...] = ()
    bookings: tuple[Booking, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    consents: tuple[Consent, ...] = ()
    link: str = ""
    linked: tuple["HouseholdCard", ...] = ()
    zone: str = ""


class Sign(Struct, frozen=True, kw_only=True):
    """A passing sign of a member in a thread; it is gone when the next read no longer lists it."""

    member: str
    name: str
    side: Side
    kind: Literal["typing", "open"]


class Status(Struct, frozen=True, kw_only=True):
    """The seat itself: its connection, what waits, who is here.

    `why` is a word for being offline or refused: "auth", "upgrade", "cloned", "replaced", "not_paired", "no_secrets"
    end the trying; "unreachable", "no_relay", "stranger" (another certificate), "dates" (it is over, or the clock is
    off), "silent", "gap", "slow", "too_many", "going_down", "bad_frame", "closed", "disk" do not. `retry_in` in seconds
    until the next try, `synced_at` Unix ms of the relay's last word, `syncing` from 0 to 1 while the cache is
    being built anew.
    """

    connection: Connection = "offline"
    why: str = ""
    retry_in: float | None = None
    waiting: int = 0
    failed: int = 0
    cached_messages: int = 0
    colleagues: tuple[str, ...] = ()
    synced_at: int | None = None
    shop_name: str = ""
    member: str = ""
    member_name: str = ""
    role: Role | None = None
    syncing: float | None = None

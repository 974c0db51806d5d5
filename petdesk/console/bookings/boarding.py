"""Who stays here on a day, as plain data: what was done for each, what is late, when the last photo went out."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from petdesk.console.bookings.booking_words import day_short
from petdesk.console.bookings.diary import Diary, place_order
from petdesk.console.bookings.place_words import detail_words
from petdesk.console.pet import field_words, wording
from petdesk.shop.bookings import AHEAD, IN_SHOP, Booking, Care, CareKind
from petdesk.shop.people import Staff
from petdesk.shop.pets import Pet

translate = QCoreApplication.translate

LATE_MINUTES = 30
HOUR_MS = 60 * 60 * 1000
KINDS: tuple[CareKind, ...] = ("meal", "medicine", "walk")
Mark = Literal["done", "open", "late"]


class Duty(Struct, frozen=True, kw_only=True):
    """One thing of a boarder's day: how it stands, when it was done (Unix ms) and by whom."""

    care: Care
    mark: Mark
    at: int = 0
    by: str = ""
    late: int = 0


class Boarder(Struct, frozen=True, kw_only=True):
    """One stay on a day. `photo_tone` and `photo` say how long ago the last photo went out."""

    booking: Booking
    pet: Pet | None
    family: str
    room: str
    room_detail: str = ""
    alerts: tuple[tuple[str, str], ...] = ()
    left: str = ""
    span: str = ""
    duties: tuple[Duty, ...] = ()
    photo: str = ""
    photo_tone: str = "danger"
    photo_said: str = ""
    reported: bool = False

    def of(self, kind: CareKind) -> list[Duty]:
        """Its duties of a kind."""
        return [duty for duty in self.duties if duty.care.kind == kind]


class FreeRoom(Struct, frozen=True):
    """A room with nobody in it, and what is known about it."""

    name: str
    said: str


def boarders(diary: Diary, day: date) -> list[Boarder]:
    """Those who are in the house on a day, by their rooms."""
    staying = [one for one in diary.stays_on(day) if one.state in IN_SHOP or one.state == "collected"]
    if day != diary.today:
        staying = diary.stays_on(day)
    return [_boarder(diary, day, one) for one in staying if one.state != "collected"]


def comings(diary: Diary, day: date) -> list[tuple[Booking, bool]]:
    """Who comes (True) and who goes (False) on a day, by the time."""
    found = []
    for one in diary.stays_on(day):
        if diary.local(one.start).date() == day:
            found.append((one, True))
        elif diary.local(one.end).date() == day:
            found.append((one, False))
    return sorted(found, key=lambda pair: pair[0].start if pair[1] else pair[0].end)


def free_rooms(diary: Diary, day: date) -> list[FreeRoom]:
    """The rooms with a place free, and until when."""
    stays = diary.stays_on(day)
    inside = [one.resource for one in stays if one.state in IN_SHOP]
    found = []
    for room in sorted(diary.resources, key=lambda one: (one.order, place_order(one.name))):
        if room.kind != "kennel" or room.struck or inside.count(room.id) >= room.capacity:
            continue
        said = (detail_words(room.detail), _until(diary, day, room.id))
        found.append(FreeRoom(room.name, wording.DOT.join(part for part in said if part)))
    return found


def on_duty(diary: Diary, day: date) -> Staff | None:
    """The groomer who is here on a day and has the least to do; None when none is."""
    here = [one for one in diary.groomers() if not diary.away(one.id, day)]
    visits = [one.groomer for one in diary.visits_on(day)]
    return min(here, key=lambda one: visits.count(one.id), default=None)


def capacity(diary: Diary) -> int:
    """How many can stay at once."""
    return sum(one.capacity for one in diary.resources if one.kind == "kennel" and not one.struck)


def totals(diary: Diary, day: date) -> str:
    """How full the house is, in one line."""
    inside = sum(one.state in IN_SHOP for one in diary.stays_on(day))
    moves = comings(diary, day)
    comes, goes = sum(came for _, came in moves), sum(not came for _, came in moves)
    said = translate("Bookings", "{inside} of {room} here").format(inside=inside, room=capacity(diary))
    coming = translate("Bookings", "%n coming today", "", comes)
    return wording.DOT.join((said, coming, translate("Bookings", "%n leaving today", "", goes)))


def done_of(rows: Sequence[Boarder], kind: CareKind) -> tuple[int, int]:
    """How much of a kind of care is done, and how much there is."""
    duties = [duty for row in rows for duty in row.of(kind)]
    return sum(duty.mark == "done" for duty in duties), len(duties)


def late_words(rows: Sequence[Boarder], kind: CareKind) -> str:
    """What of a kind is late, in one line; "" for nothing."""
    for row in rows:
        for duty in row.of(kind):
            if duty.mark == "late" and row.pet is not None:
                said = translate("Bookings", "{pet}: {what} is late")
                return said.format(pet=row.pet.name, what=duty_words(duty))
    return ""


def duty_words(duty: Duty) -> str:
    """What is to be done, with its time: as planned, or when it was done."""
    clock = f"{duty.care.minute // 60:02}:{duty.care.minute % 60:02}"
    return f"{duty.care.name} {clock}".strip()


def ago_words(ms: int) -> str:
    """How long ago something was."""
    hours = ms // HOUR_MS
    if hours < 1:
        return translate("Bookings", "{n} min").format(n=max(1, ms // 60_000))
    return translate("Bookings", "%n hour(s)", "", hours)


def _boarder(diary: Diary, day: date, booking: Booking) -> Boarder:
    pet = next((diary.pets[id] for id in booking.pets if id in diary.pets), None)
    room = next((one for one in diary.resources if one.id == booking.resource), None)
    seen = diary.seen.get(booking.id)
    words, tone, said = _photo(diary, booking, seen)
    comes, goes = diary.local(booking.start).date(), diary.local(booking.end).date()
    return Boarder(
        booking=booking,
        pet=pet,
        family=diary.families.get(booking.household, ""),
        room=room.name if room is not None else "",
        room_detail=detail_words(room.detail) if room is not None else "",
        alerts=tuple((field_words.alert(one), one.colour or "danger") for one in pet.alerts) if pet else (),
        left=_left((goes - day).days) if day == diary.today else _leaves_on(goes),
        span=f"{comes:%m-%d} → {goes:%m-%d}",
        duties=tuple(_duty(diary, day, booking, care) for care in booking.care),
        photo=words,
        photo_tone=tone,
        photo_said=said,
        reported=diary.reports.get(booking.id, 0) > 0,
    )


def _duty(diary: Diary, day: date, booking: Booking, care: Care) -> Duty:
    on = day.isoformat()
    for tick in diary.ticks:
        if (tick.booking, tick.on, tick.kind, tick.minute) == (booking.id, on, care.kind, care.minute):
            return Duty(care=care, mark="done", at=tick.at, by=diary.member_name(tick.by))
    due = diary.instant(day, care.minute)
    late = (diary.now - due) // 60_000
    # What was due before the pet came in is nobody's fault.
    is_late = late > LATE_MINUTES and due >= booking.start
    return Duty(care=care, mark="late" if is_late else "open", late=late if is_late else 0)


def _photo(diary: Diary, booking: Booking, seen: int | None) -> tuple[str, str, str]:
    """How long ago the last photo was: in the chip, its tone, and as a sentence for the list of those without."""
    if seen is None:
        return translate("Bookings", "none yet"), "danger", translate("Bookings", "came in, and no photo yet")
    ago = diary.now - seen
    today = diary.local(seen).date() == diary.today
    tone = "ok" if ago < 2 * HOUR_MS else "warn" if today else "danger"
    last = f"{day_short(diary.local(seen).date())} {diary.clock(seen)}"
    return ago_words(ago), tone, "" if today else translate("Bookings", "last one {when}").format(when=last)


def _leaves_on(day: date) -> str:
    """What stands in the place of "tomorrow" on another day than today."""
    return translate("Bookings", "Goes {day}").format(day=day_short(day))


def _left(days: int) -> str:
    if days <= 0:
        return translate("Bookings", "Goes today")
    if days == 1:
        return translate("Bookings", "Goes tomorrow")
    return translate("Bookings", "%n days left", "", days)


def _until(diary: Diary, day: date, room: str) -> str:
    """Who comes into a free room next."""
    coming = [one for one in diary.bookings if one.stay and one.resource == room and one.state in AHEAD]
    if not coming:
        return ""
    first = min(coming, key=lambda one: one.start)
    when = diary.local(first.start)
    if when.date() == day:
        said = translate("Bookings", "{pet} comes at {time}")
        return said.format(pet=diary.pet_names(first), time=f"{when:%H:%M}")
    return translate("Bookings", "free until {day}").format(day=day_short(when.date()))

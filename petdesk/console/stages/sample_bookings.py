"""The bookings of the sample shop: a day of two groomers, those who stay, and what the shop has set up for them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from petdesk import resources
from petdesk.console import words
from petdesk.console.stages import Build
from petdesk.console.stages.sample import LIN, ZHOU, Ledger, StillClock, sample_seat
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking, Care, Tick, tick_id
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.conversation import MediaRef, Message, Thread
from petdesk.shop.hours import Hours
from petdesk.shop.people import Customer, Household, Staff
from petdesk.shop.pets import Alert, Pet, Species
from petdesk.shop.reminders import Reminder, ReminderKind, ReminderState
from petdesk.shop.services import Resource, Service, Step
from petdesk.shop.visits import Survey, Visit, VisitStep, steps_for

STAGES: dict[str, Build] = {}
ZONE = "Asia/Shanghai"
MORNING = datetime(2026, 11, 22, 11, 28, tzinfo=ZoneInfo(ZONE))
CHEN = "staff-chen"
TODAY = MORNING.date().isoformat()
_STEPS = (Step(code="bath", name="洗浴", name_en="Bath"), Step(code="dry", name="吹干", name_en="Dry"))
_TRIM = (*_STEPS, Step(code="trim", name="修剪", name_en="Trim"))


def booked_seat() -> tuple[Seat, Ledger]:
    """The sample seat at half past eleven, with everything that the place of bookings shows."""
    seat, ledger = sample_seat(clock=StillClock(MORNING))
    chinese = words.current() == "zh_CN"
    ledger.write(
        Calendar(id=CALENDAR, hours=Hours(zone=ZONE)),
        Staff(id=ZHOU, name="周美容" if chinese else "Zoe", role="groomer", colour="#C8743A"),
        Staff(id=CHEN, name="陈美容" if chinese else "Chen", role="groomer", colour="#3578D0"),
        *_services(),
        *_places(chinese),
    )
    told = msgspec.json.decode(resources.read_text("demo", "stage_bookings.json"), type=_Told)
    for key, family in told.families.items():
        _write_family(ledger, key, family, chinese)
    for made in told.day:
        _write_booking(ledger, made, chinese)
    for stay in told.stays:
        _write_stay(ledger, stay, chinese)
    ledger.write(*_surveys(told, chinese), *_reminders(chinese), _asked(chinese))
    return seat, ledger


def at(clock: str, days: int = 0) -> int:
    """Unix ms of a time of the sample's day, or of one so many days later."""
    hour, minute = map(int, clock.split(":"))
    then = (MORNING + timedelta(days=days)).replace(hour=hour, minute=minute, second=0)
    return round(then.timestamp() * 1000)


def _services() -> list[Service]:
    offered = (
        ("service-bath", "洗澡", "Bath", 60, 8800, _STEPS),
        ("service-full", "全套美容", "Full groom", 120, 26800, _TRIM),
        ("service-style", "贵宾造型", "Poodle style", 90, 28800, _TRIM),
        ("service-wash", "柯基洗护", "Bath and brush", 80, 16800, _TRIM),
        ("service-shed", "猫咪去浮毛", "Cat de-shed", 90, 21800, _TRIM),
        ("service-nails", "剪指甲", "Nail trim", 60, 3000, ()),
    )
    made = [
        Service(
            id=id, name=name, name_en=english, minutes=minutes, price=price, steps=steps, order=order, rebook_days=42
        )
        for order, (id, name, english, minutes, price, steps) in enumerate(offered)
    ]
    stay = Service(id="service-stay", name="寄养", name_en="Boarding", kind="stay", price=9800, needs="kennel", order=9)
    return [*made, msgspec.structs.replace(stay, groomed=False, needs_vaccine=True)]


def _places(chinese: bool) -> list[Resource]:
    large, middle, small = ("大间", "中间", "小间") if chinese else ("large", "middle", "small")
    cat, dog, other = ("猫", "犬", "异宠") if chinese else ("cat", "dog", "small pets")
    plain = "标准" if chinese else "standard"
    rooms = [
        (cat, large),
        (cat, large),
        (dog, middle),
        (cat, plain),
        (dog, large),
        (dog, small),
        (dog, middle),
        (other,),
    ]
    details = [" · ".join(room) for room in (*rooms, (cat, plain), (dog, large))]
    kennels = [
        Resource(id=f"room-{n}", name=str(n), kind="kennel", detail=details[n - 1], order=n) for n in range(1, 11)
    ]
    return [*kennels, Resource(id="table-1", name="美容台 1" if chinese else "Table 1", kind="table")]


class _Family(msgspec.Struct, frozen=True):
    name: str
    english: str
    pet: str
    called: str
    species: Species
    breed: str
    kind: str
    alerts: tuple[tuple[str, str, str], ...] = ()
    born: str = "2022-05-04"
    phones: tuple[str, ...] = ()


class _Made(msgspec.Struct, frozen=True):
    key: str
    groomer: str
    service: str
    begin: str
    end: str
    state: str
    price: int = 0
    alert: bool = False
    wish: str = ""
    wish_en: str = ""


class _Stay(msgspec.Struct, frozen=True):
    key: str
    room: int
    first: int
    last: int
    meals: tuple[str, ...]
    ticked: tuple[str, ...] = ()
    medicines: tuple[tuple[str, str, str], ...] = ()
    walks: tuple[str, ...] = ()
    photo: float | None = None
    reported: bool = False
    arrival: str = "9:00"


class _Told(msgspec.Struct, frozen=True):
    families: dict[str, _Family]
    day: tuple[_Made, ...]
    stays: tuple[_Stay, ...]
    stars: tuple[int, ...]
    words: tuple[str, ...]
    words_en: tuple[str, ...]


def _write_family(ledger: Ledger, key: str, family: _Family, chinese: bool) -> None:
    household, name = f"household-{key}", family.name if chinese else family.english
    alerts = tuple(
        Alert(code=english, text=name if chinese else english, colour=colour) for name, english, colour in family.alerts
    )
    ledger.write(
        Thread(id=f"thread-{key}", household=household),
        Household(
            id=household,
            name=name,
            thread=f"thread-{key}",
            language=words.current(),
        ),
        Customer(id=f"customer-{key}", name=name, household=household, phones=family.phones),
        Pet(
            id=f"pet-{key}-0",
            household=household,
            name=family.pet if chinese else family.called,
            species=family.species,
            breed=family.breed if chinese else family.kind,
            birthday=family.born,
            alerts=alerts,
        ),
    )


def _write_booking(ledger: Ledger, made: _Made, chinese: bool) -> None:
    service = next(one for one in _services() if one.id == made.service)
    booking = {
        "id": f"booking-{made.key}",
        "thread": f"thread-{made.key}",
        "household": f"household-{made.key}",
        "pets": (f"pet-{made.key}-0",),
        "service": service.name if chinese else service.name_en,
        "services": (service.id,),
        "groomer": made.groomer,
        "start": at(made.begin),
        "end": at(made.end),
        "price": made.price,
        "state": made.state,
        "wish": made.wish if chinese else made.wish_en,
    }
    ledger.write(msgspec.convert(booking, Booking))
    if made.state == "in_progress":
        ledger.write(_running(msgspec.convert(booking, Booking), service))


def _running(booking: Booking, service: Service) -> Visit:
    clocks = ("10:38", "10:52", "11:20")
    steps = steps_for((service,))
    done = tuple(
        msgspec.structs.replace(step, at=at(clocks[n]), by=ZHOU) if n < len(clocks) else step
        for n, step in enumerate(steps)
    )
    facts = {name: getattr(booking, name) for name in ("id", "thread", "household", "pets", "service", "groomer")}
    return Visit(**facts, steps=done, began=at("10:38"), ready_at=at("11:53"))


def _write_stay(ledger: Ledger, stay: _Stay, chinese: bool) -> None:
    care = [Care(kind="meal", minute=_minute(clock), name=_meal(n, chinese)) for n, clock in enumerate(stay.meals)]
    care += [
        Care(kind="medicine", minute=_minute(clock), name=name if chinese else english)
        for name, english, clock in stay.medicines
    ]
    care += [Care(kind="walk", minute=_minute(clock)) for clock in stay.walks]
    booking = Booking(
        id=f"stay-{stay.key}",
        thread=f"thread-{stay.key}",
        household=f"household-{stay.key}",
        pets=(f"pet-{stay.key}-0",),
        service="寄养" if chinese else "Boarding",
        services=("service-stay",),
        resource=f"room-{stay.room}",
        start=at(stay.arrival, stay.first),
        end=at("17:00", stay.last),
        state="in_progress",
        stay=True,
        care=tuple(care),
    )
    ledger.write(booking, _stay_visit(booking))
    for one in care:
        clock = f"{one.minute // 60}:{one.minute % 60:02}"
        if clock in stay.ticked:
            by = LIN if stay.room % 3 else ZHOU
            ticked = Tick(
                id=tick_id(booking.id, TODAY, one),
                booking=booking.id,
                on=TODAY,
                kind=one.kind,
                minute=one.minute,
                name=one.name,
                at=at(clock),
                by=by,
            )
            ledger.write(ticked)
    if stay.photo is not None:
        _write_photo(ledger, stay, booking)


def _stay_visit(booking: Booking) -> Visit:
    facts = {name: getattr(booking, name) for name in ("id", "thread", "household", "pets", "service")}
    arrived = VisitStep(code="arrived", name="入住", name_en="Arrived", at=booking.start, by=LIN)
    return Visit(**facts, steps=(arrived,), began=booking.start, stay=True)


def _write_photo(ledger: Ledger, stay: _Stay, booking: Booking) -> None:
    sent = round((MORNING - timedelta(hours=stay.photo or 0)).timestamp() * 1000)
    photo = MediaRef(id=f"photo-{stay.key}", name="photo.jpg", kind="image", mime="image/jpeg", size=2_900_000)
    ledger.write(
        Message(
            id=f"message-photo-{stay.key}",
            thread=booking.thread,
            author=ZHOU,
            side="staff",
            media=(photo,),
            pets=booking.pets,
            visit=booking.id,
            step="report" if stay.reported else "",
            sent_at=sent,
        )
    )


def _surveys(told: _Told, chinese: bool) -> list[Survey]:
    words = told.words if chinese else told.words_en
    return [
        Survey(
            id=f"survey-{n}",
            thread="thread-sun",
            household="household-sun",
            pets=("pet-sun-0",),
            service="洗澡" if chinese else "Bath",
            groomer=ZHOU if n % 3 else CHEN,
            day=(MORNING - timedelta(days=2 + n * 2)).date().isoformat(),
            asked_at=at("18:00", -2 - n * 2),
            stars=told.stars[n],
            words=words[n % len(words)] if n % 2 else "",
            answered_at=at("19:00", -2 - n * 2),
        )
        for n in range(len(told.stars))
    ]


def _asked(chinese: bool) -> Message:
    """A customer who booked alone; the card of it stands in the conversation."""
    return Message(
        id="message-asked",
        thread="thread-zhou",
        author="customer-zhou",
        side="customer",
        text="我想预约：团子 · 剪指甲，今天 14:00" if chinese else "A nail trim for Dumpling today at 14:00, please",
        pets=("pet-zhou-0",),
        booking="booking-zhou",
        sent_at=at("11:20"),
    )


def _reminders(chinese: bool) -> list[Reminder]:
    """What waits to be said, one entry that was stopped, and two things for somebody to see to."""
    made: list[tuple[str, ReminderKind, int, ReminderState]] = [
        ("wang", "day_before", at("18:00", 0), "waiting"),
        ("wu", "same_day", at("12:30"), "waiting"),
        ("sun", "survey", at("12:00"), "waiting"),
        ("li", "rebook", at("10:00", 3), "waiting"),
        ("zhou", "same_day", at("12:00"), "stopped"),
        ("chen", "call", at("10:00"), "open"),
        ("he", "low_score", at("9:00"), "open"),
    ]
    return [
        Reminder(
            id=f"reminder-{key}-{kind}",
            thread=f"thread-{key}",
            household=f"household-{key}",
            kind=kind,
            key=f"booking-{key}/{kind}",
            about=f"booking-{key}",
            booking=f"booking-{key}" if kind != "rebook" else None,
            pets=(f"pet-{key}-0",),
            service=("洗澡" if chinese else "Bath") if kind == "rebook" else "",
            due=due,
            state=state,
        )
        for key, kind, due, state in made
    ]


def _meal(number: int, chinese: bool) -> str:
    return ("早", "晚")[number % 2] if chinese else ("morning", "evening")[number % 2]


def _minute(clock: str) -> int:
    hour, minute = map(int, clock.split(":"))
    return hour * 60 + minute

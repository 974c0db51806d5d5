"""A small shop for the stages, written into a seat that has no relay; it shows nothing by itself."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from petdesk import resources
from petdesk.console import words
from petdesk.console.stages import Build
from petdesk.seat.commands.conversation import save_draft
from petdesk.seat.lines import Status
from petdesk.seat.notices import Notice
from petdesk.seat.seat import Seat
from petdesk.shop.bookings import Booking
from petdesk.shop.care import Agreement, Consent, Incident
from petdesk.shop.conversation import MediaKind, MediaRef, Message, Thread
from petdesk.shop.people import Customer, Household, Shop, Staff
from petdesk.shop.pets import Alert, Pet, Species, Vaccine, Weight
from petdesk.shop.receipts import Mark, mark_id
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.wire.changes import Change

STAGES: dict[str, Build] = {}

# The morning of the design, wherever the picture is taken.
NOW = datetime(2026, 11, 22, 10, 41, 7).astimezone()
TOMORROW_AT_THREE = round((NOW + timedelta(days=1)).replace(hour=15, minute=0, second=0).timestamp() * 1000)
LIN, ZHOU = "staff-lin", "staff-zhou"
FIRST, PET = "household-wang", "pet-wang-0"
DAY = 24 * 60
# What came with a message that has a file of that kind.
_FILES = {
    "image": MediaRef(id="", name="IMG_4021.jpg", kind="image", mime="image/jpeg", size=3_560_000),
    "video": MediaRef(id="", name="MVI_0318.mp4", kind="video", mime="video/mp4", size=14_200_000, duration=18_000),
    "audio": MediaRef(id="", name="voice.ogg", kind="audio", mime="audio/ogg", size=41_000, duration=9_000),
}


class StillClock:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def wall_ms(self) -> int:
        """Unix time in ms."""
        return round(self.now.timestamp() * 1000)

    def monotonic(self) -> float:
        """Seconds, moving only with the wall."""
        return self.now.timestamp()


class Ledger:
    """Numbers changes as a relay would, and writes them into the cache of a seat."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.n = 0
        self._places: dict[tuple[str, str], int] = {}

    def write(self, *records: Record, by: str = LIN, at: int = 0) -> Notice:
        """Let each record stand as it is given, and tell the seat's listeners."""
        notice = self.seat.projection().apply([self._change(record, by, at) for record in records])
        self.seat.notices.tell(notice)
        return notice

    def _change(self, record: Record, by: str, at: int) -> Change:
        self.n += 1
        kind = KINDS[type(record)]
        place = self._places.setdefault((kind, record.id), self.n)
        thread = getattr(record, "thread", None) or (record.id if isinstance(record, Thread) else None)
        return Change(
            n=self.n,
            kind=kind,
            id=record.id,
            act=f"{kind}.changed",
            by=by,
            at=at,
            place=place,
            body=msgspec.Raw(msgspec.json.encode(record)),
            thread=thread,
            public=place if isinstance(record, Message) and record.audience == "public" else None,
            audience=record.audience if isinstance(record, Message) else "staff",
        )


class SampleSeat(Seat):
    """A seat without a relay that looks as it does with one."""

    def status(self) -> Status:
        """What is so, and a connection."""
        return replace(
            super().status(),
            connection="online",
            colleagues=(self.reader.name_of(ZHOU),),
            synced_at=self.clock.wall_ms(),
        )


class Family(msgspec.Struct, frozen=True):
    """One household of the sample; of each message: who said it, its words, its file's kind, how many minutes ago."""

    key: str
    name: str
    pets: tuple[tuple[str, Species], ...]
    said: tuple[tuple[str, str, MediaKind | None, int], ...]
    unread: bool = False
    assignee: str | None = None
    draft: str = ""
    room: bool = False


def sample_seat(folder: Path | None = None, clock: StillClock | None = None) -> tuple[Seat, Ledger]:
    """A seat without a relay, filled with the sample in the language now spoken."""
    place = folder if folder is not None else Path(tempfile.mkdtemp(prefix="petdesk-stage-"))
    seat = SampleSeat.offline(place, clock=clock or StillClock())
    ledger = Ledger(seat)
    seat.projection().become(LIN, "manager")
    chinese = words.current() == "zh_CN"
    ledger.write(
        Shop(id="shop", name="爪爪宠物店" if chinese else "Paws & Co.", language=words.current(), zone=_zone()),
        Staff(id=LIN, name="林前台" if chinese else "Lena", role="manager"),
        Staff(id=ZHOU, name="周美容" if chinese else "Zoe", role="groomer", colour="#C8743A"),
    )
    told = resources.read_text("demo", f"stage_{words.current()}.json")
    for family in msgspec.json.decode(told, type=tuple[Family, ...]):
        _write_family(ledger, family)
    _write_first(ledger, chinese)
    return seat, ledger


def _zone() -> str:
    """The zone of the clock that NOW is read from: the sample's shop stands where its picture is taken."""
    hours = (NOW.utcoffset() or timedelta()) // timedelta(hours=1)
    # Named after what is to be added to reach UTC.
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"


def ms(minutes_ago: float) -> int:
    """Unix ms of so many minutes before the sample's now."""
    return round((NOW - timedelta(minutes=minutes_ago)).timestamp() * 1000)


def _write_family(ledger: Ledger, family: Family) -> None:
    thread = f"thread-{family.key}"
    household = None if family.room else f"household-{family.key}"
    records: list[Record] = [
        Thread(id=thread, household=household, assignee=family.assignee, title=family.name if family.room else "")
    ]
    if household is not None:
        records.append(Household(id=household, name=family.name, thread=thread, language=words.current()))
        records.append(Customer(id=f"customer-{family.key}", name=family.name, household=household))
        for at, (name, species) in enumerate(family.pets):
            records.append(Pet(id=f"pet-{family.key}-{at}", household=household, name=name, species=species))
    ledger.write(*records)
    for at, (side, text, kind, ago) in enumerate(family.said):
        ledger.write(_message(family, at, side, text, kind, ago))
    if not family.unread:
        ledger.write(Mark(id=mark_id(thread, LIN), thread=thread, member=LIN, read=ledger.n))
    if family.draft:
        save_draft(ledger.seat, thread, family.draft)


def _message(family: Family, at: int, side: str, text: str, kind: MediaKind | None, ago: int) -> Message:
    ours = side == "us"
    media = (replace(_FILES[kind], id=f"media-{family.key}-{at}"),) if kind else ()
    return Message(
        id=f"message-{family.key}-{at}",
        thread=f"thread-{family.key}",
        author=(ZHOU if family.room else LIN) if ours else f"customer-{family.key}",
        side="staff" if ours else "customer",
        audience="room" if family.room else "public",
        text=text,
        media=media,
        sent_at=ms(ago),
    )


def _write_first(ledger: Ledger, chinese: bool) -> None:
    """Fill the household that the sidebar shows, with everything it can show."""
    name, other = ("王小满", "王先生") if chinese else ("Sophie Turner", "Tom Turner")
    left = "次卡剩 3" if chinese else "3 visits left"
    ledger.write(
        Household(id=FIRST, name=name, thread="thread-wang", tags=("VIP", left), language=words.current()),
        Customer(id="customer-wang", name=name, household=FIRST, phones=("13812346621",)),
        Customer(id="customer-wang-2", name=other, household=FIRST, picks_up=True),
        *_pets(chinese),
        *(Weight(id=f"weight-{at}", pet=PET, grams=grams, on=on) for at, (on, grams) in enumerate(_WEIGHTS)),
        *_vaccines(chinese),
        *_papers(chinese),
        *_bookings(chinese),
    )


def _pets(chinese: bool) -> list[Pet]:
    c = chinese
    alerts = ("吹风机应激", "对鸡肉过敏", "会抓人") if c else ("dryer stress", "chicken allergy", "scratches")
    first = Pet(
        id=PET,
        household=FIRST,
        name="年糕" if c else "Mochi",
        species="cat",
        breed="英国短毛猫" if c else "British Shorthair",
        sex="female",
        neutered=True,
        birthday="2023-09-14",
        colour="金渐层" if c else "golden",
        coat="短毛 · 双层" if c else "Short, double",
        temper="胆小慢热" if c else "Shy at first",
        food="三文鱼粮" if c else "Salmon kibble",
        alerts=tuple(Alert(code=str(at), text=text) for at, text in enumerate(alerts)),
        groomer=ZHOU,
        size="small",
        allergies="鸡肉" if c else "Chicken",
        vet="安心动物医院 021-5555 0199" if c else "Anxin Animal Clinic 021-5555 0199",
        habits="洗澡前先给猫条；不喜欢碰肚子" if c else "A treat before the bath; no belly rubs",
        belongings="蓝色毛毯" if c else "Blue blanket",
        cut="夏装，留尾毛" if c else "Summer cut, full tail",
        blade="7F · 3 mm",
        products="燕麦香波" if c else "Oat shampoo",
        never="不用吹水机" if c else "No high-velocity dryer",
    )
    second = Pet(
        id="pet-wang-1",
        household=FIRST,
        name="麻薯" if c else "Pearl",
        species="cat",
        breed="布偶" if c else "Ragdoll",
        birthday="2025-08-02",
        birthday_estimated=True,
    )
    return [first, second]


def _vaccines(chinese: bool) -> list[Vaccine]:
    names = ("妙三多", "狂犬", "体外驱虫") if chinese else ("FVRCP", "Rabies", "Flea and tick")
    ends = ("2027-03-12", "2026-12-04", "2026-11-17")
    return [
        Vaccine(id=f"vaccine-{name}", pet=PET, name=name, given="2026-03-12", expires=end)
        for name, end in zip(names, ends, strict=True)
    ]


def _papers(chinese: bool) -> list[Record]:
    """What is kept for years: an incident, an agreement, and what the household said yes to."""
    c = chinese
    return [
        Incident(
            id="incident-0",
            pet=PET,
            on="2026-07-03",
            harm="bite",
            text="修剪指甲时抓伤美容师" if c else "Scratched the groomer while nails were cut",
            done="已消毒，当天告知主人" if c else "Disinfected; the customer was told the same day",
        ),
        Agreement(
            id="agreement-0",
            household=FIRST,
            name="寄养协议" if c else "Boarding agreement",
            on="2026-07-01",
            version="2026-06",
            pet=PET,
            signer="王小满" if c else "Sophie Turner",
        ),
        Consent(id="consent-0", household=FIRST, purpose="messages", given=True, at=ms(DAY * 300)),
        Consent(id="consent-1", household=FIRST, purpose="photos", given=True, at=ms(DAY * 300)),
        Consent(id="consent-2", household=FIRST, purpose="marketing", given=False, at=ms(DAY * 20)),
    ]


def _bookings(chinese: bool) -> list[Booking]:
    service, bath = ("猫咪去浮毛护理", "洗护") if chinese else ("Cat de-shed", "bath")
    past = [_booking(f"booking-{at}", PET, bath, ms(DAY * (55 + 40 * at)), 90, "collected", 16800) for at in range(14)]
    return [_booking("booking-next", PET, service, TOMORROW_AT_THREE, 90, "confirmed", 21800), *past]


def _booking(id: str, pet: str, service: str, start: int, minutes: int, state: str, price: int) -> Booking:
    made = {
        "id": id,
        "thread": "thread-wang",
        "household": "household-wang",
        "pets": (pet,),
        "service": service,
        "groomer": ZHOU,
        "start": start,
        "end": start + minutes * 60_000,
        "price": price,
        "state": state,
    }
    return msgspec.convert(made, Booking)


_WEIGHTS = (
    ("2025-11-20", 4100), ("2026-01-10", 4200), ("2026-03-12", 4180), ("2026-05-25", 4400),
    ("2026-07-02", 4420), ("2026-08-15", 4500), ("2026-09-28", 4560), ("2026-11-22", 4600),
)  # fmt: skip

"""The doors where a customer looks at what can be booked, and when."""

from datetime import date, timedelta

from aiohttp import web
from aiohttp.typedefs import Handler
from msgspec import Struct
from msgspec.structs import replace

from petdesk.relay.clock import steady_ms, unix_ms
from petdesk.relay.commands.diary import agenda_of, builds_of
from petdesk.relay.commands.drafts import Refused
from petdesk.relay.directory import Directory
from petdesk.relay.doors.bodies import json_answer
from petdesk.relay.doors.who import identify
from petdesk.relay.pace import Buckets
from petdesk.relay.relay import RELAY
from petdesk.relay.store.contract import Reader
from petdesk.relay.view import StoreView, may_see_file, may_see_portrait
from petdesk.shop.agenda import DAY_MS, MINUTE_MS, Agenda, Wish
from petdesk.shop.conversation import Thread
from petdesk.shop.hours import instant, local_day, open_spans
from petdesk.shop.ids import is_id
from petdesk.shop.people import Actor
from petdesk.shop.pets import Pet, iso_date
from petdesk.shop.rights import authorize
from petdesk.shop.services import LONGEST_STAY_DAYS
from petdesk.wire.booking_page import Offered, OfferedService, OfferedTime, OwnPet, Times

LOOKS_PER_SECOND, LOOKS_AT_ONCE = 4.0, 20
COARSEST_STEP = 30
_PETS = "SELECT * FROM standing WHERE kind = 'pet' AND body ->> '$.household' = ? ORDER BY place"


class Asked(Struct, frozen=True):
    """What a customer asks the times of: a day, services, pets, and nights for a stay."""

    day: date
    services: tuple[str, ...]
    pets: tuple[str, ...]
    nights: int


class BookingDoor:
    """GET /page/booking and GET /page/times, for customers of a household; each phone may look at a bounded pace."""

    def __init__(self) -> None:
        self._pace = Buckets(LOOKS_PER_SECOND, LOOKS_AT_ONCE)
        self._directory = Directory()

    def routes(self) -> list[web.RouteDef]:
        """The routes of this door."""
        return [
            web.get("/page/booking", self._paced(self.offered), allow_head=False),
            web.get("/page/times", self._paced(self.times), allow_head=False),
        ]

    async def offered(self, request: web.Request) -> web.Response:
        """GET /page/booking -> Offered."""
        actor, now = request[ACTOR], unix_ms()
        return json_answer(await request.app[RELAY].read(lambda reader: self._offered(reader, actor, now)))

    async def times(self, request: web.Request) -> web.Response:
        """GET /page/times?day=&service=&pet=&nights= -> Times; 400 for what makes no sense."""
        actor, now, asked = request[ACTOR], unix_ms(), _asked(request)
        found = await request.app[RELAY].read(lambda reader: self._times(reader, actor, asked, now))
        if found is None:
            raise web.HTTPBadRequest(text="not what is offered here")
        return json_answer(found)

    def _paced(self, door: Handler) -> Handler:
        async def enter(request: web.Request) -> web.StreamResponse:
            actor = await identify(request)
            if actor is None:
                raise web.HTTPUnauthorized(text="not signed in")
            if not authorize(actor, "booking.ask", actor.thread):
                raise web.HTTPForbidden(text="not allowed")
            wait = self._pace.take(actor.device, steady_ms())
            if wait:
                raise web.HTTPTooManyRequests(text="slower", headers={"Retry-After": str(wait // 1000 + 1)})
            request[ACTOR] = actor
            return await door(request)

        return enter

    def _offered(self, reader: Reader, actor: Actor, now: int) -> Offered:
        view = self._view(reader)
        agenda = agenda_of(view, now, now)
        calendar = agenda.calendar
        services = [one for one in agenda.services.values() if one.online and not one.struck]
        today = local_day(calendar.hours, now)
        return Offered(
            books=calendar.customers_book and bool(services),
            asks=calendar.approval == "ask",
            zone=calendar.hours.zone,
            now=now,
            first=today.isoformat(),
            last=(today + timedelta(days=calendar.ahead_days)).isoformat(),
            cancel_minutes=calendar.cancel_minutes,
            services=[
                OfferedService(
                    id=one.id, name=one.name, name_en=one.name_en, kind=one.kind, minutes=one.minutes, price=one.price
                )
                for one in sorted(services, key=lambda one: (one.order, one.id))
            ],
            pets=_pets(reader, view, actor),
        )

    def _times(self, reader: Reader, actor: Actor, asked: Asked, now: int) -> Times | None:
        view = self._view(reader)
        thread = view.standing("thread", actor.thread or "")
        if thread is None or not isinstance(thread.record, Thread) or thread.record.household is None:
            return None
        known = agenda_of(view, 0, 0)
        wanted = [known.services[id] for id in asked.services if id in known.services]
        kinds = {one.kind for one in wanted if one.online and not one.struck}
        if len(wanted) != len(asked.services) or len(kinds) != 1 or ("stay" in kinds) != bool(asked.nights):
            return None
        try:
            builds = builds_of(view, asked.pets, thread.record.household)
        except Refused:
            return None
        begin = instant(known.calendar.hours, asked.day, 0)
        until = begin + (asked.nights + 2) * DAY_MS
        agenda = agenda_of(view, begin - DAY_MS, until)
        wish = Wish(services=asked.services, start=begin, end=begin + asked.nights * DAY_MS, pets=builds)
        return _answer(agenda, wish, asked, now) if asked.nights else _answer_of_day(agenda, wish, asked.day, now)

    def _view(self, reader: Reader) -> StoreView:
        return StoreView(reader, self._directory, reader.shop().rights)


ACTOR: web.RequestKey[Actor] = web.RequestKey("actor", Actor)


def _asked(request: web.Request) -> Asked:
    """What stands in the query. Raises HTTPBadRequest."""
    query = request.query
    day = iso_date(query.get("day"))
    services, pets = tuple(query.getall("service", [])), tuple(query.getall("pet", []))
    nights = query.get("nights", "0")
    named = 0 < len(services) <= 10 and 0 < len(pets) <= 10 and all(map(is_id, (*services, *pets)))
    if day is None or not named or not (nights.isascii() and nights.isdigit() and len(nights) <= 3):
        raise web.HTTPBadRequest(text="not what is wanted here")
    if int(nights) > LONGEST_STAY_DAYS:
        raise web.HTTPBadRequest(text="too long a stay")
    return Asked(day, services, pets, int(nights))


def _answer_of_day(agenda: Agenda, wish: Wish, day: date, now: int) -> Times:
    """The day's times on a grid that a thumb can choose from, taken ones among them."""
    quote = agenda.quote(replace(wish, end=0))
    wish, calendar = replace(wish, end=0), agenda.calendar
    earliest, latest = now + calendar.lead_minutes * MINUTE_MS, now + calendar.ahead_days * DAY_MS
    free = {slot.start for slot in agenda.free(wish, day, earliest)}
    step = max(calendar.step, COARSEST_STEP // calendar.step * calendar.step) * MINUTE_MS
    length, found = quote.minutes * MINUTE_MS, []
    for span in open_spans(calendar.hours, day):
        starts = range(span.start, span.end - length + 1, step)
        found += [OfferedTime(start, start + length, start in free) for start in starts if earliest <= start <= latest]
    return Times(minutes=quote.minutes, price=quote.price, times=found)


def _answer(agenda: Agenda, wish: Wish, asked: Asked, now: int) -> Times:
    """The hours of a day at which a stay could begin; it ends at the same hour of its last day."""
    hours, found = agenda.calendar.hours, []
    last = asked.day + timedelta(days=asked.nights)
    for minute in range(0, 24 * 60, 60):
        stay = replace(wish, start=instant(hours, asked.day, minute), end=instant(hours, last, minute))
        obstacle = agenda.obstacle(stay, now, customer=True)
        if obstacle in {None, "taken"}:
            found.append(OfferedTime(stay.start, stay.end, obstacle is None))
    quote = agenda.quote(replace(wish, start=instant(hours, asked.day, 0), end=instant(hours, last, 0)))
    return Times(minutes=quote.minutes, price=quote.price, times=found)


def _pets(reader: Reader, view: StoreView, actor: Actor) -> list[OwnPet]:
    thread = view.standing("thread", actor.thread or "")
    household = thread.record.household if thread is not None and isinstance(thread.record, Thread) else None
    found = []
    for row in reader.rows(_PETS, household or ""):
        standing = view.standing("pet", row[2])
        pet = standing.record if standing is not None else None
        if not isinstance(pet, Pet) or pet.state != "active":
            continue
        own = pet.photo and (may_see_file(reader, pet.photo, actor) or may_see_portrait(reader, pet.photo, actor))
        found.append(OwnPet(id=pet.id, name=pet.name, species=pet.species, photo=pet.photo if own else None))
    return found

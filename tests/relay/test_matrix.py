"""Who may do what, tried out: every route and every command with every kind of person, on their own and on others'."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from petdesk.relay import audit
from petdesk.relay.app import build_app
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.table import HANDLERS
from petdesk.relay.directory import RELAY
from petdesk.relay.settings import RelaySettings
from petdesk.relay.submissions import OwnAct
from petdesk.shop.hours import Hours, instant, local_day
from petdesk.shop.people import Actor
from petdesk.shop.rights import ACTIONS, authorize
from petdesk.shop.visits import Survey
from petdesk.wire.commands import (
    COMMANDS,
    AddedRecord,
    AddRecord,
    AddRecords,
    AnswerSurvey,
    AskBooking,
    Body,
    CancelBooking,
    ChangeLater,
    ConfirmBooking,
    EditMessage,
    EditRecord,
    EraseHousehold,
    ErasePerson,
    JoinWaitlist,
    KeepJotting,
    LeaveWaitlist,
    MoveBooking,
    MoveMark,
    ReachStep,
    RecallMessage,
    SaidOnce,
    SendLater,
    SendMessage,
    TellSaid,
    TieMessage,
)
from tests.relay.doors import Street, street
from tests.relay.scene import Person, Scene

PEOPLE = ("nobody", "manager", "desk", "groomer", "customer", "other customer")

COLLEAGUES = {"nobody": 401, "manager": 200, "desk": 200, "groomer": 200, "customer": 403, "other customer": 403}
LEADERS = {**COLLEAGUES, "desk": 403, "groomer": 403}
NO_SEATS = {"customer": 401, "other customer": 401}

# Every route: for each kind of person what the door answers. 101 is an open socket. A new route must be added here.
ROUTES: dict[tuple[str, str], dict[str, int]] = {
    ("GET", "/health"): dict.fromkeys(PEOPLE, 200),
    ("GET", "/staff"): dict.fromkeys(PEOPLE, 101),  # who it is comes with the first frame
    ("POST", "/pair/begin"): dict.fromkeys(PEOPLE, 410),  # a code is needed, not a right
    ("POST", "/pair/finish"): dict.fromkeys(PEOPLE, 410),
    ("POST", "/pair/wait"): dict.fromkeys(PEOPLE, 410),  # a ticket is needed, not a right
    ("POST", "/pairing"): {**dict.fromkeys(PEOPLE, 403), "nobody": 401, "manager": 404},
    ("GET", "/pairing"): {**dict.fromkeys(PEOPLE, 403), "nobody": 401, "manager": 204},
    ("DELETE", "/pairing"): {**dict.fromkeys(PEOPLE, 403), "nobody": 401, "manager": 204},
    ("GET", "/records/{kind}/{id}/history"): {
        "manager": 200,
        "desk": 200,
        "groomer": 200,
        "nobody": 401,
        "customer": 403,
        "other customer": 403,
    },
    ("GET", "/backup"): {**dict.fromkeys(PEOPLE, 403), "nobody": 401, "manager": 200},
    ("PUT", "/backup"): {**dict.fromkeys(PEOPLE, 403), "nobody": 401, "manager": 409},
    ("POST", "/backup/now"): {**dict.fromkeys(PEOPLE, 403), "nobody": 401, "manager": 409},
    ("GET", "/people/seats"): LEADERS,
    ("POST", "/people/seats/{id}/name"): {**LEADERS, "manager": 404},  # such a seat there is not
    ("POST", "/people/seats/{id}/revoke"): {**LEADERS, "manager": 404},
    ("POST", "/people/staff/{id}/reset"): {**LEADERS, "manager": 404},
    ("POST", "/people/customers/{id}/link"): {**COLLEAGUES, "manager": 404, "desk": 404, "groomer": 404},
    ("DELETE", "/people/customers/{id}/link"): {**COLLEAGUES, "manager": 204, "desk": 204, "groomer": 204},
    ("GET", "/people/page"): COLLEAGUES,
    ("GET", "/people/certificate"): LEADERS,
    ("POST", "/people/certificate"): {**LEADERS, "manager": 409},  # in clear there is none
    ("GET", "/people/audit"): LEADERS,
    ("POST", "/people/audit"): {**COLLEAGUES, "manager": 204, "desk": 204, "groomer": 204},
    # Whoever sits down proves who it is by a secret, not by a right; a wrong one is 403 too.
    ("POST", "/seat/sign-in"): {**COLLEAGUES, "manager": 403, "desk": 403, "groomer": 403, **NO_SEATS},
    ("GET", "/seat/keys"): COLLEAGUES,
    ("POST", "/seat/keys"): {**COLLEAGUES, "manager": 204, "desk": 204, "groomer": 204},
    ("POST", "/seat/second-step"): {**COLLEAGUES, "manager": 403, "desk": 403, "groomer": 403},
    ("GET", "/healthz"): dict.fromkeys(PEOPLE, 200),
    ("GET", "/metrics"): {**dict.fromkeys(PEOPLE, 403), "nobody": 200, "manager": 200},  # nobody: this computer itself
    ("GET", "/wellbeing"): {**dict.fromkeys(PEOPLE, 200), "nobody": 401, "customer": 403, "other customer": 403},
    ("GET", "/page"): dict.fromkeys(PEOPLE, 308),
    ("GET", "/page/"): dict.fromkeys(PEOPLE, 200),
    ("GET", "/page/{name}"): dict.fromkeys(PEOPLE, 200),
    ("POST", "/page/redeem"): dict.fromkeys(PEOPLE, 410),
    ("POST", "/page/newcomer"): dict.fromkeys(PEOPLE, 410),  # the counter's picture is needed, not a right
    ("GET", "/page/me"): {**dict.fromkeys(PEOPLE, 401), "customer": 200, "other customer": 200},
    ("GET", "/page/socket"): {**dict.fromkeys(PEOPLE, 401), "customer": 101, "other customer": 101},
    ("GET", "/page/booking"): {**dict.fromkeys(PEOPLE, 403), "nobody": 401, "customer": 200, "other customer": 200},
    ("GET", "/page/times"): {**dict.fromkeys(PEOPLE, 403), "nobody": 401, "customer": 400, "other customer": 400},
    ("POST", "/calendar"): {**COLLEAGUES, "manager": 404, "desk": 403, "groomer": 403},  # nobody is called that
    ("DELETE", "/calendar"): {**COLLEAGUES, "manager": 404, "desk": 403, "groomer": 403},
    ("GET", "/calendar/{token}.ics"): dict.fromkeys(PEOPLE, 404),  # the link itself is the key
    ("OPTIONS", "/uploads"): dict.fromkeys(PEOPLE, 204),
    ("OPTIONS", "/uploads/{upload}"): dict.fromkeys(PEOPLE, 204),
    ("POST", "/uploads"): {**dict.fromkeys(PEOPLE, 201), "nobody": 401, "other customer": 403},
    ("POST", "/uploads/{upload}"): {**dict.fromkeys(PEOPLE, 405), "nobody": 401},
    ("HEAD", "/uploads/{upload}"): {**dict.fromkeys(PEOPLE, 404), "nobody": 401},
    ("PATCH", "/uploads/{upload}"): {**dict.fromkeys(PEOPLE, 404), "nobody": 401},
    ("DELETE", "/uploads/{upload}"): {**dict.fromkeys(PEOPLE, 404), "nobody": 401},
    ("GET", "/media/{media}"): {**dict.fromkeys(PEOPLE, 404), "nobody": 401},
    ("GET", "/media/{media}/thumb"): {**dict.fromkeys(PEOPLE, 404), "nobody": 401},
}
BODIES = {
    "/people/seats/{id}/name": {"name": "x"},
    "/people/audit": {"what": "record.printed"},
    "/seat/sign-in": {"member": "gone", "kind": "password", "secret": "x"},
    "/seat/keys": {"pin": "2580"},
    "/seat/second-step": {"old": "x"},
    "/page/newcomer": {"key": "x", "name": "x"},
    "/page/redeem": {"token": "x"},
    "/pair/begin": {"message": "A" * 44},
    "/pair/finish": {"session": "x" * 32, "proof": "A" * 43 + "="},
    "/pair/wait": {"name": "A" * 43 + "="},
    "/pairing": {"member": "nobody"},
    "/calendar": {"member": "gone"},
    "/backup": {"folder": "nowhere", "keys": {"public": "00" * 32, "wrapped": ""}},
}
BROWSERS = {"/page", "/page/", "/page/{name}", "/page/redeem", "/page/newcomer", "/page/me", "/page/socket"}


def routes(folder: Path) -> set[tuple[str, str]]:
    """All routes of the application; aiohttp answers HEAD where it answers GET."""
    app: web.Application = build_app(RelaySettings(folder=folder))
    found = {(route.method, route.resource.canonical) for route in app.router.routes() if route.resource}
    return {(method, path) for method, path in found if method != "HEAD" or ("GET", path) not in found}


def test_every_route_stands_in_the_table(tmp_path: Path) -> None:
    assert routes(tmp_path) == set(ROUTES)


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path) as outside:
        yield outside


def shown_key(outside: Street, who: str, path: str) -> dict[str, str]:
    """What this person brings along: a seat its token, a browser its cookie."""
    people = {**outside.scene.colleagues, "customer": outside.scene.customer, "other customer": outside.scene.mother}
    person = people.get(who)
    origin = {"Origin": outside.address} if path in BROWSERS else {}
    if person is None:
        return origin
    if person.thread:
        return {**origin, "Cookie": f"petdesk={person.secret}"}
    return {**origin, "Authorization": f"Bearer {person.device}:{person.secret}"}


TUS = {"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Metadata": "thread dC1kb3Vkb3U=,filename YS5qcGc="}


@pytest.mark.parametrize("who", PEOPLE)
async def test_every_route_answers_every_kind_of_person_as_the_table_says(outside: Street, who: str) -> None:
    found = {}
    for method, path in ROUTES:
        headers = {**shown_key(outside, who, path), **(TUS if path.startswith("/uploads") else {})}
        place = path.format(
            name="index.html", upload="0" * 32, media="0" * 32, kind="household", id="h-doudou", token="x" * 43
        )
        given: dict[str, Any] = {"headers": headers, "allow_redirects": False}
        if path in BODIES and method in {"POST", "PUT", "DELETE"}:
            given["json"] = BODIES[path]
        if method == "PATCH":
            headers |= {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        if path in {"/staff", "/page/socket"}:
            try:
                socket = await outside.http.ws_connect(outside.address + path, headers=headers)
                found[method, path] = 101
                await socket.close()
            except aiohttp.WSServerHandshakeError as refused:
                found[method, path] = refused.status
        else:
            found[method, path] = await outside.status(method, place, **given)
    assert found == {route: answers[who] for route, answers in ROUTES.items()}


# Commands


def scheduled(scene: Scene, pet: str) -> tuple[int, int, str, str]:
    """A shop that takes bookings: two free times, a booking that awaits the customer, and one that is here."""
    scene.manager.does(AddRecord(kind="service", record={"id": "s-1", "name": "洗澡", "groomed": False}))
    day = local_day(Hours(), scene.now) + timedelta(days=1)
    now, tomorrow, soon = (instant(Hours(), day, minute) for minute in (600, 900, 1020))
    given = {"thread": "t-doudou", "household": "h-doudou", "pets": [pet], "services": ["s-1"], "service": "洗澡"}
    for id, start, state in (("b-1", tomorrow, "requested"), ("b-2", now, "arrived")):
        record = {"id": id, "start": start, "end": start + 3_600_000, "state": state, **given}
        assert scene.desk.does(AddRecord(kind="booking", record=record)).refusal is None
    entry = {"first": "2030-01-01", "last": "2030-01-02"}
    wish = JoinWaitlist(entry="w-own", thread="t-doudou", pets=(pet,), services=("s-1",), **entry)
    assert scene.customer.does(wish).refusal is None
    survey = Survey(id="b-2", thread="t-doudou", household="h-doudou", pets=(pet,), service="洗澡")
    asked = Draft(kind="survey", act="survey.asked", record=survey, thread="t-doudou", audience="public")
    scene.decide(OwnAct(cmd="asked", by=RELAY, decide=lambda _view: [asked]))
    return soon, tomorrow, "b-1", "b-2"


Try = tuple[Body, str]


def tries(scene: Scene) -> dict[str, dict[str, Body]]:
    """For each command one that a person may try on the own, and on others'."""
    said = scene.customer.says("早")
    theirs = scene.mother.says("早")
    note = scene.desk.says("内部", "t-doudou", audience="staff")
    room = scene.desk.says("内部", "t-room")
    pet = scene.pet()
    later = scene.desk.does(SendLater(thread="t-doudou", text="x", due=scene.now + 1)).id
    inside = scene.desk.does(SendLater(thread="t-room", text="x", due=scene.now + 1)).id
    soon, tomorrow, booked, here = scheduled(scene, pet)
    remembered = SaidOnce(
        key="k", kind="birthday", thread="t-doudou", household="h-doudou", about=pet, due=1, settled_at=1
    )
    with scene.store.writing(scene.now) as transaction:
        audit.note(transaction, audit.RESTORED, "")
    new_pet = {"id": "p8", "household": "h-doudou", "name": "x"}
    staff = {"id": scene.groomer.member, "kind": "staff", "base": 0}
    return {
        "message.send": {
            "own thread": SendMessage(thread="t-doudou", text="x"),
            "other thread": SendMessage(thread="t-mimi", text="x"),
            "room": SendMessage(thread="t-room", text="x"),
            "note": SendMessage(thread="t-doudou", text="x", audience="staff"),
        },
        "message.later": {
            "own thread": SendLater(thread="t-doudou", text="x", due=scene.now + 1),
            "room": SendLater(thread="t-room", text="x", due=scene.now + 1),
        },
        "message.change_later": {
            "own thread": ChangeLater(later=later, cancelled=True),
            "room": ChangeLater(later=inside, cancelled=True),
        },
        "message.edit": {
            "own words": EditMessage(message=said, text="y"),
            "other words": EditMessage(message=theirs, text="y"),
            "note": EditMessage(message=note, text="y"),
            "room": EditMessage(message=room, text="y"),
        },
        "message.recall": {
            "own words": RecallMessage(message=said),
            "other words": RecallMessage(message=theirs),
            "note": RecallMessage(message=note),
            "room": RecallMessage(message=room),
        },
        "mark.move": {
            "own thread": MoveMark(thread="t-doudou", read=10**9),
            "other thread": MoveMark(thread="t-mimi", read=10**9),
            "room": MoveMark(thread="t-room", read=10**9),
        },
        "jotting.keep": {
            "own thread": KeepJotting(thread="t-doudou", text="half"),
            "room": KeepJotting(thread="t-room", unread=True),
        },
        "record.edit": {
            "pet": EditRecord(kind="pet", id=pet, base=0, set={"breed": "x"}),
            "thread": EditRecord(kind="thread", id="t-doudou", base=0, set={"pinned": True}),
            "colleague": EditRecord(**staff, set={"role": "manager"}),
        },
        "record.add_all": {"records": AddRecords(records=(AddedRecord(kind="pet", record=new_pet),))},
        "message.tie": {
            "own thread": TieMessage(message=said, pets=(pet,)),
            "room": TieMessage(message=room, pets=(pet,)),
        },
        "booking.ask": {
            "own pet": AskBooking(booking="b8", thread="t-doudou", pets=(pet,), services=("s-1",), start=soon),
        },
        "booking.confirm": {"own booking": ConfirmBooking(booking=booked, start=tomorrow)},
        "booking.move": {"own booking": MoveBooking(booking=booked, start=tomorrow, to=soon)},
        "booking.cancel": {"own booking": CancelBooking(booking=booked)},
        "waitlist.join": {
            "own pet": JoinWaitlist(
                entry="w8", thread="t-doudou", pets=(pet,), services=("s-1",), first="2030-01-01", last="2030-01-02"
            ),
        },
        "waitlist.leave": {"own entry": LeaveWaitlist(entry="w-own")},
        "visit.step": {"visit": ReachStep(visit=here, step="ready")},
        "survey.answer": {"own survey": AnswerSurvey(survey=here, stars=5)},
        "diary.tell": {"a wish": TellSaid(said=(remembered,))},
        "household.erase": {"household": EraseHousehold(household="h-doudou")},
        "person.erase": {"person": ErasePerson(customer=scene.customer.member)},
        "record.add": {
            "pet": AddRecord(kind="pet", record={"id": "p9", "household": "h-doudou", "name": "x"}),
            "colleague": AddRecord(kind="staff", record={"id": "s9", "name": "x", "role": "manager"}),
        },
    }


# Who may (a letter each): m manager, d desk, g groomer, c the customer, o a customer of another household.
MAY: dict[tuple[str, str], str] = {
    ("message.send", "own thread"): "mdgc",
    ("message.send", "other thread"): "mdgo",
    ("message.send", "room"): "md",
    ("message.send", "note"): "mdg",
    ("message.later", "own thread"): "mdg",
    ("message.later", "room"): "md",
    ("message.change_later", "own thread"): "mdg",
    ("message.change_later", "room"): "md",
    ("message.edit", "own words"): "c",
    ("message.edit", "other words"): "o",
    ("message.edit", "note"): "d",
    ("message.edit", "room"): "d",
    ("message.recall", "own words"): "mc",
    ("message.recall", "other words"): "mo",
    ("message.recall", "note"): "md",
    ("message.recall", "room"): "md",
    ("mark.move", "own thread"): "mdgc",
    ("mark.move", "other thread"): "mdgo",
    ("mark.move", "room"): "md",
    ("jotting.keep", "own thread"): "mdg",
    ("jotting.keep", "room"): "md",
    ("record.edit", "pet"): "mdg",
    ("record.edit", "thread"): "mdg",
    ("record.edit", "colleague"): "m",
    ("record.add_all", "records"): "md",
    ("message.tie", "own thread"): "mdg",
    ("message.tie", "room"): "md",
    ("household.erase", "household"): "m",
    ("person.erase", "person"): "m",
    ("diary.tell", "a wish"): "mdg",
    ("booking.ask", "own pet"): "c",
    ("booking.confirm", "own booking"): "c",
    ("booking.move", "own booking"): "c",
    ("booking.cancel", "own booking"): "c",
    ("waitlist.join", "own pet"): "mdgc",
    ("waitlist.leave", "own entry"): "mdgc",
    ("visit.step", "visit"): "mdg",
    ("survey.answer", "own survey"): "c",
    ("record.add", "pet"): "mdg",
    ("record.add", "colleague"): "m",
}


def test_every_command_is_decided_and_stands_in_the_table() -> None:
    assert set(HANDLERS) == set(COMMANDS) == {command for command, _ in MAY}


@pytest.mark.parametrize(("command", "what"), MAY.keys(), ids=[" ".join(key) for key in MAY])
@pytest.mark.parametrize("letter", "mdgco")
def test_every_command_by_every_kind_of_person(scene: Scene, command: str, what: str, letter: str) -> None:
    people: dict[str, Person] = {
        "m": scene.manager,
        "d": scene.desk,
        "g": scene.groomer,
        "c": scene.customer,
        "o": scene.mother,
    }
    act = tries(scene)[command][what]
    before = len(scene.log())
    answer = people[letter].does(act)
    assert (answer.refusal is None) == (letter in MAY[command, what]), answer
    assert (len(scene.log()) > before) == (letter in MAY[command, what])


def test_every_action_is_asked_for_by_some_code() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path("petdesk").glob("**/*.py"))
    asked = {action for action in ACTIONS if source.count(f'"{action}"') > 1}
    meant_for_later = {"thread.read", "typing.show", "media.read", "device.edit"}
    assert set(ACTIONS) - asked <= meant_for_later


def test_an_action_nobody_listed_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        authorize(Actor(member="m", side="staff", device="d", role="manager"), "shop.burn")

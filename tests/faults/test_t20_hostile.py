"""T20: every hostile input on each of the three doors gets the one answer written for it, and all is well after."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import aiohttp
import pytest
from yarl import URL

from tests.faults import hostile_rows as rows
from tests.faults.conftest import FULL_TURN_MB, Besieged, Siege
from tests.faults.figures import tell
from tests.faults.raw_socket import Ended
from tests.faults.rude import command, still_there
from tests.faults.shop import thread_of
from tests.faults.test_t20_frames import BEFORE_HELLO, COMMANDS, HELLOS, NO_FRAMES, TRANSPORT
from tests.faults.test_t20_http import ORIGINS, raw
from tests.faults.test_t20_text import REFUSED

tried: Counter[str] = Counter()
as_written: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def figures(siege: Siege) -> Iterator[None]:
    """Tell at the end how many were tried, and how many refused as it is written."""
    tried.clear()
    as_written.clear()
    yield
    for door in sorted(tried):
        tell(f"T20 {door}", tried=tried[door], refused_as_written=as_written[door])
    alive, grown = siege.is_alive(), siege.grown_mb()
    tell(
        "T20 all doors",
        tried=tried.total(),
        refused_as_written=as_written.total(),
        relay_alive=int(alive),
        memory_back=int(grown <= FULL_TURN_MB),
        grown_mb=grown,
    )


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A client that does no more than it is told."""
    async with aiohttp.ClientSession(skip_auto_headers=("Content-Type", "User-Agent")) as session:
        yield session


class Tally:
    """Compares answers with what is written for them; at the end nothing may be left over."""

    def __init__(self, door: str) -> None:
        self.door = door
        self.wrong: dict[str, tuple[Any, Any]] = {}

    def note(self, name: str, got: Any, wanted: Any) -> None:
        """One answer."""
        tried[self.door] += 1
        if got == wanted:
            as_written[self.door] += 1
        else:
            self.wrong[name] = (got, wanted)


async def ask(
    besieged: Besieged,
    http: aiohttp.ClientSession,
    method: str,
    path: str,
    headers: dict[str, str] | None = None,
    data: bytes | None = None,
) -> aiohttp.ClientResponse:
    """The answer to a request, read to its end."""
    url = URL(besieged.address + path, encoded=True)
    async with http.request(method, url, headers=headers, data=data, allow_redirects=False) as answer:
        await answer.read()
        return answer


def seat_of(besieged: Besieged) -> dict[str, str]:
    issued = besieged.keys.staff[3]
    return rows.staff_headers(issued.device, issued.secret)


def browser_of(besieged: Besieged) -> dict[str, str]:
    return {"Cookie": f"petdesk={besieged.keys.browsers[0].secret}"}


async def test_frames(besieged: Besieged) -> None:
    tally, seat = Tally("frames"), besieged.keys.staff[4]
    for name, text in NO_FRAMES.items():
        socket, _ = await besieged.enter(seat)
        await socket.put(text)
        try:
            bye = (await socket.hear("bye"))["code"]
        except Ended as ended:
            bye = ended.code
        tally.note(name, bye, 4013)
    for name, (kind, body, code) in COMMANDS.items():
        socket, welcome = await besieged.enter(seat)
        answer = await command(socket, welcome["device_last"] + 1, besieged, kind, **body)
        tally.note(name, answer.get("refusal", {}).get("code"), code)
    for name, text in REFUSED.items():
        socket, welcome = await besieged.enter(seat)
        answer = await command(socket, welcome["device_last"] + 1, besieged, thread=thread_of(0), text=text)
        tally.note(name, answer.get("refusal"), {"code": "bad_input", "field": "text"})
    assert tally.wrong == {}
    await still_there(besieged)


async def test_lines_of_the_socket_and_hellos(besieged: Besieged) -> None:
    tally, seat = Tally("frames"), besieged.keys.staff[4]
    for name, (payload, opcode, reserved, codes) in TRANSPORT.items():
        socket, _ = await besieged.enter(seat)
        await socket.put(payload, opcode, reserved=reserved)
        tally.note(name, await socket.end() in codes, True)
    for name, frame in BEFORE_HELLO.items():
        socket = await besieged.dial()
        await socket.put(frame)
        tally.note(f"{name} before hello", (await socket.hear())["code"], 4013)
    honest = {"t": "hello", "proto": [1], "device": seat.device, "token": seat.secret, "epoch": besieged.keys.epoch}
    for changed, code in HELLOS:
        socket = await besieged.dial()
        await socket.say(**{**honest, **changed})
        tally.note(str(changed)[:80], (await socket.hear())["code"], code)
    assert tally.wrong == {}
    await still_there(besieged)


async def test_http_lines(besieged: Besieged) -> None:
    tally = Tally("HTTP")
    for name, row in rows.RAW.items():
        answer = await raw(besieged, row.data)
        status = int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1") else 0
        tally.note(name, status, row.status)
    for name, origin in ORIGINS.items():
        answer = await raw(besieged, rows.head(f"Origin: {origin}", *_upgrade(), path="/page/socket"))
        tally.note(f"origin {name}", int(answer.split(b" ", 2)[1]), 403)
        answer = await raw(besieged, rows.head(f"Origin: {origin}", *_upgrade(), path="/staff"))
        tally.note(f"origin {name} at the staff's door", int(answer.split(b" ", 2)[1]), 403)
    assert tally.wrong == {}
    await still_there(besieged)


def _upgrade() -> tuple[str, ...]:
    return (
        "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )  # fmt: skip


async def test_http_doors(besieged: Besieged, http: aiohttp.ClientSession) -> None:
    tally = Tally("HTTP")
    for path in rows.PATHS:
        for who, headers in (("nobody", {}), ("a seat", seat_of(besieged))):
            got = (await ask(besieged, http, "GET", path, headers)).status
            tally.note(f"{path} by {who}", got, 404)
    for method, path, wanted in rows.METHODS:
        tally.note(f"{method} {path}", (await ask(besieged, http, method, path)).status, wanted)
    for name, headers in rows.STRANGERS.items():
        for method, path in rows.KEPT_FROM_STRANGERS:
            got = (await ask(besieged, http, method, path, {**rows.TUS, **headers})).status
            tally.note(f"{method} {path} with {name}", got, 401)
    for where in ("/staff?token=x", "/media/x?token=y", "/uploads?access_token=z"):
        method = "POST" if where.startswith("/uploads") else "GET"
        wanted = 400 if where.startswith("/staff") else 401
        tally.note(where, (await ask(besieged, http, method, where, rows.TUS)).status, wanted)
    assert tally.wrong == {}
    await still_there(besieged)


async def test_uploads(besieged: Besieged, http: aiohttp.ClientSession) -> None:
    tally, staff, customer = Tally("uploads"), seat_of(besieged), browser_of(besieged)
    for name, (headers, wanted) in rows.BEGINNINGS.items():
        got = (await ask(besieged, http, "POST", "/uploads", {**staff, **headers})).status
        tally.note(name, got, wanted)
    for name, (headers, wanted) in rows.CUSTOMERS_BEGINNINGS.items():
        meant = {key: value.replace("T1RIRVI=", _word(thread_of(1))) for key, value in headers.items()}
        got = (await ask(besieged, http, "POST", "/uploads", {**customer, **meant})).status
        tally.note(name, got, wanted)
    place = await begin(besieged, http, staff, 10)
    for name, (headers, body, wanted) in rows.PARTS.items():
        got = (await ask(besieged, http, "PATCH", place, {**staff, **rows.TUS, **headers}, body)).status
        tally.note(name, got, wanted)
    await elses(besieged, http, tally, place)
    for name, (told, data, who, wanted) in rows.WHOLE.items():
        by = staff if who == "staff" else customer
        where = await begin(besieged, http, by, len(data), told(data))
        got = (await ask(besieged, http, "PATCH", where, {**by, **rows.TUS, **_part(0)}, data)).status
        tally.note(name, got, wanted)
        tally.note(f"{name}, afterwards", (await ask(besieged, http, "HEAD", where, {**by, **rows.TUS})).status, 404)
    assert tally.wrong == {}
    await still_there(besieged)


async def elses(besieged: Besieged, http: aiohttp.ClientSession, tally: Tally, place: str) -> None:
    """What somebody else, or another method, may do with an upload: nothing."""
    customer, staff = {**browser_of(besieged), **rows.TUS}, {**seat_of(besieged), **rows.TUS}
    for method in ("HEAD", "PATCH", "DELETE"):
        got = await ask(besieged, http, method, place, {**customer, **_part(0)}, b"x" if method == "PATCH" else None)
        tally.note(f"{method} of somebody else", got.status, 404)
        got = await ask(besieged, http, method, "/uploads/" + "f" * 32, {**staff, **_part(0)})
        tally.note(f"{method} of nothing", got.status, 404)
        got = await ask(besieged, http, method, "/uploads/..%2f..%2fshop.db", {**staff, **_part(0)})
        tally.note(f"{method} of a path", got.status, 404)
    for method, wanted in (("GET", 405), ("PUT", 405), ("TRACE", 405)):
        tally.note(f"{method} of an upload", (await ask(besieged, http, method, place, staff)).status, wanted)
    stand_in = {**staff, "X-HTTP-Method-Override": "TRACE"}
    tally.note("another method instead", (await ask(besieged, http, "POST", place, stand_in)).status, 405)
    done = await ask(besieged, http, "PATCH", place, {**staff, **_part(0)}, b"0123456789")
    assert done.status == 204
    for name, offset, wanted in (("more after the end", 10, 413), ("from the start again", 0, 409)):
        got = await ask(besieged, http, "PATCH", place, {**staff, **_part(offset)}, b"x")
        tally.note(name, got.status, wanted)
    tally.note("an end of what is whole", (await ask(besieged, http, "DELETE", place, staff)).status, 403)


async def test_uploaded_names_and_disguises(besieged: Besieged, http: aiohttp.ClientSession) -> None:
    tally, staff = Tally("uploads"), seat_of(besieged)
    for name in rows.NAMES:
        where = await begin(besieged, http, staff, 3, rows.told(name=name))
        tally.note(f"the name {name[:20]!r}", where.rpartition("/")[2].isalnum(), True)
        await ask(besieged, http, "DELETE", where, {**staff, **rows.TUS})
    for name, data in rows.DISGUISED.items():
        where = await begin(besieged, http, staff, len(data), rows.told(name="photo.jpg", mime="image/jpeg"))
        done = await ask(besieged, http, "PATCH", where, {**staff, **rows.TUS, **_part(0)}, data)
        assert done.status == 204
        answer = await served(besieged, http, f"/media/{where.rpartition('/')[2]}", staff)
        shown = (answer.headers["Content-Type"], answer.headers["Content-Disposition"].partition(";")[0])
        tally.note(name, shown, ("application/octet-stream", "attachment"))
        locks = (answer.headers["X-Content-Type-Options"], answer.headers["Content-Security-Policy"])
        tally.note(f"{name}, locked", locks, ("nosniff", "sandbox; default-src 'none'"))
    assert tally.wrong == {}
    await still_there(besieged)


async def served(
    besieged: Besieged, http: aiohttp.ClientSession, path: str, headers: dict[str, str]
) -> aiohttp.ClientResponse:
    """A file, once it was looked into."""
    while (answer := await ask(besieged, http, "GET", path, headers)).status == 503:
        continue
    return answer


async def begin(
    besieged: Besieged, http: aiohttp.ClientSession, who: dict[str, str], size: int, told: dict[str, str] | None = None
) -> str:
    """The path of an upload that began."""
    words = (told or {}).get("Upload-Metadata", "")
    thread = f"thread {_word(thread_of(0))}"
    headers = {
        **who,
        **rows.TUS,
        "Upload-Length": str(size),
        "Upload-Metadata": ",".join(filter(None, (words, thread))),
    }
    answer = await ask(besieged, http, "POST", "/uploads", headers)
    assert answer.status == 201, answer.status
    return URL(answer.headers["Location"]).path


def _part(offset: int) -> dict[str, str]:
    return {"Content-Type": rows.BYTES, "Upload-Offset": str(offset)}


def _word(text: str) -> str:
    return rows.told(x=text)["Upload-Metadata"].partition(" ")[2]

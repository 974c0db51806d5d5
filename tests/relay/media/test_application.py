"""Files through the whole relay: with real tokens and cookies, its sockets, and its own tasks."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import msgspec
import pytest

from petdesk.relay.access import add_device, open_browser, revoke_device
from petdesk.relay.accounts import add_customer, add_household, add_staff, create_shop
from petdesk.relay.clock import unix_ms
from petdesk.relay.media.bounds import MediaBounds
from petdesk.relay.serving import OpenDoors, doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.shop.conversation import MediaRef
from petdesk.shop.ids import new_id
from petdesk.shop.media import Media
from petdesk.wire.changes import Change, record_of
from petdesk.wire.codec import decode_from_relay, encode, encode_body
from petdesk.wire.commands import RecallMessage, SendMessage
from petdesk.wire.frames import Ack, Batch, Cmd, Hello, Welcome
from tests import media_making as making
from tests.relay.media.desk import BYTES, TUS, metadata
from tests.waiting import until


class Person:
    """Somebody with a key to the relay: a colleague's seat, or a customer's browser."""

    def __init__(self, doors: OpenDoors, device: str, headers: dict[str, str], token: str | None = None) -> None:
        self.doors = doors
        self.device = device
        self.headers = headers
        self.token = token
        self.http = aiohttp.ClientSession(headers=headers)
        self.changes: list[Change] = []
        self.acks: dict[str, Ack] = {}
        self.epoch = ""
        self.dseq = 0

    async def bring(self, data: bytes, name: str) -> str:
        """Upload a file; the answer is its id."""
        told = {"Upload-Length": str(len(data)), "Upload-Metadata": metadata({"name": name})}
        async with self.http.post(f"{self.doors.address}/uploads", headers={**TUS, **told}) as answer:
            assert answer.status == 201
            where = answer.headers["Location"]
        assert where.startswith(self.doors.address)
        part = {**TUS, "Upload-Offset": "0", "Content-Type": BYTES}
        async with self.http.patch(where, headers=part, data=io.BytesIO(data)) as answer:
            assert answer.status == 204
        return where.rpartition("/")[2]

    async def status(self, media: str, tail: str = "") -> int:
        """What the relay answers when the file is asked for."""
        async with self.http.get(f"{self.doors.address}/media/{media}{tail}") as answer:
            return answer.status

    async def connect(self, path: str) -> asyncio.Task[None]:
        """Open the socket and listen."""
        socket = await self.http.ws_connect(f"{self.doors.address}{path}")
        self.socket = socket
        await socket.send_str(encode(Hello(proto=(1,), device=self.device, token=self.token)))
        task = asyncio.create_task(self._listen())
        await until(lambda: self.epoch)
        return task

    async def _listen(self) -> None:
        async for message in self.socket:
            frame = decode_from_relay(message.data)
            if isinstance(frame, Welcome):
                self.epoch = frame.epoch
            elif isinstance(frame, Batch):
                self.changes += frame.changes
            elif isinstance(frame, Ack):
                self.acks[frame.id] = frame

    async def give(self, body: SendMessage | RecallMessage) -> str:
        """Give a command; the answer is its id, once it is accepted."""
        self.dseq += 1
        kind = "message.send" if isinstance(body, SendMessage) else "message.recall"
        command = Cmd(id=new_id(unix_ms()), dseq=self.dseq, epoch=self.epoch, kind=kind, body=encode_body(body))
        await self.socket.send_str(encode(command))
        await until(lambda: command.id in self.acks)
        assert self.acks[command.id].refusal is None
        return command.id

    def told(self, media: str) -> Media | None:
        """The newest record of a file that this person was told."""
        found = [record_of(change) for change in self.changes if (change.kind, change.id) == ("media", media)]
        return found[-1] if found and isinstance(found[-1], Media) else None


@asynccontextmanager
async def shop(folder: Path) -> AsyncIterator[tuple[OpenDoors, Person, Person, str]]:
    """A running relay with Anna at her seat and Lin at her phone, and Lin's thread."""
    store = SqliteStore(folder, ballast=0)
    create_shop(store, "Shop", unix_ms())
    with store.writing(unix_ms()) as transaction:
        seat = add_device(transaction, add_staff(transaction, "Anna", "desk"), "seat")
        home = add_household(transaction, "Lin")
        phone = open_browser(transaction, add_customer(transaction, home.id, "Lin"), "phone")
    store.close()
    async with doors_open(RelaySettings(folder=folder, port=0, media=MediaBounds(floor_bytes=0))) as doors:
        anna = Person(doors, seat.device, {"Authorization": f"Bearer {seat.device}:{seat.secret}"}, seat.secret)
        lin = Person(doors, phone.device, {"Cookie": f"petdesk={phone.secret}", "Origin": doors.address})
        try:
            yield doors, anna, lin, home.thread
        finally:
            for person in (anna, lin):
                await person.http.close()


@pytest.mark.rule("R-media-grant")
async def test_a_photo_goes_from_a_phone_to_a_seat_and_back_out_of_sight(tmp_path: Path) -> None:
    async with shop(tmp_path) as (_, anna, lin, thread):
        listening = [await anna.connect("/staff"), await lin.connect("/page/socket")]
        media = await lin.bring(making.photo(6), "IMG_1.JPG")
        assert await anna.status(media) == 404
        ref = MediaRef(id=media, name="IMG_1.JPG", kind="image", mime="image/jpeg", size=1)
        message = await lin.give(SendMessage(thread=thread, media=(ref,)))
        for person in (anna, lin):
            told = await until(lambda person=person: (m := person.told(media)) and m.state == "ready" and m)
            assert isinstance(told, Media)
            assert (told.width, told.height, told.thread, told.thumb) == (640, 480, thread, True)
            assert await person.status(media) == await person.status(media, "/thumb") == 200
        await lin.give(RecallMessage(message=message))
        for person in (anna, lin):
            assert await person.status(media) == await person.status(media, "/thumb") == 404
            gone = await until(lambda person=person: (m := person.told(media)) and not m.sha256 and m)
            assert isinstance(gone, Media)
            assert (gone.tiny, gone.thumb) == ("", False)
        for person in (anna, lin):
            await person.socket.close()
        await asyncio.gather(*listening)


@pytest.mark.rule("R-rights-inside")
async def test_a_device_that_was_revoked_brings_and_reads_nothing(tmp_path: Path) -> None:
    async with shop(tmp_path) as (doors, anna, lin, _):
        media = await lin.bring(making.pdf(), "a.pdf")
        await until(lambda: _is(lin, media, 200))
        await doors.relay.write(lambda transaction: revoke_device(transaction, lin.device, "anna"))
        assert await lin.status(media) == 401
        async with lin.http.post(f"{doors.address}/uploads", headers={**TUS, "Upload-Length": "5"}) as answer:
            assert answer.status == 401
        async with anna.http.post(f"{doors.address}/uploads", headers={**TUS, "Upload-Length": "5"}) as answer:
            assert answer.status == 201


async def _is(person: Person, media: str, wanted: int) -> bool:
    return await person.status(media) == wanted


async def test_a_token_is_only_taken_where_it_belongs(tmp_path: Path) -> None:
    async with shop(tmp_path) as (doors, anna, lin, _):
        media = await lin.bring(making.pdf(), "a.pdf")
        async with aiohttp.ClientSession() as nobody:
            for query in (f"?token={anna.token}", f"?access_token={anna.token}", ""):
                async with nobody.get(f"{doors.address}/media/{media}{query}") as answer:
                    assert answer.status == 401
                    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


async def test_refusals_are_told_in_codes_that_programs_know(tmp_path: Path) -> None:
    async with shop(tmp_path) as (doors, anna, _, _):
        headers = {**TUS, "Upload-Length": str(10**12)}
        async with anna.http.post(f"{doors.address}/uploads", headers=headers) as answer:
            assert (answer.status, msgspec.json.decode(await answer.read())) == (413, {"code": "file_too_large"})

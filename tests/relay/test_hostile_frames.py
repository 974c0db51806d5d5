"""Frames that no honest device sends: each has its answer, and the relay goes on as if nothing had happened."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from petdesk.wire.codec import encode, encode_body
from petdesk.wire.commands import RecallMessage, SendMessage
from petdesk.wire.frames import Ack, Busy, Cmd, Gap, Hello, Ping, Pong
from tests.relay.doors import Socket, Street, hello_of, street

HI = encode_body(SendMessage(thread="t-doudou", text="hi"))


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path) as outside:
        yield outside


async def knock(outside: Street) -> Socket:
    """A seat's connection before its hello."""
    return Socket(await outside.http.ws_connect(f"{outside.address}/staff", max_msg_size=0), outside.scene.desk)


def cmd(**given: Any) -> str:
    fields = {"id": "x1", "dseq": 1, "epoch": "e", "kind": "message.send", "body": HI, **given}
    return encode(Cmd(**fields))


RAW = {
    "not JSON": "hello",
    "nothing": "",
    "a list": "[]",
    "a number": "7",
    "no word": "{}",
    "an unknown word": '{"t":"sudo"}',
    "NaN": '{"t":"recv","to":NaN}',
    "Infinity": '{"t":"recv","to":Infinity}',
    "a number beyond all numbers": '{"t":"recv","to":1e999}',
    "5,000 digits": '{"t":"recv","to":' + "9" * 5_000 + "}",
    "2^53": '{"t":"recv","to":9007199254740992}',
    "2^63": '{"t":"recv","to":9223372036854775808}',
    "below zero": '{"t":"recv","to":-1}',
    "a truth for a number": '{"t":"recv","to":true}',
    "a fraction": '{"t":"recv","to":1.5}',
    "text for a number": '{"t":"recv","to":"1"}',
    "a key twice": '{"t":"recv","to":1,"to":2}',
    "half a character": '{"t":"cmd","id":"x","dseq":1,"epoch":"e","kind":"\\ud800","body":{}}',
    "NUL in text": '{"t":"cmd","id":"x","dseq":1,"epoch":"e","kind":"k","body":{"text":"\\u0000"}}',
    "100,000 brackets": "[" * 60_000,
    "deep objects": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "dseq 0": cmd().replace('"dseq":1', '"dseq":0'),
    "dseq below zero": cmd().replace('"dseq":1', '"dseq":-5'),
    "a command id of 10 KB": cmd(id="x" * 10_000),
    "a command id with a path": cmd(id="../../etc/passwd"),
    "an endless kind": cmd(kind="k" * 65),
    "a scope of nobody": '{"t":"want","scope":"root","until":1}',
    "a scope with a line end": '{"t":"want","scope":"staff\\n","until":1}',
    "an unknown sign": '{"t":"eph","kind":"dance","ttl":1}',
    "a sign without end": '{"t":"eph","kind":"typing","ttl":999999999}',
    "missing fields": '{"t":"cmd"}',
    "the relay's own frame": '{"t":"welcome","proto":1}',
    "a second hello": None,
    "a binary frame": b'{"t":"ping"}',
}


@pytest.mark.rule("R-bad-frame")
@pytest.mark.parametrize("raw", RAW.values(), ids=RAW.keys())
async def test_what_is_no_frame_ends_that_connection_and_nothing_else(outside: Street, raw: str | bytes | None) -> None:
    line = await outside.seat(outside.scene.desk)
    other = await outside.seat(outside.scene.manager)
    await line.send(hello_of(outside.scene.desk) if raw is None else raw)
    assert await line.end() == 4013
    await other.send(Ping())
    await other.hear_a(Pong)


BEFORE_HELLO = {
    "a command": cmd(),
    "a ping": '{"t":"ping"}',
    "what is no frame": "[",
    "a page": '{"t":"want","scope":"staff","until":1}',
}


@pytest.mark.rule("R-hello-first")
@pytest.mark.parametrize("raw", BEFORE_HELLO.values(), ids=BEFORE_HELLO.keys())
async def test_before_hello_nothing_is_heard(outside: Street, raw: str) -> None:
    line = await knock(outside)
    await line.send(raw)
    assert await line.end() == 4013


HELLOS = {
    "below zero": ({"since": -1}, 4013),
    "text for a number": ({"since": "5"}, 4013),
    "a fraction": ({"since": 1.5}, 4013),
    "beyond the head": ({"since": 10**9}, 4012),
    "no version": ({"proto": []}, 4011),
    "versions of the future": ({"proto": [99]}, 4011),
    "a version in words": ({"proto": ["one"]}, 4013),
    "another's device": ({"device": "nobody"}, 4001),
    "a device with a path": ({"device": "../x"}, 4013),
    "a token of 10 KB": ({"token": "x" * 10_000}, 4013),
    "a wrong token": ({"token": "x" * 43}, 4001),
    "an app of 1,000 letters": ({"app": "x" * 1_000}, 4013),
    "thousands of scopes": ({"scopes": ["staff"] * 5_000}, 4013),
}


@pytest.mark.parametrize(("fields", "code"), HELLOS.values(), ids=HELLOS.keys())
async def test_a_hello_that_cannot_be_ends_with_its_code(outside: Street, fields: dict[str, Any], code: int) -> None:
    import json

    line = await knock(outside)
    epoch = outside.doors.relay.hub.feed.epoch
    honest = json.loads(hello_of(outside.scene.desk)) | {"epoch": epoch, "since": 1}
    await line.send(json.dumps(honest | fields))
    assert await line.end() == code


@pytest.mark.rule("R-frame-bounds")
async def test_a_frame_beyond_64_kib_ends_the_connection(outside: Street) -> None:
    line = await outside.seat(outside.scene.desk)
    await line.send('{"t":"ping","x":"' + "x" * (64 * 1024) + '"}')
    assert await line.end() == 1009
    big = await outside.seat(outside.scene.desk)
    with suppress(ConnectionError):
        await big.send("x" * (5 * 1024 * 1024))
    assert await big.end() in {1009, 1006}


async def test_bytes_that_are_no_text_end_the_connection(outside: Street) -> None:
    from aiohttp import WSMsgType

    line = await outside.seat(outside.scene.desk)
    await line.socket.send_frame(b"\xff\xfe\xfd", WSMsgType.TEXT)
    assert await line.end() == 1007


async def test_ten_thousand_tiny_fragments_are_one_frame(outside: Street) -> None:
    line = await outside.seat(outside.scene.desk)
    transport = line.socket._response.connection.transport
    transport.write(b"\x01\x80\0\0\0\0" + b"\x00\x80\0\0\0\0" * 10_000 + b"\x80\x8c\0\0\0\0" + b'{"t":"ping"}')
    await line.hear_a(Pong)


Step = Callable[[Socket, Street], Awaitable[None]]


async def _jump(line: Socket, outside: Street) -> None:
    await line.give(SendMessage(thread="t-doudou", text="x"), dseq=1_000_001)
    assert (await line.hear_a(Gap)).expected == 1


async def _old_epoch(line: Socket, outside: Street) -> None:
    await line.give(SendMessage(thread="t-doudou", text="x"), epoch="0000000000000000")
    assert (await line.hear_a(Busy)).dseq == 1


async def _foreign_id(line: Socket, outside: Street) -> None:
    other = await outside.seat(outside.scene.manager)
    theirs = await other.give(SendMessage(thread="t-doudou", text="x"))
    await other.hear_a(Ack)
    await line.give(SendMessage(thread="t-doudou", text="x"), id=theirs.id)
    answer = await line.hear_a(Ack)
    assert answer.refusal is not None
    assert answer.refusal.code == "id_conflict"


async def _nil_id(line: Socket, outside: Street) -> None:
    await line.give(SendMessage(thread="t-doudou", text="x"), id="0" * 32)
    assert (await line.hear_a(Ack)).refusal is None


async def _unknown_kind(line: Socket, outside: Street) -> None:
    await line.give(SendMessage(thread="t-doudou", text="x"), kind="shop.burn")
    answer = await line.hear_a(Ack)
    assert answer.refusal is not None
    assert answer.refusal.code == "unknown_kind"


async def _recall_nothing(line: Socket, outside: Street) -> None:
    await line.give(RecallMessage(message="nothing"))
    answer = await line.hear_a(Ack)
    assert answer.refusal is not None
    assert answer.refusal.code == "no_such"


STEPS: dict[str, Step] = {
    "a number far ahead": _jump,
    "another epoch": _old_epoch,
    "somebody else's command id": _foreign_id,
    "an id of zeros": _nil_id,
    "an unknown kind": _unknown_kind,
    "taking back what is not there": _recall_nothing,
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
async def test_what_an_honest_device_would_not_do_is_answered_as_written(outside: Street, step: Step) -> None:
    line = await outside.seat(outside.scene.desk)
    await step(line, outside)
    await line.send(Ping())
    await line.hear_a(Pong)


async def test_a_thousand_commands_at_once_each_get_an_answer_or_the_connection_ends(outside: Street) -> None:
    line = await outside.seat(outside.scene.desk)
    for number in range(1_032):
        if line.socket.closed:
            break
        await line.send(cmd(id=f"c{number}", dseq=number + 1, epoch=line.epoch))
    kinds = set()
    while not isinstance(frame := await line.hear(), int):
        kinds.add(frame.__struct_config__.tag)
    assert frame in {4008, 4009}
    assert kinds - {"ack", "reset", "batch"} == {"busy", "bye"}
    assert len([c for c in await _log(outside) if c.kind == "message"]) <= 72


async def _log(outside: Street) -> list[Any]:
    return await outside.doors.relay.read(lambda reader: reader.changes(0, 10**9, 10**9))


async def test_after_all_of_it_no_connection_is_left_and_words_go_through(outside: Street) -> None:
    for raw in ("[", '{"t":"recv","to":-1}', b"x"):
        line = await knock(outside)
        await line.send(raw)
        assert await line.end() == 4013
    assert outside.doors.relay.hub.readers() == []
    desk = await outside.seat(outside.scene.desk)
    said = await desk.give(SendMessage(thread="t-doudou", text="x"))
    assert (await desk.hear_a(Ack)).id == said.id


async def test_who_says_nothing_is_asked_to_leave(tmp_path: Path) -> None:
    from petdesk.wire.limits import Limits

    async with street(tmp_path, limits=Limits(hello_ms=200)) as outside:
        line = await knock(outside)
        async with asyncio.timeout(5):
            assert await line.end() == 4008


async def test_a_hello_of_a_customer_opens_no_staff_door(outside: Street) -> None:
    line = await knock(outside)
    await line.send(Hello(proto=(1,), device=outside.scene.customer.device, token=outside.scene.customer.secret))
    assert await line.end() == 4001

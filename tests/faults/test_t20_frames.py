"""Hostile frames: what is no frame ends that one connection, what is no proper command is refused, no more."""

import random
from typing import Any

import msgspec
import pytest

from petdesk.relay.access import Issued
from petdesk.wire.codec import BadFrame, decode_from_seat
from petdesk.wire.commands import SendMessage
from tests.faults.conftest import Besieged
from tests.faults.figures import tell
from tests.faults.raw_socket import BINARY, GO_ON, PING, TEXT, Ended
from tests.faults.rude import ask, cmd, command, still_there
from tests.faults.shop import thread_of
from tests.faults.sizes import Size, forms

WORD = {"t": "message.send", "body": {}}


@pytest.fixture
def seat(besieged: Besieged) -> Issued:
    """The device that misbehaves."""
    return besieged.keys.staff[1]


NO_FRAMES: dict[str, str | bytes] = {
    "NaN": '{"t":"recv","to":NaN}',
    "Infinity": '{"t":"recv","to":Infinity}',
    "minus Infinity": '{"t":"recv","to":-Infinity}',
    "1e999": '{"t":"recv","to":1e999}',
    "1e999 deep inside a body": '{"t":"cmd","id":"c","dseq":1,"epoch":"e","kind":"k","body":{"a":[{"b":1e999}]}}',
    "60,000 brackets": "[" * 60_000,
    "30,000 braces": '{"t":' * 12_000,
    "a number of 5,000 digits": '{"t":"recv","to":' + "1" * 5_000 + "}",
    "2^53": '{"t":"recv","to":9007199254740992}',
    "2^63": '{"t":"recv","to":9223372036854775808}',
    "2^64 deep inside a body": cmd(body={"a": [2**63 - 1]}).replace(str(2**63 - 1), str(2**80)),
    "minus one": '{"t":"recv","to":-1}',
    "a float as number": '{"t":"recv","to":1.5}',
    "true as number": '{"t":"recv","to":true}',
    "a text as number": '{"t":"recv","to":"1"}',
    "zero as a device's number": cmd(dseq=0),
    "a key twice": '{"t":"recv","to":1,"to":2}',
    "a key twice, once escaped": '{"t":"recv","to":1,"\\u0074o":2}',
    "a key twice deep inside": '{"t":"cmd","id":"c","dseq":1,"epoch":"e","kind":"k","body":{"a":{"b":1,"b":2}}}',
    "half a character": '{"t":"eph","kind":"typing","thread":"\\ud800"}',
    "half a character in a body": cmd(body={"text": "HALF"}).replace("HALF", "\\udfff"),
    "NUL in a body": cmd(body={"text": "NUL"}).replace("NUL", "a\\u0000b"),
    "a plain NUL": '{"t":"recv","to":1}\0',
    "nothing": "",
    "a word": "hello",
    "null": "null",
    "a list": "[1]",
    "two frames in one": '{"t":"ping"}{"t":"ping"}',
    "a byte order mark": "\ufeff" + '{"t":"ping"}',
    "no word": '{"to":1}',
    "an unknown word": '{"t":"sudo"}',
    "a word of the relay": '{"t":"welcome","proto":1}',
    "a missing field": '{"t":"cmd","id":"c"}',
    "an id of 10 KB": cmd(id="x" * 10_000),
    "an id with a slash": cmd(id="../../etc/passwd"),
    "an id with a newline": cmd(id="c\n"),
    "an empty id": cmd(id=""),
    "a kind of 100 letters": cmd(kind="k" * 100),
    "a sign of a kind that is none": '{"t":"eph","kind":"shouting","thread":"t"}',
    "a sign that lasts too long": '{"t":"eph","kind":"typing","thread":"t","ttl":999999}',
    "a scope that is none": '{"t":"want","scope":"everything","until":1}',
    "a scope with a wildcard": '{"t":"want","scope":"room:%","until":1}',
}


@pytest.mark.rule("R-bad-frame")
@pytest.mark.parametrize("text", NO_FRAMES.values(), ids=NO_FRAMES.keys())
async def test_what_is_no_frame_ends_that_connection_and_nothing_else(
    besieged: Besieged, seat: Issued, text: str | bytes
) -> None:
    other, _ = await besieged.enter(besieged.keys.staff[2])
    socket, _ = await besieged.enter(seat)
    await socket.put(text)
    assert (await socket.hear("bye"))["code"] == 4013
    assert await socket.end() == 4013
    await other.say(t="ping")
    assert (await other.hear("pong"))["t"] == "pong"


# What breaks the transport's own rules: payload, opcode, reserved bits, and the codes that may end the connection.
TRANSPORT: dict[str, tuple[bytes, int, int, set[int]]] = {
    "binary": (b'{"t":"ping"}', BINARY, 0, {4013}),
    "no UTF-8": (b"\xff\xfe\x00", TEXT, 0, {1007}),
    "half a character in UTF-8": (b'{"t":"recv","to":1,"x":"\xed\xa0\x80"}', TEXT, 0, {1007, 4013}),
    "one byte too many": (b'"' + b"x" * (64 * 1024) + b'"', TEXT, 0, {1009}),
    "5 MiB": (b'"' + b"x" * (5 * 1024 * 1024) + b'"', TEXT, 0, {1009, 1006}),
    "compressed unasked": (b"\x00" * 300, TEXT, 4, {1002}),
    "an unknown opcode": (b"x", 3, 0, {1002}),
    "a ping too long": (b"x" * 126, PING, 0, {1002}),
    "a piece of nothing": (b"x", GO_ON, 0, {1002}),
}


@pytest.mark.rule("R-bad-frame", "R-frame-bounds", "R-no-compression")
@pytest.mark.parametrize(("payload", "opcode", "reserved", "codes"), TRANSPORT.values(), ids=TRANSPORT.keys())
async def test_what_breaks_the_transports_rules_ends_that_connection(
    besieged: Besieged, seat: Issued, payload: bytes, opcode: int, reserved: int, codes: set[int]
) -> None:
    socket, _ = await besieged.enter(seat)
    await socket.put(payload, opcode, reserved=reserved)
    assert await socket.end() in codes
    await still_there(besieged)


async def test_a_frame_in_ten_thousand_pieces_is_one_frame(besieged: Besieged, seat: Issued) -> None:
    socket, _ = await besieged.enter(seat)
    text = '{"t":"ping"' + " " * 10_000 + "}"
    await socket.put(text[0], TEXT, last=False)
    for letter in text[1:-1]:
        await socket.put(letter, GO_ON, last=False)
    await socket.put(text[-1], GO_ON)
    await socket.hear("pong")


BEFORE_HELLO = {
    "a command": cmd(),
    "a ping": '{"t":"ping"}',
    "a page": '{"t":"want","scope":"staff","until":1}',
    "a sign": '{"t":"eph","kind":"presence","ttl":1000}',
}


@pytest.mark.rule("R-hello-first")
@pytest.mark.parametrize("frame", BEFORE_HELLO.values(), ids=BEFORE_HELLO.keys())
async def test_before_hello_nothing_is_answered(besieged: Besieged, frame: str) -> None:
    socket = await besieged.dial()
    await socket.put(frame)
    assert (await socket.hear())["code"] == 4013
    assert await socket.end() == 4013


HELLOS: list[tuple[dict[str, Any], int]] = [
    ({"device": "another"}, 4001),
    ({"token": ""}, 4001),
    ({"token": "x" * 43}, 4001),
    ({"token": None}, 4001),
    ({"token": "x" * 201}, 4013),
    ({"device": "../x"}, 4013),
    ({"since": 10**9}, 4012),
    ({"since": -1}, 4013),
    ({"since": 0.5}, 4013),
    ({"since": "1"}, 4013),
    ({"oldest": 0}, 4013),
    ({"proto": [2]}, 4011),
    ({"proto": list(range(17))}, 4013),
    ({"proto": "1"}, 4013),
    ({"scopes": ["nonsense"]}, 4013),
    ({"scopes": ["staff"] * 201}, 4013),
    ({"app": "x" * 81}, 4013),
]


@pytest.mark.rule("R-hello-first", "R-stale-node")
@pytest.mark.parametrize(("changed", "code"), HELLOS, ids=lambda value: str(value)[:40])
async def test_a_hello_that_cannot_be_is_told_why(
    besieged: Besieged, seat: Issued, changed: dict[str, Any], code: int
) -> None:
    socket = await besieged.dial()
    hello = {"t": "hello", "proto": [1], "device": seat.device, "token": seat.secret, "epoch": besieged.keys.epoch}
    await socket.say(**{**hello, **changed})
    assert (await socket.hear())["code"] == code
    assert await socket.end() == code


@pytest.mark.rule("R-hello-first")
async def test_hello_comes_once(besieged: Besieged, seat: Issued) -> None:
    socket, _ = await besieged.enter(seat)
    await socket.say(t="hello", proto=[1], device=seat.device, token=seat.secret)
    assert await socket.end() == 4013


COMMANDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "an unknown kind": ("shop.sell", {}, "unknown_kind"),
    "an unknown field": ("message.send", {"thread": thread_of(0), "text": "a", "author": "staff-0"}, "bad_input"),
    "no thread": ("message.send", {"text": "a"}, "bad_input"),
    "a list for a text": ("message.send", {"thread": thread_of(0), "text": ["a"]}, "bad_input"),
    "an audience that is none": ("message.send", {"thread": thread_of(0), "text": "a", "audience": "all"}, "bad_input"),
    "an audience that nobody may choose": (
        "message.send", {"thread": thread_of(0), "text": "a", "audience": "managers"}, "bad_input",
    ),
    "a thread that is not there": ("message.send", {"thread": "nowhere", "text": "a"}, "no_such"),
    "an answer to nothing": ("message.send", {"thread": thread_of(0), "text": "a", "reply_to": "nothing"}, "no_such"),
    "31 files": (
        "message.send",
        {"thread": thread_of(0), "media": [{"id": f"m{n}", "name": "a", "kind": "file", "mime": "a/b", "size": 1}
                                           for n in range(31)]},
        "bad_input",
    ),
    "one file twice": (
        "message.send",
        {"thread": thread_of(0), "media": [{"id": "m", "name": "a", "kind": "file", "mime": "a/b", "size": 1}] * 2},
        "bad_input",
    ),
    "a recall of nothing": ("message.recall", {"message": "nothing"}, "no_such"),
    "an edit of nothing": ("message.edit", {"message": "nothing", "text": "a"}, "no_such"),
    "a mark of somebody else": ("mark.move", {"thread": thread_of(0), "read": 1, "member": "staff-0"}, "bad_input"),
    "a mark in numbers that are none": ("mark.move", {"thread": thread_of(0), "read": -1}, "bad_input"),
    "a record of no kind": ("record.edit", {"kind": "secret", "id": "x", "base": 0, "set": {"a": 1}}, "not_allowed"),
    "a kind that is a path": ("record.edit", {"kind": "../x", "id": "x", "base": 0, "set": {"a": 1}}, "bad_input"),
    "one's own role": (
        "record.edit", {"kind": "staff", "id": "staff-1", "base": 0, "set": {"role": "manager"}}, "not_allowed",
    ),
    "a message as a record": (
        "record.edit", {"kind": "message", "id": "x", "base": 0, "set": {"text": "a"}}, "not_allowed",
    ),
    "a field that is not to be edited": (
        "record.edit", {"kind": "thread", "id": thread_of(0), "base": 0, "set": {"household": "x"}}, "bad_input",
    ),
    "61 fields": (
        "record.edit",
        {"kind": "thread", "id": thread_of(0), "base": 0, "set": {f"f{n}": 1 for n in range(61)}},
        "bad_input",
    ),
    "a record deeper than records are": (
        "record.edit",
        {"kind": "thread", "id": thread_of(0), "base": 0, "set": {"labels": [[[[[["a"]]]]]]}},
        "bad_input",
    ),
    "a record added over another": (
        "record.add",
        {"kind": "household", "record": {"id": "household-0", "name": "a", "thread": "t-new"}},
        "id_conflict",
    ),
    "a household over another's thread": (
        "record.add",
        {"kind": "household", "record": {"id": "h-new", "name": "a", "thread": thread_of(0)}},
        "id_conflict",
    ),
}  # fmt: skip


@pytest.mark.rule("R-refusal-recorded")
@pytest.mark.parametrize(("kind", "body", "code"), COMMANDS.values(), ids=COMMANDS.keys())
async def test_a_command_that_cannot_be_is_refused_for_good_and_blocks_nothing(
    besieged: Besieged, seat: Issued, kind: str, body: dict[str, Any], code: str
) -> None:
    socket, welcome = await besieged.enter(seat)
    dseq = welcome["device_last"] + 1
    first = await command(socket, dseq, besieged, kind, "again-" + f"{random.getrandbits(80):x}", **body)
    assert first["t"] == "ack", first
    assert first["refusal"]["code"] == code
    again = await command(socket, dseq, besieged, kind, first["id"], **body)
    assert again["refusal"] == first["refusal"]
    after = await command(socket, dseq + 1, besieged, thread=thread_of(0), text="goes on")
    assert "refusal" not in after


@pytest.mark.rule("R-gap", "R-cloned", "R-id-conflict", "R-need-media")
async def test_numbers_and_ids_that_do_not_fit_get_the_answers_that_the_protocol_names(
    besieged: Besieged, seat: Issued
) -> None:
    socket, welcome = await besieged.enter(seat)
    last, text = welcome["device_last"], {"thread": thread_of(1), "text": "a"}
    jump = await command(socket, last + 1_000_000, besieged, **text)
    assert (jump["t"], jump["expected"]) == ("gap", last + 1)
    mine = f"mine-{random.getrandbits(80):x}"
    assert "refusal" not in await command(socket, last + 1, besieged, "message.send", mine, **text)
    old = await ask(socket, t="cmd", id="x", dseq=last + 2, epoch="0" * 16, kind="message.send", body=text)
    assert (old["t"], old["why"]) == ("busy", "another epoch")
    ref = {"id": "nowhere", "name": "a", "kind": "file", "mime": "a/b", "size": 1}
    lacking = await command(socket, last + 2, besieged, thread=thread_of(1), media=[ref])
    assert (lacking["t"], lacking["ids"]) == ("need_media", ["nowhere"])
    other, welcomed = await besieged.enter(besieged.keys.staff[3])
    stolen = await command(other, welcomed["device_last"] + 1, besieged, "message.send", mine, **text)
    assert stolen["refusal"] == {"code": "id_conflict"}
    nil = await command(socket, last + 2, besieged, "message.send", "0" * 32, **text)
    assert nil["t"] == "ack"
    assert (await command(socket, last + 1, besieged, "message.send", "another", **text))["code"] == 4014
    assert await socket.end() == 4014


@pytest.mark.rule("R-rates", "R-unacked")
async def test_a_thousand_commands_at_once_are_answered_or_end_the_connection(besieged: Besieged, seat: Issued) -> None:
    socket, welcome = await besieged.enter(seat)
    for number in range(1_032):
        await socket.put(cmd(id=f"f{number}", dseq=welcome["device_last"] + 1 + number, epoch=besieged.keys.epoch))
    assert await socket.end() in {4009, 1006}
    await still_there(besieged)


async def test_a_flood_of_pings_ends_the_connection(besieged: Besieged, seat: Issued) -> None:
    socket, _ = await besieged.enter(seat)
    for _ in range(10_000):
        await socket.put('{"t":"ping"}')
    assert await socket.end() in {4009, 1006}
    await still_there(besieged)


@pytest.mark.rule("R-own-mark", "R-marks-clamped", "R-marks-rise")
async def test_marks_beyond_the_end_or_backwards_move_nothing_that_was_not_said(
    besieged: Besieged, seat: Issued
) -> None:
    socket, welcome = await besieged.enter(seat)
    dseq, thread = welcome["device_last"] + 1, thread_of(2)
    said = await command(socket, dseq, besieged, thread=thread, text="the last word")
    await command(socket, dseq + 1, besieged, "mark.move", thread=thread, delivered=2**52, read=2**52)
    again = await command(socket, dseq + 2, besieged, "mark.move", thread=thread, delivered=2**52, read=2**52)
    back = await command(socket, dseq + 3, besieged, "mark.move", thread=thread, delivered=1, read=1)
    assert "refusal" not in again
    await socket.say(t="want", scope="staff", after=0, until=2**52)
    marks = {}
    while "next" not in marks:
        page = await socket.hear("page")
        marks |= {change["id"]: change["body"] for change in page["changes"] if change["kind"] == "mark"}
        if page["next"] is None:
            break
        await socket.say(t="want", scope="staff", after=page["next"], until=2**52)
    assert marks[f"{thread}.{seat.member}"]["read"] == said["n"]
    assert "refusal" not in back


@forms("mutated_frames")
async def test_frames_with_random_faults_never_do_harm(besieged: Besieged, seat: Issued, size: Size) -> None:
    rng, refused, passed = random.Random(20), 0, 0
    seeds = [
        cmd(body=msgspec.to_builtins(SendMessage(thread="t", text="字a\n"))),
        '{"t":"want","scope":"staff","until":9}',
        '{"t":"eph","kind":"typing","thread":"t","ttl":5}',
        '{"t":"recv","to":12}',
        '{"t":"ping"}',
    ]
    for _ in range(size["frames"]):
        data = bytearray(rng.choice(seeds).encode())
        for _ in range(rng.randrange(1, 3)):
            at = rng.randrange(len(data))
            act = rng.random()
            if act < 0.4:
                data[at] = rng.randrange(256)
            elif act < 0.7:
                del data[at : at + rng.randrange(1, 9)]
            else:
                data[at:at] = rng.choice([b'"', b"{", b"\\u0000", b"1e999", b"[" * 50, b"\\ud83d", b",", b"NaN"])
            data = data or bytearray(b"x")
        try:
            decode_from_seat(data.decode(errors="surrogateescape"))
            passed += 1
        except BadFrame:
            refused += 1
        if rng.random() < 0.15:
            await _send_to(besieged, seat, bytes(data))
    tell("T20 mutated frames", frames=size["frames"], refused=refused, passed=passed, harm=0)
    await still_there(besieged)


async def _send_to(besieged: Besieged, seat: Issued, data: bytes) -> None:
    socket, _ = await besieged.enter(seat)
    await socket.put(data)
    await socket.put('{"t":"ping"}')
    code = 0
    try:
        await socket.hear("pong")
    except Ended as ended:
        code = ended.code
    assert code in {0, 4013, 1007, 4014}, (code, data)
    await socket.hang_up()

"""Hostile texts: what may be said stands as it was said, what may not is refused, and nothing of it takes long."""

import random
import unicodedata
from typing import Any

import msgspec
import pytest

from petdesk.relay.access import Issued
from tests.faults.conftest import Besieged
from tests.faults.raw_socket import RawSocket
from tests.faults.rude import command
from tests.faults.shop import thread_of

QUICK_S = 1.0
MARK = "\u0301"

KEPT: dict[str, tuple[str, str]] = {
    "an image that fails": ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    "a link that runs": ('<a href="javascript:alert(1)">', '<a href="javascript:alert(1)">'),
    "a style": ("<style>*{display:none}</style>", "<style>*{display:none}</style>"),
    "templates": ("{{7*7}} ${7*7} <%= 7*7 %> #{7*7}", "{{7*7}} ${7*7} <%= 7*7 %> #{7*7}"),
    "Qt's rich text": (r'<b>x</b><img src="\\host\share">', r'<b>x</b><img src="\\host\share">'),
    "SQL": ("'; DROP TABLE event; --", "'; DROP TABLE event; --"),
    "wildcards": ("100%_*", "100%_*"),
    "JSON": ('{"t":"bye","code":4001}', '{"t":"bye","code":4001}'),
    "a format": ("%s %n {0} {self.__class__}", "%s %n {0} {self.__class__}"),
    "letters from right to left": ("photo\u202egpj.exe", "photo\u202egpj.exe"),
    "a family of joined emoji": ("👨‍👩‍👧‍👦" * 1_000, "👨‍👩‍👧‍👦" * 1_000),
    "Chinese beyond the first plane": ("𠮷𡈽", "𠮷𡈽"),
    "line ends of all kinds": ("a\r\nb\rc\nd", "a\nb\nc\nd"),
    "a terminal's commands": ("\x1b[2J\x1b]0;title\x07hi\x9b", "[2J]0;titlehi"),
    "spaces around": ("  \n words \t ", "words"),
    "letters made of pieces": ("e" + MARK, "é"),
    "a thousand marks on one letter": ("e" + MARK * 1_000, ""),
}


@pytest.fixture
def seat(besieged: Besieged) -> Issued:
    """Who says it."""
    return besieged.keys.staff[1]


async def kept(besieged: Besieged, seat: Issued, text: str) -> tuple[dict[str, Any], str]:
    """Say something; the answers are the relay's and the text as a colleague reads it."""
    reader, _ = await besieged.enter(besieged.keys.staff[2], since=await _head(besieged))
    socket, welcome = await besieged.enter(seat)
    answer = await command(socket, welcome["device_last"] + 1, besieged, thread=thread_of(0), text=text)
    if "refusal" in answer:
        return answer, ""
    return answer, await _read(reader, answer["id"])


async def _head(besieged: Besieged) -> int:
    _, welcome = await besieged.enter(besieged.keys.staff[3])
    return int(welcome["head"])


async def _read(reader: RawSocket, id: str) -> str:
    while True:
        for change in (await reader.hear("batch")).get("changes", ()):
            if change["id"] == id:
                return str(change["body"]["text"])


@pytest.mark.parametrize(("said", "stands"), KEPT.values(), ids=KEPT.keys())
async def test_what_is_said_stands_as_words_and_nothing_else(
    besieged: Besieged, seat: Issued, said: str, stands: str
) -> None:
    answer, text = await kept(besieged, seat, said)
    assert "refusal" not in answer
    if stands:
        assert text == stands
    else:
        assert text == unicodedata.normalize("NFC", said)[: len(text)]
        assert len(text) <= 10


REFUSED = {
    "nothing": "",
    "only spaces": " \t\n\u3000",
    "only controls": "\x00\x01\x7f".replace("\x00", ""),
    "one letter too many": "a" * 10_001,
    "one letter too many, wide": "字" * 10_001,
    "a text for a slow pattern": "a" * 50_000 + "!",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_no_words_or_too_many_is_refused_quickly(besieged: Besieged, seat: Issued, text: str) -> None:
    before = besieged.spent_s()
    answer, _ = await kept(besieged, seat, text)
    assert answer["refusal"] == {"code": "bad_input", "field": "text"}
    assert besieged.spent_s() - before < QUICK_S


@pytest.mark.parametrize("text", ["e" * 9_999 + MARK, MARK * 10_000, ("a" + MARK * 9) * 1_000, "\u0f71" * 9_000])
async def test_texts_that_take_work_take_no_time(besieged: Besieged, seat: Issued, text: str) -> None:
    before = besieged.spent_s()
    await kept(besieged, seat, text)
    assert besieged.spent_s() - before < QUICK_S


FIELDS: dict[str, tuple[dict[str, Any], str | None]] = {
    "markup as a name": ({"name": "<b>豆豆</b>"}, None),
    "a name of 121 letters": ({"name": "x" * 121}, "name"),
    "no name": ({"name": " "}, "name"),
    "a name that is a list": ({"name": ["x"]}, "name"),
    "a number for a name": ({"name": 7}, "name"),
    "tags without end": ({"tags": ["x"] * 101}, "tags"),
    "a note of 4,001 letters": ({"note": "x" * 4_001}, "note"),
    "a language that is a record": ({"language": {"a": 1}}, "language"),
    "a field that nobody has": ({"__class__": "x"}, "__class__"),
    "the id itself": ({"id": "other"}, "id"),
}


@pytest.mark.parametrize(("fields", "refused"), FIELDS.values(), ids=FIELDS.keys())
async def test_fields_of_records_are_bounded_at_the_door(
    besieged: Besieged, seat: Issued, fields: dict[str, Any], refused: str | None
) -> None:
    socket, welcome = await besieged.enter(seat)
    dseq = welcome["device_last"] + 1
    body = {"kind": "household", "id": "household-3", "base": 2**40, "set": fields}
    answer = await command(socket, dseq, besieged, "record.edit", f"edit-{random.getrandbits(80):x}", **body)
    if refused is None:
        assert "refusal" not in answer
    else:
        assert answer["refusal"] == {"code": "bad_input", "field": refused}


async def test_the_log_holds_no_line_that_somebody_else_wrote(besieged: Besieged, seat: Issued) -> None:
    socket = await besieged.dial()
    evil = "x\r\n2026-01-01 [error] all is lost \x1b[31m"
    hello = {"t": "hello", "proto": [1], "device": seat.device, "token": evil, "app": evil, "epoch": evil}
    await socket.put(msgspec.json.encode(hello))
    assert await socket.end() in {4001, 4013}
    assert "all is lost" not in besieged.log.read_text()
    assert seat.secret not in besieged.log.read_text()

"""The codec refuses what is no frame, and carries what is one unharmed."""

import msgspec
import pytest

from petdesk.wire import codec
from petdesk.wire.frames import Batch, Cmd, Ping, Recv
from petdesk.wire.limits import FRAME_IN_BYTES

COMMAND = '{"t":"cmd","id":"a","dseq":1,"epoch":"e","kind":"message.send","body":%s}'
HOSTILE = {
    "empty": "",
    "no JSON": "hello",
    "a lone string": '"ping"',
    "a list": "[]",
    "unknown word": '{"t":"nope"}',
    "no word": "{}",
    "doubled key": '{"t":"recv","to":1,"to":2}',
    "doubled key deep inside": COMMAND % '{"a":{"b":1,"b":2}}',
    "NaN": '{"t":"recv","to":NaN}',
    "Infinity": '{"t":"recv","to":Infinity}',
    "a float beyond floats": COMMAND % '{"a":1e999}',
    "a number of 5,000 digits": '{"t":"recv","to":%s}' % ("9" * 5000),
    "2^53": '{"t":"recv","to":9007199254740992}',
    "2^63": '{"t":"recv","to":9223372036854775808}',
    "negative": '{"t":"recv","to":-1}',
    "true as a number": '{"t":"recv","to":true}',
    "a float as a number": '{"t":"recv","to":1.0}',
    "text as a number": '{"t":"recv","to":"1"}',
    "dseq zero": '{"t":"cmd","id":"a","dseq":0,"epoch":"e","kind":"k","body":{}}',
    "an id that is a path": '{"t":"cmd","id":"../a","dseq":1,"epoch":"e","kind":"k","body":{}}',
    "an id of 10 KB": '{"t":"cmd","id":"%s","dseq":1,"epoch":"e","kind":"k","body":{}}' % ("a" * 10_000),
    "half a character": COMMAND % '{"text":"\\ud800"}',
    "half a character in a list": COMMAND % '{"set":{"labels":["\\udfff"]}}',
    "NUL in text": COMMAND % '{"text":"a\\u0000b"}',
    "NUL in a key": COMMAND % '{"a\\u0000":1}',
    "100,000 brackets": "[" * 100_000,
    "30,000 brackets within the bound": COMMAND % ("[" * 15_000 + "]" * 15_000),
    "a scope of no kind": '{"t":"want","scope":"everything","until":1}',
}


@pytest.mark.rule("R-bad-frame")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_frame_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(codec.BadFrame) as caught:
        codec.decode_from_seat(text)
    assert 0 < len(str(caught.value)) < 200


@pytest.mark.rule("R-frame-bounds")
def test_a_frame_of_64_kib_passes_and_one_byte_more_does_not() -> None:
    frame = COMMAND % '{"text":"%s"}'
    room = FRAME_IN_BYTES - len(frame) + 2
    assert codec.decode_from_seat(frame % ("a" * room))
    with pytest.raises(codec.BadFrame, match="too large"):
        codec.decode_from_seat(frame % ("a" * (room + 1)))


@pytest.mark.rule("R-frame-bounds")
def test_the_bound_counts_bytes_not_characters() -> None:
    with pytest.raises(codec.BadFrame, match="too large"):
        codec.decode_from_seat(COMMAND % ('{"text":"%s"}' % ("宠" * (FRAME_IN_BYTES // 3))))


def test_a_command_comes_through_whole() -> None:
    sent = Cmd(
        id="m1", dseq=7, epoch="e", kind="message.send", body=msgspec.Raw('{"thread":"t","text":"豆豆 🐶"}'.encode())
    )
    came = codec.decode_from_seat(codec.encode(sent))
    assert isinstance(came, Cmd)
    assert codec.decode_body(came.kind, came.body).text == "豆豆 🐶"


@pytest.mark.rule("R-unknown-frame")
def test_a_device_passes_over_a_frame_of_a_newer_relay() -> None:
    assert codec.decode_from_relay('{"t":"hologram","x":1}') is None
    with pytest.raises(codec.BadFrame):
        codec.decode_from_relay('{"t":"batch"}')


def test_a_field_of_a_newer_relay_is_passed_over() -> None:
    assert codec.decode_from_relay('{"t":"batch","start":0,"to":1,"head":1,"shine":true}') == Batch(
        start=0, to=1, head=1
    )


BAD_BODIES = {
    "unknown field": '{"thread":"t","text":"x","colour":"red"}',
    "missing thread": '{"text":"x"}',
    "null": "null",
    "text too long": '{"thread":"t","text":"%s"}' % ("a" * 10_001),
    "thread is a path": '{"thread":"../t","text":"x"}',
    "managers' audience": '{"thread":"t","text":"x","audience":"managers"}',
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_a_body_that_breaks_its_rules_is_refused(body: str) -> None:
    with pytest.raises(codec.BadBody):
        codec.decode_body("message.send", body.encode())


@pytest.mark.parametrize("frame", [Ping(), Recv(to=3)])
def test_small_frames_come_through(frame: Ping | Recv) -> None:
    assert codec.decode_from_seat(codec.encode(frame)) == frame

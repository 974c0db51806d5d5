"""From text to frames and back, refusing at the door what is no frame."""

import re
from json import JSONDecodeError, JSONDecoder
from math import isfinite
from typing import Any

import msgspec

from petdesk.wire.commands import COMMANDS, Body
from petdesk.wire.frames import Frame, FromRelay, FromSeat
from petdesk.wire.limits import FRAME_IN_BYTES


class _Tag(msgspec.Struct):
    t: str


_from_seat: msgspec.json.Decoder[FromSeat] = msgspec.json.Decoder(FromSeat)
_from_relay: msgspec.json.Decoder[FromRelay] = msgspec.json.Decoder(FromRelay)
_tag = msgspec.json.Decoder(_Tag)
_bodies = {kind: msgspec.json.Decoder(body) for kind, body in COMMANDS.items()}
# What is left of a frame beside the ids and numbers of a command.
BODY_BYTES = FRAME_IN_BYTES - 1024
_HALF = re.compile("[\ud800-\udfff]")
_encode = msgspec.json.Encoder().encode
RELAY_TAGS = frozenset(str(frame.__struct_config__.tag) for frame in FromRelay.__args__)


class BadFrame(ValueError):
    """What came is no frame of this protocol; the text says where it breaks, without quoting it."""


class BadBody(ValueError):
    """A command's body breaks its rules; `field` names where."""

    def __init__(self, field: str) -> None:
        super().__init__(f"bad {field or 'body'}")
        self.field = field


def encode(frame: Frame) -> str:
    """A frame as JSON text."""
    return _encode(frame).decode()


def encode_bytes(frame: Frame) -> bytes:
    """A frame as JSON in UTF-8, for transports that send bytes."""
    return _encode(frame)


def decode_from_seat(text: str) -> FromSeat:
    """A frame that came to the relay. Raises BadFrame."""
    if len(text.encode(errors="surrogatepass")) > FRAME_IN_BYTES:
        raise BadFrame("too large")
    _check_plain(text)
    try:
        return _from_seat.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise BadFrame(_where(error)) from None


def decode_from_relay(text: str) -> FromRelay | None:
    """A frame that came to a seat, or None for one that a newer relay added. Raises BadFrame."""
    try:
        return _from_relay.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        if _is_unknown(text):
            return None
        raise BadFrame(_where(error)) from None


def decode_body(kind: str, raw: bytes | msgspec.Raw) -> Body:
    """The body of a command of a known kind. Raises BadBody; KeyError for an unknown kind."""
    try:
        return _bodies[kind].decode(raw)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadBody(_where(error)) from None


def check_carried(raw: bytes) -> None:
    """Refuse a body that no frame could carry to a relay: too large, or with what no text or number may be.

    Raises BadBody.
    """
    try:
        if len(raw) > BODY_BYTES:
            raise BadFrame("too large")
        _check_plain(raw.decode())
    except BadFrame as bad:
        raise BadBody(f"body: {bad}") from None


def encode_body(body: Body | Any) -> msgspec.Raw:
    """A body or a record as the JSON that goes into a frame."""
    return msgspec.Raw(_encode(body))


def _check_plain(text: str) -> None:
    """Refuse what a lenient reader would let through: doubled keys, NaN, huge numbers, NUL, half characters."""
    try:
        # Without an escape no NUL or half character can hide; the text itself is checked below.
        (_escaped if "\\u" in text else _unescaped).decode(text)
        text.encode()
    except (JSONDecodeError, RecursionError):
        raise BadFrame("not JSON") from None
    except UnicodeEncodeError:
        raise BadFrame("half a character") from None
    except ValueError as error:
        raise BadFrame(str(error)) from None


def _single_keys(pairs: list[tuple[str, Any]]) -> bool:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key twice")
    return True


def _single_plain_keys(pairs: list[tuple[str, Any]]) -> bool:
    _single_keys(pairs)
    for key, value in pairs:
        if not (_is_plain(key) and _is_plain(value)):
            raise ValueError("a character that no text may hold")
    return True


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return "\0" not in value and (value.isascii() or _HALF.search(value) is None)
    return all(map(_is_plain, value)) if isinstance(value, list) else True


def _no_constant(name: str) -> None:
    raise ValueError("a number that is none")


def _small_int(digits: str) -> int:
    if len(digits) > 17:
        raise ValueError("a number too large")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("a number too large")
    return number


_numbers: Any = {"parse_constant": _no_constant, "parse_int": _small_int, "parse_float": _finite}
_unescaped = JSONDecoder(object_pairs_hook=_single_keys, **_numbers)
_escaped = JSONDecoder(object_pairs_hook=_single_plain_keys, **_numbers)


def _is_unknown(text: str) -> bool:
    try:
        return _tag.decode(text).t not in RELAY_TAGS
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return False


def _where(error: Exception) -> str:
    """The field that msgspec names: "... - at `$.text`", or "... missing required field `text`"; else a plain word."""
    _, found, path = str(error).rpartition("at `$")
    if found:
        return path.strip("`.[]") or "frame"
    _, found, field = str(error).rpartition("field `")
    return field.partition("`")[0] if found else "frame"

"""By which certificates a seat knows its relay: what it believes of them, and what it does not."""

from collections.abc import Callable

import msgspec
import pytest

from petdesk.seat.pins import Pins
from petdesk.wire.codec import encode
from petdesk.wire.frames import Welcome

pytestmark = pytest.mark.rule("R-next-key")


def test_only_under_a_certificate_that_was_known_before_another_one_is_believed() -> None:
    old, other, third = (bytes([number]) * 32 for number in range(3))
    for pins, shown in ((Pins(old), other), (Pins(old), None), (Pins(None), old), (Pins(old, other), third)):
        before = (pins.met, pins.following)
        assert not pins.hear(shown, third.hex())
        assert (pins.met, pins.following) == before


def test_what_an_older_relay_does_not_say_changes_nothing_and_an_older_seat_passes_over_it() -> None:
    old, new = bytes(32), bytes([1]) * 32
    pins = Pins(old, new)
    assert not pins.hear(new, None)
    assert (pins.met, pins.following) == (old, new)

    class OlderWelcome(msgspec.Struct, tag_field="t", tag="welcome"):
        epoch: str

    welcome = Welcome(proto=1, epoch="e", head=0, device_last=0, safe=0, now=0, member="m", pin=new.hex())
    assert msgspec.json.decode(encode(welcome), type=OlderWelcome).epoch == "e"


def test_a_disk_that_takes_nothing_leaves_the_seat_as_it_was(expected_log: Callable[[str], None]) -> None:
    expected_log("cannot be kept: OSError")
    old, new = bytes(32), bytes([1]) * 32

    def full(_met: bytes, _following: bytes | None) -> None:
        raise OSError(28, "No space left on device")

    pins = Pins(old, None, full)
    assert not pins.hear(old, new.hex())
    assert (pins.met, pins.following) == (old, None)

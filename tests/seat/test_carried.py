"""What a hand gives is either refused at the seat or can be carried to the relay: nothing waits for ever in between."""

from typing import Any

import msgspec
import pytest

from petdesk.seat.commands.records import edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef
from petdesk.wire.codec import BadBody, decode_from_seat, encode
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Cmd
from petdesk.wire.limits import FRAME_IN_BYTES

ALBUM, LONGEST_TINY = 30, "A" * 1_400


@pytest.mark.rule("R-bad-frame")
@pytest.mark.parametrize("value", ["a\0b", 2**70, "x" * 70_000, {"a": ["\0"]}], ids=["NUL", "2^70", "70 KB", "deep"])
def test_what_no_frame_can_carry_is_refused_before_it_is_kept(seat: Seat, value: Any) -> None:
    with pytest.raises(BadBody):
        edit_record(seat, "pet", "p1", 3, {"food": value})
    assert seat.status().waiting == 0
    assert seat.outbox.is_empty()


@pytest.mark.rule("R-frame-bounds")
def test_the_largest_album_with_the_longest_words_fits_a_frame(seat: Seat) -> None:
    cmd = "0" * 32
    with seat.outbox.commit():
        seat.outbox.insert(cmd, SendMessage(thread="t-wang", text="字" * 10_000), 1)
        for place in range(ALBUM):
            ref = MediaRef(
                id=f"local{place}", name=f"假期照片 {place}.jpg", kind="image", mime="image/jpeg", size=10**7,
                sha256="f" * 64, width=4_000, height=3_000, tiny=LONGEST_TINY,
            )  # fmt: skip
            seat.transfers.add(cmd, place, f"photos/{place}.jpg", ref)
    for place in range(ALBUM):
        seat.transfers.located(f"local{place}", "somewhere", f"{place:032x}")
        seat.transfers.done(f"local{place}")
    (entry,) = seat.outbox.offers(1, 1)
    frame = encode(
        Cmd(id=entry.cmd, dseq=entry.dseq or 0, epoch="e" * 16, kind=entry.kind, body=msgspec.Raw(entry.body))
    )
    assert len(frame.encode()) <= FRAME_IN_BYTES
    decode_from_seat(frame)
    cited = msgspec.json.decode(entry.body, type=SendMessage)
    assert len(cited.media) == ALBUM
    assert len(cited.text) == 10_000

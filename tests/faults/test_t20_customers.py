"""Hostile customers: whatever a guest asks for, only the household's own thread answers."""

import pytest

from tests.faults.conftest import Besieged
from tests.faults.rude import command
from tests.faults.shop import ROOM, thread_of


@pytest.mark.rule("R-signs-authorised")
async def test_a_customer_reaches_nobody_elses_thread(besieged: Besieged) -> None:
    guest, welcome = await besieged.enter_as_customer(besieged.keys.browsers[0])
    neighbour, _ = await besieged.enter_as_customer(besieged.keys.browsers[1])
    colleague, _ = await besieged.enter(besieged.keys.staff[4])
    await neighbour.say(t="ping")
    await neighbour.hear("pong")
    for sign in ({"thread": thread_of(1)}, {"thread": ROOM}, {}):
        await guest.say(t="eph", kind="typing", ttl=5_000, **sign)
    dseq = welcome["device_last"] + 1
    for at, (kind, body) in enumerate(
        [
            ("message.send", {"thread": thread_of(1), "text": "a"}),
            ("message.send", {"thread": ROOM, "text": "a"}),
            ("message.send", {"thread": "nowhere", "text": "a"}),
            ("message.send", {"thread": thread_of(0), "text": "a", "audience": "staff"}),
            ("mark.move", {"thread": thread_of(1), "read": 5}),
            ("record.edit", {"kind": "thread", "id": thread_of(0), "base": 0, "set": {"pinned": True}}),
            ("record.edit", {"kind": "thread", "id": "nowhere", "base": 0, "set": {"pinned": True}}),
            ("record.add", {"kind": "pet", "record": {"id": "p", "name": "a", "household": "household-0"}}),
        ]
    ):
        answer = await command(guest, dseq + at, besieged, kind, **body)
        # What may not be seen looks like what is not there.
        assert answer["refusal"]["code"] == "not_allowed", (kind, body)
    for scope in ("staff", "managers", f"room:{ROOM}", f"thread:{thread_of(1)}"):
        await guest.say(t="want", scope=scope, until=100)
        assert (await guest.hear("page", "revoked"))["t"] == "revoked"
    allowed = await command(guest, dseq + 8, besieged, thread=thread_of(0), text="my own")
    assert "refusal" not in allowed
    await colleague.hear("batch")
    await neighbour.say(t="ping")
    assert (await neighbour.hear("pong", "eph", "batch"))["t"] == "pong"

"""Words that a rude peer says to a relay under siege, and the proof that everybody else is served as ever."""

import asyncio
import random
from typing import Any

import msgspec

from tests.faults.conftest import Besieged
from tests.faults.raw_socket import RawSocket
from tests.faults.shop import thread_of


async def still_there(besieged: Besieged) -> None:
    """Somebody else is served as ever."""
    issued = besieged.keys.staff[0]
    socket, welcome = await besieged.enter(issued)
    ack = await command(socket, welcome["device_last"] + 1, besieged, thread=thread_of(0), text="still here")
    assert ack["t"] == "ack"
    assert "refusal" not in ack


async def command(
    socket: RawSocket, dseq: int, besieged: Besieged, kind: str = "message.send", id: str = "", /, **body: Any
) -> dict[str, Any]:
    """Give a command and hear the answer."""
    named = {"id": id or f"{random.getrandbits(100):x}", "epoch": besieged.keys.epoch}
    return await ask(socket, t="cmd", dseq=dseq, kind=kind, body=body, **named)


async def ask(socket: RawSocket, **frame: Any) -> dict[str, Any]:
    """Send a command's frame and hear the answer; the pace that is asked for is kept."""
    while True:
        await socket.say(**frame)
        answer = await socket.hear("ack", "busy", "gap", "need_media", "bye")
        if answer["t"] != "busy" or answer["why"] != "too fast":
            return answer
        await asyncio.sleep(answer["retry_ms"] / 1000)


def cmd(**changed: Any) -> str:
    """A command frame as JSON, with some fields changed."""
    return msgspec.json.encode(
        {"t": "cmd", "id": "c", "dseq": 1, "epoch": "e", "kind": "k", "body": {}, **changed}
    ).decode()

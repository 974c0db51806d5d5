"""The floor of telling many: aiohttp and msgspec alone; what one says is encoded once and goes to all who listen.

Run as `python -m tests.bench.floor_fanout`; prints its port on a line of its own. Nothing is kept.
"""

import asyncio

import msgspec
import uvloop
from aiohttp import web

ENCODE = msgspec.json.Encoder().encode
DECODE = msgspec.json.Decoder().decode


class Floor:
    """Who listens."""

    def __init__(self) -> None:
        self.seats: list[web.WebSocketResponse] = []

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """One connection: a seat listens, whoever says something is answered and heard by all."""
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        if request.query["side"] == "staff":
            self.seats.append(socket)
        async for message in socket:
            said = DECODE(message.data)
            frame = ENCODE({"t": "said", "n": len(self.seats), **said}).decode()
            await socket.send_str(ENCODE({"t": "ack", "id": said["id"]}).decode())
            for seat in self.seats:
                await seat.send_str(frame)
        return socket


async def serve() -> None:
    """Listen on a free port of this computer until killed."""
    app = web.Application()
    app.router.add_get("/socket", Floor().socket)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=2048).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(serve())

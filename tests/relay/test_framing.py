"""Frames that the relay puts together itself reach a WebSocket client whole, at every form that a length may take."""

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from petdesk.relay.doors.framing import text_frame

SIZES = (0, 1, 125, 126, 127, 65_535, 65_536, 200_000)


async def test_frames_that_go_out_together_come_apart_as_they_were() -> None:
    said = [letter * size for size in SIZES for letter in "xy"] + ["好" * 50]

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        assert request.transport is not None
        request.transport.write(b"".join(text_frame(text.encode()) for text in said))
        await socket.close()
        return socket

    app = web.Application()
    app.router.add_get("/", serve)
    async with (
        TestServer(app) as server,
        aiohttp.ClientSession() as session,
        session.ws_connect(server.make_url("/")) as client,
    ):
        assert [message.data async for message in client] == said
        assert client.close_code == 1000

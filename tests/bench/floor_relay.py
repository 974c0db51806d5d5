"""The floor of a relay: accept, commit in groups with FULL, acknowledge, pass on to three seats; no rights, no records.

Run as `python -m tests.bench.floor_relay DATABASE`; prints its port on a line of its own. What a full relay
costs beyond this is the price of what the floor leaves out.
"""

import asyncio
import contextlib
import queue
import sqlite3
import sys
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web


class Said(msgspec.Struct):
    """What a customer sends."""

    thread: int
    id: str
    text: str


DECODE = msgspec.json.Decoder(Said).decode
ENCODE = msgspec.json.Encoder().encode
INSERT = "insert into said(thread, seq, sender, id, at, text) values (?, ?, ?, ?, ?, ?)"


def open_database(path: Path) -> sqlite3.Connection:
    """A fresh table with the two unique indexes that any such log needs."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute(
        "create table said(n integer primary key, thread int, seq int, sender int, id text, at int, text text)"
    )
    connection.execute("create unique index by_seq on said(thread, seq)")
    connection.execute("create unique index by_id on said(sender, id)")
    return connection


class Floor:
    """One shop: its seats, its counters, its queue to the writer thread."""

    def __init__(self, path: Path) -> None:
        self.connection = open_database(path)
        self.seats: list[web.WebSocketResponse] = []
        self.last: dict[int, int] = {}
        self.queue: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.loop = asyncio.get_running_loop()
        self.tasks: set[asyncio.Task[None]] = set()
        threading.Thread(target=self.write, daemon=True).start()

    def write(self) -> None:
        """The writer thread: whatever waits goes into one commit."""
        while True:
            batch = [self.queue.get()]
            with contextlib.suppress(queue.Empty):
                while len(batch) < 1000:
                    batch.append(self.queue.get_nowait())
            self.connection.execute("begin immediate")
            self.connection.executemany(INSERT, [row for _, row in batch])
            self.connection.execute("commit")
            self.loop.call_soon_threadsafe(self.committed, batch)

    def committed(self, batch: list[Any]) -> None:
        """Hand the batch on to the loop."""
        task = self.loop.create_task(self.tell(batch))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def tell(self, batch: list[Any]) -> None:
        """Acknowledge to the sender, pass on to every seat."""
        for socket, (thread, seq, sender, name, at, text) in batch:
            if not socket.closed:
                await socket.send_str(ENCODE({"t": "ack", "id": name, "n": seq, "at": at}).decode())
            line = {"t": "said", "thread": thread, "n": seq, "by": sender, "at": at, "id": name, "text": text}
            frame = ENCODE(line).decode()
            for seat in self.seats:
                if not seat.closed:
                    await seat.send_str(frame)

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        """One connection: a seat listens, a customer sends."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=1 << 20)
        await socket.prepare(request)
        sender = int(request.query["sender"])
        if request.query["side"] == "staff":
            self.seats.append(socket)
        async for message in socket:
            said = DECODE(message.data)
            seq = self.last[said.thread] = self.last.get(said.thread, 0) + 1
            self.queue.put((socket, (said.thread, seq, sender, said.id, int(time.time() * 1000), said.text)))
        return socket


async def serve(path: Path) -> None:
    """Listen on a free port of this computer until killed."""
    floor = Floor(path)
    app = web.Application()
    app.router.add_get("/socket", floor.socket)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=2048).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(serve(Path(sys.argv[1])))

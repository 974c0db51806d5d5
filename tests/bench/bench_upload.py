"""How fast a file comes into the real relay, beside the floor taken in the same run, turn by turn.

`python -m tests.bench.bench_upload [MB] [TURNS]` prints one JSON object; speeds are in MB per second (10^6 bytes).
Times of messages, from sending to acknowledgement, are in ms, without an upload and during one.
"""

import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp

from petdesk.launch.relay import SWITCH_SECONDS, run
from petdesk.relay.access import add_device
from petdesk.relay.accounts import add_household, add_staff, create_shop
from petdesk.relay.clock import unix_ms
from petdesk.relay.media.bounds import MediaBounds
from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.shop.ids import new_id
from petdesk.wire.codec import decode_from_relay, encode, encode_body
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Ack, Cmd, Hello, Welcome
from petdesk.wire.limits import Limits
from tests.bench.floor_upload import hash_speed, received_speed, write_speed

WANTED = 0.65
MESSAGES = 400


def found_shop(folder: Path) -> tuple[str, str]:
    """A shop with one colleague; the answers are the bearer of a seat and a thread."""
    store = SqliteStore(folder, ballast=0)
    create_shop(store, "Bench", unix_ms())
    with store.writing(unix_ms()) as transaction:
        issued = add_device(transaction, add_staff(transaction, "Anna", "desk"), "bench")
        thread = add_household(transaction, "Lin").thread
    store.close()
    return f"{issued.device}:{issued.secret}", thread


async def serve(folder: Path) -> None:
    """The relay as it is started in a shop; prints its port."""
    sys.setswitchinterval(SWITCH_SECONDS)
    bounds = MediaBounds(floor_bytes=0, file_bytes=4 * 1024**3, open_bytes=8 * 1024**3)
    limits = Limits(staff_per_second=1000, staff_burst=1000, unacked=1000)
    async with doors_open(RelaySettings(folder=folder, port=0, media=bounds, limits=limits)) as doors:
        print(doors.port, flush=True)
        await asyncio.Event().wait()


def request(connection: socket.socket, head: list[str], body: bytes = b"") -> dict[str, str]:
    """Send a request and read the answer's head; the answer is its headers, and "status"."""
    connection.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
    if body:
        connection.sendall(body)
    told = b""
    while b"\r\n\r\n" not in told:
        more = connection.recv(65536)
        if not more:
            raise ConnectionError("the relay hung up")
        told += more
    first, *lines = told.split(b"\r\n\r\n")[0].decode().split("\r\n")
    return {"status": first.split()[1], **{k.lower(): v for k, v in (line.split(": ", 1) for line in lines)}}


def upload_speed(port: int, bearer: str, data: bytes) -> float:
    """MB per second from the first request to the answer that the file is whole, hashed and durable."""
    usual = ["Host: 127.0.0.1", "Tus-Resumable: 1.0.0", f"Authorization: Bearer {bearer}"]
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        begin = ["POST /uploads HTTP/1.1", *usual, f"Upload-Length: {len(data)}", "Content-Length: 0"]
        created = request(connection, begin)
        where = created["location"].split("/", 3)[3]
        part = [f"Content-Length: {len(data)}", "Upload-Offset: 0", "Content-Type: application/offset+octet-stream"]
        done = request(connection, [f"PATCH /{where} HTTP/1.1", *usual, *part], data)
    if done["status"] != "204":
        raise RuntimeError(f"the relay answered {done}")
    return len(data) / 1e6 / (time.perf_counter() - began)


async def talk(port: int, bearer: str, thread: str, during: Callable[[], Any] | None) -> list[float]:
    """Times in ms of 400 messages, 100 a second, while `during` runs again and again in a thread."""
    device, _, token = bearer.partition(":")
    stop = threading.Event()

    def again() -> None:
        while during is not None and not stop.is_set():
            during()

    beside = asyncio.create_task(asyncio.to_thread(again))
    async with aiohttp.ClientSession() as http, http.ws_connect(f"http://127.0.0.1:{port}/staff") as socket:
        await socket.send_str(encode(Hello(proto=(1,), device=device, token=token)))
        welcome = None
        while not isinstance(welcome, Welcome):
            welcome = decode_from_relay((await socket.receive()).data)
        times = await _send_and_time(socket, welcome, thread)
        stop.set()
        await beside
    return times


async def _send_and_time(socket: aiohttp.ClientWebSocketResponse, welcome: Welcome, thread: str) -> list[float]:
    sent: dict[str, float] = {}
    times: list[float] = []

    async def listen() -> None:
        while len(times) < MESSAGES:
            frame = decode_from_relay((await socket.receive()).data)
            if isinstance(frame, Ack):
                times.append((time.perf_counter() - sent[frame.id]) * 1000)

    listening = asyncio.create_task(listen())
    for number in range(MESSAGES):
        body = encode_body(SendMessage(thread=thread, text="我家豆豆今天洗澡顺利吗？"))
        dseq = welcome.device_last + 1 + number
        command = Cmd(id=new_id(unix_ms()), dseq=dseq, epoch=welcome.epoch, kind="message.send", body=body)
        sent[command.id] = time.perf_counter()
        await socket.send_str(encode(command))
        await asyncio.sleep(0.01)
    await listening
    return times


def p99(times: list[float]) -> float:
    """The time that one of a hundred exceeds."""
    return round(statistics.quantiles(times, n=100)[98], 2)


def measure(megabytes: int, turns: int, folder: Path) -> dict[str, Any]:
    """Floor and relay in turn; medians, and the relay's share of the smaller floor."""
    bearer, thread = found_shop(folder / "shop")
    command = [sys.executable, "-m", "tests.bench.bench_upload", "--serve", str(folder / "shop")]
    relay = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        if relay.stdout is None:
            raise RuntimeError("the relay says nothing")
        port = int(relay.stdout.readline())
        seen: dict[str, list[float]] = {"sha256": [], "write": [], "received": [], "upload": []}
        for _ in range(turns):
            data = os.urandom(megabytes * 1_000_000)
            seen["sha256"].append(hash_speed(data))
            seen["write"].append(write_speed(data, folder))
            seen["received"].append(received_speed(data, folder))
            seen["upload"].append(upload_speed(port, bearer, data))
        quiet = asyncio.run(talk(port, bearer, thread, None))
        during = asyncio.run(talk(port, bearer, thread, lambda: upload_speed(port, bearer, data)))
    finally:
        relay.send_signal(signal.SIGKILL)
        relay.wait()
    speeds = {name: round(statistics.median(each), 1) for name, each in seen.items()}
    floor = min(speeds["sha256"], speeds["write"])
    return {
        "bench": "upload",
        "megabytes": megabytes,
        "turns": turns,
        **speeds,
        "ratio": round(speeds["upload"] / floor, 3),
        "wanted": WANTED,
        "ratio_to_received": round(speeds["upload"] / speeds["received"], 3),
        "message_p99": p99(quiet),
        "message_p99_during": p99(during),
    }


def main() -> None:
    """Serve or measure."""
    if sys.argv[1:2] == ["--serve"]:
        run(serve(Path(sys.argv[2])))
        return
    sizes = [int(word) for word in sys.argv[1:3]]
    megabytes, turns = (*sizes, *(256, 5)[len(sizes) :])
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(megabytes, turns, Path(folder))))


if __name__ == "__main__":
    main()

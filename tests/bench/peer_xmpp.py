"""Prosody with an archive in SQLite, driven like a relay: customers write to the shop's one account, at three seats.

Each customer asks for an acknowledgement (XEP-0198) with every message; the account's three resources get it (RFC 6121,
8.5.2.1.1), and it is archived on both sides (XEP-0313).
"""

import asyncio
import base64
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.bench.load import MARK, Load
from tests.bench.servers import Server, first_core

SHOP, PASSWORD, START_S = "shop", "pw", 20.0
_OPEN = (
    b"<stream:stream to='localhost' version='1.0' xmlns='jabber:client' "
    b"xmlns:stream='http://etherx.jabber.org/streams'>"
)
_FEATURES, _ASKED = re.compile(rb"</stream:features>"), re.compile(rb"<iq[^>]*id=['\"]last['\"]")
_ACK = re.compile(rb"<a [^>]*h=['\"](\d+)")
_SETTINGS = """
run_as_root = {root}
data_path = "{folder}/data"
pidfile = "{folder}/prosody.pid"
log = {{ warn = "{folder}/prosody.log" }}
modules_enabled = {{ "saslauth", "smacks", "mam", "ping" }}
modules_disabled = {{ "s2s", "tls", "offline" }}
authentication = "internal_plain"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
c2s_interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {port} }}
storage = {{ archive = "sql" }}
sql = {{ driver = "SQLite3", database = "{folder}/archive.db" }}
default_archive_policy = true
VirtualHost "localhost"
"""


@contextmanager
def prosody(folder: Path, customers: int) -> Iterator[Server]:
    """A Prosody of its own in `folder`, on the first core, with accounts. Raises FileNotFoundError without one."""
    program = shutil.which("prosody")
    if program is None:
        raise FileNotFoundError("prosody is not installed")
    port = free_port()
    accounts = folder / "data" / "localhost" / "accounts"
    accounts.mkdir(parents=True)
    for name in (SHOP, *map(name_of, range(customers))):
        (accounts / f"{name}.dat").write_text(f'return {{ ["password"] = "{PASSWORD}" }};\n', encoding="utf-8")
    settings = folder / "prosody.cfg.lua"
    root = "true" if os.geteuid() == 0 else "false"
    settings.write_text(_SETTINGS.format(folder=folder, port=port, root=root), encoding="utf-8")
    with first_core():
        started = subprocess.Popen([program, "--config", str(settings), "-F"], stdout=subprocess.DEVNULL)
    with started as running:
        try:
            wait_for(port)
            yield Server(psutil.Process(running.pid), port)
        finally:
            running.kill()


def name_of(customer: int) -> str:
    """The account of a customer."""
    return f"c{customer}"


class Talker(asyncio.Protocol):
    """One signed-in connection; `ready` is done when it is."""

    def __init__(self, load: Load, account: str, resource: str) -> None:
        self.load, self.rest = load, b""
        self.is_seat = account == SHOP
        self.transport: asyncio.Transport | None = None
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.under_way: list[int] = []
        self.acknowledged = 0
        token = base64.b64encode(f"\0{account}\0{PASSWORD}".encode())
        self._steps = [
            (_OPEN, _FEATURES),
            (
                b"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + token + b"</auth>",
                re.compile(rb"<success"),
            ),
            (_OPEN, _FEATURES),
            (
                b"<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
                + resource.encode()
                + b"</resource></bind></iq>",
                re.compile(rb"</iq>"),
            ),
            (
                b"<presence/><enable xmlns='urn:xmpp:sm:3'/>" * (not self.is_seat)
                + b"<presence/>" * self.is_seat
                + b"<iq type='get' id='last'><ping xmlns='urn:xmpp:ping'/></iq>",
                _ASKED,
            ),
        ]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._steps[0][0])

    def data_received(self, data: bytes) -> None:
        data = self.rest + data
        if self.ready.done():
            self.rest = self._hear(data)
        elif self._steps[0][1].search(data):
            del self._steps[0]
            self.rest = b""
            if self._steps and self.transport is not None:
                self.transport.write(self._steps[0][0])
            else:
                self.ready.set_result(None)
        else:
            self.rest = data

    def _hear(self, data: bytes) -> bytes:
        end = 0
        for match in (MARK if self.is_seat else _ACK).finditer(data):
            end = match.end()
            if self.is_seat:
                self.load.seen(int(match[1]))
                continue
            while self.under_way and self.acknowledged < int(match[1]):
                self.acknowledged += 1
                self.load.seen(self.under_way.pop(0))
        return data[max(end, len(data) - 64) :]

    def say(self) -> None:
        """Write to the shop."""
        number = self.load.count
        self.under_way.append(number)
        head = (
            f"<message type='chat' id='{number}' to='{SHOP}@localhost'><body>{self.load.next_text()}</body></message>"
        )
        if self.transport is not None:
            self.transport.write(head.encode() + b"<r xmlns='urn:xmpp:sm:3'/>")


async def xmpp_peers(load: Load, port: int, customers: int) -> list[Callable[[], None]]:
    """What makes each customer speak, all signed in."""
    names = [(SHOP, f"seat{n}") for n in range(load.seats)] + [(name_of(n), "web") for n in range(customers)]
    talkers = []
    for account, resource in names:
        made = asyncio.get_running_loop().create_connection(
            lambda account=account, resource=resource: Talker(load, account, resource), "127.0.0.1", port
        )
        talkers.append((await made)[1])
        await asyncio.wait_for(talkers[-1].ready, START_S)
    for talker in talkers[load.seats :]:
        # The ping that ended its signing in was counted by the other side too.
        talker.acknowledged = 1
    return [talker.say for talker in talkers[load.seats :]]


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    """Return when somebody listens there."""
    until = time.monotonic() + START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)

"""A newer version is believed only when its makers signed it, whatever the place it is read from says."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from petdesk.seat.commands.updates import LARGEST, CannotTell, ask, is_newer, read_manifest

MAKERS = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = base64.b64encode(MAKERS.public_key().public_bytes_raw()).decode()
FILE = {"system": "linux", "name": "petdesk_1.2.0_amd64.deb", "size": 71_000_000, "sha256": "0" * 64}
SAID: dict[str, Any] = {"version": "1.2.0", "made_at": 1_790_000_000_000, "notes": {"en": "Faster."}, "files": [FILE]}


def manifest(said: object = SAID, key: Ed25519PrivateKey = MAKERS, **more: object) -> bytes:
    """A signed manifest."""
    signed = json.dumps(said).encode()
    parts = {"signed": signed, "signature": key.sign(signed)}
    return json.dumps({name: base64.b64encode(part).decode() for name, part in parts.items()} | more).encode()


def test_what_the_makers_signed_is_read() -> None:
    update = read_manifest(manifest(), KEY)
    assert (update.version, update.notes["en"], update.files[0].name) == ("1.2.0", "Faster.", FILE["name"])


@pytest.mark.parametrize(
    ("data", "key", "why"),
    [
        (manifest(key=Ed25519PrivateKey.generate()), KEY, "not_theirs"),
        (manifest(SAID | {"version": "9.9.9"}).replace(b'"signature": "', b'"signature": "AAAA'), KEY, "not_theirs"),
        (manifest(SAID | {"version": "1.2; rm"}), KEY, "broken"),
        (manifest(SAID | {"files": [FILE | {"system": "amiga"}]}), KEY, "broken"),
        (manifest(SAID | {"version": 3}), KEY, "broken"),
        (manifest(more=1), KEY, "broken"),
        (b"[" * 10_000, KEY, "broken"),
        (b"\xff\x00", KEY, "broken"),
        (b" " * (LARGEST + 1), KEY, "too_large"),
        (manifest(), "", "no_key"),
        (manifest(), "not base64!", "no_key"),
        (manifest(), base64.b64encode(b"short").decode(), "no_key"),
    ],
)
def test_anything_else_is_not_believed(data: bytes, key: str, why: str) -> None:
    with pytest.raises(CannotTell) as told:
        read_manifest(data, key)
    assert told.value.why == why


@pytest.mark.parametrize(
    ("version", "installed", "newer"),
    [("1.2.0", "1.1.9", True), ("1.10.0", "1.9.0", True), ("1.2.0", "1.2.0", False), ("0.9.9", "1.0.0", False)],
)
def test_versions_are_compared_as_numbers(version: str, installed: str, newer: bool) -> None:
    assert is_newer(version, installed) is newer


async def test_a_file_on_a_stick_tells_as_well(tmp_path: Path) -> None:
    place = tmp_path / "petdesk-update.json"
    place.write_bytes(manifest())
    assert (await ask(str(place), KEY)).version == "1.2.0"


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("", "no_place"),
        ("/nowhere/at/all.json", "unreachable"),
        ("http://shop.example/update.json", "no_place"),
        ("ftp://127.0.0.1/update.json", "no_place"),
        ("http://127.0.0.1:1/update.json", "unreachable"),
    ],
)
async def test_a_place_that_cannot_be_asked_says_why(place: str, why: str) -> None:
    with pytest.raises(CannotTell) as told:
        await ask(place, KEY)
    assert told.value.why == why


async def test_an_address_is_asked_and_not_left_for_another() -> None:
    async def tell(_request: web.Request) -> web.Response:
        return web.Response(body=manifest())

    async def send_away(_request: web.Request) -> web.Response:
        raise web.HTTPFound("/update.json")

    app = web.Application()
    app.add_routes([web.get("/update.json", tell), web.get("/moved.json", send_away)])
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        (_host, port, *_rest) = runner.addresses[0]
        assert (await ask(f"http://127.0.0.1:{port}/update.json", KEY)).version == "1.2.0"
        with pytest.raises(CannotTell, match="unreachable"):
            await ask(f"http://127.0.0.1:{port}/moved.json", KEY)
    finally:
        await runner.cleanup()

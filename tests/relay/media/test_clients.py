"""The field's own tus clients bring files to this relay, through cuts too."""

import asyncio
import hashlib
import io
import json
import os
import random
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import aiotus
import pytest

from tests.relay.media.desk import ANNA, LIN, THREAD, Desk, bearer

TUS_JS = "tus-js-client@4.3.1"


@asynccontextmanager
async def cutting_proxy(desk: Desk, chance: random.Random, cuts: int) -> AsyncIterator[str]:
    """A way to the relay that breaks `cuts` times after some random amount of bytes, then holds."""
    host, port = desk.url.removeprefix("http://").split(":")
    left = [cuts]
    writers: list[asyncio.StreamWriter] = []

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, allowed: int) -> None:
        while (data := await reader.read(16_384)) and allowed > 0:
            allowed -= len(data)
            writer.write(data)
            await writer.drain()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        relay_reader, relay_writer = await asyncio.open_connection(host, int(port))
        writers.extend((writer, relay_writer))
        allowed = chance.randrange(2_000, 600_000) if left[0] > 0 else 2**40
        left[0] -= 1
        both = (pump(reader, relay_writer, allowed), pump(relay_reader, writer, 2**40))
        ways = [asyncio.ensure_future(way) for way in both]
        _, waiting = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in waiting:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        for end in (writer, relay_writer):
            end.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for each in writers:
            each.transport.abort()
        await server.wait_closed()


@pytest.mark.rule("R-upload-resume")
async def test_aiotus_brings_a_file(desk: Desk) -> None:
    data = os.urandom(9_000_000)
    told = {"name": "豆豆.bin".encode(), "thread": THREAD.encode()}
    # Larger parts draw a warning from aiohttp, which aiotus takes for a failure here.
    address = f"{desk.url}/uploads"
    location = await aiotus.upload(address, io.BytesIO(data), told, headers=bearer(ANNA), chunksize=1_000_000)
    assert location is not None
    assert await desk.bytes_of(str(location)) == data
    assert (await desk.only()).name == "豆豆.bin"


@pytest.mark.rule("R-upload-resume")
async def test_aiotus_goes_on_after_cuts(desk: Desk, expected_log: object) -> None:
    assert callable(expected_log)
    expected_log("WARNING aiotus")
    data = os.urandom(3_000_000)
    config = aiotus.RetryConfiguration(retry_attempts=40, max_retry_period_seconds=0.02)
    async with cutting_proxy(desk, random.Random(3), 8) as url, aiohttp.ClientSession() as session:
        location = await session.post(
            f"{desk.url}/uploads",
            headers={**bearer(ANNA), "Tus-Resumable": "1.0.0", "Upload-Length": str(len(data))},
        )
        where = location.headers["Location"].replace(desk.url, url)
        retrying = aiotus.retry._make_retrying("upload", config)
        async for attempt in retrying:
            with attempt:
                await aiotus.core.upload_buffer(
                    session, aiotus.retry.yarl.URL(where), io.BytesIO(data), headers=bearer(ANNA), chunksize=700_000
                )
    assert await desk.bytes_of(where) == data


async def test_aiotus_skips_what_it_brought_before(desk: Desk) -> None:
    data = os.urandom(100_000)
    told = {"thread": THREAD.encode(), "sha256": hashlib.sha256(data).hexdigest().encode()}
    for _ in range(2):
        location = await aiotus.upload(f"{desk.url}/uploads", io.BytesIO(data), told, headers=bearer(ANNA))
        assert location is not None
    assert [row.original for row in await desk.rows()] == [told["sha256"].decode()] * 2


async def test_aiotus_reads_what_the_server_can_do(desk: Desk) -> None:
    async with aiohttp.ClientSession() as session:
        found = await aiotus.core.configuration(session, aiotus.retry.yarl.URL(f"{desk.url}/uploads"))
    assert found.max_size == 512 * 1024 * 1024
    assert set(found.protocol_extensions) >= {"creation", "termination", "checksum", "expiration"}


SCRIPT = """
const tus = require('tus-js-client');
const fs = require('fs');
const wish = JSON.parse(process.argv[2]);
const upload = new tus.Upload(fs.createReadStream(wish.file), {
  endpoint: wish.endpoint,
  headers: { Authorization: 'Bearer lin' },
  metadata: { filename: 'walk.bin', filetype: 'image/png' },
  uploadSize: wish.size,
  chunkSize: wish.chunk || Infinity,
  retryDelays: [0, 10, 10, 10, 10, 10, 10, 10, 10, 10],
  uploadDataDuringCreation: wish.together,
  onError: (error) => { console.error(String(error)); process.exit(1); },
  onSuccess: () => { console.log(upload.url); },
});
upload.start();
"""


@pytest.fixture(scope="session")
def tus_js(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with tus-js-client in it, fetched by npm."""
    import subprocess

    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("no node and npm here")
    folder = tmp_path_factory.mktemp("tus-js")
    quick = ["--fetch-retries", "0", "--fetch-timeout", "15000", "--prefer-offline"]
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", *quick, "--prefix", folder, TUS_JS]
    try:
        fetched = subprocess.run(command, capture_output=True, text=True, timeout=45, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm could not fetch {TUS_JS} within 45 s")
    if fetched.returncode != 0:
        pytest.skip(f"npm could not fetch {TUS_JS}: {fetched.stderr[-300:]}")
    (folder / "bring.js").write_text(SCRIPT, encoding="utf-8")
    return folder


@pytest.mark.rule("R-upload-resume")
@pytest.mark.timeout(120)
async def test_tus_js_client_brings_a_file_and_goes_on_after_cuts(desk: Desk, tus_js: Path) -> None:
    await bring(desk, tus_js, {"chunk": 300_000}, 5)


@pytest.mark.soak
@pytest.mark.parametrize("wish", [{}, {"together": True}, {"chunk": 300_000}, {"chunk": 500_000, "together": True}])
@pytest.mark.parametrize("cuts", [0, 5])
async def test_tus_js_client_brings_a_file_in_every_way(
    desk: Desk, tus_js: Path, wish: dict[str, object], cuts: int
) -> None:
    await bring(desk, tus_js, wish, cuts)


async def bring(desk: Desk, tus_js: Path, wish: dict[str, object], cuts: int) -> None:
    """Let tus-js-client bring a file through so many cuts, and look at what came."""
    data = os.urandom(2_500_000)
    file = desk.folder / "walk.bin"
    file.write_bytes(data)
    async with cutting_proxy(desk, random.Random(11), cuts) as url:
        desk.origins = frozenset({url})
        told = json.dumps({"file": str(file), "size": len(data), "endpoint": f"{url}/uploads", **wish})
        process = await asyncio.create_subprocess_exec(
            "node", tus_js / "bring.js", told, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    assert await desk.bytes_of(out.decode().strip()) == data
    row = await desk.row(out.decode().strip().rpartition("/")[2])
    assert (row.member, row.thread, row.name, row.kind) == (LIN.member, LIN.thread, "walk.bin", "file")

"""The relay is killed while files come in: nothing half is seen, everything whole is there, nothing is left over."""

import asyncio
import base64
import hashlib
import io
import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from petdesk.relay.media.clearing import clear
from tests.relay.media.desk import ANNA, BYTES, THREAD, TUS, bearer, metadata, opened
from tests.waiting import until


@asynccontextmanager
async def child(folder: Path, fatal: str) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """A desk in its own process, dead at the end in any case."""
    command = [sys.executable, "-m", "tests.relay.media.killable", str(folder), fatal]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
        assert url.startswith("http://")
        yield url, process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def create(http: aiohttp.ClientSession, url: str, data: bytes) -> str:
    """Begin an upload; the answer is its id."""
    told = metadata({"thread": THREAD, "sha256": hashlib.sha256(data).hexdigest()})
    headers = {**TUS, **bearer(ANNA), "Upload-Length": str(len(data)), "Upload-Metadata": told}
    async with http.post(f"{url}/uploads", headers=headers) as answer:
        return str(answer.headers["Location"]).rpartition("/")[2]


async def go_on(http: aiohttp.ClientSession, url: str, upload: str, data: bytes) -> None:
    """Ask how far the upload is and send the rest. Raises aiohttp.ClientError when the relay dies."""
    where = f"{url}/uploads/{upload}"
    async with http.head(where, headers={**TUS, **bearer(ANNA)}) as answer:
        assert answer.status == 200
        offset = int(answer.headers["Upload-Offset"])
    if offset == len(data):
        return
    headers = {**TUS, **bearer(ANNA), "Content-Type": BYTES, "Upload-Offset": str(offset)}
    async with http.patch(where, headers=headers, data=io.BytesIO(data[offset:])) as answer:
        assert answer.status == 204


async def check_nothing_is_left_over(folder: Path, wanted: dict[str, bytes]) -> None:
    """Every file that was brought is there byte by byte, and nothing else is."""
    async with opened(folder) as desk:
        assert {row.id for row in await desk.rows()} == set(wanted)
        for media, data in wanted.items():
            assert desk.blobs.path_of((await desk.row(media)).sha256).read_bytes() == data
        desk.skip_ms = 60 * 60 * 1000
        assert (await clear(desk.intake)).files == 0
        assert len([path for path in (folder / "blobs").rglob("*") if path.is_file()]) == len(set(wanted.values()))
        desk.skip_ms = 25 * 60 * 60 * 1000
        assert (await clear(desk.intake)).rows == len(wanted)
        assert desk.stored() == []


@pytest.mark.rule("R-upload-resume")
@pytest.mark.parametrize("fatal", ["synced", "renamed", "kept", "row"])
async def test_a_kill_on_the_way_to_the_shelf_loses_nothing_and_leaves_nothing(tmp_path: Path, fatal: str) -> None:
    data = random.Random(fatal).randbytes(700_000)
    async with aiohttp.ClientSession() as http:
        async with child(tmp_path, fatal) as (url, process):
            upload = await create(http, url, data)
            with pytest.raises(aiohttp.ClientError):
                await go_on(http, url, upload, data)
            assert await process.wait() != 0
        async with opened(tmp_path) as desk:
            assert all(desk.blobs.has(row.sha256) for row in await desk.rows())
        async with child(tmp_path, "none") as (url, _):
            await go_on(http, url, upload, data)
    await check_nothing_is_left_over(tmp_path, {upload: data})


async def test_bytes_whose_checksum_never_came_are_not_kept_over_a_kill(tmp_path: Path) -> None:
    data = random.Random(5).randbytes(3_000_000)
    promised = "sha256 " + base64.b64encode(hashlib.sha256(data).digest()).decode()
    async with aiohttp.ClientSession() as http:
        async with child(tmp_path, "none") as (url, process):
            upload = await create(http, url, data)
            _, writer = await asyncio.open_connection(*url.removeprefix("http://").split(":"))
            head = (
                f"PATCH /uploads/{upload} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                f"Authorization: Bearer anna\r\nContent-Type: {BYTES}\r\nUpload-Checksum: {promised}\r\n"
                f"Content-Length: {len(data)}\r\n\r\n"
            )
            writer.write(head.encode() + data[:2_500_000])
            part = tmp_path / "uploads" / f"{upload}.part"
            await until(lambda: part.stat().st_size > 1_000_000)
            process.kill()
            await process.wait()
            writer.transport.abort()
        async with child(tmp_path, "none") as (url, _):
            async with http.head(f"{url}/uploads/{upload}", headers={**TUS, **bearer(ANNA)}) as answer:
                assert answer.headers["Upload-Offset"] == "0"
            await go_on(http, url, upload, data)
    await check_nothing_is_left_over(tmp_path, {upload: data})


async def bring_through_kills(folder: Path, kills: int, chance: random.Random) -> dict[str, bytes]:
    """Bring files while the relay is killed again and again at moments nobody chose."""
    wanted: dict[str, bytes] = {}
    pending: dict[str, bytes] = {}
    async with aiohttp.ClientSession() as http:
        for _ in range(kills):
            async with child(folder, "none") as (url, process):
                asyncio.get_running_loop().call_later(chance.uniform(0.01, 0.15), process.kill)
                try:
                    while True:
                        data = chance.randbytes(chance.randrange(1, 3_000_000))
                        pending[await create(http, url, data)] = data
                        for upload in list(pending):
                            await go_on(http, url, upload, pending[upload])
                            wanted[upload] = pending.pop(upload)
                except aiohttp.ClientError:
                    await process.wait()
        async with child(folder, "none") as (url, _):
            for upload, data in pending.items():
                await go_on(http, url, upload, data)
    return wanted | pending


async def test_kills_at_any_moment_lose_nothing_and_leave_nothing(tmp_path: Path) -> None:
    wanted = await bring_through_kills(tmp_path, 6, random.Random(18))
    await check_nothing_is_left_over(tmp_path, wanted)


@pytest.mark.soak
async def test_a_thousand_kills_lose_nothing_and_leave_nothing(tmp_path: Path) -> None:
    wanted = await bring_through_kills(tmp_path, 1000, random.Random(1000))
    await check_nothing_is_left_over(tmp_path, wanted)

"""Getting files from the relay in the background, a few at a time, checked against the hash they are named by."""

import asyncio
import hashlib
import importlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from petdesk.seat.cache.media_files import Size
from petdesk.seat.local import LocalSeat
from petdesk.seat.relay_address import RelayAddress
from petdesk.seat.tasks import Tasks, to_its_end

if TYPE_CHECKING:
    import aiohttp

log = logging.getLogger(__name__)

AT_ONCE = 4
TRIES = 5
BLOCK = 256 * 1024
STALLED_S = 30.0
FIRST_REST_S = 0.5
AGAIN_AFTER_S = 60.0
_OK, _ABSENT, _NOT_YET = 200, 404, 503

Key = tuple[str, Size]


class NoMedia(Exception):
    """The relay does not give the file: for this seat there is none, or none any more."""


class NotYet(Exception):
    """The relay is still looking into the file."""


class Fetching:
    """Downloads by media id; the window is told when one has come, got further, or will not come."""

    def __init__(self, local: LocalSeat, tasks: Tasks) -> None:
        self._files = local.media
        self._clock = local.clock
        self._tell = local.tell_media
        self._tasks = tasks
        self._relay: RelayAddress | None = None
        self._session: aiohttp.ClientSession | None = None
        self._room = asyncio.Semaphore(AT_ONCE)
        self._under_way: dict[Key, float] = {}
        self._getting: set[asyncio.Task[None]] = set()
        self._refused: dict[Key, float] = {}

    async def begin(self, relay: RelayAddress) -> None:
        """From now on files may be asked for."""
        await asyncio.get_running_loop().run_in_executor(None, importlib.import_module, "aiohttp")
        import aiohttp

        self._relay = relay
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, sock_connect=STALLED_S))

    async def end(self) -> None:
        """Nothing more is fetched, and nothing that was under way comes afterwards."""
        session, self._session = self._session, None
        for task in self._getting:
            task.cancel()
        await asyncio.gather(*self._getting, return_exceptions=True)
        if session is not None:
            await session.close()

    def progress(self, media: str, size: Size) -> float | None:
        """How much of a file has come, 0 to 1; None when it is not under way."""
        return self._under_way.get((media, size))

    def want(self, media: str, size: Size) -> None:
        """Fetch a file unless it is here, under way, or was refused within the last minute."""
        key = (media, size)
        refused = self._refused.get(key, 0.0) > self._clock.monotonic()
        if self._session is None or key in self._under_way or refused:
            return
        if self._files.path(media, size) is None:
            self._under_way[key] = 0.0
            getting = self._tasks.start(self._fetch(key), f"fetch {media}")
            self._getting.add(getting)
            getting.add_done_callback(self._getting.discard)

    def try_again(self) -> None:
        """What was refused before may be had now."""
        self._refused.clear()

    async def _fetch(self, key: Key) -> None:
        import aiohttp

        try:
            for attempt in range(TRIES):
                try:
                    async with self._room:
                        await self._get(key)
                    return
                except (aiohttp.ClientError, OSError, TimeoutError, NotYet) as error:
                    log.info("a file did not come: %s", type(error).__name__)
                await asyncio.sleep(FIRST_REST_S * 2**attempt)
            self._refused[key] = self._clock.monotonic() + AGAIN_AFTER_S
        except NoMedia as refusal:
            log.info("a file is not to be had: %s", refusal)
            self._refused[key] = self._clock.monotonic() + AGAIN_AFTER_S
        finally:
            self._under_way.pop(key, None)
            self._tell(key[0])

    async def _get(self, key: Key) -> None:
        if self._session is None or self._relay is None:
            return
        media, size = key
        if await self._files.open(media, size):
            return
        part = self._files.place(media, size)
        part = part.with_name(part.name + ".part")
        url = f"{self._relay.url}/media/{media}" + ("/thumb" if size == "thumb" else "")
        async with self._session.get(url, headers=self._relay.headers(), ssl=self._relay.trust()) as answer:
            if answer.status == _NOT_YET or (answer.status == _ABSENT and size == "thumb"):
                # A message may be seen before its preview is made.
                raise NotYet
            if answer.status != _OK:
                raise NoMedia(f"HTTP {answer.status}")
            found = await self._pour(key, answer, part)
        named = answer.headers.get("ETag", "").strip('"')
        if named and found != named:
            await asyncio.to_thread(part.unlink, missing_ok=True)
            raise NoMedia("the bytes are not those the relay named")
        await to_its_end(self._files.adopt(media, size, part))
        await to_its_end(self._files.open(media, size))

    async def _pour(self, key: Key, answer: "aiohttp.ClientResponse", part: Path) -> str:
        loop = asyncio.get_running_loop()
        total = hashlib.sha256()
        whole, done = answer.content_length or 0, 0
        # Not in a thread: were the task cancelled meanwhile, nobody would be left to close what the thread opened.
        with self._files.vault.write(part) as file:
            async with asyncio.timeout(STALLED_S) as patience:
                async for block in answer.content.iter_chunked(BLOCK):
                    patience.reschedule(loop.time() + STALLED_S)
                    await to_its_end(loop.run_in_executor(None, _keep, file, total, block))
                    done += len(block)
                    if whole > len(block):
                        self._under_way[key] = done / whole
                        self._tell(key[0])
        return total.hexdigest()


def _keep(file: BinaryIO, total: Any, block: bytes) -> None:
    file.write(block)
    total.update(block)

"""One seat: what lies on its disk, and the tasks that keep it in step with the relay while it is started."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

from petdesk.seat.cache.media_files import Size
from petdesk.seat.clock import Clock
from petdesk.seat.guard import Guard
from petdesk.seat.lines import FieldChange, Status
from petdesk.seat.local import LocalSeat
from petdesk.seat.notices import Notice
from petdesk.seat.pins import Pins
from petdesk.seat.secrets import TOKEN, NoSecrets, Secrets
from petdesk.seat.tasks import Tasks
from petdesk.wire.commands import Body
from petdesk.wire.frames import Ephemeral

if TYPE_CHECKING:
    from msgspec import Struct

    from petdesk.seat.connected import Connected
    from petdesk.seat.pairing import Paired


class Seat(LocalSeat):
    """The shop's own interface to its desk; everything but start and stop is quick enough for a window's thread.

    `relay` is http(s)://host:port, `pin` what its certificate is known by (a SHA-256, or Pins), `key` the 32 bytes that
    its files are encrypted with (None: plain). Reading, writing and everything else also work while it is not started.
    """

    def __init__(
        self,
        folder: Path,
        relay: str,
        secrets: Secrets | None,
        tasks: Tasks | None = None,
        clock: Clock | None = None,
        *,
        key: bytes | None = None,
        pin: Pins | bytes | None = None,
    ) -> None:
        super().__init__(folder, clock, key)
        self._url, self._secrets = relay.rstrip("/"), secrets
        self._pins = pin if isinstance(pin, Pins) else Pins(pin)
        self._is_sealed = key is not None
        self._tasks = tasks or Tasks()
        self._connected: Connected | None = None
        self._why = ""
        self._shown_at: dict[str, float] = {}
        self._open: str | None = None

    @classmethod
    def offline(cls, folder: Path, clock: Clock | None = None, key: bytes | None = None) -> "Seat":
        """A seat over the files in `folder` (made when absent) that never looks for a relay."""
        return cls(folder, "", None, None, clock, key=key)

    async def start(self) -> None:
        """Begin to keep in step with the relay; returns at once, whether it is there or not.

        A seat that was never paired, or whose token cannot be reached, stays "refused" and says why in its status.
        """
        # What connecting needs takes as long to import as all the rest; a window is painted before.
        import asyncio

        from petdesk.seat.connected import Connected
        from petdesk.seat.relay_address import RelayAddress

        device = self.outbox.device()
        token = None
        try:
            if self._secrets is not None:
                token = await asyncio.to_thread(self._secrets.get, TOKEN)
        except NoSecrets:
            self._why = "no_secrets"
        if device is None or token is None:
            self._why = self._why or "not_paired"
            self.notices.tell(Notice(status=True))
            return
        self._why = ""
        relay = RelayAddress(self._url, device, token, self._pins)
        rng = random.Random()  # noqa: S311 (spreads retries, no secret)
        self._connected = Connected(self, relay, self._tasks, rng, self._shut_out)
        await self._connected.begin()
        self.show_open(self._open)

    async def stop(self) -> None:
        """End every task and let go of the files."""
        await self._tasks.stop()
        if self._connected is not None:
            await self._connected.end()
            self._connected = None
        self.close()

    def join(self, paired: "Paired") -> None:
        """Be the device that the relay made of this computer; before start. Raises NoSecrets."""
        if self._secrets is None:
            raise NoSecrets("an offline seat keeps no secrets")
        self._secrets.set(TOKEN, paired.token)
        self.outbox.become(paired.device)

    @property
    def guard(self) -> Guard:
        """Whether its window is locked, and when it locks itself.

        Where files lie open, who takes one away could read or change it as well: the keyring, which takes long to look
        for, is not asked then.
        """
        return Guard(self.outbox, self._secrets if self._is_sealed else None)

    def _shut_out(self, everything: bool) -> None:
        """This is no seat any more, or nobody's now; the token of a revoked one is of no use to anybody."""
        if everything and self._secrets is not None:
            try:
                self._secrets.delete(TOKEN)
            except NoSecrets:
                self._why = "no_secrets"

    def status(self) -> Status:
        """The seat itself, as the status bar shows it."""
        waiting, failed = self.outbox.counts()
        shop, core = self.reader.shop(), None if self._connected is None else self._connected.core
        now = self.clock.monotonic()
        return Status(
            connection=core.connection if core else "refused" if self._why else "offline",
            why=core.why if core else self._why,
            retry_in=max(0.0, core.dial_at - now) if core and core.dial_at is not None else None,
            waiting=waiting,
            failed=failed,
            cached_messages=int(self.reader.note("messages") or 0),
            colleagues=tuple(self.reader.name_of(member) for member in self.signs.present(now)),
            synced_at=core.heard_at if core else None,
            shop_name="" if shop is None else shop.name,
            member=self.reader.member,
            member_name=self.reader.name_of(self.reader.member),
            role=self.reader.role,
            syncing=core.progress if core else None,
        )

    @property
    def relay_is_here(self) -> bool:
        """True when the relay runs on this very computer."""
        from urllib.parse import urlsplit

        from petdesk.seat.relay_address import is_this_computer

        return is_this_computer(urlsplit(self._url).hostname or "")

    @property
    def relay(self) -> str:
        """The relay's address, http(s)://host:port."""
        return self._url

    @property
    def secrets(self) -> Secrets | None:
        """Where this seat keeps its secrets; None for one that never looks for a relay."""
        return self._secrets

    @property
    def certificate(self) -> bytes | None:
        """The SHA-256 of the relay's certificate that this seat holds on to; None where it trusts what all trust."""
        return self._pins.met

    @property
    def following_certificate(self) -> bytes | None:
        """The SHA-256 of the one that the relay said will follow; None while it said of none."""
        return self._pins.following

    def move(self, url: str) -> None:
        """The same relay, known by its certificate, is at another address (https://host:port) now."""
        self._url = url.rstrip("/")
        if self._connected is not None:
            self._connected.move(self._url)

    def reconnect(self) -> None:
        """Try now, also after a refusal."""
        if self._connected is not None:
            self._connected.dialler.give(self._connected.core.reconnect)

    async def history(self, kind: str, id: str) -> list[FieldChange]:
        """Who changed what of a record, newest first. Raises NoHistory when the relay cannot be asked now."""
        from petdesk.seat.commands.problems import NoHistory

        if self._connected is None:
            raise NoHistory("there is no relay")
        return await self._connected.history(kind, id)

    async def ask(self, method: str, path: str, body: "Struct | None" = None) -> tuple[int, bytes]:
        """Status and bytes of the relay's answer to a question beside the stream. Raises NoAnswer."""
        from petdesk.seat.commands.problems import NoAnswer

        if self._connected is None:
            raise NoAnswer("there is no relay")
        return await self._connected.ask(method, path, body)

    def give(self, body: Body) -> str:
        """Keep a command that shows nothing by itself; the answer is its id."""
        cmd = self.outbox.enqueue(body, self.clock.wall_ms())
        self.changed(Notice(status=True))
        return cmd

    def changed(self, notice: Notice) -> None:
        """Something was put into the outbox: tell the window, wake the link."""
        self.notices.tell(notice)
        if self._connected is not None:
            self._connected.wake()

    def show_typing(self, thread: str, ttl_ms: int, gap_s: float) -> None:
        """Send the sign that somebody writes here, at most once in `gap_s` seconds for a thread."""
        now = self.clock.monotonic()
        if self._connected is None or now - self._shown_at.get(thread, float("-inf")) < gap_s:
            return
        self._shown_at[thread] = now
        core = self._connected.core
        self._connected.dialler.give(lambda: core.show(Ephemeral(thread=thread, kind="typing", ttl=ttl_ms)))

    def show_open(self, thread: str | None) -> None:
        """Send, and go on sending, the sign of the thread that is open here; before start it is kept for then."""
        self._open = thread
        if self._connected is not None:
            core = self._connected.core
            self._connected.dialler.give(lambda: core.open_thread(thread))

    def cancel_transfer(self, cmd: str) -> bool:
        """Take a message back that waits for its files; False when it is too late."""
        return False if self._connected is None else self._connected.uploads.cancel(cmd)

    def pause_transfer(self, cmd: str, *, paused: bool) -> None:
        """Stop sending the files of a message, or go on."""
        if self._connected is not None:
            (self._connected.uploads.pause if paused else self._connected.uploads.resume)(cmd)

    def skip_converting(self, cmd: str) -> None:
        """Send the films of a message as they are, without making them small first."""
        if self._connected is not None:
            self._connected.uploads.skip_converting(cmd)

    def media_path(self, media_id: str, size: Size = "full") -> Path | None:
        """Where a file lies on this disk, by its media id or the local id of one on its way; None if it does not."""
        found = self.media.path(media_id, size)
        if found is None and (file := self.transfers.named(media_id)) is not None and file.prepared:
            place = Path(file.prepared)
            shown = size == "full" or file.cited().kind == "image"
            return self.vault.shown(place) if shown and place.exists() else None
        return found

    def fetch_media(self, media_id: str, size: Size = "full") -> None:
        """Get a file in the background; a notice for the record ("media", id) tells that it came or will not come."""
        if self._connected is not None:
            self._connected.fetching.want(media_id, size)

    def keep_media(self, limit: int) -> None:
        """Keep at most `limit` bytes of pictures, films and files on this disk, from the next one that comes on."""
        self.media.limit = limit

    async def media_kept(self) -> int:
        """How many bytes of them are on this disk, once what is too much has gone."""
        return await self.media.fit()

    async def drop_media(self) -> None:
        """Let go of all of them; they come again when they are looked at. What is still to be sent stays."""
        await self.media.empty()

    def media_progress(self, media_id: str, size: Size = "full") -> float | None:
        """How much of a file under way has come, 0 to 1."""
        return None if self._connected is None else self._connected.fetching.progress(media_id, size)

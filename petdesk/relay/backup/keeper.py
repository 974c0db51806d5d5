"""The keeper of backups in a running relay: each night, by hand, and what became of the last one."""

import asyncio
import errno
import os
import secrets
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
import structlog
from aiohttp import web
from msgspec import Struct

from petdesk.relay import audit
from petdesk.relay.backup.keeping import next_time
from petdesk.relay.backup.making import CannotRead, Made, Source, make_backup
from petdesk.relay.backup.shelf import Erased, OtherShop, Shelf
from petdesk.relay.clock import unix_ms
from petdesk.relay.media.blobs import Blobs, write_durably
from petdesk.relay.relay import Relay
from petdesk.relay.store.contract import Reader, Store
from petdesk.relay.store.errors import StoreBusy, StoreFailed, StoreUnusable
from petdesk.shop.people import Actor, Erasure
from petdesk.wire.backups import BackupPlan, BackupState, Trouble

log = structlog.get_logger("petdesk.relay.backup")
Kept = TypeVar("Kept", bound=Struct)
PLAN, LAST = "backup.json", "backup-last.json"
LOOK_SECONDS = 60.0
AGAIN_MS = 60 * 60 * 1000


class KeptPlan(Struct, frozen=True, kw_only=True):
    """The plan as the relay's folder keeps it; `names` in hex is what files are named with among the backups."""

    plan: BackupPlan
    names: str


class Last(Struct, frozen=True, kw_only=True):
    """How the last tries went, as BackupState tells it."""

    tried_at: int = 0
    trouble: Trouble = ""
    at: int = 0
    head: int = 0
    files: int = 0
    missing: int = 0


def read_plan(folder: Path) -> KeptPlan | None:
    """The plan in a relay's folder."""
    return _read(folder / PLAN, KeptPlan)


class PlanRefused(ValueError):
    """A plan cannot be: "no_folder", "other_shop" or "inside" the shop's own folder."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Keeper:
    """Makes backups of `relay` as the plan in its folder says; `run` looks each minute whether one is due."""

    def __init__(self, relay: Relay, store: Store, blobs: Blobs) -> None:
        self._relay = relay
        self._store = store
        self._blobs = blobs
        self._folder = relay.settings.folder
        self._turn = asyncio.Lock()
        self._kept = read_plan(self._folder)
        self._last = _read(self._folder / LAST, Last) or Last()
        self._erased_told = -1

    async def run(self) -> None:
        """Until the relay ends: a backup when one is due, and erased households told to the folder at once."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self._tell_erased()
            if self.is_due(unix_ms()):
                await self.back_up()

    def is_due(self, now: int) -> bool:
        """True when the plan's hour has passed since the last good one, and an hour since a try that failed."""
        if self._kept is None or self._turn.locked():
            return False
        if self._last.trouble and now - self._last.tried_at < AGAIN_MS:
            return False
        return self._last.at == 0 or now >= self._next_after(self._last.at)

    def _next_after(self, at: int) -> int:
        if self._kept is None:
            return 0
        return int(next_time(self._kept.plan, _local(at)).timestamp() * 1000)

    async def change(self, plan: BackupPlan, actor: Actor) -> None:
        """Keep a new plan. Raises PlanRefused, OSError."""
        shop = self._relay.hub.feed.shop
        await asyncio.to_thread(_check, plan, shop, self._folder)
        names = self._kept.names if self._kept else secrets.token_hex(32)
        self._kept = KeptPlan(plan=plan, names=names)
        await asyncio.to_thread(write_durably, self._folder / PLAN, msgspec.json.encode(self._kept))
        self._erased_told = -1
        await self._relay.write(
            lambda transaction: audit.note(transaction, "backup.planned", actor.member, actor.device)
        )

    async def back_up(self) -> None:
        """Make one now, unless one is being made; what becomes of it stands in `state`."""
        if self._kept is None or self._turn.locked():
            return
        async with self._turn:
            now = unix_ms()
            try:
                made = await asyncio.to_thread(self._make, self._kept, now)
                await self._relay.write(lambda transaction: transaction.mark_safe(made.head))
                self._relay.hub.feed.safe = max(self._relay.hub.feed.safe, made.head)
                last = Last(tried_at=now, at=now, head=made.head, files=made.files, missing=made.missing)
                log.info("the shop was backed up", head=made.head, files=made.files, missing=made.missing)
            except (OSError, OtherShop, CannotRead, StoreUnusable, StoreBusy, StoreFailed) as problem:
                log.error("the shop could not be backed up", problem=type(problem).__name__)
                last = msgspec.structs.replace(self._last, tried_at=now, trouble=_trouble(problem))
            self._last = last
            await asyncio.to_thread(write_durably, self._folder / LAST, msgspec.json.encode(last))

    def _make(self, kept: KeptPlan, now: int) -> Made:
        key = self._relay.settings.key
        source = Source(self._store, self._blobs, key, self._folder, bytes.fromhex(kept.names))
        return make_backup(source, kept.plan, datetime.fromtimestamp(now // 1000, UTC))

    async def _tell_erased(self) -> None:
        """A backup made before an erasure must not bring anybody back, also when this disk is lost."""
        if self._kept is None:
            return
        erased = await self._relay.read(_erased)
        if len(erased) == self._erased_told:
            return
        try:
            await asyncio.to_thread(Shelf(Path(self._kept.plan.folder)).note_erased, erased)
            self._erased_told = len(erased)
        except OSError as problem:
            log.info("the folder of backups is not there to be told of an erasure", problem=type(problem).__name__)

    async def state(self) -> BackupState:
        """All there is to know about backups."""
        free = await asyncio.to_thread(lambda: shutil.disk_usage(self._folder).free)
        last = self._last
        return BackupState(
            plan=self._kept.plan if self._kept else None,
            running=self._turn.locked(),
            tried_at=last.tried_at,
            trouble=last.trouble,
            last_at=last.at,
            last_head=last.head,
            last_files=last.files,
            last_missing=last.missing,
            next_at=self._next_after(last.at or unix_ms()) if self._kept else 0,
            head=self._relay.hub.feed.head,
            free=free,
            sealed=self._relay.settings.key is not None,
        )


KEEPER: web.AppKey[Keeper] = web.AppKey("keeper", Keeper)


def _erased(reader: Reader) -> list[Erased]:
    return [Erased.of(msgspec.json.decode(row.body, type=Erasure)) for row in reader.records("erasure")]


def _check(plan: BackupPlan, shop: str, own: Path) -> None:
    folder = Path(plan.folder)
    if not folder.is_absolute() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise PlanRefused("no_folder")
    if folder.resolve().is_relative_to(own.resolve()):
        raise PlanRefused("inside")
    try:
        Shelf(folder).claim(shop, plan.keys)
    except (OtherShop, msgspec.DecodeError) as problem:
        raise PlanRefused("other_shop") from problem


def _trouble(problem: Exception) -> Trouble:
    if isinstance(problem, OSError):
        if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
            return "no_room"
        return "no_folder"
    return "unreadable" if isinstance(problem, CannotRead) else "failed"


def _local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone()


def _read(place: Path, kind: type[Kept]) -> Kept | None:
    try:
        return msgspec.json.decode(place.read_bytes(), type=kind)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as problem:
        log.error("a file about backups cannot be read and is passed over", name=place.name, problem=str(problem))
        return None

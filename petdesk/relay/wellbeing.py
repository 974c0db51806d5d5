"""How a relay fares: the room on its disk, its backups, and the numbers that watching programs ask for."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from aiohttp import web

from petdesk import __version__
from petdesk.relay.backup.keeper import Keeper
from petdesk.relay.clock import unix_ms
from petdesk.relay.media.room import MediaRoom
from petdesk.relay.relay import Relay
from petdesk.wire.backups import BackupState
from petdesk.wire.wellbeing import Backed, Room, Wellbeing

LOW_BYTES = 5 * 1024**3
NO_TEXT_BYTES = 100 * 1024**2
LATE_MS = 36 * 60 * 60 * 1000

Figure = tuple[str, str, str, list[tuple[str, float]]]


class Counts:
    """How many requests were answered with what, by hundreds of the status."""

    def __init__(self) -> None:
        self.answers: Counter[int] = Counter()
        self.began = time.monotonic()

    def note(self, status: int) -> None:
        """A request was answered with `status`."""
        self.answers[status // 100] += 1


COUNTS: web.AppKey[Counts] = web.AppKey("counts", Counts)


def room_of(free: int, floor: int) -> Room:
    """What `free` bytes allow, when files are refused below `floor`: said early, files first, text last."""
    if free < NO_TEXT_BYTES:
        return "no_text"
    if free < floor:
        return "no_files"
    return "low" if free < max(LOW_BYTES, 2 * floor) else "enough"


def backed(state: BackupState, now: int) -> Backed:
    """How the backups stand at `now` (Unix ms)."""
    if state.plan is None:
        return "none"
    if state.trouble:
        return "failed"
    # With none so far, as after a restore, the first one is due now.
    return "late" if state.last_at and now - state.last_at > LATE_MS else "fresh"


async def wellbeing(relay: Relay, keeper: Keeper) -> Wellbeing:
    """How the relay fares, for its people."""
    state = await keeper.state()
    floor = relay.settings.media.floor_bytes
    return Wellbeing(
        room=room_of(state.free, floor) if floor else "enough",
        free=state.free,
        backed=backed(state, unix_ms()),
        backed_up_at=state.last_at,
    )


async def is_well(relay: Relay) -> bool:
    """True when the store can be read and the writer still writes."""
    if relay.failed.done():
        return False
    await relay.read(lambda reader: reader.shop())
    return True


async def metrics(relay: Relay, keeper: Keeper, media: MediaRoom, counts: Counts) -> str:
    """The numbers as Prometheus reads them (text exposition format 0.0.4); none tells of anybody."""
    state, now = await keeper.state(), unix_ms()
    readers = relay.hub.readers()
    staff = sum(1 for reader in readers if reader.actor is not None and reader.actor.side == "staff")
    figures: list[Figure] = [
        ("petdesk_info", "gauge", "The version that runs.", [(f'{{version="{__version__}"}}', 1)]),
        ("petdesk_up_seconds", "gauge", "Since the relay was started.", [("", time.monotonic() - counts.began)]),
        ("petdesk_connections", "gauge", "Open sockets.", [
            ('{side="staff"}', staff), ('{side="customer"}', len(readers) - staff)]),
        ("petdesk_changes_total", "counter", "The number of the last change.", [("", relay.hub.feed.head)]),
        ("petdesk_safe_changes_total", "counter", "Up to where a backup reaches.", [("", relay.hub.feed.safe)]),
        ("petdesk_waiting_commands", "gauge", "Commands that wait for the writer.", [("", relay.writer.waiting)]),
        ("petdesk_open_uploads", "gauge", "Files on their way in.", [("", media.intake.open_uploads)]),
        ("petdesk_disk_free_bytes", "gauge", "Room on the disk.", [("", state.free)]),
        ("petdesk_backup_age_seconds", "gauge", "Since the last good backup; -1 when there is none.", [
            ("", (now - state.last_at) / 1000 if state.last_at else -1)]),
        ("petdesk_backup_failed", "gauge", "1 when the last try failed.", [("", float(bool(state.trouble)))]),
        ("petdesk_resident_bytes", "gauge", "Memory of the relay's process.", [("", await _resident())]),
        ("petdesk_answers_total", "counter", "HTTP answers by hundreds of their status.", [
            (f'{{status="{status}xx"}}', many) for status, many in sorted(counts.answers.items())]),
    ]  # fmt: skip
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: list[Figure]) -> Iterable[str]:
    for name, kind, words, values in figures:
        yield f"# HELP {name} {words}"
        yield f"# TYPE {name} {kind}"
        for labels, value in values:
            yield f"{name}{labels} {value:g}" if value != int(value) else f"{name}{labels} {int(value)}"


async def _resident() -> int:
    """Bytes of this process in memory; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0
    told = await asyncio.to_thread(Path("/proc/self/statm").read_text, "ascii")
    return int(told.split()[1]) * 4096

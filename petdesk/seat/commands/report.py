"""A report on a problem: what helps to find it, in one file, and no message, no name and no photo in it."""

import asyncio
import io
import platform
import shutil
import sqlite3
import sys
import zipfile
from pathlib import Path
from typing import Any

import msgspec

from petdesk import __version__
from petdesk.seat.commands.backups import wellbeing
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.database import CAN_ENCRYPT
from petdesk.seat.seat import Seat
from petdesk.shop.redacting import without_secrets

LOG_BYTES = 2 * 1024 * 1024


async def facts_of(seat: Seat, **more: str) -> dict[str, Any]:
    """What the report says of this computer, this seat and its relay; `more` are further words, e.g. Qt's version."""
    status = seat.status()
    facts: dict[str, Any] = {
        "petdesk": __version__,
        "python": sys.version.split()[0],
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "sqlite": sqlite3.sqlite_version,
        "sealed": seat.vault.sealed,
        "can_seal": CAN_ENCRYPT,
        "free_bytes": shutil.disk_usage(seat.folder).free,
        "connection": status.connection,
        "why": status.why,
        "role": status.role,
        "waiting": status.waiting,
        "failed": status.failed,
        "cached_messages": status.cached_messages,
        "cursor": seat.files.current.position().cursor,
        **more,
    }
    try:
        facts["relay"] = msgspec.to_builtins(await wellbeing(seat))
    except NoAnswer as problem:
        facts["relay"] = f"no answer: {problem}"
    return facts


async def keep_report(seat: Seat, place: Path, facts: dict[str, Any]) -> None:
    """Write the report, a ZIP of text, to `place`. Raises OSError."""
    await asyncio.to_thread(_write, seat.folder / "logs", place, facts)


def _write(logs: Path, place: Path, facts: dict[str, Any]) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("facts.json", msgspec.json.format(msgspec.json.encode(facts)))
        for log in sorted(logs.glob("*.log*")):
            packed.writestr(f"logs/{log.name}", without_secrets(_end_of(log)))
    fresh = place.with_name(f"{place.name}.part")
    fresh.write_bytes(whole.getvalue())
    fresh.replace(place)


def _end_of(log: Path) -> str:
    with log.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - LOG_BYTES))
        return file.read().decode("utf-8", "replace")

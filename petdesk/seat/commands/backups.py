"""What a manager does about backups, asked of the relay at once, and how the relay fares, for every colleague."""

import asyncio
from typing import TypeVar

import msgspec

from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat
from petdesk.shop.backup_keys import WeakPassphrase, make_backup_keys
from petdesk.wire.backups import BackupPlan, BackupState
from petdesk.wire.wellbeing import Wellbeing

__all__ = ["PlanDeclined", "WeakPassphrase", "back_up_now", "backup_state", "plan_backups", "wellbeing"]
T = TypeVar("T")
_OK, _BEGUN, _CONFLICT = 200, 202, 409


class PlanDeclined(Exception):
    """The relay cannot keep to a plan: `why` is "no_folder", "inside" (the shop's own folder) or "other_shop"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


async def backup_state(seat: Seat) -> BackupState:
    """Where backups go and how the last one went. Raises NoAnswer."""
    status, body = await seat.ask("GET", "/backup")
    return _state(status, body)


async def plan_backups(seat: Seat, before: BackupPlan | None, folder: str, at: str, passphrase: str) -> BackupState:
    """Let backups go to `folder` on the relay's computer each night `at` "HH:MM".

    With a `passphrase` they are sealed anew under it; it never leaves this computer. Without one they stay under that
    of the plan `before`. Raises NoAnswer, PlanDeclined, WeakPassphrase.
    """
    if before is None or passphrase:
        keys = await asyncio.to_thread(make_backup_keys, passphrase)
        plan = BackupPlan(folder=folder, keys=keys, at=at)
    else:
        plan = msgspec.structs.replace(before, folder=folder, at=at)
    status, body = await seat.ask("PUT", "/backup", plan)
    if status == _CONFLICT:
        raise PlanDeclined(body.decode(errors="replace"))
    return _state(status, body)


async def back_up_now(seat: Seat) -> None:
    """Have one made now; `backup_state` tells how it goes. Raises NoAnswer."""
    status, _ = await seat.ask("POST", "/backup/now")
    if status != _BEGUN:
        raise NoAnswer(f"HTTP {status}")


async def wellbeing(seat: Seat) -> Wellbeing:
    """The room on the relay's disk, and its backups. Raises NoAnswer."""
    status, body = await seat.ask("GET", "/wellbeing")
    if status != _OK:
        raise NoAnswer(f"HTTP {status}")
    return _decoded(body, Wellbeing)


def _state(status: int, body: bytes) -> BackupState:
    if status != _OK:
        raise NoAnswer(f"HTTP {status}")
    return _decoded(body, BackupState)


def _decoded(body: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.DecodeError as error:
        raise NoAnswer("not understood") from error

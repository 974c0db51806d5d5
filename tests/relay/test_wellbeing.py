"""How the relay fares is told to watching programs and to seats, early, and nothing in it is about anybody."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from petdesk.relay.media.bounds import MediaBounds
from petdesk.relay.wellbeing import LATE_MS, NO_TEXT_BYTES, backed, room_of
from petdesk.shop.backup_keys import BackupKeys
from petdesk.wire.backups import BackupPlan, BackupState
from petdesk.wire.commands import SendMessage
from petdesk.wire.frames import Ack
from tests.relay.doors import Street, street

GIB = 1024**3


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path) as outside:
        yield outside


async def read(outside: Street, path: str, **headers: str) -> tuple[int, str]:
    async with outside.http.get(f"{outside.address}{path}", headers=headers) as answer:
        return answer.status, await answer.text()


async def test_metrics_are_text_that_prometheus_reads_and_tell_of_nobody(outside: Street) -> None:
    line = await outside.seat(outside.scene.desk)
    await line.give(SendMessage(thread="t-doudou", text="CANARY"))
    await line.hear_a(Ack)
    status, told = await read(outside, "/metrics")
    assert status == 200
    values = dict(re.findall(r"^(petdesk_\w+(?:\{[^}]*\})?) (-?[\d.e+]+)$", told, re.MULTILINE))
    assert all(re.match(r"# (HELP|TYPE) petdesk_\w+ |petdesk_", row) for row in told.splitlines())
    assert int(values["petdesk_changes_total"]) == outside.doors.relay.hub.feed.head
    assert values['petdesk_connections{side="staff"}'] == "1"
    assert values["petdesk_backup_age_seconds"] == "-1"
    assert int(values["petdesk_disk_free_bytes"]) > 0
    for word in ("CANARY", "豆豆", "王女士", outside.scene.desk.member, outside.scene.desk.device):
        assert word not in told


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "Origin"])
async def test_whoever_comes_through_a_proxy_or_a_page_reads_no_metrics(outside: Street, header: str) -> None:
    assert (await read(outside, "/metrics", **{header: "127.0.0.1"}))[0] == 401


async def test_healthz_fails_once_the_disk_failed(outside: Street) -> None:
    assert await read(outside, "/healthz") == (200, '{"ok": true}')
    outside.doors.relay.failed.cancel()
    assert await read(outside, "/healthz") == (503, '{"ok": false}')


def test_a_full_disk_is_said_early_files_are_refused_first_and_text_last() -> None:
    floor = MediaBounds().floor_bytes
    told = [room_of(free, floor) for free in (9 * GIB, 4 * GIB, floor, floor - 1, NO_TEXT_BYTES, NO_TEXT_BYTES - 1)]
    assert told == ["enough", "low", "low", "no_files", "no_files", "no_text"]


def test_backups_that_are_late_or_failed_are_told_apart() -> None:
    plan = BackupPlan(folder="/x", keys=BackupKeys(public="", wrapped=""))
    assert backed(BackupState(plan=None), LATE_MS) == "none"
    assert backed(BackupState(plan=plan), 10 * LATE_MS) == "fresh", "the first one is due at once"
    assert backed(BackupState(plan=plan, last_at=1), LATE_MS) == "fresh"
    assert backed(BackupState(plan=plan, last_at=1), LATE_MS + 2) == "late"
    assert backed(BackupState(plan=plan, last_at=1, trouble="no_room"), 2) == "failed"

"""A shop's evil week: paired over TLS, one seat revoked, a thief between, the folder stolen, the disk lost and back."""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import psutil
import pytest
from playwright.async_api import Browser
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.restoring import ChooseBackup, RestoreCard
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.launch.hub import stop_hub
from petdesk.launch.hub_folder import HubFolder, usual_hub
from petdesk.launch.hub_view import HubView
from petdesk.launch.seat_file import keep_seat_file, read_seat_file
from petdesk.launch.shop_key import shop_key
from petdesk.relay.checking.shop import check_shop
from petdesk.seat.commands.backups import back_up_now, backup_state, plan_backups
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.media import send_media
from petdesk.seat.commands.pairing import open_pairing
from petdesk.seat.commands.people import make_link, revoke_seat
from petdesk.seat.commands.records import add_household
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import TOKEN
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.middle import middle, thief
from tests.media_making import photo
from tests.page.conftest import browser, running_chromium
from tests.page.phone import Phone, phone
from tests.waiting import until
from tests.whole.homes import Home, wishes

__all__ = ["browser", "running_chromium"]
pytestmark = [pytest.mark.chromium, pytest.mark.timeout(420)]
ROOT = Path(__file__).parents[2]
PHRASE, THREAD = "three brown dogs", "thread-canary"


@pytest.fixture
async def homes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> AsyncIterator[tuple[Home, Home, HubFolder]]:
    """Two computers; the first is the one whose usual hub a program would find."""
    words.install(qapp, "en")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "one"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    hub = usual_hub()
    assert hub.folder.is_relative_to(tmp_path)
    homes = Home(tmp_path / "one", "one", hub), Home(tmp_path / "two", "two", HubFolder(tmp_path / "two" / "hub"))
    yield (*homes, hub)
    for home in homes:
        await home.leave()
    await asyncio.to_thread(stop_hub, hub)


async def test_whoever_revokes_steals_listens_or_loses_a_disk_the_shop_is_whole_and_silent(
    homes: tuple[Home, Home, HubFolder],
    tmp_path: Path,
    browser: Browser,
    own_keyring: MemoryKeyring,
    expected_log: object,
) -> None:
    first, second, hub = homes
    assert callable(expected_log)
    await first.road.open_shop(wishes(with_system=False), lambda _step: None)
    manager = await first.sit()
    await until(lambda: manager.status().role == "manager", 60)
    other = await joined(manager, second)
    add_household(
        manager,
        {"id": "household", "thread": THREAD, "name": "CANARY-FAMILY"},
        {"id": "customer", "household": "household", "name": "CANARY-CUSTOMER", "phones": []},
        {"id": "pet", "household": "household", "name": "CANARY-PET"},
    )
    send_text(manager, THREAD, "CANARY-WORDS of the first evening")
    await until(lambda: len(other.reader.lines(THREAD)) == 1)

    # One is revoked, loses its cache, and comes in anew.
    expected_log("this seat forgets what it held, its outbox too")
    await revoke_seat(manager, other.outbox.device() or "")
    await until(lambda: other.status().why == "revoked" and other.reader.lines(THREAD) == [])
    await second.rise()
    other = await joined(manager, second)
    await until(lambda: len(other.reader.lines(THREAD)) == 1)

    await between(second, tmp_path, own_keyring)
    other = await second.sit()

    await until(lambda: manager.outbox.is_empty() and manager.reader.household(THREAD) is not None)
    link = (await make_link(manager, "customer")).link
    async with phone(browser, ignore_https_errors=True) as customer:
        await customer.open(f"{manager.relay}/page/{link[link.index('#') :]}")
        await customer.online()
        picture = await spoken(manager, other, customer, tmp_path, "before")
        await back_up(manager, tmp_path / "stick")
        await spoken(manager, other, customer, tmp_path, "after")
        stood = texts(manager)
        await kill(hub)
        for seat in (first, second):
            await seat.rise()
        stolen(tmp_path, hub, picture)

        # The disk is lost; three clicks bring the shop back.
        shutil.rmtree(hub.shop)
        manager, other = await first.sit(), await second.sit()
        view = HubView(hub, first.road.secrets or pytest.fail("no secrets"))
        await three_clicks(manager, view, tmp_path / "stick")
        for seat in (manager, other):
            await until(lambda seat=seat: seat.status().connection == "online" and seat.outbox.is_empty(), 90)
        await customer.online()
        for said in ("before", "after"):
            await customer.sees(f"phone {said}", 60)
        await until(lambda: sorted(texts(manager)) == sorted(stood) and texts(other) == texts(manager), 90)
        await until(lambda: len(pictures(manager)) == 2)
        for media in pictures(manager):
            manager.fetch_media(media)
            await until(lambda media=media: manager.media_path(media) is not None, 60)
        await customer.page.reload()
        await customer.online()
        for said in ("before", "after"):
            await customer.sees(f"phone {said}", 60)
        assert [text for text in await customer.texts() if text.startswith("phone")] == ["phone before", "phone after"]
        assert customer.complaints == []

    plan = (await backup_state(manager)).plan
    assert plan is not None
    assert plan.folder == str(tmp_path / "stick")
    # What it opens with is known here from now on: it is stopped and started as after a night.
    assert view.look().by_passphrase
    assert view.passphrase() == PHRASE
    await asyncio.to_thread(view.stop)
    await asyncio.to_thread(view.start)
    await until(lambda: manager.status().connection == "online", 60)
    await first.rise()
    await second.rise()
    await asyncio.to_thread(stop_hub, hub)
    assert check_shop(hub.shop, shop_key(hub.shop, lambda: PHRASE)).found == []


async def joined(manager: Seat, home: Home) -> Seat:
    """The second computer is let in by a code."""
    shown = await open_pairing(manager, manager.status().member)
    kept = manager.certificate
    from petdesk.console.first_run.road import Call

    await home.road.join(Call(urls=(manager.relay,), code=shown.code, pin=kept))
    seat = await home.sit()
    await until(lambda: seat.status().connection == "online", 60)
    return seat


async def between(home: Home, folder: Path, own_keyring: MemoryKeyring) -> None:
    """Somebody else answers where the relay was: no byte of the token goes there."""
    await home.rise()
    kept = read_seat_file(home.folder)
    assert kept is not None
    token = next(secret for (_, user), secret in own_keyring.secrets.items() if user == f"{home.profile}/{TOKEN}")
    async with middle(int(kept.relay.rpartition(":")[2]), thief(folder)) as man:
        keep_seat_file(home.folder, msgspec.structs.replace(kept, relay=man.address))
        seat = await home.sit()
        await until(lambda: seat.status().why == "stranger")
        assert (man.said, man.heard) == (b"", b"")
        assert token.encode() not in man.said
        await home.rise()
    keep_seat_file(home.folder, kept)


async def spoken(manager: Seat, other: Seat, customer: Phone, folder: Path, when: str) -> bytes:
    """Each says something, and the second seat shows a photo; its bytes."""
    picture = photo()
    (folder / f"CANARY-{when}.jpg").write_bytes(picture)
    held = len(texts(manager))
    send_text(manager, THREAD, f"CANARY-WORDS {when}, at the desk")
    send_text(other, THREAD, f"CANARY-WORDS {when}, at the table")
    await send_media(other, THREAD, [folder / f"CANARY-{when}.jpg"], f"photo {when}")
    await customer.write(f"phone {when}")
    await customer.state_of(f"phone {when}", "delivered", 60)
    await until(lambda: manager.outbox.is_empty() and other.outbox.is_empty(), 60)
    await until(lambda: len(texts(manager)) == held + 4 and texts(other) == texts(manager), 60)
    await customer.sees(f"photo {when}", 60)
    return picture


def texts(seat: Seat) -> list[str]:
    return [line.text for line in seat.reader.lines(THREAD)]


def pictures(seat: Seat) -> list[str]:
    return [ref.id for line in seat.reader.lines(THREAD) for ref in line.media]


async def back_up(manager: Seat, stick: Path) -> None:
    """A backup now, sealed under PHRASE."""
    stick.mkdir()
    await plan_backups(manager, None, str(stick), "03:00", PHRASE)
    await back_up_now(manager)

    async def made() -> bool:
        state = await backup_state(manager)
        assert state.trouble == ""
        return bool(state.last_at) and not state.running

    await until(made, 60)


async def kill(hub: HubFolder) -> None:
    """The power goes: hub and relay end in the middle of it."""
    state = hub.state()
    assert state is not None
    keeper = psutil.Process(state.pid)
    every = [keeper, *keeper.children(recursive=True)]
    for process in every:
        os.kill(process.pid, signal.SIGKILL)
    await asyncio.to_thread(psutil.wait_procs, every, 30)
    assert not hub.is_served()


def stolen(folder: Path, hub: HubFolder, picture: bytes) -> None:
    """Whoever takes the folders, the hub's and the seats', reads nobody's words, names or photos."""
    for place in (hub.folder, folder / "one" / "seat", folder / "two" / "seat", folder / "stick"):
        lying = {path: path.read_bytes() for path in place.rglob("*") if path.is_file() and path.name != "ballast"}
        assert len(b"".join(lying.values())) > 10_000, place
        # Every JPEG of that form has the longer mark; four bytes alone stand in sealed ones too, once in 3,000 runs.
        for word in (b"CANARY", b"phone before", b"SQLite format", b"JFIF\x00\x01", b"WEBPVP8", picture[600:640]):
            assert [path for path, data in lying.items() if word in data] == [], word


async def three_clicks(manager: Seat, view: HubView, stick: Path) -> None:
    """Choose a backup…, the passphrase, Bring it back; the hub runs again when it is done."""
    failures: list[str] = []
    tasks = Tasks(lambda name, error: failures.append(f"{name}: {error!r}"))
    card = RestoreCard(Desk(manager, Settings(None), tasks, lambda: None, view))
    card.show_folder(str(stick))
    card.retell()
    card.show()
    assert card.begin.isVisible()
    card.begin.click()

    def dialog() -> ChooseBackup | None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ChooseBackup) and one.isVisible()]
        return found[0] if found else None

    await until(dialog, 60)
    choose = dialog()
    assert isinstance(choose, QDialog)
    assert choose.times.count() == 1
    choose.passphrase.setText(PHRASE)
    choose.accept()
    await until(lambda: failures or card.told.isVisible(), 120)
    assert failures == []
    assert card.told.text().startswith("The shop is back"), card.told.text()
    await tasks.stop()
    card.hide()
    delete(card)

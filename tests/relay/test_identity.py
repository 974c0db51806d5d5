"""The certificate belongs to the shop: it goes into its data, and comes back with them wherever they are restored."""

import shutil
from collections.abc import Callable
from pathlib import Path

from petdesk.relay.accounts import new_epoch
from petdesk.relay.identity import kept_pair
from petdesk.relay.store.restoring import restore
from petdesk.relay.tls import FOLDER, KEY, pin_of
from tests.relay.doors import street


async def test_the_shops_data_hold_the_certificate_that_is_shown(tmp_path: Path) -> None:
    async with street(tmp_path, tls="own") as outside:
        pair = await outside.doors.relay.read(kept_pair)
        assert pair is not None
        assert pair[0] == (tmp_path / FOLDER / "relay.pem").read_bytes()
        assert outside.doors.pin == pin_of(tmp_path)


async def test_a_relay_in_clear_has_none(tmp_path: Path) -> None:
    async with street(tmp_path) as outside:
        assert await outside.doors.relay.read(kept_pair) is None
    assert not (tmp_path / FOLDER).exists()


async def test_a_shop_restored_on_another_computer_is_known_to_its_seats(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    async with street(old, tls="own") as outside:
        pin = outside.doors.pin
        await outside.doors.relay.backup(tmp_path / "backup.db")
    async with street(new, tls="own") as outside:
        assert outside.doors.pin != pin
    restore(tmp_path / "backup.db", new, new_epoch())
    async with anew(new) as found:
        assert found == pin


async def test_where_its_file_was_lost_or_spoilt_it_comes_back(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("put back from the shop's data")
    async with street(tmp_path, tls="own") as outside:
        pin = outside.doors.pin
    (tmp_path / FOLDER / KEY).write_text("nonsense", encoding="ascii")
    async with anew(tmp_path) as found:
        assert found == pin
    shutil.rmtree(tmp_path / FOLDER)
    async with anew(tmp_path) as found:
        assert found == pin


def anew(folder: Path) -> "Opened":
    """The relay once more over what lies in the folder."""
    return Opened(folder)


class Opened:
    """Gives the pin of the relay while the block runs."""

    def __init__(self, folder: Path) -> None:
        from petdesk.relay.serving import doors_open
        from petdesk.relay.settings import RelaySettings

        self._doors = doors_open(RelaySettings(folder=folder, port=0, tls="own"))

    async def __aenter__(self) -> bytes | None:
        return (await self._doors.__aenter__()).pin

    async def __aexit__(self, *failure: object) -> None:
        await self._doors.__aexit__(None, None, None)

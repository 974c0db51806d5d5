"""A shop's first day by its commands: founded, its relay started, a computer paired, a customer let in."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from petdesk.launch.console import open_seat
from petdesk.launch.doors import main
from petdesk.launch.pairing import pair_seat
from petdesk.launch.seat_file import read_seat_file
from petdesk.launch.shop import NoSuchPerson, ShopIsThere, customer_link, found_shop, seat_code
from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.errors import StoreUnusable
from petdesk.seat.pairing import CannotPair
from tests.waiting import until


async def test_from_an_empty_folder_to_a_seat_that_is_in_step(tmp_path: Path) -> None:
    code = found_shop(tmp_path / "shop", "爪爪宠物店", "徐店长")
    async with doors_open(RelaySettings(folder=tmp_path / "shop", port=0)) as doors:
        kept = await asyncio.to_thread(pair_seat, tmp_path / "seat", "default", f"{doors.address}/", code, "Front desk")
        assert read_seat_file(tmp_path / "seat") == kept
        with pytest.raises(CannotPair, match="no_code"):
            await asyncio.to_thread(pair_seat, tmp_path / "other", "default", doors.address, code, "Again")
        assert read_seat_file(tmp_path / "other") is None
        seat = open_seat(tmp_path / "seat", kept)
        await seat.start()
        await until(lambda: seat.status().shop_name == "爪爪宠物店")
        assert (seat.status().member_name, seat.status().role) == ("徐店长", "manager")
        await seat.stop()


async def test_while_the_relay_runs_its_folder_is_let_alone(tmp_path: Path) -> None:
    found_shop(tmp_path, "爪爪宠物店", "徐店长")
    async with doors_open(RelaySettings(folder=tmp_path, port=0)):
        with pytest.raises(StoreUnusable):
            seat_code(tmp_path, "徐店长")


def test_a_shop_is_founded_once(tmp_path: Path) -> None:
    found_shop(tmp_path, "爪爪宠物店", "徐店长")
    with pytest.raises(ShopIsThere, match="爪爪宠物店"):
        found_shop(tmp_path, "Another", "徐店长")


def test_links_are_for_one_customer_that_is_meant(tmp_path: Path) -> None:
    found_shop(tmp_path, "爪爪宠物店", "徐店长")
    with pytest.raises(NoSuchPerson, match="nobody"):
        customer_link(tmp_path, "王小满", "http://127.0.0.1:8710")
    first = customer_link(tmp_path, "王小满", "http://127.0.0.1:8710/", new=True)
    assert first.startswith("http://127.0.0.1:8710/page/#")
    assert customer_link(tmp_path, "王小满", "http://127.0.0.1:8710") != first
    customer_link(tmp_path, "王小满", "http://127.0.0.1:8710", new=True)
    with pytest.raises(NoSuchPerson, match="2 people"):
        customer_link(tmp_path, "王小满", "http://127.0.0.1:8710")


def test_the_commands_say_what_went_wrong_without_a_traceback(tmp_path: Path) -> None:
    run = CliRunner()
    folder = ["--folder", str(tmp_path)]
    founded = run.invoke(main, ["found", "爪爪宠物店", *folder])
    assert founded.exit_code == 0
    assert len(founded.output.strip()) == len("481723")
    again = run.invoke(main, ["found", "爪爪宠物店", *folder])
    assert again.exit_code == 1
    assert "already" in again.output
    taken_in = run.invoke(main, ["code", "周美容", "--new", "groomer", *folder])
    assert taken_in.exit_code == 0
    unknown = run.invoke(main, ["code", "陈美容", *folder])
    assert unknown.exit_code == 1
    assert "周美容" in unknown.output

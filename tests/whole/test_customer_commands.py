"""`petdesk export-customer` and `petdesk erase-customer`, on a shop whose relay rests."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from petdesk.launch.doors import main
from petdesk.launch.shop import customer_link, found_shop
from petdesk.launch.shop_key import shop_key
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.store.sqlite import SqliteStore


def run(*words: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    found_shop(tmp_path / "shop", "爪爪宠物店", "徐店长", sealed=True)
    for name in ("王小满", "李想"):
        customer_link(tmp_path / "shop", name, "http://127.0.0.1:8710", new=True)
    return tmp_path / "shop"


def names(shop: Path) -> set[str]:
    store = SqliteStore(shop, shop_key(shop))
    found = {json.loads(row.body)["name"] for row in store.reader().records("customer")}
    store.close()
    return found


def test_a_customer_is_told_whole(shop: Path, tmp_path: Path) -> None:
    done = run("export-customer", "王小满", tmp_path / "wang.zip", "--folder", shop)
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(tmp_path / "wang.zip") as archive:
        data = json.loads(archive.read("household.json"))
    assert [one["name"] for one in data["records"]["customer"]] == ["王小满"]
    assert "李想" not in json.dumps(data, ensure_ascii=False)


def test_a_customer_is_erased_after_a_question_and_the_shop_is_sound(shop: Path) -> None:
    assert run("erase-customer", "王小满", "--folder", shop, typed="n\n").exit_code != 0
    assert names(shop) == {"王小满", "李想"}
    done = run("erase-customer", "王小满", "--folder", shop, typed="y\n")
    assert done.exit_code == 0, done.output
    assert names(shop) == {"", "李想"}
    assert check_shop(shop, shop_key(shop)).found == []
    again = run("erase-customer", "王小满", "--folder", shop, "--yes")
    assert "households are called" in again.output


def test_one_person_is_erased_alone_and_the_household_stays(shop: Path) -> None:
    done = run("erase-customer", "李想", "--folder", shop, "--alone", "--yes")
    assert done.exit_code == 0, done.output
    assert "李想 was erased" in done.output
    assert names(shop) == {"王小满", ""}
    store = SqliteStore(shop, shop_key(shop))
    homes = [json.loads(row.body) for row in store.reader().records("household")]
    store.close()
    assert len(homes) == 2
    assert "李想" not in json.dumps(homes, ensure_ascii=False)
    assert check_shop(shop, shop_key(shop)).found == []


def test_nobody_of_that_name_is_said(shop: Path, tmp_path: Path) -> None:
    done = run("export-customer", "nobody", tmp_path / "x.zip", "--folder", shop)
    assert done.exit_code == 1
    assert "李想" in done.output
    assert not (tmp_path / "x.zip").exists()

"""`petdesk backup` and `petdesk restore`, on a shop that runs, on another computer, and when things go wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from petdesk.launch.doors import main
from petdesk.launch.shop import customer_link, found_shop
from petdesk.launch.shop_key import shop_key
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings
from tests.fakes.keyring import MemoryKeyring

PHRASE = "three brown dogs"


def run(*words: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    found_shop(tmp_path / "shop", "爪爪宠物店", "徐店长", sealed=True)
    customer_link(tmp_path / "shop", "王小满", "http://127.0.0.1:8710", new=True)
    return tmp_path / "shop"


def back_up(shop: Path, stick: Path) -> None:
    done = run("backup", "--folder", shop, "--to", stick, typed=f"{PHRASE}\n{PHRASE}\n")
    assert done.exit_code == 0, done.output


def test_a_shop_lost_with_its_computer_comes_back_on_a_new_one(
    tmp_path: Path, shop: Path, stick: Path, own_keyring: MemoryKeyring
) -> None:
    back_up(shop, stick)
    own_keyring.secrets.clear()
    done = run("restore", stick, "--folder", tmp_path / "new", typed=f"{PHRASE}\n")
    assert done.exit_code == 0, done.output
    assert len(own_keyring.secrets) == 1
    key = shop_key(tmp_path / "new")
    assert key is not None
    assert check_shop(tmp_path / "new", key).found == []
    assert run("check", tmp_path / "new").exit_code == 0


def test_a_shop_whose_key_was_lost_comes_back_in_its_place_under_a_new_one(
    shop: Path, stick: Path, own_keyring: MemoryKeyring
) -> None:
    back_up(shop, stick)
    own_keyring.secrets.clear()
    assert run("check", shop).exit_code == 1
    done = run("restore", stick, "--folder", shop, typed=f"{PHRASE}\n")
    assert done.exit_code == 0, done.output
    assert run("check", shop).exit_code == 0
    back_up(shop, stick)


async def test_a_running_shop_is_backed_up_and_not_restored_over(shop: Path, stick: Path) -> None:
    async with doors_open(RelaySettings(folder=shop, port=0, key=shop_key(shop))):
        back_up(shop, stick)
        done = run("restore", stick, "--folder", shop, typed=f"{PHRASE}\n")
        assert done.exit_code == 1
        assert "already serving" in done.output


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("backup", "--folder", "SHOP"), "", "no plan for backups yet"),
        (("backup", "--folder", "SHOP", "--to", "nowhere"), f"{PHRASE}\n{PHRASE}\n", "not there"),
        (("backup", "--folder", "SHOP", "--to", "STICK"), "short\nshort\n", "too short"),
        (("backup", "--folder", "STICK", "--to", "STICK"), "", "no shop in"),
        (("restore", "STICK", "--folder", "SHOP"), f"{PHRASE}\n", "no backups of PetDesk"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    shop: Path, stick: Path, words: tuple[str, ...], typed: str, said: str
) -> None:
    places = {"SHOP": str(shop), "STICK": str(stick)}
    done = run(*(places.get(word, word) for word in words), typed=typed)
    assert done.exit_code == 1, done.output
    assert said in done.output
    assert check_shop(shop, shop_key(shop)).found == []


def test_a_wrong_passphrase_or_time_changes_nothing_and_the_list_says_which_there_are(shop: Path, stick: Path) -> None:
    back_up(shop, stick)
    wrong = run("restore", stick, "--folder", shop, typed="three brown cats\n")
    assert (wrong.exit_code, "not the passphrase" in wrong.output) == (1, True)
    never = run("restore", stick, "--folder", shop, "--at", "2020-01-01T00:00:00", typed=f"{PHRASE}\n")
    assert (never.exit_code, "no backup of 2020" in never.output) == (1, True)
    listed = run("restore", stick, "--folder", shop, "--list").output.split()
    assert len(listed) == 1
    done = run("restore", stick, "--folder", shop, "--at", listed[0], typed=f"{PHRASE}\n")
    assert done.exit_code == 0, done.output


def test_a_folder_of_backups_is_checked_by_opening_the_newest(shop: Path, stick: Path) -> None:
    back_up(shop, stick)
    sound = run("check", stick, typed=f"{PHRASE}\n")
    assert (sound.exit_code, "can be brought back" in sound.output) == (0, True), sound.output
    wrong = run("check", stick, typed="three brown cats\n")
    assert (wrong.exit_code, "not the passphrase" in wrong.output) == (1, True)
    (newest,) = stick.glob("*.petdesk")
    newest.write_bytes(newest.read_bytes()[:-1])
    cut = run("check", stick, typed=f"{PHRASE}\n")
    assert (cut.exit_code, "cut short" in cut.output) == (1, True)

"""`petdesk check` finds a flipped byte, a missing file, a hole and whatever else is not as it must be."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from petdesk.launch.check import check
from petdesk.launch.doors import main
from petdesk.relay.accounts import add_customer, add_household, add_staff, create_shop
from petdesk.relay.checking.shop import check_shop
from petdesk.relay.log import decide_batch
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.media.records import FileRow
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.rows import DeviceRow
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.store.writing import checksum
from petdesk.relay.submissions import Submission
from petdesk.wire.commands import KINDS as COMMAND_KINDS
from petdesk.wire.commands import Body, EditMessage, EditRecord, MoveMark, RecallMessage, SendMessage
from petdesk.wire.frames import Ack

NOW = 1_780_000_000_000
PICTURE = b"the bytes of a picture" * 100


class Maker:
    """A shop in which a little of everything happened."""

    def __init__(self, folder: Path) -> None:
        self.store = SqliteStore(folder, ballast=0)
        create_shop(self.store, "爪爪", NOW)
        with self.store.writing(NOW) as transaction:
            add_staff(transaction, "林", "manager", id="lin")
            home = add_household(transaction, "王", id="wang", thread="t-wang")
            add_customer(transaction, home.id, "王", id="c-wang")
            for device, member in (("seat", "lin"), ("phone", "c-wang")):
                transaction.add_device(DeviceRow(device, member, "", "", 0, NOW, None))
            self.picture = self._file(folder, transaction)
        self.dseq = {"seat": 0, "phone": 0}

    def _file(self, folder: Path, transaction: object) -> str:
        sha256 = Blobs(folder / "media" / "blobs").add(PICTURE)
        row = FileRow(
            id="pic", member="c-wang", side="customer", thread="t-wang", name="年糕.jpg", kind="image", made_at=NOW,
            mime="image/jpeg", size=len(PICTURE), sha256=sha256, original=sha256, state="ready",
        )  # fmt: skip
        values = ("pic", "c-wang", "t-wang", sha256, sha256, "", len(PICTURE), "ready", NOW, msgspec.json.encode(row))
        transaction.run("INSERT INTO media VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", *values)  # type: ignore[attr-defined]
        return sha256

    def do(self, device: str, body: Body) -> Ack:
        """Give a command that is accepted."""
        self.dseq[device] += 1
        submission = Submission(
            device=device, dseq=self.dseq[device], cmd=f"{device}-{self.dseq[device]}", kind=COMMAND_KINDS[type(body)],
            epoch=self.store.reader().shop().epoch, body=msgspec.json.encode(body),
        )  # fmt: skip
        (answer,) = decide_batch(self.store, [submission], NOW + self.dseq[device]).answers
        assert isinstance(answer, Ack)
        assert answer.refusal is None, answer
        return answer


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a sound shop; tests break copies of it."""
    folder = tmp_path_factory.mktemp("sound")
    maker = Maker(folder)
    ref = {"id": "pic", "name": "年糕.jpg", "kind": "image", "mime": "image/jpeg", "size": 1}
    maker.do("phone", msgspec.convert({"thread": "t-wang", "text": "照片", "media": [ref]}, SendMessage))
    for text in ("您好", "周六可以", "改一下"):
        maker.do("seat", SendMessage(thread="t-wang", text=text))
    maker.do("seat", SendMessage(thread="t-wang", text="只给同事看", audience="staff"))
    maker.do("seat", EditMessage(message="seat-2", text="周日可以"))
    maker.do("seat", RecallMessage(message="seat-3"))
    maker.do("seat", MoveMark(thread="t-wang", delivered=99, read=99))
    maker.do("phone", MoveMark(thread="t-wang", delivered=2, read=2))
    thread = maker.store.reader().record("thread", "t-wang")
    assert thread is not None
    closed = maker.do("seat", EditRecord(kind="thread", id="t-wang", base=thread.seq, set={"closed": True}))
    maker.do("phone", SendMessage(thread="t-wang", text="还有一件事"))
    maker.do("seat", EditRecord(kind="thread", id="t-wang", base=closed.n + 9, set={"closed": True, "pinned": True}))
    maker.store.close()
    return folder


@pytest.fixture
def shop(sound: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    return Path(shutil.copytree(sound, tmp_path / "shop"))


def change(folder: Path, sql: str, *values: object) -> None:
    """Change the database behind the relay's back."""
    with closing(sqlite3.connect(folder / "shop.db", isolation_level=None)) as db:
        db.execute(sql, values)


def test_a_sound_shop_is_called_sound(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file() and "-shm" not in path.name}
    assert check(shop) == 0
    told = capsys.readouterr().out
    assert "All is well" in told
    assert "1 stored files" in told
    assert {path: path.read_bytes() for path in before} == before


def test_the_command_says_what_was_found_and_its_exit_code_says_whether(shop: Path) -> None:
    sound = CliRunner().invoke(main, ["check", str(shop)])
    assert (sound.exit_code, "All is well" in sound.output) == (0, True)
    change(shop, "DELETE FROM event WHERE seq = 9")
    holed = CliRunner().invoke(main, ["check", str(shop)])
    assert (holed.exit_code, "Change 9 is missing from the log" in holed.output) == (1, True)


def test_a_flipped_byte_in_a_stored_file_is_found(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place,) = (path for path in (shop / "media" / "blobs").rglob("*") if path.is_file())
    data = bytearray(place.read_bytes())
    data[100] ^= 1
    place.write_bytes(data)
    assert check(shop) == 1
    assert "The file '年糕.jpg'" in (told := capsys.readouterr().out)
    assert "has changed on the disk" in told


def test_a_missing_stored_file_is_found(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place,) = (path for path in (shop / "media" / "blobs").rglob("*") if path.is_file())
    place.unlink()
    assert check(shop) == 1
    assert "is missing from the disk" in capsys.readouterr().out


def test_a_missing_shelf_is_found(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(shop / "media")
    assert check(shop) == 1
    assert "the folder of 1 stored files is not there" in capsys.readouterr().out.lower()
    assert not (shop / "media").exists()


def test_a_hole_in_the_log_is_found(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(shop, "DELETE FROM event WHERE seq IN (8, 9)")
    assert check(shop) == 1
    assert "Everything from change 8 to 9 is missing from the log" in capsys.readouterr().out


def test_any_flipped_byte_in_the_words_of_a_message_is_found(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = shop / "shop.db"
    data = place.read_bytes()
    at = data.index("周日可以".encode()) + 2
    place.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert check(shop) == 1
    assert "checksum differs" in capsys.readouterr().out


def test_a_flipped_bit_anywhere_in_the_log_is_found_or_changes_nothing(shop: Path) -> None:
    place = shop / "shop.db"
    data = place.read_bytes()
    log = _log(shop)
    silent = []
    for at in range(100, len(data), 997):
        place.write_bytes(data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :])
        if check_shop(shop).sound and _log(shop) != log:
            silent.append(at)
    assert silent == []


def _log(folder: Path) -> object:
    with closing(sqlite3.connect(f"file:{folder / 'shop.db'}?mode=ro", uri=True)) as db:
        try:
            return db.execute("SELECT * FROM event ORDER BY seq").fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return str(error)


BREAKS: dict[str, tuple[str, str]] = {
    "the last change is gone": ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "the shop counts"),
    "a record is gone": ("DELETE FROM record WHERE id = 'seat-1'", "does not stand among the records"),
    "a record came from nowhere": (
        "INSERT INTO record(kind, id, ver, place) VALUES('pet', 'ghost', 3, 3)",
        "no change made it",
    ),
    "a record stands at an old version": (
        "UPDATE record SET ver = place, prev = NULL WHERE id = 'seat-2'",
        "does not stand as its changes left it",
    ),
    "a public number is skipped": ("UPDATE event SET pseq = pseq + 70 WHERE pseq = 3", "has the public number 73"),
    "a change names another actor": ("UPDATE event SET actor = 'zhou' WHERE cmd_id = 'seat-1'", "checksum differs"),
    "a change has another time": ("UPDATE event SET ts = 1 WHERE cmd_id = 'seat-4'", "is older than"),
    "a change joins another one": ("UPDATE event SET prev = 1 WHERE act = 'message.edited'", "does not join"),
    "what was taken back is there again": (
        "INSERT INTO message_revision VALUES('seat-3', 5, x'7b7d')",
        "was taken back, but words of it are left",
    ),
    "a device counts too few": ("UPDATE device SET last_dseq = 1 WHERE id = 'seat'", "more than are counted"),
    "a device of nobody": ("UPDATE device SET member = 'nobody' WHERE id = 'phone'", "belongs to nobody"),
    "an answer stands twice": (
        "INSERT INTO cmd_result VALUES('seat', 1, 'seat-1', 0, 1, NULL)",
        "has two answers",
    ),
    "a field's history tells another value": (
        "UPDATE field_history SET new = x'66' WHERE field = 'pinned'",
        "another story",
    ),
    "a field's history tells of no change": ("UPDATE field_history SET n = 2 WHERE field = 'pinned'", "not in the log"),
    "a citation is gone": ("DELETE FROM citation", "is not noted with the files that it shows"),
    "what is known of a file is gone": ("DELETE FROM media", "of which nothing is known here"),
    "what is known of a file contradicts itself": ("UPDATE media SET size = 5", "contradicts itself"),
    "the shop's row is gone": ("DELETE FROM shop", "own row is not there"),
    "more is backed up than there is": ("UPDATE shop SET safe = head + 1", "ahead of the log"),
}


@pytest.mark.parametrize(("sql", "told"), BREAKS.values(), ids=BREAKS.keys())
def test_what_was_changed_behind_the_relays_back_is_found(shop: Path, sql: str, told: str) -> None:
    change(shop, sql)
    found = check_shop(shop).found
    assert any(told in sentence for sentence in found), found


def test_a_mark_beyond_what_was_said_is_found(shop: Path) -> None:
    with closing(sqlite3.connect(shop / "shop.db", isolation_level=None)) as db:
        row = list(db.execute("SELECT * FROM event WHERE kind = 'mark' ORDER BY seq DESC LIMIT 1").fetchone())
        body = msgspec.json.decode(row[17])
        row[17] = msgspec.json.encode({**body, "delivered": 999, "read": 999})
        row[18] = checksum(tuple(row[:17]), row[17])
        db.execute("UPDATE event SET body = ?, checksum = ? WHERE seq = ?", (row[17], row[18], row[0]))
    assert any("marks more than was said" in sentence for sentence in check_shop(shop).found)


def test_many_findings_of_a_kind_are_counted(shop: Path) -> None:
    change(shop, "UPDATE event SET checksum = checksum + 1")
    found = check_shop(shop).found
    assert len(found) < 12
    assert any("more: each is not as it was written" in sentence for sentence in found)


GARBAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda data: data[: len(data) // 2],
    "overwritten in the middle": lambda data: data[:8192] + b"\x5a" * 8192 + data[16384:],
    "no database at all": lambda data: b"no database at all" * 1000,
}


@pytest.mark.parametrize("spoil", GARBAGE.values(), ids=GARBAGE.keys())
def test_a_broken_database_file_is_told_and_not_raised(shop: Path, spoil: Callable[[bytes], bytes]) -> None:
    (shop / "shop.db").write_bytes(spoil((shop / "shop.db").read_bytes()))
    assert check(shop) == 1


def test_a_folder_without_a_shop_is_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path) == 1
    assert "There is no shop" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_shop_of_another_format_is_left_alone(shop: Path) -> None:
    change(shop, "PRAGMA user_version = 99")
    with pytest.raises(StoreUnusable, match="format 99"):
        check_shop(shop)


def test_a_shop_that_is_being_served_can_be_checked(shop: Path) -> None:
    store = SqliteStore(shop, ballast=0)
    try:
        assert check_shop(shop).sound
    finally:
        store.close()

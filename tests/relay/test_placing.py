"""A shop on a network drive is refused with a sentence before anything is written; on a disk of its own it opens."""

from pathlib import Path

import pytest

from petdesk.relay.store import placing
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.sqlite import DATABASE, SqliteStore


def mounted(folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """The system tells of these."""
    told = folder / "mounts"
    told.write_text("\n".join(["/dev/sda1 / ext4 rw 0 0", *lines, ""]), encoding="utf-8")
    monkeypatch.setattr(placing, "MOUNTS", told)


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "davfs"])
def test_a_shop_on_a_network_drive_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    drive = tmp_path / "the drive"
    drive.mkdir()
    mounted(tmp_path, monkeypatch, f"server:/x {drive}".replace("the drive", r"the\040drive") + f" {kind} rw 0 0")
    with pytest.raises(StoreUnusable, match=f"network drive .{kind}"):
        SqliteStore(drive / "shop")
    assert not (drive / "shop" / DATABASE).exists()
    SqliteStore(tmp_path / "beside").close()


def test_a_disk_of_this_computer_mounted_in_a_network_drive_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive, disk = tmp_path / "drive", tmp_path / "drive" / "disk"
    disk.mkdir(parents=True)
    mounted(tmp_path, monkeypatch, f"server:/x {drive} nfs rw 0 0", f"/dev/sdb1 {disk} ext4 rw 0 0", "nonsense")
    SqliteStore(disk / "shop").close()
    with pytest.raises(StoreUnusable):
        SqliteStore(drive / "shop")


def test_where_the_system_does_not_tell_the_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "MOUNTS", tmp_path / "nowhere")
    SqliteStore(tmp_path / "shop").close()

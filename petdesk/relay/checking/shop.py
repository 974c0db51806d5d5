"""The whole check of a shop's folder: the database file, the log, what was worked out from it, the stored files."""

from pathlib import Path

from petdesk.relay.checking.diary import check_diary
from petdesk.relay.checking.files import check_citations, check_files
from petdesk.relay.checking.findings import Checked, Findings
from petdesk.relay.checking.log import Replay
from petdesk.relay.checking.rows import check_rows
from petdesk.relay.store.driver import Connection, Problem, connect
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.migrating import version_of
from petdesk.relay.store.schema import STEPS
from petdesk.relay.store.sqlite import DATABASE


def check_shop(folder: Path, key: bytes | None = None) -> Checked:
    """Look through the shop in `folder`, encrypted with `key` or plain; a relay may serve it meanwhile.

    Raises StoreUnusable when there is no shop, or one that this program cannot read.
    """
    place = folder / DATABASE
    if not place.is_file():
        raise StoreUnusable(f"There is no shop in {folder}. Name the folder that the relay serves.")
    findings = Findings()
    try:
        connection = connect(place, key, read_only=True)
    except Problem as problem:
        return Checked(0, 0, 0, 0, [f"The shop's database cannot be opened: {problem}."])
    try:
        return _check(connection, folder, findings, key)
    except Problem as problem:
        findings.add(f"cannot be read to its end: {problem}", "the shop's database")
        return Checked(0, 0, 0, 0, findings.sentences())
    finally:
        connection.close()


def check_database(connection: Connection) -> tuple[Replay, Findings]:
    """Check everything that lies in the database itself."""
    findings = Findings()
    for (verdict,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if verdict != "ok":
            findings.add(f"is damaged: {verdict}", "the database file")
    replay = Replay(findings)
    replay.run(connection)
    check_rows(connection, replay, findings)
    check_diary(connection, replay, findings)
    check_citations(connection, replay, findings)
    return replay, findings


def _check(connection: Connection, folder: Path, findings: Findings, key: bytes | None) -> Checked:
    version = version_of(connection)
    if version != len(STEPS):
        raise StoreUnusable(
            f"The shop's data have the format {version}, this program knows {len(STEPS)}. Nothing was checked or "
            "changed. Start the relay of this version once, or check with the version that wrote them."
        )
    # One moment of the shop, however much a running relay writes meanwhile.
    connection.execute("BEGIN")
    replay, findings = check_database(connection)
    files = check_files(connection, folder / "media" / "blobs", findings, key)
    (devices,) = connection.execute("SELECT count(*) FROM device").fetchone()
    return Checked(replay.head, len(replay.standing), devices, files, findings.sentences())

"""The files that messages show: each row's bytes are on the shelf, whole and unchanged, and each citation is meant."""

from pathlib import Path

import msgspec

from petdesk.relay.checking.findings import Findings
from petdesk.relay.checking.log import Replay
from petdesk.relay.media.blobs import Blobs, Damaged
from petdesk.relay.media.records import FileRow
from petdesk.relay.media.vault import Vault
from petdesk.relay.store.driver import Connection
from petdesk.shop.conversation import Message

_row = msgspec.json.Decoder(FileRow)


def check_citations(connection: Connection, replay: Replay, findings: Findings) -> None:
    """A message that stands cites what its text says, one that was taken back cites nothing."""
    cited: dict[str, set[str]] = {}
    for media, message in connection.execute("SELECT media, message FROM citation"):
        cited.setdefault(message, set()).add(media)
    known = {media for (media,) in connection.execute("SELECT id FROM media")}
    for (kind, id), stand in replay.standing.items():
        if kind != "message" or not isinstance(stand.record, Message):
            continue
        shown = {ref.id for ref in stand.record.media}
        if cited.pop(id, set()) != shown:
            findings.add("is not noted with the files that it shows", f"message {id}")
        for media in sorted(shown - known):
            findings.add(f"shows the file {media}, of which nothing is known here", f"message {id}")
    for message in cited:
        findings.add("is noted with files, but is not in the log", f"message {message}")


def check_files(connection: Connection, shelf: Path, findings: Findings, key: bytes | None = None) -> int:
    """Read every file on the `shelf` that a row names and compare it with its hash; the answer is their number."""
    hashes: dict[str, FileRow] = {}
    for id, sha256, thumb, size, body in connection.execute(
        "SELECT id, sha256, thumb, size, row FROM media ORDER BY id"
    ):
        try:
            row = _row.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            findings.add("cannot be read", f"what is known of the file {id}")
            continue
        if (row.id, row.sha256, row.thumb, row.size) != (id, sha256, thumb, size):
            findings.add("contradicts itself", f"what is known of the file {id}")
        hashes |= {name: row for name in (sha256, thumb) if name}
    if hashes and not shelf.is_dir():
        findings.add("is not there", f"the folder of {len(hashes)} stored files")
        return len(hashes)
    blobs = Blobs(shelf, vault=Vault(key))
    for sha256, row in hashes.items():
        _check_file(blobs, sha256, row, findings)
    return len(hashes)


def _check_file(blobs: Blobs, sha256: str, row: FileRow, findings: Findings) -> None:
    what = f"the {'file' if sha256 == row.sha256 else 'preview of the file'} {row.name!r} ({sha256[:12]})"
    try:
        with blobs.open_for_reading(sha256) as file:
            size = file.seek(0, 2)
    except FileNotFoundError:
        findings.add("is missing from the disk", what)
    except Damaged:
        findings.add("has changed on the disk", what)
    except (OSError, ValueError) as error:
        findings.add(f"cannot be read from the disk ({type(error).__name__})", what)
    else:
        if sha256 == row.sha256 and size != row.size:
            findings.add("has another size than is known of it", what)

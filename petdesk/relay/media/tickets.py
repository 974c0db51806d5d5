"""The waiting room of uploads on disk: beside the bytes of each a small file that says what they will be."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from petdesk.relay.media.blobs import write_durably
from petdesk.relay.media.uploads import Ticket
from petdesk.relay.media.vault import Vault
from petdesk.shop.ids import is_id

_decode = msgspec.json.Decoder(Ticket).decode


class Tickets:
    """Unfinished uploads in `folder`: `<id>.json` the ticket, `<id>.part` the bytes so far. All calls do disk work."""

    def __init__(self, folder: Path, vault: Vault | None = None) -> None:
        self._folder = folder
        self.vault = vault or Vault()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def part(self, upload: str) -> Path:
        """Where the bytes of an upload lie. Raises ValueError for what is no id."""
        if not is_id(upload):
            raise ValueError("not an id")
        return self._folder / f"{upload}.part"

    def begin(self, ticket: Ticket) -> None:
        """Keep a new ticket and make room for its bytes."""
        self.save(ticket)
        self.vault.begin(self.part(ticket.id))

    def save(self, ticket: Ticket) -> None:
        """Keep the ticket as it now stands, durably."""
        write_durably(self._folder / f"{ticket.id}.json", self.vault.bytes_of(msgspec.json.encode(ticket)))

    def drop(self, upload: str) -> None:
        """Forget an upload: first its bytes, then its ticket, so that no bytes ever lie here without one."""
        self.part(upload).unlink(missing_ok=True)
        (self._folder / f"{upload}.json").unlink(missing_ok=True)

    def reached(self, upload: str) -> tuple[int, float]:
        """How many bytes are here, and when the last came (Unix seconds). Raises FileNotFoundError."""
        part = self.part(upload)
        return self.vault.size(part), part.stat().st_mtime

    def cut(self, upload: str, size: int) -> None:
        """Take away what lies beyond `size`."""
        self.vault.cut(self.part(upload), size)

    def all(self) -> Iterator[Ticket]:
        """Every ticket that can be read; what cannot, or has no ticket, is deleted: nobody could go on with it."""
        for path in sorted(self._folder.glob("*.json")):
            try:
                yield _decode(self.vault.content_of(path.read_bytes()))
            except msgspec.DecodeError:
                path.unlink()
        for path in self._folder.glob("*.part"):
            if not path.with_suffix(".json").exists():
                path.unlink()
        for path in self._folder.glob("*.new"):
            path.unlink()

"""A customer's data in the relay's folder while the relay rests: told whole in an archive, or erased for ever."""

import secrets
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import msgspec
from msgspec.structs import replace

from petdesk.launch.shop import NoSuchPerson
from petdesk.launch.shop_key import shop_key
from petdesk.relay import audit
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY
from petdesk.relay.log import append
from petdesk.relay.media.blobs import Blobs
from petdesk.relay.media.records import FileRow
from petdesk.relay.media.vault import Vault
from petdesk.relay.store.contract import Reader
from petdesk.relay.store.rows import Origin
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.view import decoded
from petdesk.seat.commands.exporting.telling import Told, Written, write_archive
from petdesk.shop.conversation import Message
from petdesk.shop.ids import new_id
from petdesk.shop.people import Customer, Erasure, Household, Shop, Staff
from petdesk.shop.record import Record

_SAID = "SELECT record FROM event WHERE kind = 'message' AND thread = ? AND seq = place ORDER BY seq"
_KINDS = ("customer", "pet", "agreement", "consent", "weight", "vaccine", "incident", "booking", "visit")


def export_customer(folder: Path, name: str, target: Path, *, notes: bool = False) -> Written:
    """Write everything about the household of a customer into a zip at `target`.

    Raises StoreUnusable, NoSuchPerson, NoKey, OSError.
    """
    key = shop_key(folder)
    store = SqliteStore(folder, key)
    try:
        reader = store.reader()
        home = _household(reader, name)
        told = _told(reader, home, notes=notes)
        blobs = Blobs(folder / "media" / "blobs", vault=Vault(key))
        with ExitStack() as open_files, tempfile.TemporaryDirectory(prefix="petdesk-") as work:

            def find(media: str) -> Path | None:
                row = reader.media(media)
                sha256 = msgspec.json.decode(row, type=FileRow).sha256 if row is not None else ""
                if not sha256 or not blobs.has(sha256):
                    return None
                return open_files.enter_context(blobs.lying_open(sha256, Path(work)))

            written = write_archive(target, told, find)
    finally:
        store.close()
    return written


def erase_customer(folder: Path, name: str, *, alone: bool = False) -> str:
    """Erase the household of a customer from the shop; its name as it was. The seats forget it when they are back.

    With `alone` it is the customer only; the others of the household and its pets stay.
    Raises StoreUnusable, NoSuchPerson, NoKey.
    """
    store = SqliteStore(folder, shop_key(folder))
    try:
        now = time.time_ns() // 1_000_000
        with store.writing(now) as transaction:
            home = _household(transaction, name)
            gone = Erasure(id=home.id, thread=home.thread, at=transaction.now)
            person = _person(transaction, name, home) if alone else None
            if person is not None:
                gone = replace(gone, id=person.id, household=home.id)
            draft = Draft(kind="erasure", act=gone.act(), record=gone, forgets=True)
            command = new_id(transaction.now, secrets.token_bytes(10))
            append(transaction, [draft], Origin(command, RELAY, transaction.now))
            audit.note(transaction, "customer.erased", RELAY, None, gone.id)
    finally:
        store.close()
    return person.name if person is not None else home.name


def _household(reader: Reader, name: str) -> Household:
    """The one household that is called so, or in which somebody is; by its id too. Raises NoSuchPerson."""
    homes = {one.id: one for one in (decoded(row) for row in reader.records("household")) if isinstance(one, Household)}
    people = [one for one in (decoded(row) for row in reader.records("customer")) if isinstance(one, Customer)]
    found = {one.household for one in people if name in (one.name, one.id)}
    found |= {one.id for one in homes.values() if name in (one.name, one.id)}
    there = [homes[id] for id in sorted(found) if homes[id].name]
    if len(there) == 1:
        return there[0]
    those = ", ".join(f"{one.name} ({one.id})" for one in (there or homes.values()) if one.name) or "nobody"
    raise NoSuchPerson(f"{len(there) or 'No'} households are called {name!r}. There are: {those}.")


def _person(reader: Reader, name: str, home: Household) -> Customer:
    """The one person of a household that is called so, or by the id. Raises NoSuchPerson."""
    people = [one for one in (decoded(row) for row in reader.records("customer")) if isinstance(one, Customer)]
    found = [one for one in people if one.household == home.id and name in (one.name, one.id) and one.name]
    if len(found) != 1:
        raise NoSuchPerson(f"{len(found) or 'No'} people of the household {home.name} are called {name!r}.")
    return found[0]


def _told(reader: Reader, home: Household, *, notes: bool) -> Told:
    shop = next((one for row in reader.records("shop") if isinstance(one := decoded(row), Shop)), None)
    records: dict[str, list[Record]] = {"household": [home]}
    ids = {home.id, home.thread}
    for kind in _KINDS:
        kept = [one for one in (decoded(row) for row in reader.records(kind)) if _belongs(one, ids)]
        if kind == "pet":
            ids |= {one.id for one in kept}
        if kept:
            records[kind] = kept
    rows = (reader.record("message", id) for (id,) in reader.rows(_SAID, home.thread))
    said = [one for row in rows if row is not None and isinstance(one := decoded(row), Message)]
    staff = [one for one in (decoded(row) for row in reader.records("staff")) if isinstance(one, Staff)]
    people = [one for one in records.get("customer", []) if isinstance(one, Customer)]
    return Told(
        shop=shop.name if shop is not None else "",
        name=home.name,
        language=home.language,
        at=time.time_ns() // 1_000_000,
        records=records,
        messages=[one for one in said if notes or one.audience == "public"],
        names={one.id: one.name for one in people} | {one.id: one.name for one in staff},
    )


def _belongs(record: Record, ids: set[str]) -> bool:
    return not ids.isdisjoint(getattr(record, name, "") or "" for name in ("household", "thread", "pet"))

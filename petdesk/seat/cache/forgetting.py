"""Forgetting who was erased: a household with its thread, records and files, or one person of one that stays."""

from msgspec import Struct

from petdesk.seat.cache.records import children, forget_thread
from petdesk.seat.cache.records import record as standing
from petdesk.seat.database import Connection
from petdesk.shop.people import Customer, Erasure, Household
from petdesk.shop.pets import Pet
from petdesk.shop.receipts import mark_id
from petdesk.shop.striking import Named

_MENTION = "SELECT kind, id FROM record WHERE kind <> 'erasure' AND (id = ?1 OR parent = ?1 OR instr(body, ?2))"
_PHOTOS = "SELECT body ->> '$.photo', body ->> '$.proof' FROM record WHERE kind = ? AND id = ?"


_UNDER = "SELECT id FROM record WHERE parent = ?"
_THEIRS = "DELETE FROM record WHERE id = ?1 AND kind = 'customer' OR kind = 'browser' AND body ->> '$.customer' = ?1"


class Leaving(Struct, frozen=True):
    """One person who is being erased: how nobody else of the household is called, and the ids of all that tells of it.

    `thread` is the household's.
    """

    thread: str
    named: Named
    ids: tuple[str, ...]


def who_leaves(db: Connection, person: str) -> Leaving | None:
    """What is known of a person before they are forgotten; None when nothing is any more."""
    held = standing(db, Customer, person)
    home = standing(db, Household, held[0].household) if held is not None else None
    if held is None or home is None or not held[0].name:
        return None
    pets = [pet for pet, _ in children(db, Pet, home[0].id)]
    stay = [pet.name for pet in pets]
    for one, _ in children(db, Customer, home[0].id):
        stay += [one.name, *one.phones] if one.id != person else []
    ids = [home[0].id, home[0].thread, *(pet.id for pet in pets)]
    under = [id for parent in ids for (id,) in db.execute(_UNDER, (parent,))]
    named = Named((held[0].name,), held[0].phones).without(filter(None, stay))
    return Leaving(home[0].thread, named, tuple(dict.fromkeys([*ids, *under])))


def forget_person(db: Connection, erasure: Erasure) -> None:
    """Remove one person, their phones and how far they had read; what others said comes anew, without their name."""
    db.execute(_THEIRS, (erasure.id,))
    db.execute("DELETE FROM record WHERE kind = 'mark' AND id = ?", (mark_id(erasure.thread, erasure.id),))
    db.execute("DELETE FROM raw_change WHERE id = ?1 OR instr(body, ?2)", (erasure.id, f'"{erasure.id}"'.encode()))


def forget_household(db: Connection, erasure: Erasure) -> None:
    """Remove everything that names the household, its thread, its people or its pets; inside a transaction."""
    gone: dict[tuple[str, str], None] = {}
    for one in (erasure.id, erasure.thread, *erasure.people, *erasure.pets):
        gone |= dict.fromkeys(db.execute(_MENTION, (one, f'"{one}"'.encode())).fetchall())
    for record in gone:
        for media in (each for row in db.execute(_PHOTOS, record).fetchall() for each in row if each):
            db.execute("INSERT OR IGNORE INTO gone_media VALUES(?)", (media,))
        db.execute("DELETE FROM record WHERE kind = ? AND id = ?", record)
        db.execute("DELETE FROM raw_change WHERE kind = ? AND id = ?", record)
    forget_thread(db, erasure.thread)


def leave_nothing(db: Connection) -> None:
    """Empty the file beside the cache that still holds what was overwritten."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

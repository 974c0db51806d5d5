"""Finding what was said about a pet: the messages that were tied to it, newest first."""

import msgspec

from petdesk.seat.cache.threads import end, spot
from petdesk.seat.database import Connection
from petdesk.shop.conversation import Message
from petdesk.shop.pets import Pet

LOOKED_THROUGH = 20_000


def messages_about(db: Connection, thread: str, pet: str, limit: int) -> list[str]:
    """The ids of up to `limit` of the thread's latest messages that name the pet, newest first."""
    row = db.execute("SELECT number FROM inbox WHERE thread = ?", (thread,)).fetchone()
    if row is None:
        return []
    asked = """SELECT id, body FROM (SELECT number, id, body FROM message WHERE number BETWEEN ? AND ?
        ORDER BY number DESC LIMIT ?) WHERE instr(body, ?) ORDER BY number DESC"""
    named = f'"{pet}"'.encode()
    found: list[str] = []
    for id, body in db.execute(asked, (spot(row[0], 0), end(row[0]), LOOKED_THROUGH, named)):
        # The id might stand in the words as well.
        if pet in msgspec.json.decode(body, type=Message).pets:
            found.append(id)
            if len(found) == limit:
                break
    return found


def pet_with_chip(db: Connection, chip: str) -> Pet | None:
    """A pet that wears this chip, not struck out."""
    asked = "SELECT body FROM record WHERE kind = 'pet' AND instr(body, ?)"
    pets = (msgspec.json.decode(body, type=Pet) for (body,) in db.execute(asked, (f'"{chip}"'.encode(),)))
    return next((pet for pet in pets if pet.chip == chip and not pet.struck), None)

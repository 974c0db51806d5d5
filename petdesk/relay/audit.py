"""The book of who did what with the shop's keys and data; it holds no secret and no message text."""

from petdesk.relay.store.contract import Reader, Transaction


def note(transaction: Transaction, what: str, member: str, device: str | None = None, detail: str = "") -> None:
    """Write a line, e.g. note(tx, "seat.paired", member, device, name)."""
    sql = "INSERT INTO audit(ts, member, device, what, detail) VALUES(?, ?, ?, ?, ?)"
    transaction.run(sql, transaction.now, member, device, what, detail[:200])


def lines(reader: Reader, after: int = 0, limit: int = 200) -> list[tuple[int, int, str, str | None, str, str]]:
    """(number, Unix ms, member, device, what, detail) in the order of happening."""
    sql = "SELECT n, ts, member, device, what, detail FROM audit WHERE n > ? ORDER BY n LIMIT ?"
    return reader.rows(sql, after, limit)

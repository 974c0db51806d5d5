"""The book of who did what with the shop's keys and data; it holds no secret and no message text."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from petdesk.relay.store.contract import Reader, Transaction
from petdesk.wire.people import AuditKind, AuditLine, AuditPage

PAGE = 100
DAY_MS = 24 * 60 * 60 * 1000

# What a line's word is counted under; a word that is not here is about keys.
_READ = ("thread.opened", "record.printed", "all.searched", "audit.read")
_EXPORTED = ("customer.exported", "all.exported", "exported")
_SIGNED_IN = ("signed.in", "sign_in.missed", "seat.paired", "pairing.missed", "page.opened", "page.asked")
RESTORED = "shop.restored"
_NOTED = "SELECT n, ts, member, coalesce(device, ''), what, detail FROM audit WHERE n < ? AND ts >= ? AND ts < ?"
# Messages, marks and files are the shop's daily talk; what was taken back or said anew is a change of what stood.
_DONE = """SELECT seq, ts, actor, coalesce(device, ''), act, kind || ':' || record FROM event
    WHERE seq < ? AND ts >= ? AND ts < ? AND device IS NOT NULL
    AND (kind NOT IN ('message', 'mark', 'media') OR act IN ('message.recalled', 'message.edited'))"""


class AuditWish(Struct, frozen=True, kw_only=True):
    """What of the book is wanted: of one member, of one kind, from `since` (inclusive) to `until`, in Unix ms."""

    member: str = ""
    kind: AuditKind | None = None
    since: int = 0
    until: int = 2**53 - 1
    before: tuple[int, int] = (2**53 - 1, 2**53 - 1)


def note(transaction: Transaction, what: str, member: str, device: str | None = None, detail: str = "") -> None:
    """Write a line, e.g. note(tx, "seat.paired", member, device, name)."""
    sql = "INSERT INTO audit(ts, member, device, what, detail) VALUES(?, ?, ?, ?, ?)"
    transaction.run(sql, transaction.now, member, device, what, detail[:200])


def lines(reader: Reader, after: int = 0, limit: int = 200) -> list[tuple[int, int, str, str | None, str, str]]:
    """(number, Unix ms, member, device, what, detail) in the order of happening."""
    sql = "SELECT n, ts, member, device, what, detail FROM audit WHERE n > ? ORDER BY n LIMIT ?"
    return reader.rows(sql, after, limit)


def restored_at(reader: Reader) -> int:
    """When the shop was brought back last (Unix ms), as far as the book reaches; 0 for never."""
    ((at,),) = reader.rows("SELECT max(ts) FROM audit WHERE member = '' AND what = ?", RESTORED)
    return int(at or 0)


def kind_of(what: str) -> AuditKind:
    """What a line of the book is counted under."""
    if what in _SIGNED_IN:
        return "signed_in"
    if what in _READ:
        return "read"
    if what in _EXPORTED:
        return "exported"
    return "erased" if what.endswith(".erased") else "keys"


def book(reader: Reader, wish: AuditWish) -> AuditPage:
    """A page of the book, newest first: what was noted, and what staff changed as the log has it."""
    noted = [(row, kind_of(row[4])) for row in _noted(reader, wish)] if wish.kind != "changed" else []
    kept = [(row, kind) for row, kind in noted if wish.kind in {None, kind}]
    done = list(_done(reader, wish)) if wish.kind in {None, "changed", "erased"} else []
    both = [*((row, kind, 0) for row, kind in kept), *((row, _change(row), 1) for row in done)]
    both = [one for one in both if wish.kind in {None, one[1]}]
    both.sort(key=lambda one: (one[0][1], one[2], one[0][0]), reverse=True)
    page = both[:PAGE]
    whole = len(both) <= PAGE and len(done) <= PAGE and len(noted) <= PAGE
    return AuditPage(tuple(_line(row, kind) for row, kind, _ in page), None if whole else _before(wish, page))


def purge(transaction: Transaction, days: int) -> int:
    """Let go of lines older than so many days; how many there were. 0 keeps everything."""
    return transaction.run("DELETE FROM audit WHERE ts < ?", transaction.now - days * DAY_MS) if days else 0


def _change(row: Any) -> AuditKind:
    return "erased" if row[4].endswith(".erased") else "changed"


def _noted(reader: Reader, wish: AuditWish) -> Iterator[Any]:
    whom, values = _whom("member", wish)
    what, words = _words_of(wish.kind)
    sql = f"{_NOTED}{whom}{what} ORDER BY n DESC LIMIT {PAGE + 1}"
    yield from reader.rows(sql, wish.before[0], wish.since, wish.until, *values, *words)


def _done(reader: Reader, wish: AuditWish) -> Iterator[Any]:
    whom, values = _whom("actor", wish)
    erased = " AND act LIKE '%.erased'" if wish.kind == "erased" else ""
    sql = f"{_DONE}{whom}{erased} ORDER BY seq DESC LIMIT {PAGE + 1}"
    yield from reader.rows(sql, wish.before[1], wish.since, wish.until, *values)


def _whom(column: str, wish: AuditWish) -> tuple[str, tuple[str, ...]]:
    return (f" AND {column} = ?", (wish.member,)) if wish.member else ("", ())


def _words_of(kind: AuditKind | None) -> tuple[str, tuple[str, ...]]:
    """The words of a kind, so that a page of rare ones is found without reading all others."""
    known = {"signed_in": _SIGNED_IN, "read": _READ, "exported": _EXPORTED}
    if kind in known:
        return f" AND what IN ({', '.join('?' * len(known[kind]))})", known[kind]
    if kind == "keys":
        rest = (*_SIGNED_IN, *_READ, *_EXPORTED)
        return f" AND what NOT IN ({', '.join('?' * len(rest))})", rest
    return (" AND what LIKE ?", ("%.erased",)) if kind == "erased" else ("", ())


def _line(row: Any, kind: AuditKind) -> AuditLine:
    n, at, member, device, what, about = row
    return AuditLine(n=n, at=at, member=member, device=device, what=what, kind=kind, about=about)


def _before(wish: AuditWish, page: list[Any]) -> str:
    noted = [row[0] for row, _, source in page if source == 0]
    done = [row[0] for row, _, source in page if source == 1]
    return f"{min(noted, default=wish.before[0])}.{min(done, default=wish.before[1])}"

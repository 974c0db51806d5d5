"""What threads and people are called, kept beside a search: else each hit costs two looks elsewhere in the file."""

from collections.abc import Iterable

from petdesk.seat.database import Connection

# So many of each are learnt in one go; who is met beyond that is looked up once.
LEARNT = 20_000


class Called:
    """The titles of threads and the names of authors in one cache; for whoever forgets them when one changes."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.forget()

    def forget(self) -> None:
        """Know nothing."""
        self._titles: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def learn(self) -> None:
        """Read most of them in the order in which they lie in the file, which costs the fewest looks."""
        self._titles |= dict(self._db.execute("SELECT thread, title FROM inbox LIMIT ?", (LEARNT,)))
        asked = """SELECT id, json_extract(body, '$.name') FROM record WHERE kind IN ('staff', 'customer')
            ORDER BY kind DESC LIMIT ?"""
        self._names |= dict(self._db.execute(asked, (LEARNT,)))

    def titles(self, threads: Iterable[str]) -> dict[str, str]:
        """Of these threads, "" for one that is not held."""
        asked = "SELECT thread, title FROM inbox WHERE thread IN ({})"
        return self._of(self._titles, threads, asked)

    def names(self, members: Iterable[str]) -> dict[str, str]:
        """Of these members of staff and customers, "" for one that is not held."""
        asked = """SELECT id, json_extract(body, '$.name') FROM record
            WHERE kind IN ('staff', 'customer') AND id IN ({})"""
        return self._of(self._names, members, asked)

    def _of(self, known: dict[str, str], ids: Iterable[str], asked: str) -> dict[str, str]:
        wanted = set(ids)
        if missing := sorted(wanted - known.keys()):
            known |= dict.fromkeys(missing, "")
            known |= dict(self._db.execute(asked.format(", ".join("?" * len(missing))), missing))
        return {id: known[id] for id in wanted}

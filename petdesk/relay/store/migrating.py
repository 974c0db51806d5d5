"""Bringing a database forward, step by step, all in one transaction or not at all."""

from collections.abc import Sequence

from petdesk.relay.store.driver import Connection
from petdesk.relay.store.errors import StoreUnusable
from petdesk.relay.store.schema import STEPS


def version_of(connection: Connection) -> int:
    """The number of steps this file has taken."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: Connection, steps: Sequence[Sequence[str]] = STEPS) -> None:
    """Take the steps that the file lacks. Raises StoreUnusable for a file of a newer program, which stays untouched."""
    version = version_of(connection)
    if version > len(steps):
        raise StoreUnusable(
            f"The shop's data were written by a newer PetDesk (format {version}, this program knows {len(steps)}). "
            "Nothing was changed. Install the newer PetDesk again, or restore a backup made with this one."
        )
    if version == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise

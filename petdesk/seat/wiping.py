"""What a seat forgets when the relay says that it is no seat any more, or that its colleague has left."""

import logging
import shutil
from pathlib import Path
from typing import Any

from petdesk.seat.local import LocalSeat

log = logging.getLogger(__name__)

# What a hand said and kept here; `meta` keeps which device this was, so that its number is never used anew.
_KEPT_WORDS = ("entry", "transfer", "draft", "mark")


def wipe(local: LocalSeat, *, everything: bool) -> None:
    """Forget what came from the relay; with `everything` also what waits here, drafts and files on their way.

    Else the names of the colleagues stay, so that another one can sit down here.

    Call it where `swap_cache` is called: nothing may be reading or writing the cache meanwhile.
    """
    log.warning("this seat forgets what it held%s", ", its outbox too" if everything else "")
    local.reader.pause()
    local.finder.pause()
    colleagues = [] if everything else _colleagues(local)
    local.files.wipe()
    _keep_colleagues(local, colleagues)
    local.reader.reopen()
    local.finder.reopen()
    _empty(local.folder / "media")
    local.vault.forget_all()
    if everything:
        _forget_words(local)
        _empty(local.prepared)


def _colleagues(local: LocalSeat) -> list[Any]:
    return local.files.current.db.execute("SELECT * FROM record WHERE kind = 'staff'").fetchall()


def _keep_colleagues(local: LocalSeat, rows: list[Any]) -> None:
    cache = local.files.current
    with cache.transaction():
        for row in rows:
            cache.db.execute(f"INSERT INTO record VALUES({', '.join('?' * len(row))})", tuple(row))


def _forget_words(local: LocalSeat) -> None:
    database = local.outbox.db
    database.execute("PRAGMA secure_delete = ON").fetchall()
    with local.outbox.commit():
        for table in _KEPT_WORDS:
            database.execute(f"DELETE FROM {table}")
        local.jottings.forget_all()
    database.execute("VACUUM")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _empty(folder: Path) -> None:
    for found in folder.iterdir() if folder.exists() else ():
        if found.is_dir():
            shutil.rmtree(found)
        else:
            found.unlink()

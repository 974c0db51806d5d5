"""Whether this seat's window is locked, and when it locks itself: kept with what is sealed, not in a file to edit."""

import logging

from petdesk.seat import unlocking
from petdesk.seat.database import CannotKeep
from petdesk.seat.outbox import Outbox
from petdesk.seat.secrets import Secrets

log = logging.getLogger(__name__)
_LOCKED, _OPEN = "locked", "open"


class Guard:
    """Kept in the outbox's file, which nobody rebuilds; `secrets` tell who could unlock where nothing was kept."""

    def __init__(self, outbox: Outbox, secrets: Secrets | None) -> None:
        self._outbox, self._secrets = outbox, secrets

    def kept(self, member: str) -> tuple[bool, str | None]:
        """Whether the window is locked, and after how many minutes it locks itself (None: nobody chose).

        A seat that does not know, because its file was taken away, is locked if `member` has something to unlock with.
        """
        kept = self._outbox.lock()
        if kept is None:
            return self._secrets is not None and unlocking.is_known(self._secrets, member), None
        state, _, after = kept.partition(":")
        return state != _OPEN, after or None

    def keep(self, *, locked: bool, after: str) -> None:
        """From now on it is so; on a disk that takes nothing for as long as the program lives."""
        try:
            self._outbox.keep_lock(f"{_LOCKED if locked else _OPEN}:{after}")
        except CannotKeep as problem:
            log.warning("whether this window is locked could not be kept: %s", problem)

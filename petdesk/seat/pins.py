"""The certificates by which a seat knows its relay: the one that was met, and the one that relay says will follow."""

import logging
from collections.abc import Callable

log = logging.getLogger(__name__)

Keep = Callable[[bytes, bytes | None], None]


def _keep_nowhere(_met: bytes, _following: bytes | None) -> None:
    """For seats without a place for it."""


class Pins:
    """SHA-256 of certificates (DER). `met` is None where the system decides whom to trust, and stays so.

    `keep` writes both down for good, and raises OSError.
    """

    def __init__(self, met: bytes | None, following: bytes | None = None, keep: Keep = _keep_nowhere) -> None:
        self.met, self.following, self._keep = met, following, keep

    def fits(self, shown: bytes) -> bool:
        """Whether this certificate is the relay's."""
        return shown in (self.met, self.following)

    def hear(self, shown: bytes | None, said: str | None) -> bool:
        """The relay said welcome under the certificate `shown`, and `said` (hex) which it will show; True for news.

        Only under one that was known before is it believed. What was shown is the one to know it by from then on; the
        one before is let go of. An older relay says nothing, and changes nothing.
        """
        if self.met is None or shown is None or said is None or not self.fits(shown):
            return False
        told = bytes.fromhex(said)
        following = None if told == shown else told
        if (shown, following) == (self.met, self.following):
            return False
        try:
            self._keep(shown, following)
        except OSError as error:
            # With what is on the disk the seat finds its relay all the same; it hears the same at its next welcome.
            log.warning("what the relay says of its certificate cannot be kept: %s", type(error).__name__)
            return False
        log.info("the relay's certificate: %s", "another will follow" if following else "known by the one it showed")
        self.met, self.following = shown, following
        return True

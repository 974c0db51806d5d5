"""What one relay is told when it starts."""

from pathlib import Path

from msgspec import Struct

from petdesk.relay.media.bounds import MediaBounds
from petdesk.wire.limits import Limits


class RelaySettings(Struct, frozen=True, kw_only=True):
    """`folder` holds everything of the shop. `port` 0 takes a free one.

    `names` are further names or addresses by which browsers reach this relay directly. `public` is the origin that
    customers' browsers see when a proxy stands in front, e.g. "https://chat.example"; without it cookies are those of
    plain HTTP. `page` is another folder for the customers' page. Times in ms.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8710
    names: tuple[str, ...] = ()
    public: str | None = None
    key: bytes | None = None
    page: Path | None = None
    limits: Limits = Limits()
    media: MediaBounds = MediaBounds()
    header_ms: int = 10_000
    idle_ms: int = 75_000
    json_logs: bool = False

    @property
    def secure(self) -> bool:
        """True when customers come by HTTPS."""
        return self.public is not None and self.public.startswith("https://")

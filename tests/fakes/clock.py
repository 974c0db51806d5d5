"""A clock that stands still until it is told to go on."""


class StillClock:
    """Both clocks of a seat, moved by hand."""

    def __init__(self, wall_ms: int = 1_800_000_000_000) -> None:
        """Start at a fixed moment."""
        self.wall = wall_ms
        self.runs = 1_000.0

    def wall_ms(self) -> int:
        """Unix time in ms."""
        return self.wall

    def monotonic(self) -> float:
        """Seconds."""
        return self.runs

    def go_on(self, seconds: float) -> None:
        """Let time pass on both."""
        self.runs += seconds
        self.wall += int(seconds * 1000)

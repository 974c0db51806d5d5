"""The road between a device and the relay: frames in order, late, or swallowed by a connection that is half there."""

from collections.abc import Callable

from tests.faults.simulation.time import Scheduler


class Road:
    """One connection. `at_relay` and `at_device` take frames as text; the `ended` calls tell a side that it is over."""

    def __init__(self, time: Scheduler) -> None:
        self._time = time
        self.up = True
        self._arrive = [0.0, 0.0]
        self._open = [True, True]
        self.at_relay: Callable[[str], None] = lambda text: None
        self.at_device: Callable[[str], None] = lambda text: None
        self.relay_ended: Callable[[], None] = lambda: None
        self.device_ended: Callable[[int | None], None] = lambda code: None

    def to_relay(self, text: str) -> None:
        """A frame from the device."""
        self._send(0, lambda: self.at_relay(text))

    def to_device(self, text: str) -> None:
        """A frame from the relay."""
        self._send(1, lambda: self.at_device(text))

    def _send(self, way: int, deliver: Callable[[], None]) -> None:
        if not self.up:
            return
        late = self._time.rng.expovariate(20) + 0.002
        self._arrive[way] = max(self._arrive[way], self._time.now + late)

        def arrive() -> None:
            if self.up and self._open[way]:
                deliver()

        self._time.after(self._arrive[way] - self._time.now, arrive)

    def cut(self, *, half: bool = False) -> None:
        """Lose the connection; `half`: each side only notices much later, if at all by itself."""
        if not self.up:
            return
        self.up = False
        for way in (0, 1):
            notice = self._time.rng.random() * (40 if half else 0.05)
            self._time.after(notice, lambda way=way: self._end(way, None))  # type: ignore[misc]

    def close(self, code: int | None) -> None:
        """The relay closes: what is under way still arrives, then the device is told, if anything reaches it at all."""
        if not self.up:
            self._end(0, code)
            return
        last = max(self._arrive) - self._time.now + 0.001

        def over() -> None:
            self.up = False
            self._end(0, code)
            self._end(1, code)

        self._time.after(max(last, 0.001), over)

    def _end(self, way: int, code: int | None) -> None:
        if self._open[way]:
            self._open[way] = False
            if way == 0:
                self.relay_ended()
            else:
                self.device_ended(code)

    def forget(self, side: int) -> None:
        """A side died: it hears nothing any more."""
        self._open[side] = False

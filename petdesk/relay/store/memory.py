"""What the one writer remembers from one transaction to the next, so as not to read it again for every command."""

from petdesk.relay.store.rows import DeviceRow, Logged

ENTRIES = 20_000
# Kinds of which a shop has one record, that each customer's message asks for; that there is none is remembered too.
LONE = frozenset({"desk", "calendar"})


class Memory:
    """Public numbers, devices, threads, the shop's own rules; nobody else writes: they hold until something is undone.

    `rights` is the shop's count of changes of rights that the devices belong to.
    """

    def __init__(self) -> None:
        self.public: dict[str, int] = {}
        self.devices: dict[str, DeviceRow] = {}
        self.threads: dict[str, Logged] = {}
        self.lone: dict[tuple[str, str], Logged | None] = {}
        self._rights = -1

    def at(self, rights: int) -> None:
        """The rights stand at this count now."""
        if rights != self._rights:
            self.devices.clear()
            self._rights = rights
        for known in (self.public, self.devices, self.threads, self.lone):
            if len(known) > ENTRIES:
                known.clear()

    def forget(self) -> None:
        """Forget all, as after anything that was undone."""
        self._rights = -1
        self.public.clear()
        self.devices.clear()
        self.threads.clear()
        self.lone.clear()

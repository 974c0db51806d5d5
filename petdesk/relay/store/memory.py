"""What the one writer remembers from one transaction to the next, so as not to read it again for every command."""

from petdesk.relay.store.rows import DeviceRow, Logged

ENTRIES = 20_000


class Memory:
    """Last public numbers, devices and threads; nobody else writes, so they hold until something is undone.

    `rights` is the shop's count of changes of rights that the devices belong to.
    """

    def __init__(self) -> None:
        self.public: dict[str, int] = {}
        self.devices: dict[str, DeviceRow] = {}
        self.threads: dict[str, Logged] = {}
        self._rights = -1

    def at(self, rights: int) -> None:
        """The rights stand at this count now."""
        if rights != self._rights:
            self.devices.clear()
            self._rights = rights
        for known in (self.public, self.devices, self.threads):
            if len(known) > ENTRIES:
                known.clear()

    def forget(self) -> None:
        """Forget all, as after anything that was undone."""
        self._rights = -1
        self.public.clear()
        self.devices.clear()
        self.threads.clear()

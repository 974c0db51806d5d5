"""What can go wrong with the store, in the three ways that call for different acts."""


class StoreBusy(Exception):
    """A passing failure: nothing was written, try again later; `why` is "locked" or "disk full"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class StoreFailed(Exception):
    """The disk failed while writing: what is in memory may differ from what is on disk, so this process must end."""


class StoreUnusable(Exception):
    """This folder cannot be served; the text tells a person what happened, what is kept and what to do."""

"""What to look at again: the notices by which a seat tells its window what has changed."""

from collections.abc import Callable

from msgspec import Struct


class Notice(Struct, frozen=True, kw_only=True):
    """Places whose content may differ from what was last read; empty sets mean nothing there.

    `threads`: inbox rows (by thread id). `messages`: pairs of thread id and message id, also for waiting ones.
    `records`: pairs of kind and id of everything else (pet, booking, household, media ...). `signs`: threads whose
    typing or open signs changed. `drafts`: pairs of a thread and the words of a draft that another seat of the member
    took over or said. `everything`: the cache was built anew.
    """

    threads: frozenset[str] = frozenset()
    messages: frozenset[tuple[str, str]] = frozenset()
    records: frozenset[tuple[str, str]] = frozenset()
    signs: frozenset[str] = frozenset()
    drafts: frozenset[tuple[str, str]] = frozenset()
    status: bool = False
    everything: bool = False


Listener = Callable[[Notice], None]


class Notices:
    """The list of those who listen; a listener is called on the seat's own loop, in the order of listening."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Add `listener`; the answer is the function that takes it off again."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def tell(self, notice: Notice) -> None:
        """Call every listener with `notice`."""
        for listener in tuple(self._listeners):
            listener(notice)

    def __len__(self) -> int:
        return len(self._listeners)

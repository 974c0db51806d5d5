"""A form over one record, and what of it tells it from others."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from petdesk.console.pet.entries import Entry


class Form(Struct, kw_only=True):
    """A form over one record: what stood there before (`was`), or with `base` None what a new one begins with.

    `strikes`: it can be struck out.
    """

    title: str
    kind: str
    id: str
    entries: Sequence[Entry]
    base: int | None = None
    was: dict[str, Any] = field(default_factory=dict)
    strikes: bool = False

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        """What tells this form from others."""
        return self.kind, "" if self.base is None else self.id, tuple(entry.field for entry in self.entries)


def whole(record: Struct) -> dict[str, Any]:
    """Every field of a record, those at their usual value too."""
    return {name: getattr(record, name) for name in record.__struct_fields__}

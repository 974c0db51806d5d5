"""What a check found, in sentences for people; many of a kind are told once and counted."""

from msgspec import Struct

EXAMPLES = 5


class Findings:
    """Sentences by what is wrong with the thing they are about."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def add(self, wrong: str, what: str) -> None:
        """`what` is the thing, `wrong` says what is wrong with it: add("has changed on disk", "the file 12ab")."""
        self._found.setdefault(wrong, []).append(what)

    def sentences(self) -> list[str]:
        """One sentence for each finding, and one for all beyond the first few of a kind."""
        told = []
        for wrong, things in self._found.items():
            told += [f"{thing[:1].upper()}{thing[1:]} {wrong}." for thing in things[:EXAMPLES]]
            if len(things) > EXAMPLES:
                told.append(f"The same goes for {len(things) - EXAMPLES} more: each {wrong}.")
        return told


class Checked(Struct, frozen=True):
    """How much was looked through, and what was found (nothing, in a sound shop)."""

    changes: int
    records: int
    devices: int
    files: int
    found: list[str]

    @property
    def sound(self) -> bool:
        """True when all is as it must be."""
        return not self.found

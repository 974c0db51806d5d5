"""What an import will do: the families it adds, what is there already, and every row it refuses, with the reason."""

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from msgspec import Struct, field

from petdesk.seat.cache.search_terms import fold
from petdesk.seat.commands.importing.columns import Target
from petdesk.seat.commands.importing.known import Known, name_key, phone_key
from petdesk.seat.commands.importing.tables import Table
from petdesk.seat.commands.importing.values import BadCell, Problem, parts, read_value

_OF_PET = ("species", "breed", "sex", "neutered", "birthday", "colour", "coat", "chip", "food", "allergies",
           "conditions", "medicine", "vet")  # fmt: skip
NewRecord = tuple[str, dict[str, Any]]


class Refused(Struct, frozen=True):
    """One row that is not taken: its number in the file, the column at fault (None: the row), why, what is there."""

    row: int
    target: Target | None
    problem: Problem
    words: str = ""


class Plan(Struct):
    """`families` are the new records of each family together, in an order that names nothing before it is there."""

    families: dict[str, list[NewRecord]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    households: int = 0
    pets: int = 0
    known_pets: int = 0
    rows: int = 0

    @property
    def records(self) -> int:
        """How many records there are to add."""
        return sum(len(family) for family in self.families.values())


def make_plan(table: Table, columns: Sequence[Target | None], known: Known, today: date) -> Plan:
    """Read every row; nothing is written. The same table over the same shop gives the same ids."""
    plan, chips, planned = Plan(), set[str](), set[tuple[str, str]]()
    homes = dict(known.homes)
    for at, row in enumerate(table.rows, start=table.first):
        if not any(row):
            continue
        plan.rows += 1
        values, refused = _values(at, row, columns, today)
        chip = values.get("chip", "")
        if not refused and chip and (chip in chips or chip in known.chips):
            again = fold(values.get("pet", ""))
            same = any(name == again for home, name in known.pets if home in _homes(values, homes))
            if chip in chips or not same:
                refused = [Refused(at, "chip", "chip_twice" if chip in chips else "chip_known", chip)]
        if refused:
            plan.refused += refused
            continue
        chips.add(chip)
        _Row(plan, values, homes, known, planned, today).add()
    return plan


def new_record_id(*told: str) -> str:
    """An id that is the same for the same words, so that an import can be repeated."""
    return "im" + blake2b("\n".join(told).encode(), digest_size=14).hexdigest()


def _values(
    at: int, row: Sequence[str], columns: Sequence[Target | None], today: date
) -> tuple[dict[str, Any], list[Refused]]:
    values: dict[str, Any] = {}
    refused: list[Refused] = []
    for target, words in zip(columns, row, strict=False):
        if target is None or not words:
            continue
        try:
            values[target] = read_value(target, words, today)
        except BadCell as bad:
            refused.append(Refused(at, target, bad.problem, words[:80]))
    if not refused and not (values.get("customer") or values.get("phone")):
        refused.append(Refused(at, None, "no_customer"))
    if not refused and values.get("expires") and values["expires"] < values.get("given", today.isoformat()):
        given = values.get("given")
        if given is not None or not values.get("vaccine"):
            refused.append(Refused(at, "expires", "lapses_before", values["expires"]))
    return values, refused


def _homes(values: dict[str, Any], homes: dict[str, str]) -> list[str]:
    return [homes[key] for key in _keys(values) if key in homes]


def _phones(values: dict[str, Any]) -> list[str]:
    return [phone for target in ("phone", "phone2") for phone in parts(values.get(target, ""))]


def _keys(values: dict[str, Any]) -> list[str]:
    phones = _phones(values)
    return [phone_key(phone) for phone in phones] or [name_key(values.get("customer", ""))]


class _Row:
    """One row on its way into the plan."""

    def __init__(
        self,
        plan: Plan,
        values: dict[str, Any],
        homes: dict[str, str],
        known: Known,
        planned: set[tuple[str, str]],
        today: date,
    ) -> None:
        self._plan, self._values, self._homes, self._known = plan, values, homes, known
        self._planned, self._today = planned, today

    def add(self) -> None:
        """Add what is new of it: the family, a person, the pet with its weight and vaccine."""
        home = self._family()
        name = self._values.get("pet", "")
        if not name:
            return
        if (home, fold(name)) in self._known.pets or (home, fold(name)) in self._planned:
            self._plan.known_pets += 1
            return
        self._planned.add((home, fold(name)))
        self._pet(home, name)

    def _family(self) -> str:
        values, keys = self._values, _keys(self._values)
        name = values.get("customer") or values["phone"]
        home = next((self._homes[key] for key in keys if key in self._homes), None)
        if home is None:
            home = new_record_id("household", keys[0])
            self._plan.households += 1
            family = {"id": home, "name": name, "thread": new_record_id("thread", keys[0])}
            family |= {field: values[field] for field in ("tags", "note", "address", "emergency") if values.get(field)}
            self._put(home, "household", family)
        self._homes.update(dict.fromkeys(keys, home))
        if (home, fold(name)) not in self._known.people and (home, f"person {fold(name)}") not in self._planned:
            self._planned.add((home, f"person {fold(name)}"))
            person = {"id": new_record_id("customer", home, fold(name)), "household": home, "name": name}
            self._put(home, "customer", person | {"phones": _phones(values)})
        return home

    def _pet(self, home: str, name: str) -> None:
        values, pet = self._values, new_record_id("pet", home, fold(name))
        self._plan.pets += 1
        told = {field: values[field] for field in _OF_PET if values.get(field)}
        if values.get("alert"):
            told["alerts"] = [{"code": "other", "text": alert} for alert in parts(values["alert"])]
        self._put(home, "pet", {"id": pet, "household": home, "name": name} | told)
        if values.get("weight"):
            weight = {"id": new_record_id("weight", pet), "pet": pet, "grams": values["weight"]}
            self._put(home, "weight", weight | {"on": self._today.isoformat()})
        if values.get("vaccine"):
            given = values.get("given") or min(values.get("expires", "9999"), self._today.isoformat())
            vaccine = {"id": new_record_id("vaccine", pet, values["vaccine"]), "pet": pet, "name": values["vaccine"]}
            self._put(home, "vaccine", vaccine | {"given": given, "expires": values.get("expires")})

    def _put(self, home: str, kind: str, record: dict[str, Any]) -> None:
        self._plan.families.setdefault(home, []).append((kind, record))

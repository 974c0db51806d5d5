"""What every record of the shop has in common."""

from typing import Any

from msgspec import Struct


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing the shop knows; a change carries it whole, as it then stands.

    Fields that this version does not know are ignored when read, so that a newer relay may add to a record.
    """

    id: str


def with_fields(values: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """A record's values with others set; "own.<name>" sets one of the shop's own fields, and "" takes it away."""
    made = dict(values)
    for field, value in fields.items():
        head, dot, id = field.partition(".")
        if not dot:
            made[field] = value
            continue
        own = {name: kept for name, kept in dict(made.get(head) or {}).items() if name != id}
        made[head] = own if value == "" else own | {id: value}
    return made

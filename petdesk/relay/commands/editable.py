"""The one table of what of which record may be edited over the wire, and by which right."""

from msgspec import Struct


class Editable(Struct, frozen=True):
    """A kind of record: the action in the table of rights, its fields, and those that only a new one may set.

    `addable` tells whether a new one may come over the wire. `kinds` names the kind of record a field refers to.
    """

    action: str
    fields: frozenset[str]
    fixed: frozenset[str] = frozenset()
    addable: bool = True
    kinds: dict[str, str] = {}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EDITABLE: dict[str, Editable] = {
    "shop": Editable("shop.edit", _words("name zone language phone address"), addable=False),
    "staff": Editable("staff.edit", _words("name role colour disabled")),
    "household": Editable("household.edit", _words("name language tags note"), _words("thread")),
    "customer": Editable(
        "household.edit", _words("name phones picks_up"), _words("household"), kinds={"household": "household"}
    ),
    "pet": Editable(
        "pet.edit",
        _words(
            "name species breed sex neutered birthday birthday_estimated colour coat temper food photo alerts "
            "groomer state chip medicine conditions vet habits"
        ),
        _words("household"),
        kinds={"household": "household", "groomer": "staff"},
    ),
    "weight": Editable("pet.edit", _words("grams on struck"), _words("pet"), kinds={"pet": "pet"}),
    "vaccine": Editable("pet.edit", _words("name given expires struck"), _words("pet"), kinds={"pet": "pet"}),
    "booking": Editable(
        "booking.edit",
        _words("pets service groomer start end price state"),
        _words("thread household"),
        kinds={"pets": "pet", "groomer": "staff", "thread": "thread", "household": "household"},
    ),
    "reply": Editable("reply.edit", _words("shortcut text struck")),
    "thread": Editable(
        "thread.edit",
        _words("assignee closed snoozed_until pinned labels dismissed"),
        addable=False,
        kinds={"assignee": "staff"},
    ),
}
ROOM = Editable("room.edit", _words("title members closed pinned labels"), kinds={"members": "staff"})

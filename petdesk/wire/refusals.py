"""Why a command may be refused for good, in codes that both sides know and people get words for."""

from typing import Any, Literal

from msgspec import Struct

RefusalCode = Literal[
    "bad_input",  # the body breaks a rule; `field` names it
    "not_allowed",  # the role or the side may not do this, or may not see the thing (no difference is shown)
    "no_such",  # the thing named does not exist for this member
    "too_late",  # the recall or edit window is over
    "recalled",  # the message was taken back
    "clash",  # someone changed the same field since; `field`, `stands`, `version` and `by` say what stands now
    "slot_taken",  # the time is no longer free; `stands` lists the next free ones
    "media_missing",  # a cited file is not whole, not yours or gone
    "id_conflict",  # the command id belongs to somebody else
    "unknown_kind",  # this relay does not know the command
]


class Refusal(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A permanent no; the same command gets the same answer for ever. `by` is the member whose value stands."""

    code: RefusalCode
    field: str = ""
    stands: Any = None
    version: int = 0
    by: str = ""

"""What every record of the shop has in common."""

from msgspec import Struct


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing the shop knows; a change carries it whole, as it then stands.

    Fields that this version does not know are ignored when read, so that a newer relay may add to a record.
    """

    id: str

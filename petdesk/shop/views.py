"""Saved views of the list of customers and pets: what was filtered, by which words, in which order."""

from petdesk.shop.record import Record


class SavedView(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One view, for the whole shop: `filters` are pairs of a field and a value; `struck` when it is wanted no more."""

    name: str
    filters: tuple[tuple[str, str], ...] = ()
    text: str = ""
    order: str = ""
    struck: bool = False

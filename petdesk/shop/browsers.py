"""Customers' phones as the shop knows them, and the open way in from the counter."""

from typing import Literal

from petdesk.shop.record import Record

BrowserState = Literal["asking", "in", "refused", "blocked", "revoked"]

COUNTER = "counter"
SHORTEST_KEY = 20


class Browser(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One phone or browser of a customer; its record id is the device's.

    `name` is what it says of itself. `state`: "asking" waits for the shop's yes, "in" may write, "refused" was told no,
    "blocked" may not come back by the counter either, "revoked" was let in once. `newcomer` came by the counter's
    picture and nobody has taken it in as a customer yet. `since` in Unix ms.
    """

    customer: str
    household: str
    thread: str
    name: str = ""
    state: BrowserState = "in"
    newcomer: bool = False
    since: int = 0


class Counter(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The picture on the counter by which anybody may write to the shop; there is one, under the id "counter".

    `key` is what it carries; a new key makes every older picture worthless. Nobody gets in while it is not `open`.
    """

    key: str
    open: bool = True


def shown_browser(name: str) -> str:
    """A browser in a few words, from what it says of itself: "iPhone · WeChat"."""
    on = next((word for mark, word in _SYSTEMS if mark in name), "")
    by = next((word for mark, word in _PROGRAMS if mark in name), "")
    return " · ".join(part for part in (on, by) if part) or name[:40]


# The first mark that is found counts: WeChat and Edge call themselves Chrome and Safari too.
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
_PROGRAMS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("SamsungBrowser", "Samsung"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)

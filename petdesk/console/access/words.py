"""What phones and their states are called."""

from PySide6.QtCore import QCoreApplication

from petdesk.shop.browsers import BrowserState, shown_browser

translate = QCoreApplication.translate


def phone_name(name: str) -> str:
    """A phone or browser in a few words, from what it says of itself."""
    return shown_browser(name) or translate("Access", "a phone")


def state_name(state: BrowserState, *, newcomer: bool = False) -> str:
    """How a phone stands."""
    if state == "in" and newcomer:
        return translate("Access", "newcomer")
    return {
        "asking": translate("Access", "asks to come in"),
        "in": translate("Access", "may write"),
        "refused": translate("Access", "was told no"),
        "blocked": translate("Access", "blocked"),
        "revoked": translate("Access", "shut out"),
    }[state]

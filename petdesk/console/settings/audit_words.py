"""What the lines of the book are called."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from petdesk.wire.people import AuditKind

translate = QCoreApplication.translate

KINDS: tuple[AuditKind, ...] = ("signed_in", "read", "changed", "exported", "erased", "keys")


def kind_name(kind: AuditKind) -> str:
    """A kind of line in a word or two."""
    return {
        "signed_in": translate("Audit", "Sign-ins"),
        "read": translate("Audit", "Read"),
        "changed": translate("Audit", "Changed"),
        "exported": translate("Audit", "Exported"),
        "erased": translate("Audit", "Erased"),
        "keys": translate("Audit", "Keys and seats"),
    }[kind]


def what_happened(what: str) -> str:
    """One act in words; one that this version does not know is told as it is written."""
    known = _NOTED.get(what)
    if known is not None:
        return known()
    kind, _, act = what.partition(".")
    thing = _THINGS.get(kind)
    if thing is None:
        return what
    verb = _ACTS.get(act, _ACTS["edited"])
    return verb().format(thing=thing())


_NOTED: dict[str, Callable[[], str]] = {
    "signed.in": lambda: translate("Audit", "signed in"),
    "sign_in.missed": lambda: translate("Audit", "wrong password or PIN"),
    "seat.paired": lambda: translate("Audit", "a computer was paired"),
    "joining.asked": lambda: translate("Audit", "a computer asked to become a seat"),
    "joining.let_in": lambda: translate("Audit", "said yes to a new seat"),
    "joining.refused": lambda: translate("Audit", "said no to a new seat"),
    "seat.renamed": lambda: translate("Audit", "named a seat"),
    "device.revoked": lambda: translate("Audit", "revoked a seat or phone"),
    "pairing.opened": lambda: translate("Audit", "opened a pairing"),
    "pairing.missed": lambda: translate("Audit", "a wrong pairing code"),
    "page.opened": lambda: translate("Audit", "a customer's phone came in"),
    "page.asked": lambda: translate("Audit", "a customer's phone asked to come in"),
    "link.made": lambda: translate("Audit", "made a link for a customer"),
    "link.dropped": lambda: translate("Audit", "took a customer's link back"),
    "password.set": lambda: translate("Audit", "set the own password"),
    "password.reset": lambda: translate("Audit", "gave a colleague a new password"),
    "pin.set": lambda: translate("Audit", "set the own PIN"),
    "second_step.on": lambda: translate("Audit", "turned the second step on"),
    "second_step.off": lambda: translate("Audit", "turned the second step off"),
    "thread.opened": lambda: translate("Audit", "read a conversation"),
    "record.printed": lambda: translate("Audit", "printed a record"),
    "all.searched": lambda: translate("Audit", "searched through everything"),
    "customer.exported": lambda: translate("Audit", "exported a customer"),
    "all.exported": lambda: translate("Audit", "exported all customers"),
    "household.erased": lambda: translate("Audit", "erased a customer"),
    "person.erased": lambda: translate("Audit", "erased one person of a family"),
    "person.struck": lambda: translate("Audit", "the name of an erased person was struck out"),
    "certificate.announced": lambda: translate("Audit", "another certificate was announced"),
    "certificate.changed": lambda: translate("Audit", "the shop's computer shows its new certificate"),
    "backup.planned": lambda: translate("Audit", "said where backups go"),
    "shop.restored": lambda: translate("Audit", "the shop was brought back from a backup"),
    "audit.read": lambda: translate("Audit", "read this book"),
    "commands.missing": lambda: translate("Audit", "words that a restored shop lacks"),
    "message.recalled": lambda: translate("Audit", "took a message back"),
    "message.edited": lambda: translate("Audit", "changed a message"),
    "thread.assigned": lambda: translate("Audit", "assigned a conversation"),
    "thread.closed": lambda: translate("Audit", "closed a conversation"),
    "thread.reopened": lambda: translate("Audit", "reopened a conversation"),
}
_ACTS: dict[str, Callable[[], str]] = {
    "added": lambda: translate("Audit", "added: {thing}"),
    "edited": lambda: translate("Audit", "changed: {thing}"),
}
_THINGS: dict[str, Callable[[], str]] = {
    "shop": lambda: translate("Audit", "the shop"),
    "staff": lambda: translate("Audit", "a colleague"),
    "household": lambda: translate("Audit", "a household"),
    "customer": lambda: translate("Audit", "a customer"),
    "browser": lambda: translate("Audit", "a customer's phone"),
    "counter": lambda: translate("Audit", "the counter's picture"),
    "pet": lambda: translate("Audit", "a pet"),
    "weight": lambda: translate("Audit", "a weight"),
    "vaccine": lambda: translate("Audit", "a vaccine"),
    "incident": lambda: translate("Audit", "an incident"),
    "agreement": lambda: translate("Audit", "an agreement"),
    "consent": lambda: translate("Audit", "a consent"),
    "link": lambda: translate("Audit", "a link of families"),
    "booking": lambda: translate("Audit", "a booking"),
    "visit": lambda: translate("Audit", "a visit"),
    "service": lambda: translate("Audit", "a service"),
    "resource": lambda: translate("Audit", "a table or kennel"),
    "absence": lambda: translate("Audit", "a groomer's days off"),
    "calendar": lambda: translate("Audit", "the opening hours"),
    "tick": lambda: translate("Audit", "a boarder's care"),
    "waitlist": lambda: translate("Audit", "the waiting list"),
    "reminder": lambda: translate("Audit", "a reminder"),
    "later": lambda: translate("Audit", "words for later"),
    "view": lambda: translate("Audit", "a saved view"),
    "thread": lambda: translate("Audit", "a conversation"),
    "reply": lambda: translate("Audit", "a quick reply"),
    "desk": lambda: translate("Audit", "the rules of the desk"),
}

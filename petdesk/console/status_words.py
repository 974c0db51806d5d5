"""What the seat's status is called: the connection, the outbox, the colleagues, the last word from the relay."""

from PySide6.QtCore import QCoreApplication, QDateTime

from petdesk.console import words
from petdesk.seat.lines import Status

translate = QCoreApplication.translate


def connection(status: Status, retry_in: int | None) -> str:
    """The connection in a few words; `retry_in` are the seconds until the next attempt, None when none is due."""
    if status.connection == "offline" and retry_in is not None:
        return translate("Status", "Disconnected · again in {n} s").format(n=retry_in)
    if status.connection == "online" and status.syncing is not None:
        return translate("Status", "Catching up, {n} %").format(n=round(status.syncing * 100))
    return {
        "offline": translate("Status", "Not connected"),
        "connecting": translate("Status", "Connecting…"),
        "online": translate("Status", "Connected"),
        "refused": translate("Status", "Not admitted"),
    }[status.connection]


def outbox(status: Status) -> str:
    """What has not gone out yet."""
    if status.failed:
        return translate("Status", "Outbox {n}, {failed} failed").format(n=status.waiting, failed=status.failed)
    return translate("Status", "Outbox {n}").format(n=status.waiting)


def cached(status: Status) -> str:
    """How much can be read here without a network."""
    count = words.locale().toString(status.cached_messages)
    return translate("Status", "{n} messages on this computer").format(n=count)


def colleagues(status: Status) -> str:
    """Who else is here now; empty when nobody is."""
    if not status.colleagues:
        return ""
    names = translate("Status", ", ", "between names").join(status.colleagues)
    return translate("Status", "{names} online").format(names=names)


def synced(status: Status) -> str:
    """When the relay was last heard; empty when it never was."""
    if status.synced_at is None:
        return ""
    time = QDateTime.fromMSecsSinceEpoch(status.synced_at).toString("HH:mm:ss")
    if status.connection == "online":
        return translate("Status", "Synced {time}").format(time=time)
    return translate("Status", "Last synced {time}").format(time=time)


def lost(status: Status, retry_in: int | None) -> tuple[str, str]:
    """Title and sentence of the strip over the conversation while the relay is away."""
    if status.connection == "refused":
        return refusal(status.why)
    if status.why == "dates":
        return dates()
    kept = (
        translate(
            "Status", "Keep writing: %n message(s) wait on this computer and go out by themselves.", "", status.waiting
        )
        if status.waiting
        else translate("Status", "Keep writing: it stays on this computer and goes out by itself.")
    )
    if retry_in is None:
        return translate("Status", "No connection, trying again now"), kept
    return translate("Status", "No connection, trying again in {n} s").format(n=retry_in), kept


def dates() -> tuple[str, str]:
    """Title and sentence for a relay whose certificate does not hold today."""
    return (
        translate("Status", "The certificate of the shop's server is over, or the clock here is wrong"),
        translate(
            "Status",
            "Nothing was sent there; what you write waits on this computer. Look at this computer's date first. If it "
            "is right, whoever runs the server has to renew its certificate: PetDesk then goes on by itself.",
        ),
    )


def why_not(status: Status) -> str:
    """Why there is no connection, in a sentence; empty where there is no more to say than that."""
    if status.connection == "refused":
        return refusal(status.why)[0]
    return dates()[0] if status.why == "dates" else ""


def needs_pairing(status: Status) -> bool:
    """True when this seat can only go on with a new code."""
    return status.connection == "refused" and status.why in {"stranger", "auth", "not_paired", "cloned", "revoked"}


def refusal(why: str) -> tuple[str, str]:
    """Title and sentence for a seat that may not connect; `why` is the seat's own word for it."""
    pair = translate(
        "Status", "Ask the manager for a code and pair this computer again. Everything here can still be read."
    )
    return {
        "not_paired": (translate("Status", "This computer is not a seat of the shop yet"), pair),
        "no_secrets": (
            translate("Status", "The system's keyring does not open"),
            translate("Status", "Unlock it, then reconnect. What you write waits on this computer."),
        ),
        "upgrade": (
            translate("Status", "This PetDesk is too old for the shop's relay"),
            translate("Status", "Install the newer version. What you wrote waits on this computer."),
        ),
        "cloned": (
            translate("Status", "This seat was copied to another computer"),
            translate("Status", "Only one of them may connect. Pair this computer again to go on here."),
        ),
        "revoked": (
            translate("Status", "This computer was taken out of the shop"),
            translate("Status", "What it held was cleared. To work here again, ask the manager for a code."),
        ),
        "disabled": (
            translate("Status", "You do not work in this shop any more"),
            translate("Status", "What this computer held was cleared. Another colleague can sign in here."),
        ),
        "stranger": (
            translate("Status", "This is not the shop's computer that this seat knows"),
            translate(
                "Status",
                "Its certificate is another one, so nothing was sent. Was PetDesk put up anew there, or renewed while "
                "this seat was off? Then pair this computer again. If not, someone may stand between: ask the manager.",
            ),
        ),
        "replaced": (
            translate("Status", "PetDesk is open a second time"),
            translate("Status", "The other window took over this seat. Reconnect to work here again."),
        ),
    }.get(why, (translate("Status", "The relay does not admit this seat"), pair))

"""What the first run says: a sentence for each trouble and a way on, the steps, and what to know afterwards."""

from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.console.first_run.road import Opened, Step, Trouble

translate = QCoreApplication.translate

CLOCK_SECONDS = 120


def trouble(what: Trouble) -> tuple[str, str]:
    """Title and sentence of a trouble: what happened, what was kept, what to do."""
    title, sentence = {**_of_codes(), **_of_networks(), **_of_this_computer()}[what]
    return title, sentence


def _of_codes() -> dict[str, tuple[str, str]]:
    fresh = translate("FirstRun", "The shop's computer shows a new one under Settings, Seats.")
    return {
        "bad_code": (
            translate("FirstRun", "A code has six digits"),
            translate("FirstRun", "Look at it again and type all of them."),
        ),
        "wrong_code": (
            translate("FirstRun", "That was not the code"),
            words.sentences(
                translate("FirstRun", "Each code may be tried once."),
                fresh,
                translate("FirstRun", "If it was right, another computer may answer here: compare the fingerprint."),
            ),
        ),
        "no_code": (
            translate("FirstRun", "No code stands at the moment"),
            words.sentences(translate("FirstRun", "It was used, or is older than five minutes."), fresh),
        ),
        "refused": (
            translate("FirstRun", "A manager said no to this computer"),
            translate("FirstRun", "Nothing was changed. If that was a mistake, ask for a new code."),
        ),
        "late": (
            translate("FirstRun", "No manager said yes in time"),
            translate("FirstRun", "Nothing was changed. Ask for a new code, and for the yes that belongs to it."),
        ),
        "too_many": (
            translate("FirstRun", "Too many codes were tried"),
            translate("FirstRun", "Wait a minute, then type the code that is shown now."),
        ),
        "stranger": (
            translate("FirstRun", "Another computer answers than the one you chose"),
            translate("FirstRun", "Nothing was told to it. Choose the shop again, and compare the fingerprint."),
        ),
    }


def _of_networks() -> dict[str, tuple[str, str]]:
    return {
        "bad_address": (
            translate("FirstRun", "This is no address"),
            translate("FirstRun", "It looks like https://chat.example.com or https://192.168.1.10:8710."),
        ),
        "unreachable": (
            translate("FirstRun", "There is no answer there"),
            translate("FirstRun", "Is the shop's computer on, and in the same network as this one? Then try again."),
        ),
        "no_relay": (
            translate("FirstRun", "Something else answers there"),
            translate("FirstRun", "It is no PetDesk. Look at the address again."),
        ),
        "plain": (
            translate("FirstRun", "This address is not protected"),
            translate("FirstRun", "Others in the network could read along, so nothing was sent. Begin with https://"),
        ),
        "busy": (
            translate("FirstRun", "The shop is busy just now"),
            translate("FirstRun", "Try again in a moment."),
        ),
        "dates": (
            translate("FirstRun", "This computer's clock seems to be wrong"),
            translate("FirstRun", "By it the server's certificate is not valid today. Set the clock, then try again."),
        ),
    }


def _of_this_computer() -> dict[str, tuple[str, str]]:
    return {
        "no_secrets": (
            translate("FirstRun", "The system's keyring does not open"),
            translate("FirstRun", "The key to the shop belongs in it. Unlock it or set one up, then try again."),
        ),
        "hub_failed": (
            translate("FirstRun", "The shop's server does not start"),
            translate("FirstRun", "What was made is kept. Try again; below is what it said."),
        ),
        "shop_is_there": (
            translate("FirstRun", "There is a shop on this computer already"),
            translate("FirstRun", "Nothing was changed. Its manager lets this computer in with a code: join it."),
        ),
        "disk": (
            translate("FirstRun", "The disk did not take it"),
            translate("FirstRun", "Is it full, or not yours to write to? Then try again."),
        ),
    }


def step(what: Step) -> str:
    """What is being done."""
    return {
        "shop": translate("FirstRun", "Making the shop and its key"),
        "hub": translate("FirstRun", "Starting the shop's server on this computer"),
        "seat": translate("FirstRun", "Making this computer the first seat"),
        "system": translate("FirstRun", "Having it start with the computer"),
    }[what]


def clock(off: float) -> str:
    """What to say of a clock that is wrong by so many seconds; empty when it is right enough."""
    if abs(off) < CLOCK_SECONDS:
        return ""
    minutes = round(abs(off) / 60)
    span = (
        translate("FirstRun", "%n minute(s)", "", minutes)
        if minutes < 120
        else translate("FirstRun", "%n hour(s)", "", round(minutes / 60))
    )
    if off > 0:
        told = translate("FirstRun", "This computer's clock is {span} behind the shop's. Set it, or times look wrong.")
    else:
        told = translate(
            "FirstRun", "This computer's clock is {span} ahead of the shop's. Set it, or times look wrong."
        )
    return told.format(span=span)


def opened(what: Opened) -> list[tuple[str, str]]:
    """What to know about the shop that was opened: an icon and a sentence each."""
    known = [
        (
            "seat",
            translate(
                "FirstRun", "Other computers find it by themselves; Settings, Seats shows a code for each of them."
            ),
        ),
    ]
    if what.address:
        where = translate("FirstRun", "Where none finds it, type {address} there. Its fingerprint is {fingerprint}.")
        known.append(("lock", where.format(address=what.address, fingerprint=what.fingerprint)))
    else:
        alone = translate("FirstRun", "This computer is in no network yet; others reach it once it is in one.")
        known.append(("wifi-off", alone))
    if not what.with_system:
        by_hand = translate("FirstRun", "The system did not take it up: after a restart, open PetDesk once.")
        known.append(("alert", by_hand))
    if not what.awake:
        sleepy = translate(
            "FirstRun", "When this computer sleeps, nobody reaches the shop. Turn sleep off in the system's settings."
        )
        known.append(("alert", sleepy))
    return known

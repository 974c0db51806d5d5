"""Taking a household's data out, and erasing it: asked first, told after."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from petdesk.console import ask, words
from petdesk.seat.commands.exporting.everything import export_all
from petdesk.seat.commands.exporting.household import export_household, export_person
from petdesk.seat.commands.exporting.telling import Written
from petdesk.seat.commands.families import erase_household, erase_person, where_named
from petdesk.seat.commands.people import tell_audit
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat
from petdesk.shop.filenames import clean_file_name
from petdesk.shop.people import Customer, Household
from petdesk.wire.people import ToldAudit

translate = QCoreApplication.translate


async def export_customer(over: QWidget, seat: Seat, home: Household, *, notes: bool) -> str:
    """Ask where, and write everything about a household there; what there is to say about it."""
    return await _export(over, seat, home, lambda target: export_household(seat, home.id, target, notes=notes))


async def export_one(over: QWidget, seat: Seat, person: Customer) -> str:
    """Ask where, and write what the shop holds of one person of a family there; what there is to say about it."""
    return await _export(over, seat, person, lambda target: export_person(seat, person, target))


async def _export(
    over: QWidget, seat: Seat, whom: Household | Customer, write: Callable[[Path], Awaitable[Written]]
) -> str:
    name = clean_file_name(f"{whom.name}.zip")
    target = await ask.file_to_save(over, translate("Leave", "Export this customer"), name)
    if target is None:
        return ""
    try:
        written = await write(target)
    except (OSError, LookupError):
        return translate("Leave", "It could not be written there. Choose another place.")
    await _note(seat, ToldAudit(what="customer.exported", about=whom.id))
    if written.missing:
        said = translate("Leave", "Written, but %n file(s) could not be had now.", "", len(written.missing))
        return said
    return translate("Leave", "Written: data, a page to read, and %n file(s)", "", written.files)


async def export_everything(over: QWidget, seat: Seat, tell: Callable[[str], None]) -> str:
    """Ask where, and write everything there; `tell` hears how far it is, the answer is what there is to say."""
    target = await ask.file_to_save(over, translate("Leave", "Export everything"), "petdesk.zip")
    if target is None:
        return ""
    try:
        written = await export_all(seat, target, lambda done, of: tell(_how_far(done, of)))
    except OSError:
        return translate("Leave", "It could not be written there. Choose another place.")
    await _note(seat, ToldAudit(what="all.exported"))
    told = translate("Leave", "{records} and {files} written.").format(
        records=translate("Leave", "%n record(s)", "", written.records),
        files=translate("Leave", "%n file(s)", "", written.files),
    )
    if written.missing:
        return words.sentences(told, translate("Leave", "%n file(s) could not be had now.", "", written.missing))
    return told


def _how_far(done: int, of: int) -> str:
    return translate("Leave", "Fetching and writing files: {done} of {of}…").format(done=done, of=of)


async def erase_customer(over: QWidget, seat: Seat, home: Household) -> bool:
    """Ask whether it is meant, and erase a household; True when it was asked of the relay."""
    question = translate("Leave", "Erase {name} for ever?").format(name=home.name)
    detail = translate(
        "Leave",
        "People, pets, bookings, and every message and file of the conversation are erased here, at the relay and at "
        "all seats. This cannot be undone. Export the customer first if the data may still be asked for.",
    )
    if not await ask.confirm(over, question, detail, translate("Leave", "Erase for ever"), danger=True):
        return False
    erase_household(seat, home.id)
    return True


async def erase_one(over: QWidget, seat: Seat, person: Customer) -> bool:
    """Ask whether it is meant, telling where else the person is named, and erase them; True when it was asked."""
    named = await where_named(seat, person.id)
    question = translate("Leave", "Erase only {name} for ever?").format(name=person.name)
    told = [
        translate("Leave", "The family, its pets and what others said stay."),
        translate("Leave", "%n message(s) of theirs are erased with their files.", "", named.own),
        translate("Leave", "In notes and %n message(s) of others the name and phone become ***.", "", named.family),
    ]
    if (n := named.elsewhere) > 0:
        told.append(translate("Leave", "%n message(s) elsewhere name them too and stay: look through them.", "", n))
    told.append(translate("Leave", "This cannot be undone."))
    if not await ask.confirm(over, question, "\n".join(told), translate("Leave", "Erase for ever"), danger=True):
        return False
    erase_person(seat, person.id)
    return True


async def _note(seat: Seat, told: ToldAudit) -> None:
    """Have it written into the shop's book; without the relay the export still stands."""
    try:
        await tell_audit(seat, told)
    except NoAnswer:
        return

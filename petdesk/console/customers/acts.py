"""What is done with rows of the list: export them, tag them, write to their households."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from petdesk.console import ask
from petdesk.console.customers.letters import letter
from petdesk.console.customers.visits import zone_of
from petdesk.console.pet import field_words, wording
from petdesk.console.pet.knowing import today_at
from petdesk.seat.cache.directory import DirectoryRow
from petdesk.seat.commands.conversation import save_draft, send_text
from petdesk.seat.commands.exporting.tables import write_table
from petdesk.seat.commands.records import edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.care import standing_consents

translate = QCoreApplication.translate


async def export_rows(over: QWidget, seat: Seat, rows: Sequence[DirectoryRow]) -> str:
    """Ask where, and write the rows as a table; what there is to say about it, "" when nothing was chosen."""
    name = translate("Customers", "Customers and pets") + f" {today_at(seat).isoformat()}.csv"
    target = await ask.file_to_save(over, translate("Customers", "Export"), name)
    if target is None:
        return ""
    zone = zone_of(seat)
    heads, lines = _heads(), [list(_cells(row, zone)) for row in rows]
    try:
        count = await asyncio.to_thread(write_table, target, heads, lines)
    except OSError:
        return translate("Customers", "It could not be written there. Choose another place.")
    return translate("Customers", "%n row(s) written", "", count)


async def tag_rows(over: QWidget, seat: Seat, rows: Sequence[DirectoryRow]) -> str:
    """Ask for a tag and put it on all households behind the rows; what there is to say about it."""
    dialog = QInputDialog(over)
    dialog.setWindowTitle(translate("Customers", "Add a tag…"))
    dialog.setLabelText(translate("Customers", "Which tag shall they wear?"))
    code = await ask.answer(dialog)
    tag = " ".join(dialog.textValue().split())[:120]
    if not code or not tag:
        return ""
    homes = {row.household.id: row.household for row in rows if tag not in row.household.tags}
    for home in homes.values():
        held = seat.reader.record("household", home.id)
        edit_record(seat, "household", home.id, 0 if held is None else held[1], {"tags": [*home.tags, tag]})
        await asyncio.sleep(0)
    return translate("Customers", "%n customer(s) tagged", "", len(homes))


async def send_letters(over: QWidget, seat: Seat, rows: Sequence[DirectoryRow], *, birthday: bool = False) -> str:
    """Show what would be said to whom, and say it when that is confirmed; who said no to messages is left out."""
    today, homes = today_at(seat), by_household(rows)
    heard = [home for home in homes if may_write(seat, home[0].household.thread)]
    if not heard:
        return translate("Customers", "All of them said no to messages. Nothing was sent.")
    question = translate("Customers", "Send this to %n customer(s)?", "", len(heard))
    left_out = len(homes) - len(heard)
    detail = letter(heard[0], today, birthday=birthday)
    if left_out:
        detail += "\n\n" + translate("Customers", "%n said no to messages and will get none.", "", left_out)
    if not await ask.confirm(over, question, detail, translate("Customers", "Send")):
        return ""
    for home in heard:
        pets = [row.pet.id for row in home if row.pet is not None]
        text = letter(home, today, birthday=birthday)
        send_text(seat, home[0].household.thread, text, pets=pets[:20], ends_draft=False)
        await asyncio.sleep(0)
    return translate("Customers", "Sent to %n customer(s)", "", len(heard))


def begin_letter(seat: Seat, row: DirectoryRow, *, birthday: bool = False) -> None:
    """Put the words into the draft of the household's conversation, where a hand reads and sends them."""
    thread = row.household.thread
    if not seat.reader.draft(thread):
        save_draft(seat, thread, letter([row], today_at(seat), birthday=birthday))


def may_write(seat: Seat, thread: str) -> bool:
    """False for a household that said no to messages."""
    card = seat.reader.household(thread)
    told = standing_consents(card.consents).get("messages") if card is not None else None
    return told is None or told.given


def by_household(rows: Iterable[DirectoryRow]) -> list[list[DirectoryRow]]:
    """The rows of each household together, in order."""
    homes: dict[str, list[DirectoryRow]] = {}
    for row in rows:
        homes.setdefault(row.household.id, []).append(row)
    return list(homes.values())


def _heads() -> list[str]:
    pet = ("name", "species", "breed", "sex", "neutered", "birthday", "colour", "size", "chip", "alerts", "state")
    return [
        translate("Customers", "Customer"),
        field_words.field_name("customer", "phones"),
        *(field_words.field_name("pet", field) for field in pet),
        translate("Customers", "Last visit"),
        translate("Customers", "Vaccines and parasites"),
        field_words.field_name("household", "tags"),
        field_words.field_name("household", "note"),
    ]


def _cells(row: DirectoryRow, zone: str) -> Iterator[str]:
    pet, home = row.pet, row.household
    yield "; ".join(person.name for person in row.customers) or home.name
    yield "; ".join(phone for person in row.customers for phone in person.phones)
    if pet is None:
        yield from [""] * 11
    else:
        yield pet.name
        yield field_words.species_names()[pet.species]
        yield pet.breed
        yield field_words.sex_names()[pet.sex]
        yield field_words.field_value("neutered", pet.neutered, str)
        yield pet.birthday or ""
        yield pet.colour
        yield field_words.field_value("size", pet.size, str) if pet.size else ""
        yield pet.chip
        yield "; ".join(field_words.alert(one) for one in pet.alerts)
        yield field_words.state_names()[pet.state]
    yield wording.day_of_ms(row.last_visit, zone) if row.last_visit else ""
    yield "; ".join(f"{one.name} {one.expires or ''}".strip() for one in row.vaccines)
    yield "; ".join(home.tags)
    yield home.note

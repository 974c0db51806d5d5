"""A relay brought back from a backup hears from its seats what it had said by itself."""

from pathlib import Path

from petdesk.relay import audit
from petdesk.relay.accounts import new_epoch
from petdesk.relay.clock import unix_ms
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.directory import RELAY
from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings
from petdesk.relay.store.restoring import restore
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.submissions import OwnAct
from petdesk.seat.pairing import Paired
from petdesk.seat.remembered import BYTES_EACH, parts_of, remembered
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from petdesk.shop.conversation import Message
from petdesk.shop.ids import occurrence_id
from petdesk.shop.people import BY_ITSELF
from petdesk.shop.reminders import Reminder
from petdesk.wire.codec import encode_body
from petdesk.wire.commands import SaidOnce, TellSaid
from tests.faults.shop import found_shop, thread_of
from tests.ports import free_port
from tests.waiting import until

KEY = "pet-1/birthday/2026-01-02"


def said_drafts(folder_thread: str, household: str) -> list[Draft]:
    """A birthday wish, as the relay's clock writes it."""
    entry = Reminder(
        id=occurrence_id("reminder", KEY), thread=folder_thread, household=household, kind="birthday", key=KEY,
        about="pet-1", due=1_000, state="sent", settled_at=2_000,
    )  # fmt: skip
    words = Message(
        id=occurrence_id("say", entry.id), thread=folder_thread, author=BY_ITSELF, side="shop", text="生日快乐",
        automatic=True, sent_at=2_000,
    )  # fmt: skip
    entry = Reminder(**{f: getattr(entry, f) for f in entry.__struct_fields__} | {"message": words.id})
    return [
        Draft(kind="message", act="message.sent", record=words, thread=folder_thread, audience="public"),
        Draft(kind="reminder", act="reminder.sent", record=entry, thread=folder_thread),
    ]


async def test_a_seat_tells_a_restored_relay_what_was_said_and_it_stands_again(tmp_path: Path) -> None:
    keys = found_shop(tmp_path / "relay")
    settings = RelaySettings(folder=keys.folder, port=free_port())
    issued, thread = keys.staff[0], thread_of(0)
    seat = Seat(tmp_path / "seat", f"http://127.0.0.1:{settings.port}", KeyringSecrets("remembering"))
    seat.join(Paired(device=issued.device, token=issued.secret, shop="", member=issued.member))
    backup = tmp_path / "backup.db"
    try:
        async with doors_open(settings) as doors:
            await seat.start()
            await until(lambda: seat.reader.household(thread), 30)
            card = seat.reader.household(thread)
            assert card is not None
            doors.relay._store.backup(backup)
            drafts = said_drafts(thread, card.household.id)
            act = OwnAct(cmd="said", by=RELAY, decide=lambda _view: drafts)
            doors.relay.writer.submit(act, lambda _answer: None)
            await until(lambda: [line.text for line in seat.reader.lines(thread)] == ["生日快乐"], 30)
            assert remembered(seat.files)[0].said[0].text == "生日快乐"
        restore(backup, keys.folder, new_epoch())
        store = SqliteStore(keys.folder, ballast=0)
        with store.writing(unix_ms()) as transaction:
            audit.note(transaction, audit.RESTORED, "")
        store.close()
        async with doors_open(settings) as doors:
            seat.reconnect()
            entry = occurrence_id("reminder", KEY)
            await until(lambda: doors.relay._store.reader().record("reminder", entry), 30)
            await until(seat.outbox.is_empty, 30)
            await until(lambda: [line.text for line in seat.reader.lines(thread)] == ["生日快乐"], 30)
            assert seat.outbox.failed() == []
            held = doors.relay._store.reader().changes(0, 2**53, 10**9)
            assert sum(change.act == "message.sent" for change in held) == 1
    finally:
        await seat.stop()


def test_a_long_memory_is_told_in_parts_that_fit_a_frame(tmp_path: Path) -> None:
    said = [
        SaidOnce(
            key=f"pet-{number}/birthday/1", kind="birthday", thread="t", household="h", about=f"pet-{number}", due=1,
            settled_at=2, text="长" * (number * 40),
        )
        for number in range(200)
    ]  # fmt: skip
    parts = [TellSaid(said=part) for part in parts_of(said)]
    assert [one for part in parts for one in part.said] == said
    assert max(len(bytes(encode_body(part))) for part in parts) < 2 * BYTES_EACH

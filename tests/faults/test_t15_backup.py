"""T15, the whole road: backed up, killed, the disk gone, restored from the stick; seats and phone are whole."""

import shutil
from pathlib import Path
from typing import Any

import aiohttp
import msgspec

from petdesk.launch.backup import restore_shop
from petdesk.launch.shop_key import shop_key
from petdesk.relay.access import Issued
from petdesk.relay.checking.shop import check_shop
from petdesk.seat.commands.backups import back_up_now, backup_state, plan_backups
from petdesk.seat.commands.conversation import send_text
from petdesk.seat.commands.media import send_media
from petdesk.seat.pairing import Paired
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import KeyringSecrets
from tests.faults.figures import tell
from tests.faults.processes import RelayProgram
from tests.faults.raw_socket import RawSocket
from tests.faults.shop import found_shop, thread_of
from tests.media_making import photo
from tests.waiting import until

PHRASE = "three brown dogs"
WANG = thread_of(0)


def seat_at(folder: Path, address: str, issued: Issued) -> Seat:
    """A sealed seat of one colleague."""
    seat = Seat(folder, address, KeyringSecrets(folder.name), key=bytes(32))
    seat.join(Paired(device=issued.device, token=issued.secret, shop="", member=issued.member))
    return seat


async def read_by_phone(relay: RelayProgram, issued: Issued) -> dict[str, list[str]]:
    """Every text that a customer's page reads when it is opened anew, with the files shown beside it."""
    headers = {"Cookie": f"petdesk={issued.secret}", "Origin": relay.address}
    socket = await RawSocket.dial(relay.port, "/page/socket", headers)
    try:
        await socket.say(t="hello", proto=[1], device=issued.device)
        reset = await socket.hear("reset")
        found: dict[str, list[str]] = {}
        for scope in reset["scopes"]:
            after = 0
            while after is not None:
                await socket.say(t="want", scope=scope, after=after, until=reset["as_of"])
                page = await socket.hear("page")
                bodies = [change["body"] for change in page["changes"] if change["kind"] == "message"]
                found |= {body["text"]: [media["id"] for media in body.get("media", [])] for body in bodies}
                after = page.get("next")
        return found
    finally:
        await socket.hang_up()


async def file_at_phone(relay: RelayProgram, issued: Issued, media: str) -> bytes:
    """A file as a customer's page gets it."""
    cookie = {"Cookie": f"petdesk={issued.secret}"}
    async with aiohttp.ClientSession() as http, http.get(f"{relay.address}/media/{media}", headers=cookie) as answer:
        return await answer.read() if answer.status == 200 else b""


def texts(seat: Seat) -> list[str]:
    """What a seat shows of the household's thread."""
    return [line.text for line in seat.reader.lines(WANG)]


async def test_a_shop_lost_with_its_disk_is_whole_again_on_seats_and_phone(tmp_path: Path) -> None:
    keys = found_shop(tmp_path / "shop", staff=2, households=1)
    stick = tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "a.jpg").write_bytes(photo())
    (tmp_path / "b.jpg").write_bytes(photo(orientation=6))
    relay = RelayProgram(keys.folder, tmp_path / "relay.log")
    await relay.open()
    seats = [seat_at(tmp_path / f"seat{n}", relay.address, one) for n, one in enumerate(keys.staff)]
    try:
        for seat in seats:
            await seat.start()
        send_text(seats[0], WANG, "before")
        await send_media(seats[1], WANG, [tmp_path / "a.jpg"], "photo before")
        await until(lambda: all(len(texts(seat)) == 2 for seat in seats))
        await plan_backups(seats[0], None, str(stick), "03:00", PHRASE)
        await back_up_now(seats[0])
        state = await until(lambda: made(seats[0]))
        send_text(seats[0], WANG, "after")
        await send_media(seats[1], WANG, [tmp_path / "b.jpg"], "photo after")
        await until(lambda: all(len(texts(seat)) == 4 for seat in seats))
        await until(lambda: all(seat.outbox.is_empty() for seat in seats))
        await relay.kill()
        shutil.rmtree(keys.folder)
        restored = restore_shop(stick, keys.folder, PHRASE, plain=True)
        await relay.open()
        for seat in seats:
            seat.reconnect()
        wanted = ["after", "before", "photo after", "photo before"]
        await until(lambda: all(sorted(texts(seat)) == wanted and seat.outbox.is_empty() for seat in seats), 60)
        at_phone = await until(lambda: all_there(relay, keys.browsers[0], wanted), 60)
        assert isinstance(at_phone, dict)
        for text in ("photo before", "photo after"):
            (media,) = at_phone[text]
            shown: Any = await until(lambda media=media: file_at_phone(relay, keys.browsers[0], media))
            assert shown.startswith(b"\xff\xd8")
    finally:
        for seat in seats:
            await seat.stop()
        await relay.stop()
    assert check_shop(keys.folder, shop_key(keys.folder)).found == []
    tell("T15 disk lost", restored_head=restored.head, files=restored.files, brought_back_by_seats=2, lost=0, doubled=0)
    assert msgspec.structs.asdict(state)["last_head"] == restored.head  # type: ignore[arg-type] # a BackupState


async def made(seat: Seat) -> Any:
    """The state once a backup was made."""
    state = await backup_state(seat)
    return state if state.last_at and not state.running else None


async def all_there(relay: RelayProgram, issued: Issued, wanted: list[str]) -> dict[str, list[str]] | None:
    """What the phone reads once it is all there."""
    found = await read_by_phone(relay, issued)
    return found if sorted(found) == wanted else None

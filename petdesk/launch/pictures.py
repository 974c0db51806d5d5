"""Takes the pictures in the README anew, from the real window over a real relay with the sample shop."""

import tempfile
from datetime import datetime
from pathlib import Path

from petdesk import resources
from petdesk.launch.demo_house import LOOPBACK, DemoHouse, PassingSecrets, free_port
from petdesk.launch.demo_relay import RelayProcess
from petdesk.launch.story import THREAD, on_qt
from petdesk.launch.story_customer import StoryBroken
from petdesk.launch.story_desk import StoryDesk
from petdesk.seat.lines import PetCard
from petdesk.seat.seat import Seat

WAIT_SECONDS = 20.0


def take_pictures(folder: Path | None = None) -> list[Path]:
    """Write console-light.png and console-dark.png into `folder` (the README's own by default); the files written.

    Raises StoryBroken when the window does not come to show what it should.
    """
    target = folder or resources.root() / "pictures"
    with tempfile.TemporaryDirectory() as scratch:
        house = DemoHouse(Path(scratch))
        house.furnish(datetime.now().astimezone(), lambda _done, _of: None)
        port = free_port(LOOPBACK)
        address = f"http://{LOOPBACK}:{port}"
        seat, _link = house.unlock(address, PassingSecrets(), address)
        with RelayProcess(house.relay, LOOPBACK, port):
            return on_qt(lambda: _sit(seat, target))


async def _sit(seat: Seat, target: Path) -> list[Path]:
    failures: list[str] = []
    desk = StoryDesk(seat, lambda name, error: failures.append(f"{name}: {error!r}"), shown="all")
    try:
        await seat.start()
        await desk.until(lambda: desk.in_step(THREAD), "the console did not connect", WAIT_SECONDS)
        desk.window.open_thread(THREAD)
        await desk.until(lambda: _photos_are_here(seat), "the photos did not come", WAIT_SECONDS)
        return [
            await desk.picture(target / "console-light.png"),
            await desk.picture(target / "console-dark.png", "dark"),
        ]
    finally:
        await desk.leave()
        if failures:
            raise StoryBroken("; ".join(failures))


def _photos_are_here(seat: Seat) -> bool:
    portraits = [pet.pet.photo for row in seat.reader.inbox("all") for pet in _pets(seat, row.thread)[:1]]
    shown = [media.id for line in seat.reader.lines(THREAD, limit=8) for media in line.media]
    shown += [photo.id for pet in _pets(seat, THREAD)[:1] for photo in pet.photos[-4:]]
    return all(seat.media_path(media, "thumb") for media in (*portraits, *shown) if media)


def _pets(seat: Seat, thread: str) -> tuple[PetCard, ...]:
    card = seat.reader.household(thread)
    return card.pets if card else ()

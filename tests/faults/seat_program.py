"""A seat without a window that says something all the time, in a process of its own that can be killed at any point.

`python -m tests.faults.seat_program FOLDER RELAY THREAD SEED`, with the token in FAULTS_TOKEN. Every line it prints is
one thing it calls kept: "said ID", "file ID"; on a line of input it only waits for its outbox to empty, then prints
"quiet CURSOR DIGEST".
"""

import asyncio
import os
import random
import sys
from pathlib import Path

from petdesk.seat.commands.conversation import edit_message, mark_read, save_draft, send_text
from petdesk.seat.commands.media import send_media
from petdesk.seat.seat import Seat
from tests.waiting import until

PAUSE_S = 0.02
SILENCE_S = 2.6
# What hundreds of kills left goes out at the pace that the relay allows a seat.
EMPTY_S = 900


class GivenToken:
    """Secrets that hold the one token that this process was given."""

    def get(self, name: str) -> str | None:
        """The token, whatever is asked for."""
        return os.environ["FAULTS_TOKEN"]

    def set(self, name: str, secret: str) -> None:
        """Nothing is kept."""

    def delete(self, name: str) -> None:
        """Nothing was kept."""


def tell(*words: object) -> None:
    """Print a line at once."""
    print(*words, flush=True)


async def talk(seat: Seat, thread: str, rng: random.Random) -> None:
    """Say, edit, note, read and attach, for ever."""
    said: list[str] = []
    while True:
        act = rng.random()
        if act < 0.6 or not said:
            said.append(send_text(seat, thread, f"words {rng.random()}"))
            tell("said", said[-1])
        elif act < 0.75:
            save_draft(seat, thread, f"half a word {act}")
        elif act < 0.9:
            edit_message(seat, rng.choice(said), f"anew {act}")
        elif act < 0.97:
            mark_read(seat, thread, seat.reader.last_place(thread) or 0)
        else:
            source = seat.folder / f"source-{rng.getrandbits(40)}.txt"
            source.write_text(f"the words of a file {rng.random()}\n" * 200, encoding="utf-8")
            tell("file", await send_media(seat, thread, [source]))
        await asyncio.sleep(rng.random() * PAUSE_S)


async def main(folder: Path, relay: str, thread: str, seed: int) -> None:
    """Live until killed, or until told to come to rest."""
    seat = Seat(folder, relay, GivenToken())
    await seat.start()
    tell("alive")
    talking = asyncio.ensure_future(talk(seat, thread, random.Random(seed)))
    asked = asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    await asyncio.wait({asked, talking}, return_when=asyncio.FIRST_COMPLETED)
    talking.cancel()
    await until(
        lambda: seat.outbox.is_empty() and seat.status().syncing is None and not seat.jottings.wishes(), EMPTY_S
    )
    heard = await _silence(seat)
    failed = [entry.cmd for entry in seat.outbox.failed()]
    tell("quiet", heard, seat.files.current.digest(), ",".join(failed) or "none")
    await seat.stop()


async def _silence(seat: Seat) -> int:
    """Wait until nothing new came for longer than marks are gathered; the answer is where the seat stands."""
    heard = -1
    while heard != seat.files.current.position().cursor:
        heard = seat.files.current.position().cursor
        await asyncio.sleep(SILENCE_S)
    return heard


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])))

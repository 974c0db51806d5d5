"""A seat without a window that sends one file, in a process of its own that can be killed while the file is on its way.

`python -m tests.faults.sending_program FOLDER RELAY THREAD FILE`, with the token in FAULTS_TOKEN; FILE "-" goes on with
what an earlier one kept. It prints "kept ID" and, once everybody has it, "sent".
"""

import asyncio
import sys
from pathlib import Path

from petdesk.seat.commands.media import send_media
from petdesk.seat.seat import Seat
from tests.faults.seat_program import GivenToken, tell
from tests.waiting import until

WAIT_S = 300


async def main(folder: Path, relay: str, thread: str, file: str) -> None:
    """Live until killed, or until the file is there."""
    seat = Seat(folder, relay, GivenToken())
    await seat.start()
    if file != "-":
        tell("kept", await send_media(seat, thread, [Path(file)]))
    tell("alive")
    await until(lambda: seat.outbox.is_empty() and seat.reader.lines(thread), WAIT_S)
    tell("sent")
    await seat.stop()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:5]))

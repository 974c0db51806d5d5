"""A desk in a process of its own that can be killed, at a named step of a file's way to the shelf or by its parent.

`python -m tests.relay.media.killable FOLDER STEP` prints its address; STEP "none" lets it live.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from petdesk.relay.media.records import FileRow
from petdesk.relay.media.stored import StoredRecords
from tests.relay.media.desk import opened


class FatalRecords(StoredRecords):
    """Rows whose keeping is the last thing this process does."""

    async def add(self, row: FileRow) -> None:
        """Keep the row, then die."""
        await super().add(row)
        die()


def die() -> None:
    """End this process as a power switch would end it."""
    os.kill(os.getpid(), signal.SIGKILL)


async def serve(folder: Path, fatal: str) -> None:
    """Run until killed."""
    async with opened(folder, step=lambda step: die() if step == fatal else None) as desk:
        if fatal == "row":
            object.__setattr__(desk.means, "records", FatalRecords(desk.shop))
        print(desk.url, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), sys.argv[2]))

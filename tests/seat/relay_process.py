"""A relay in a process of its own, so that it can be killed: `python -m tests.seat.relay_process FOLDER PORT`."""

import asyncio
import sys
from pathlib import Path

from petdesk.relay.serving import doors_open
from petdesk.relay.settings import RelaySettings


async def serve(folder: Path, port: int) -> None:
    """Serve until killed; says "ready" once the doors are open."""
    async with doors_open(RelaySettings(folder=folder, port=port)):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2])))

"""A desk for each test of the relay's files."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.relay.media.desk import Desk, opened


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Run the doors over an empty folder."""
    async with opened(tmp_path / "relay") as running:
        yield running

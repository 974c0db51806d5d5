"""What the relay's tests stand on."""

from collections.abc import Iterator

import pytest

from tests.relay.scene import Scene


@pytest.fixture
def scene() -> Iterator[Scene]:
    """A shop in memory."""
    scene = Scene()
    yield scene
    scene.store.close()

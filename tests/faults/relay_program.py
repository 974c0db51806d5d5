"""The relay as a program with any settings, on the loop it really runs on: `-m tests.faults.relay_program JSON`."""

import sys
from pathlib import Path
from typing import Any

import msgspec

from petdesk.launch.relay import run_relay
from petdesk.relay.settings import RelaySettings


def settings_of(text: str) -> RelaySettings:
    """Settings from JSON; bounds that are not named stay as they are."""

    def path_from(kind: type, value: Any) -> Any:
        return Path(value) if kind is Path else value

    return msgspec.convert(msgspec.json.decode(text), RelaySettings, dec_hook=path_from)


if __name__ == "__main__":
    run_relay(settings_of(sys.argv[1]))

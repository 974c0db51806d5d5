"""Opening the console without what reads a command line in full: that takes as long as a tenth of a bare window."""

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Given(NamedTuple):
    """What `petdesk console` was given."""

    profile: str = "default"
    folder: Path | None = None
    until_painted: bool = False
    invitation: str = ""


def given(words: Sequence[str]) -> Given | None:
    """What stands in `words`; None for all that is not simply `console` with its options, mistakes too."""
    if not words or words[0] != "console":
        return None
    told, rest = Given(), iter(words[1:])
    for word in rest:
        if word == "--until-painted":
            told = told._replace(until_painted=True)
            continue
        value = next(rest, "")
        if word not in ("--profile", "--folder") or not value or value.startswith("-"):
            return None
        told = told._replace(folder=Path(value)) if word == "--folder" else told._replace(profile=value)
    return None if told.folder is not None and told.folder.is_file() else told


def open_console(told: Given) -> str | None:
    """Run the console until its window is closed; a sentence for the person when it could not be opened."""
    # Until the window stands nothing is garbage, and looking for some is a tenth of the start.
    gc.disable()
    from petdesk.launch.console import AlreadyOpen, NotPaired, run_console
    from petdesk.launch.seat_file import profile_folder
    from petdesk.seat.database import CannotOpen
    from petdesk.seat.secrets import NoSecrets

    try:
        folder = told.folder or profile_folder(told.profile)
        run_console(folder, told.profile, told.invitation, until_painted=told.until_painted)
    except NotPaired:
        return (
            "This computer is not a seat of a shop yet. Ask the manager for a code, then run:\n"
            "  petdesk pair https://ADDRESS:PORT CODE"
        )
    except AlreadyOpen:
        return "PetDesk is open already with this seat. Look for its window."
    except NoSecrets as problem:
        return f"The seat's files stay closed: {problem}. Nothing was changed."
    except (CannotOpen, ValueError) as problem:
        return str(problem)
    return None

"""Stages: each widget alone, with made-up data, to be looked at or photographed without a server."""

import pkgutil
from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

Build = Callable[[], QWidget]


def find(name: str) -> Build:
    """The function that builds the stage of that name; LookupError, with all names, if there is none."""
    stages = _all()
    if name not in stages:
        raise LookupError(f"no stage is called {name!r}; there are: {', '.join(sorted(stages))}")
    return stages[name]


def names() -> list[str]:
    """The names of all stages, sorted."""
    return sorted(_all())


def _all() -> dict[str, Build]:
    """Every module of this package has STAGES; a name may be used once only (ValueError)."""
    stages: dict[str, Build] = {}
    for found in pkgutil.iter_modules(__path__):
        own: dict[str, Build] = import_module(f"{__name__}.{found.name}").STAGES
        if twice := stages.keys() & own.keys():
            raise ValueError(f"two stages are called {', '.join(sorted(twice))}")
        stages |= own
    return stages

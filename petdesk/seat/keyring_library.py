"""Loads the keyring's library without what it brings along for other uses: readers of the web, of what is installed."""

import importlib
import sys
from types import ModuleType
from typing import Any

# What the library imports only for functions that nobody here calls; together more than half of what it takes.
ASIDE = ("urllib.request", "more_itertools", "importlib_metadata")


class _Later(ModuleType):
    """Stands in a module's place until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def load() -> ModuleType:
    """The module `keyring`. Whatever else imports one of ASIDE afterwards gets the real one."""
    if "keyring" in sys.modules:
        return importlib.import_module("keyring")
    placed = [sys.modules.setdefault(name, _Later(name)) for name in ASIDE if name not in sys.modules]
    try:
        return importlib.import_module("keyring")
    finally:
        for module in placed:
            if sys.modules.get(module.__name__) is module:
                del sys.modules[module.__name__]

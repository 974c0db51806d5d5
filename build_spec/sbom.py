"""Writes what the program is made of as a CycloneDX 1.5 list, from the lock and the installed packages' own words."""

import json
import os
import re
import sys
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from licences import LOCK, NOT_INSIDE, licence_of

from petdesk import __version__


def hashes(lock: str) -> dict[str, tuple[str, list[str]]]:
    """By package its version and the SHA-256 of each file that may be installed for it."""
    found: dict[str, tuple[str, list[str]]] = {}
    for name, version, rest in re.findall(r"^([\w.-]+)==([\w.+!-]+)(.*?)(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL):
        found[name] = version, re.findall(r"sha256:([0-9a-f]{64})", rest)
    return found


def component(name: str, version: str, sums: list[str]) -> dict[str, Any]:
    """One package as CycloneDX names it; its licence where it is installed here."""
    made: dict[str, Any] = {
        "type": "library",
        "name": name,
        "version": version,
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "purl": f"pkg:pypi/{name}@{version}",
        # The format has one file per component in mind; here each hash is that of a wheel for some system.
        "properties": [{"name": "petdesk:locked-sha256", "value": each} for each in sums],
    }
    try:
        made["licenses"] = [{"license": {"name": licence_of(metadata.metadata(name))}}]
    except metadata.PackageNotFoundError:
        made["scope"] = "optional"
    return made


def bill(lock: str, when: int) -> dict[str, Any]:
    """The whole list; `when` in Unix seconds, so that the same sources give the same bytes."""
    parts = sorted((name, *rest) for name, rest in hashes(lock).items() if name not in NOT_INSIDE)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(when, UTC).isoformat(),
            "component": {"type": "application", "name": "petdesk", "version": __version__, "bom-ref": "petdesk"},
        },
        "components": [component(*part) for part in parts],
    }


if __name__ == "__main__":
    made = bill(LOCK.read_text(encoding="utf-8"), int(os.environ.get("SOURCE_DATE_EPOCH", "0")))
    Path(sys.argv[1]).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(f"sbom: {len(made['components'])} parts in {sys.argv[1]}")

"""A table as a CSV file that spreadsheet programs open rightly, and in which no cell is a formula."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a table, whole or not at all; the answer is how many rows there were. Raises OSError.

    UTF-8 with its mark, by which Excel knows it; what could be taken for a formula gets an apostrophe before it.
    """
    part, count = path.with_name(f"{path.name}.part"), 0
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(heads)
        for row in rows:
            table.writerow([harmless(str(cell)) for cell in row])
            count += 1
    os.replace(part, path)
    return count


def harmless(text: str) -> str:
    """A cell that no program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text

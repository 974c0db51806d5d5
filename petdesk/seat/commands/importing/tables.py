"""Reading a table from a CSV or Excel file: any usual encoding, bounded in every way, every cell as text."""

import codecs
import csv
import importlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from petdesk.shop.text import clean_text

TableProblem = Literal["gone", "too_large", "encoding", "no_table", "too_many_rows", "too_many_columns", "empty"]

FILE_BYTES = 50 * 1024 * 1024
UNPACKED_BYTES = 600 * 1024 * 1024
ROWS = 200_000
COLUMNS = 100
CELL_LETTERS = 4_000
# What stands for a formula that has no words of its own; what a workbook worked out is never taken for a fact.
FORMULA = "={}"
# Tried in this order; GB18030 holds GBK and GB2312, which the programs of many shops write.
ENCODINGS = ("utf-8-sig", "gb18030", "big5")
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8-sig"))
_DELIMITERS = ",;\t|"


class BadTable(Exception):
    """The file is no table that can be read; `code` says why."""

    def __init__(self, code: TableProblem) -> None:
        super().__init__(code)
        self.code: TableProblem = code


class Table(Struct, frozen=True):
    """The first row as `heads`, the others as `rows`, each as long; `first` is the file's number of the first of them.

    `encoding` is "" for a workbook.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str = ""
    first: int = 2


def read_table(path: Path, encoding: str = "") -> Table:
    """The table in a file; without `encoding` it is found out. Raises BadTable."""
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise BadTable("too_large")
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            return _table(_of_workbook(path), "")
        data = path.read_bytes()
    except OSError:
        raise BadTable("gone") from None
    if data.startswith(b"PK\x03\x04"):
        return _table(_of_workbook(path), "")
    text, found = _decoded(data, encoding)
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    try:
        return _table(csv.reader(io.StringIO(text), delimiter=delimiter), found)
    except csv.Error:
        raise BadTable("no_table") from None


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    marked = [name for mark, name in _MARKS if data.startswith(mark)]
    for name in [encoding] if encoding else [*marked, *ENCODINGS]:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text, name
    raise BadTable("encoding")


def _of_workbook(path: Path) -> Iterator[list[str]]:
    # It comes without types, and only with the first workbook.
    load_workbook: Any = importlib.import_module("openpyxl").load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(each.file_size for each in archive.infolist()) > UNPACKED_BYTES:
                raise BadTable("too_large")
        book = load_workbook(path, read_only=True, keep_links=False)
    except BadTable:
        raise
    except Exception:  # noqa: BLE001 - a broken workbook fails in as many ways as there are parts in it
        raise BadTable("no_table") from None
    try:
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(values_only=True, max_col=COLUMNS + 1):
            yield [_words(value) for value in row]
    except BadTable:
        raise
    except Exception:  # noqa: BLE001 - as above
        raise BadTable("no_table") from None
    finally:
        book.close()


def _words(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    # A formula over several cells is an object of its own.
    return str(value) if getattr(value, "ref", None) is None else FORMULA


def _table(found: Iterable[list[str]], encoding: str) -> Table:
    lines = iter(enumerate(found, start=1))
    heads = next(((at, line) for at, line in lines if any(cell.strip() for cell in line)), None)
    if heads is None:
        raise BadTable("empty")
    width = len(heads[1])
    while width and not heads[1][width - 1].strip():
        width -= 1
    if width > COLUMNS:
        raise BadTable("too_many_columns")
    rows = [_row(line, width) for _, line in islice(lines, ROWS + 1)]
    if len(rows) > ROWS:
        raise BadTable("too_many_rows")
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise BadTable("empty")
    return Table(_row(heads[1], width), tuple(rows), encoding, heads[0] + 1)


def _row(line: list[str], width: int) -> tuple[str, ...]:
    return tuple(_cell(line[at]) if at < len(line) else "" for at in range(width))


def _cell(text: str) -> str:
    try:
        return clean_text(text)[: CELL_LETTERS + 1]
    except ValueError:
        return ""

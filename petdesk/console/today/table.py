"""The figures of the staff as a table for spreadsheet programs."""

import csv
import io

from PySide6.QtCore import QCoreApplication

from petdesk.console.today import wording
from petdesk.seat.cache.today import Report

translate = QCoreApplication.translate


def table_of(found: Report) -> str:
    """The figures of the staff and of the hours as CSV (RFC 4180)."""
    file = io.StringIO()
    table = csv.writer(file)
    heads = (
        translate("Today", "Name"),
        translate("Today", "Answers"),
        translate("Today", "First answer"),
        translate("Today", "Closed"),
        translate("Today", "Stars"),
    )
    table.writerow(heads)
    for one in found.staff:
        stars = "" if one.stars is None else f"{one.stars:.1f}"
        table.writerow((_calm(one.name), one.replies, wording.short_took(one.took), one.closed, stars))
    return file.getvalue()


def _calm(text: str) -> str:
    """A word that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text

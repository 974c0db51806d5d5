"""Each text that waits to be said in the sample shop is whole: no field in it stayed empty."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from petdesk.console import words
from petdesk.console.bookings.queue import read_queue
from petdesk.console.stages.sample_bookings import booked_seat
from petdesk.shop.wordings import FIELDS


@pytest.mark.parametrize(
    ("language", "again"),
    [
        ("zh_CN", "波波上次做洗澡已经有一阵子了"),
        ("en", "It has been a while since Bobo had Bath. Shall we find a time?"),
    ],
)
def test_no_field_stays_empty(qapp: QApplication, language: str, again: str) -> None:
    before = words.current()
    words.install(qapp, language)
    seat, _ = booked_seat()
    with seat:
        _, waiting = read_queue(seat)
    words.install(qapp, before)
    for entry in waiting:
        known = re.escape(entry.template)
        for field in FIELDS:
            known = known.replace(re.escape("{" + field + "}"), r"\S.*")
        assert re.fullmatch(known, entry.text), entry
    (text,) = [entry.text for entry in waiting if entry.reminder.kind == "rebook"]
    assert text.startswith(again)

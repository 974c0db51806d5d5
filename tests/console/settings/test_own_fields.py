"""The shop's own fields are named in the settings and kept for everybody."""

from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from petdesk.console.settings.own_fields import MOST, PAGE, OwnFields
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import Settings
from petdesk.console.stages.sample import sample_seat
from petdesk.console.tasks import Tasks
from petdesk.wire.commands import EditRecord


def fail(name: str, error: BaseException) -> None:
    raise AssertionError(name) from error


def test_names_are_kept_for_the_shop_once_each(tmp_path: Path, qtbot: QtBot) -> None:
    seat, _ = sample_seat(tmp_path)
    page = PAGE.build(Desk(seat, Settings(tmp_path), Tasks(fail), lambda: None))
    assert isinstance(page, OwnFields)
    page.enter()
    page.names.setPlainText("Towel\n\n Towel \nShampoo\n" + "\n".join(f"n{n}" for n in range(40)))
    page.keep()
    (entry,) = seat.outbox.offers(1, 9)
    names = msgspec.json.decode(entry.body, type=EditRecord).set["own_fields"]
    assert names[:3] == ["Towel", "Shampoo", "n0"]
    assert len(names) == MOST
    page.keep()
    assert len(seat.outbox.offers(1, 9)) == 1
    delete(page)
    seat.close()

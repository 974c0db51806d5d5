"""The book at a real relay: what was done stands in it, by person and kind, page by page, as long as was set."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from petdesk.console import words
from petdesk.console.find.noting import Noting
from petdesk.console.settings.audit import AuditPane
from petdesk.console.settings.audit_words import what_happened
from petdesk.console.settings.pages import Desk
from petdesk.console.settings.store import Settings
from petdesk.console.tasks import Tasks
from petdesk.relay import audit
from petdesk.relay.commands.editable import EDITABLE
from petdesk.relay.store.contract import Transaction
from petdesk.seat.commands.people import tell_audit
from petdesk.seat.commands.records import add_record
from petdesk.wire.people import ToldAudit
from tests.console.settings.test_seats import fail, make_manager
from tests.seat.house import house, stop
from tests.waiting import until

RELAY = Path(audit.__file__).parent


def whats(pane: AuditPane) -> list[str]:
    """The acts that are shown."""
    return [line.what for line in pane.model.lines]


async def test_what_was_done_stands_in_the_book_and_is_found_by_person_and_kind(
    tmp_path: Path, qapp: QApplication
) -> None:
    words.install(qapp, "en")
    async with house(tmp_path) as shop:
        await shop.open()
        await make_manager(shop, "lin")
        seat, other = await shop.started("lin"), await shop.started("zhou")
        await until(lambda: seat.status().role == "manager" and seat.reader.household(shop.thread) is not None)
        await until(lambda: other.status().connection == "online" and other.reader.household(shop.thread) is not None)
        seat.show_open(shop.thread)
        add_record(other, "pet", {"id": "p1", "household": "h-wang", "name": "豆豆"})
        await until(lambda: seat.reader.record("pet", "p1") is not None)
        await tell_audit(seat, ToldAudit("customer.exported", "c-wang"))
        assert shop.doors is not None
        relay = shop.doors.relay

        async def looked() -> bool:
            return await relay.read(lambda reader: any("thread.opened" in line for line in audit.lines(reader)))

        await until(looked)
        tasks = Tasks(fail)
        pane = AuditPane(Desk(seat, Settings(None), tasks, lambda: None))
        pane.resize(1000, 700)
        pane.show()
        pane.enter()
        await until(lambda: len(pane.model.lines) > 2 and not pane.busy)
        assert {"thread.opened", "customer.exported", "pet.added"} <= set(whats(pane))
        pane.kind.setCurrentIndex(pane.kind.findData("exported"))
        pane.look()
        await until(lambda: whats(pane) == ["customer.exported"])
        assert pane.model.data(pane.model.index(0, 1)) == "林前台"
        assert pane.model.data(pane.model.index(0, 2)) == "exported a customer"
        assert pane.model.data(pane.model.index(0, 3)) == "王小满"
        pane.kind.setCurrentIndex(0)
        pane.who.setCurrentIndex(pane.who.findData("zhou"))
        pane.look()
        await until(lambda: whats(pane) == ["pet.added", "pairing.opened"])
        assert pane.model.data(pane.model.index(0, 3)) == "豆豆"
        pane.kept.setCurrentIndex(pane.kept.findData(90))
        pane.kept.activated.emit(pane.kept.currentIndex())
        await until(lambda: seat.reader.shop() is not None and seat.reader.shop().audit_days == 90)
        await tasks.stop()
        delete(pane)
        await stop(seat)
        await stop(other)


async def test_a_long_book_is_read_page_by_page(tmp_path: Path, qapp: QApplication) -> None:
    words.install(qapp, "en")
    async with house(tmp_path) as shop:
        await shop.open()
        await make_manager(shop, "lin")
        seat = await shop.started("lin")
        await until(lambda: seat.status().role == "manager")

        def fill(transaction: Transaction) -> None:
            for number in range(229):
                audit.note(transaction, "pin.set", "zhou", "d", str(number))

        assert shop.doors is not None
        await shop.doors.relay.write(fill)
        tasks = Tasks(fail)
        pane = AuditPane(Desk(seat, Settings(None), tasks, lambda: None))
        pane.show()
        pane.enter()
        pane.who.setCurrentIndex(pane.who.findData("zhou"))
        pane.look()
        await until(lambda: len(pane.model.lines) == audit.PAGE and not pane.busy)
        for before in (audit.PAGE, 2 * audit.PAGE):
            await until(lambda before=before: len(pane.model.lines) == before and not pane.busy)
            QTest.mouseClick(pane.more, Qt.MouseButton.LeftButton)
        await until(lambda: len(pane.model.lines) > 2 * audit.PAGE and not pane.busy)
        assert not pane.more.isVisible()
        numbers = [line.about for line in pane.model.lines if line.what == "pin.set"]
        assert numbers == [str(number) for number in reversed(range(229))]
        await tasks.stop()
        delete(pane)
        await stop(seat)


async def test_lines_older_than_the_shop_keeps_them_go(tmp_path: Path, qapp: QApplication) -> None:
    async with house(tmp_path) as shop:
        await shop.open()
        assert shop.doors is not None
        relay = shop.doors.relay

        def old(transaction: Transaction) -> int:
            sql = "INSERT INTO audit(ts, member, device, what, detail) VALUES(?, 'zhou', 'd', 'pin.set', '')"
            for days in (10, 100):
                transaction.run(sql, transaction.now - days * audit.DAY_MS)
            return audit.purge(transaction, 90)

        assert await relay.write(old) == 1
        assert await relay.write(lambda transaction: audit.purge(transaction, 0)) == 0


def test_every_act_has_words_and_an_unknown_one_is_told_as_it_is(qapp: QApplication) -> None:
    words.install(qapp, "en")
    assert what_happened("pet.edited") == "changed: a pet"
    assert what_happened("staff.added") == "added: a colleague"
    assert what_happened("pin.set") == "set the own PIN"
    assert what_happened("comet.seen") == "comet.seen"


def test_everything_that_is_noted_or_changed_by_staff_has_words_in_the_book(qapp: QApplication) -> None:
    words.install(qapp, "en")
    noted = re.compile(r'note\(\s*\w+,\s*"([a-z_]+\.[a-z_]+)"')
    found = {what for path in RELAY.rglob("*.py") for what in noted.findall(path.read_text(encoding="utf-8"))}
    assert {"seat.paired", "backup.planned"} <= found
    assert what_happened(audit.RESTORED) == "the shop was brought back from a backup"
    changed = {f"{kind}.edited" for kind in EDITABLE} | {"joining.asked", "joining.let_in", "joining.refused"}
    assert [what for what in sorted(found | changed - {"joining.edited"}) if what_happened(what) == what] == []


async def test_a_search_through_everything_stands_in_the_book_once_for_a_while(
    tmp_path: Path, qapp: QApplication
) -> None:
    failures: list[str] = []
    tasks, now = Tasks(lambda name, error: failures.append(f"{name}: {error!r}")), [0.0]
    async with house(tmp_path) as shop:
        await shop.open()
        seat = await shop.started("zhou")
        noting = Noting(seat, tasks, lambda: now[0])
        noting.searched()
        await until(lambda: seat.status().connection == "online")
        assert shop.doors is not None
        relay = shop.doors.relay

        async def written() -> int:
            return len([line for line in await relay.read(audit.lines) if "all.searched" in line])

        noting.searched()
        noting.searched()

        async def once() -> bool:
            return await written() == 1

        await until(once)
        now[0] = 600.0
        noting.searched()

        async def twice() -> bool:
            return await written() == 2

        await until(twice)
        assert audit.kind_of("all.searched") == audit.kind_of("audit.read") == "read"
        assert await tasks.stop() == []
        await stop(seat)
    assert failures == []

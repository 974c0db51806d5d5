"""The page of today: figures of the sample day, who waits, charts that speak, and a table without formulas."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from petdesk.console.app import make_app
from petdesk.console.settings.store import Choices
from petdesk.console.stages.today import today
from petdesk.console.today.cards import WaitingRow
from petdesk.console.today.page import TodayPage
from petdesk.console.today.table import table_of
from petdesk.seat.cache.today import Report, StaffDay, Week


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> TodayPage:
    make_app(["petdesk"], Choices(theme="light", language="en"))
    made = today()
    assert isinstance(made, TodayPage)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.report is not None)
    return made


def found(page: TodayPage) -> Report:
    assert page.report is not None
    return page.report


def test_the_figures_are_those_of_the_day(page: TodayPage) -> None:
    report = found(page)
    assert (report.closed, report.bookings, report.collected, report.no_show) == (31, 18, 6, 1)
    assert report.took is not None
    assert 120_000 <= report.took <= 174_000
    assert report.took_before is not None
    assert report.took_before > report.took
    assert "quicker" in page.figures["took"].accessibleName()


def test_the_hours_are_those_in_which_the_shop_is_open(page: TodayPage) -> None:
    report = found(page)
    assert [point.hour for point in report.line][:2] == [9, 10]
    assert report.line[5].took is None
    assert report.line_before[5].took is not None
    assert max(report.busy, key=lambda each: each[1])[0] == 11


def test_who_waits_longest_stands_first_and_a_press_opens_it(page: TodayPage) -> None:
    rows = page.waiting.findChildren(WaitingRow)
    assert len(rows) == 4
    opened: list[str] = []
    page.opened.connect(opened.append)
    rows[0].click()
    assert opened == ["thread-chen"]


def test_the_charts_are_walked_by_arrows_and_say_what_they_show(page: TodayPage) -> None:
    page.line_card.chart.setFocus()
    QTest.keyClick(page.line_card.chart, Qt.Key.Key_Right)
    assert page.line_card.chart.accessibleDescription().startswith("9:00")
    QTest.keyClick(page.line_card.chart, Qt.Key.Key_Left)
    QTest.keyClick(page.line_card.chart, Qt.Key.Key_Left)
    assert page.line_card.chart.accessibleDescription().startswith(page.line_card.chart.names[-2])
    assert page.table.accessibleName().startswith("Lena")


def test_the_goal_is_said_where_no_curve_runs_through_its_words(page: TodayPage) -> None:
    chart = page.line_card.chart
    assert chart.target == 5.0
    before = chart.target_place(5.0)
    assert before.left() < chart.x_of(1)
    chart.now = [chart.top, 5.0]
    moved = chart.target_place(5.0)
    assert moved.top() == before.top()
    assert chart.x_of(1) <= moved.left() < moved.right() <= chart.field().right()


def test_other_days_give_other_figures(page: TodayPage) -> None:
    one_day = found(page)
    page.range.setCurrentIndex(1)
    assert found(page).days == 7
    page.range.setCurrentIndex(2)
    assert found(page).threads >= one_day.threads


def test_the_table_holds_no_formula() -> None:
    report = Report(upto=0, days=1, staff=(StaffDay(id="s", name="=cmd()", role="desk", replies=3, took=130_000),))
    assert table_of(report).splitlines()[1] == "'=cmd(),3,2:10,0,"


def test_a_week_without_answers_is_not_shown_as_this_one(page: TodayPage) -> None:
    report = Report(upto=0, days=1, weeks=(Week("2026-11-02", 4.5, 2), Week("2026-11-16", 3.0, 1)), monday="2026-11-23")
    page.show_report(report)
    figure, chart = page.figures["stars"], page.stars_card.chart
    assert figure.accessibleName() == "Stars this week: – / 5. last week 3.0"
    assert chart.names == ["2 Nov", "16 Nov"]
    page.show_report(msgspec.structs.replace(report, monday="2026-11-16"))
    assert figure.accessibleName() == "Stars this week: 3.0 / 5. "
    assert chart.names == ["2 Nov", "this week"]


def test_a_low_answer_is_told_and_a_press_opens_its_conversation(page: TodayPage) -> None:
    opened: list[str] = []
    page.opened.connect(opened.append)
    assert page.stars_card.low.text() == "Sophie Turner · 2 stars · It took rather long"
    page.stars_card.look.click()
    assert opened == ["thread-wang"]
    page.show_report(Report(upto=0, days=1))
    assert not page.stars_card.look.isVisible()


def test_an_empty_shop_has_a_page_too(qapp: QApplication, qtbot: QtBot, page: TodayPage) -> None:
    page.show_report(Report(upto=1_800_000_000_000, days=1))
    page.grab()
    assert page.busy_card.advice.text().startswith("Not enough")

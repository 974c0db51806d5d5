"""Entries of the set-up forms: numbers, money, times of the day, steps, rates, and several people."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from petdesk.console import theme
from petdesk.console.bookings.form_body import read_amount
from petdesk.console.parts.choice_chip import ChoiceChip
from petdesk.console.parts.clear_edge import clear_edge
from petdesk.console.parts.flow import Flow
from petdesk.console.pet import wording
from petdesk.console.pet.care_words import size_names
from petdesk.console.pet.entries import Entry, Unreadable
from petdesk.shop.hours import DAY_MINUTES
from petdesk.shop.services import Rate, Step
from petdesk.shop.text import NAME_LIMIT, clean_text

translate = QCoreApplication.translate

_CLOCK = re.compile(r"(\d{1,2})[:：.](\d{2})")
_RATE = re.compile(
    r"(?P<words>.*?)\s*[¥￥]?\s*(?P<price>\d{1,6}(?:[.,]\d{1,2})?)\s*元?(?:\s+(?P<minutes>\d{1,4})\s*\D*)?"
)
_SLUG = re.compile(r"[^a-z0-9]+")


def number_entry(field: str, label: str, value: int, least: int, most: int, unit: str = "") -> Entry:
    """A whole number between two bounds."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setSuffix(f" {unit}" if unit else "")
    clear_edge(box)
    return Entry(field, label, box, box.value)


def money_entry(field: str, label: str, value: int) -> Entry:
    """An amount of money; empty is nothing."""
    edit = QLineEdit(wording.price(value))
    edit.setMaxLength(12)

    def read() -> int:
        text = edit.text().strip()
        amount = read_amount(text)
        if amount is None and text:
            raise Unreadable(translate("Bookings", "“{text}” is no amount of money.").format(text=text))
        return amount or 0

    return Entry(field, label, edit, read)


def clock_entry(field: str, label: str, minute: int) -> Entry:
    """A time of the day, as minutes after midnight."""
    edit = QLineEdit(clock_text(minute))
    edit.setMaxLength(8)

    def read() -> int:
        return read_clock(edit.text())

    return Entry(field, label, edit, read)


def steps_entry(field: str, label: str, steps: Sequence[Step]) -> Entry:
    """The steps of a visit, one in a line, with its English name behind a slash."""
    edit = _lines("\n".join(f"{one.name} / {one.name_en}" if one.name_en else one.name for one in steps))
    edit.setPlaceholderText(translate("Setup", "Bath\nDry\nTrim"))
    return Entry(field, label, edit, lambda: read_steps(edit.toPlainText(), steps))


def rates_entry(field: str, label: str, rates: Sequence[Rate]) -> Entry:
    """Prices that differ by size or coat, one in a line: size, coat, price, minutes."""
    edit = _lines("\n".join(_rate_text(one) for one in rates))
    edit.setPlaceholderText(translate("Setup", "Large 268 150\nLarge, long coat 328 180"))
    return Entry(field, label, edit, lambda: read_rates(edit.toPlainText()))


def several_entry(field: str, label: str, names: Mapping[str, str], chosen: Sequence[str]) -> Entry:
    """Some of a few, each to be switched on; none means all."""
    holder = QWidget()
    flow = Flow(theme.px(6), holder)
    chips = {id: ChoiceChip(name) for id, name in names.items()}
    for id, chip in chips.items():
        chip.setChecked(id in chosen)
        flow.addWidget(chip)
    return Entry(field, label, holder, lambda: [id for id, chip in chips.items() if chip.isChecked()])


def read_clock(text: str) -> int:
    """Minutes after midnight; 24:00 is a day's end. Raises Unreadable."""
    found = _CLOCK.fullmatch(text.strip())
    minute = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else -1
    if not 0 <= minute <= DAY_MINUTES:
        raise Unreadable(
            translate("Setup", "“{text}” is no time of the day. Write it like 9:00.").format(text=text.strip())
        )
    return minute


def clock_text(minute: int) -> str:
    """Minutes after midnight as on a clock."""
    return f"{minute // 60}:{minute % 60:02}"


def read_steps(text: str, before: Sequence[Step]) -> list[dict[str, str]]:
    """The steps in the lines of a text; those that stood there before keep their codes."""
    codes = {one.name: one.code for one in before}
    found: list[dict[str, str]] = []
    used: set[str] = {"arrived", "ready"}
    for line in text.splitlines():
        name, _, english = (clean_text(part)[:NAME_LIMIT] for part in line.partition("/"))
        if not name:
            continue
        code = codes.get(name, "") or _SLUG.sub("-", (english or name).lower()).strip("-")[:30] or "step"
        while code in used:
            code = f"{code}-{len(found) + 1}"
        used.add(code)
        found.append({"code": code, "name": name, **({"name_en": english} if english else {})})
    return found


def read_rates(text: str) -> list[dict[str, Any]]:
    """The rates in the lines of a text. Raises Unreadable for a line without a price."""
    sizes = {name.casefold(): size for size, name in size_names().items() if size} | _OTHER_NAMES
    found: list[dict[str, Any]] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        read = _RATE.fullmatch(line.strip())
        price = read_amount(read["price"]) if read is not None else None
        if read is None or price is None:
            said = translate("Setup", "“{text}”: write size or coat, the price, and the minutes, like: Large 268 150")
            raise Unreadable(said.format(text=line.strip()))
        parts = [part for part in re.split(r"[\s,，·、]+", read["words"]) if part]
        size = next((sizes[part.casefold()] for part in parts if part.casefold() in sizes), "")
        coat = " ".join(part for part in parts if part.casefold() not in sizes)
        rate: dict[str, Any] = {"price": price}
        rate |= {"size": size} if size else {}
        rate |= {"coat": coat} if coat else {}
        rate |= {"minutes": int(read["minutes"])} if read["minutes"] else {}
        found.append(rate)
    return found


def _rate_text(rate: Rate) -> str:
    size = size_names().get(rate.size, "") if rate.size else ""
    words = ", ".join(part for part in (size, rate.coat) if part)
    amount = wording.price(rate.price).removeprefix("¥") or "0"
    return " ".join(part for part in (words, amount, str(rate.minutes) if rate.minutes else "") if part)


def _lines(text: str) -> QPlainTextEdit:
    edit = QPlainTextEdit(text)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(theme.px(84))
    return edit


# What a desk writes in either language, whatever the window speaks.
_OTHER_NAMES = {
    "迷你": "tiny", "小型": "small", "小型犬": "small", "中型": "middle", "中型犬": "middle", "大型": "large",
    "大型犬": "large", "巨型": "giant", "tiny": "tiny", "small": "small", "middle": "middle", "medium": "middle",
    "large": "large", "big": "large", "giant": "giant",
}  # fmt: skip

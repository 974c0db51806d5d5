"""The day on paper: each groomer's visits by the hour, and those who stay, with room to write."""

from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from petdesk.console import ask, theme
from petdesk.console.bookings import booking_words
from petdesk.console.bookings.boarding import boarders, duty_words
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.head import day_words
from petdesk.console.pet import wording
from petdesk.shop.bookings import Booking

translate = QCoreApplication.translate

_STYLE = """body { color: #1E2523; } h1 { font-size: 16pt; } h2 { font-size: 12pt; margin-top: 14px; }
td, th { padding: 4px 8px; border-bottom: 1px solid #B9B4AB; font-size: 9.5pt; text-align: left; }
.mind { color: #8C2418; } .quiet { color: #5B6764; }"""


def day_document(diary: Diary, day: date, shop: str) -> QTextDocument:
    """The sheet of a day, ready to be printed; every word from a record is escaped."""
    parts = [f"<h1>{escape(shop)} · {escape(day_words(day))}</h1>"]
    visits = diary.visits_on(day)
    for groomer in [*(one.id for one in diary.groomers()), None]:
        mine = [one for one in visits if one.groomer == groomer]
        if mine:
            name = diary.groomer_name(groomer) or translate("Bookings", "Nobody yet")
            parts.append(f"<h2>{escape(name)}</h2>{_visits(diary, mine)}")
    known = {one.id for one in diary.groomers()}
    others = [one for one in visits if one.groomer is not None and one.groomer not in known]
    if others:
        parts.append(f"<h2>{escape(translate('Bookings', 'Others'))}</h2>{_visits(diary, others)}")
    parts.append(_stays(diary, day))
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setDefaultFont(theme.font("body"))
    document.setHtml("".join(parts))
    return document


def print_day(document: QTextDocument, device: QPagedPaintDevice) -> None:
    """Put the sheet on A4."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    document.print_(device)


async def print_asked(parent: QWidget, document: QTextDocument) -> None:
    """Ask for a printer, and print the sheet there."""
    # Printers are looked for when one is wanted, not when the window opens.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if await ask.answer(QPrintDialog(printer, parent)) == QDialog.DialogCode.Accepted:
        print_day(document, printer)


def _visits(diary: Diary, visits: list[Booking]) -> str:
    rows = [_row(diary, one) for one in sorted(visits, key=lambda one: (one.start, one.id))]
    return f'<table width="100%" cellspacing="0">{"".join(rows)}</table>'


def _row(diary: Diary, booking: Booking) -> str:
    mind = wording.DOT.join(booking_words.alerts(diary, booking))
    under = wording.DOT.join(part for part in (booking.wish, booking.note) if part)
    family = diary.families.get(booking.household, "")
    when = f"<b>{diary.clock(booking.start)}</b> – {diary.clock(booking.end)}"
    who = f'<b>{escape(booking_words.title(diary, booking))}</b><br/><span class="quiet">{escape(family)}</span>'
    minding = f'<span class="mind">{escape(mind)}</span><br/>{escape(under)}'
    state = f"{escape(booking_words.state_name(booking.state))} {wording.price(booking.price)}"
    widths = (16, 30, 34, 20)
    cells = [f'<td width="{wide}%">{said}</td>' for wide, said in zip(widths, (when, who, minding, state), strict=True)]
    return f"<tr>{''.join(cells)}</tr>"


def _stays(diary: Diary, day: date) -> str:
    rows = []
    for one in boarders(diary, day):
        name = one.pet.name if one.pet is not None else ""
        mind = wording.DOT.join(text for text, _tone in one.alerts)
        duties = wording.DOT.join(f"☐ {duty_words(duty)}" for duty in one.duties)
        rows.append(
            f'<tr><td width="10%"><b>{escape(one.room)}</b></td>'
            f'<td width="24%"><b>{escape(name)}</b><br/><span class="quiet">{escape(one.family)} {one.span}</span></td>'
            f'<td width="26%"><span class="mind">{escape(mind)}</span></td><td width="40%">{escape(duties)}</td></tr>'
        )
    if not rows:
        return ""
    title = escape(translate("Bookings", "Boarding"))
    return f'<h2>{title}</h2><table width="100%" cellspacing="0">{"".join(rows)}</table>'

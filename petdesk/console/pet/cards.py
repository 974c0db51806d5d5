"""The lower parts of the sidebar: vaccines, the next booking, the last photos, and the people of the household."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from petdesk.console import icons, theme, words
from petdesk.console.labels import Label, empty
from petdesk.console.parts import painting
from petdesk.console.parts.chip import Chip
from petdesk.console.parts.pressing import EnterButton
from petdesk.console.parts.section_title import SectionTitle
from petdesk.console.pet import care_words, wording
from petdesk.console.pet.pressable import Pressable
from petdesk.seat.lines import HouseholdCard
from petdesk.shop.bookings import Booking
from petdesk.shop.conversation import MediaRef
from petdesk.shop.people import masked_phone
from petdesk.shop.pets import Vaccine, newest_vaccines

translate = QCoreApplication.translate

PHOTOS = 4


class Section(QWidget):
    """A title with a body under it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = SectionTitle("")
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.title)
        column.addLayout(self.body)


class Vaccines(Section):
    """One line for each vaccine and parasite treatment, amber when due, red when lapsed; `wanted`: "" for a new one."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title.action.clicked.connect(lambda: self.wanted.emit(""))

    def show_vaccines(self, vaccines: Sequence[Vaccine], today: date) -> None:
        """Show the one of each name that lasts longest; without any, say what will be here."""
        self.title.say(translate("Pet", "Vaccines and parasites"), translate("Pet", "Add"))
        empty(self.body)
        for vaccine in newest_vaccines(vaccines):
            name, text = Pressable(), wording.vaccine(vaccine, today)
            name.tell(vaccine.name)
            name.offer(translate("Pet", "Change: {field}").format(field=vaccine.name))
            name.pressed.connect(lambda to=vaccine.id: self.wanted.emit(to))
            row = QHBoxLayout()
            row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
            row.addWidget(name, 1)
            row.addWidget(Chip(*text))
            self.body.addLayout(row)
        if not vaccines:
            none = Label("small", "quiet", wraps=True)
            none.tell(translate("Pet", "No vaccine is noted. PetDesk warns 30 days before one lapses."))
            self.body.addWidget(none)


class _SoftCard(QWidget):
    """A card on the soft ground of our own side; `pressed` by pointer or key."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look into it."""
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space look into it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and the ring."""
        painter, rect = painting.start(self), QRectF(self.rect())
        painting.rounded(painter, rect, theme.px(10), theme.current().tokens.soft)
        if painting.keyboard_is_on(self):
            painting.focus_ring(painter, rect, theme.px(10))


class NextBooking(Section):
    """The booking that comes next, or the one going on now; `wanted` asks for a new one, `opened` names this one."""

    wanted = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self.title.action.clicked.connect(self.wanted)
        card = _SoftCard()
        self.when, self.service = Label(bold=True), Label(wraps=True)
        self.detail, self.state = Label("small", "quiet", wraps=True), Chip()
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        first.addWidget(self.when, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.service, 1)
        first.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        inside.setSpacing(theme.px(2))
        inside.addLayout(first)
        inside.addWidget(self.detail)
        self.card, self.nothing = card, Label("small", "quiet", wraps=True)
        card.pressed.connect(lambda: self.opened.emit(self._id))
        self.body.addWidget(card)
        self.body.addWidget(self.nothing)

    def show_booking(self, booking: Booking | None, groomer: str, now: int, zone: str) -> None:
        """Show it; without one, how to make one. That it is confirmed goes without saying."""
        self.show()
        self.title.say(translate("Pet", "Next booking"), translate("Pet", "New booking"))
        self.card.setVisible(booking is not None)
        self.nothing.setVisible(booking is None)
        self.nothing.tell(translate("Pet", "Nothing is booked."))
        self._id = booking.id if booking is not None else ""
        if booking is None:
            return
        self.when.tell(wording.booking_time(booking.start, now, zone))
        self.service.tell(booking.service)
        self.card.setAccessibleName(f"{self.when.text()} {booking.service}")
        self.detail.tell(wording.booking_detail(booking, groomer))
        self.state.tell(*wording.booking_state(booking))
        self.state.setVisible(booking.state != "confirmed")


class Photo(EnterButton):
    """One photo of the strip; pressing it opens the viewer."""

    def __init__(self, ref: MediaRef, picture: QPixmap | None, caption: str = "") -> None:
        super().__init__()
        self.ref = ref
        self._picture, self._caption = picture, caption
        name = translate("Pet", "Photo {name}").format(name=ref.name)
        self.setAccessibleName(wording.DOT.join(part for part in (caption, name) if part))
        self.setToolTip(ref.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Four beside each other."""
        return QSize(theme.px(72), theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo cut to fill, or a ground with a sign while it is not here; the ring."""
        painter = painting.start(self)
        rect = QRectF(self.rect())
        radius = theme.px(8)
        if self._picture is None:
            painting.rounded(painter, rect, radius, theme.current().tokens.line)
            side = theme.px(20)
            icon = "video" if self.ref.kind == "video" else "picture"
            box = painting.middle(rect, rect.center().x() - side / 2, side)
            icons.paint(painter, icon, box, theme.current().tokens.ink3)
        else:
            _paint_filling(painter, rect, self._picture, radius)
        if self._caption:
            foot = QRectF(rect.left(), rect.bottom() - theme.px(24), rect.width(), theme.px(24))
            box = foot.adjusted(theme.px(6), 0, -theme.px(6), -theme.px(4))
            width = min(box.width(), painting.width_of(self._caption, theme.font("meta")) + theme.px(12))
            box.setWidth(width)
            painting.rounded(painter, box, theme.px(6), theme.current().tokens.rail)
            inner = box.adjusted(theme.px(6), 0, -theme.px(6), 0)
            ink = theme.current().tokens.rail_ink
            painting.words(painter, inner, self._caption, theme.font("meta"), ink, Qt.AlignmentFlag.AlignLeft)
        if self.hasFocus():
            painting.focus_ring(painter, rect, radius)


class Album(Section):
    """The last photos of a pet; `opened` names the media pressed, `all_wanted` asks for all of them."""

    opened = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title.action.clicked.connect(self.all_wanted)

    def show_photos(self, photos: Sequence[MediaRef], picture: Callable[[str], QPixmap | None]) -> None:
        """Show the last four, newest first; without any the section is gone."""
        self.setVisible(bool(photos))
        if not photos:
            return
        self.title.say(translate("Pet", "Care album"), translate("Pet", "All %n photo(s)", "", len(photos)))
        empty(self.body)
        row = QHBoxLayout()
        row.setSpacing(theme.px(5))
        for ref in reversed(photos[-PHOTOS:]):
            photo = Photo(ref, picture(ref.id))
            photo.clicked.connect(lambda _on=False, media=ref.id: self.opened.emit(media))
            row.addWidget(photo, 1)
        for _ in range(PHOTOS - len(photos)):
            row.addStretch(1)
        self.body.addLayout(row)


class People(Section):
    """The people of the household, with phones of which only the ends can be read, and the household's tags.

    `wanted` names a person who was pressed, "" the household itself; `agreement_wanted` an agreement.
    """

    wanted = Signal(str)
    consent_wanted = Signal()
    agreement_wanted = Signal(str)
    family_wanted = Signal(str)
    parting_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title.action.clicked.connect(lambda: self.wanted.emit(""))

    def show_people(self, card: HouseholdCard) -> None:
        """Show everybody."""
        self.title.say(translate("Pet", "Household"), translate("Pet", "Tags and note"))
        empty(self.body)
        if card.household.tags:
            tags = QHBoxLayout()
            tags.setSpacing(theme.px(5))
            for tag in card.household.tags:
                tags.addWidget(Chip(tag))
            tags.addStretch()
            self.body.addLayout(tags)
        for person in card.customers:
            said = [person.name, *(masked_phone(phone) for phone in person.phones)]
            if person.picks_up:
                said.append(translate("Pet", "may pick up"))
            line = Pressable("body", "quiet", wraps=True)
            line.tell(wording.DOT.join(said))
            line.offer(translate("Pet", "Change: {field}").format(field=person.name))
            line.pressed.connect(lambda to=person.id: self.wanted.emit(to))
            self.body.addWidget(line)
        if card.household.note:
            note = Label("small", wraps=True)
            note.tell(card.household.note)
            self.body.addWidget(note)
        self._show_linked(card)
        self._show_reach(card)

    def _show_linked(self, card: HouseholdCard) -> None:
        """The households that are the same family, each a way to its conversation."""
        for other in card.linked:
            line = Pressable("body", "accent", wraps=True)
            pets = words.listed(pet.pet.name for pet in other.pets)
            line.tell(wording.DOT.join(part for part in (other.household.name, pets) if part))
            line.offer(translate("Pet", "The same family: go to that conversation"))
            line.pressed.connect(lambda to=other.household.thread: self.family_wanted.emit(to))
            self.body.addWidget(line)
        if card.linked:
            part = Pressable("small", "quiet")
            part.tell(translate("Pet", "They are not one family after all"))
            part.offer(translate("Pet", "Take the link back"))
            part.pressed.connect(lambda: self.parting_wanted.emit(card.link))
            self.body.addWidget(part)

    def _show_reach(self, card: HouseholdCard) -> None:
        """Whom to call, how they would rather be reached, and what they said yes to."""
        home, channels = card.household, care_words.channel_names()
        emergency = translate("Pet", "Emergency: {whom}").format(whom=home.emergency) if home.emergency else ""
        channel = (
            translate("Pet", "Rather by: {channel}").format(channel=channels[home.channel]) if home.channel else ""
        )
        for said in (emergency, channel):
            if said:
                line = Label("small", "quiet", wraps=True)
                line.tell(said)
                self.body.addWidget(line)
        asked = Pressable("small", "quiet", wraps=True)
        asked.tell(care_words.consents_said(card.consents) or translate("Pet", "No consent is noted yet"))
        asked.offer(translate("Pet", "Note a consent"))
        asked.pressed.connect(self.consent_wanted)
        self.body.addWidget(asked)
        for agreement in card.agreements:
            line = Pressable("small", "quiet", wraps=True)
            line.tell(wording.DOT.join((agreement.name, wording.day(agreement.on))))
            line.offer(translate("Pet", "Change: {field}").format(field=agreement.name))
            line.pressed.connect(lambda to=agreement.id: self.agreement_wanted.emit(to))
            self.body.addWidget(line)


def _paint_filling(painter: QPainter, rect: QRectF, picture: QPixmap, radius: float) -> None:
    scale = max(rect.width() / picture.width(), rect.height() / picture.height())
    source = QRectF(0, 0, rect.width() / scale, rect.height() / scale)
    source.moveCenter(QRectF(picture.rect()).center())
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    painter.drawPixmap(rect, picture, source)
    painter.restore()

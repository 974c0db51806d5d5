"""The form that makes a newcomer a customer: name, phone number and pet, ready to be kept with Enter."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from petdesk.console import theme
from petdesk.console.labels import Label
from petdesk.console.parts.button import Button
from petdesk.console.parts.question import lay_out_question
from petdesk.seat.commands.records import add_record, edit_record
from petdesk.seat.seat import Seat
from petdesk.shop.browsers import Browser
from petdesk.shop.ids import new_id
from petdesk.shop.people import Customer, Household

translate = QCoreApplication.translate

WIDTH = 420


class TakingIn(QDialog):
    """Opened over the window; what stands in it is kept when it is accepted."""

    def __init__(self, parent: QWidget, seat: Seat, browser: str) -> None:
        super().__init__(parent)
        self._seat, self._browser = seat, browser
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Access", "Take in a newcomer"))
        self.setMinimumWidth(theme.px(WIDTH))
        self.name, self.phone, self.pet = QLineEdit(), QLineEdit(), QLineEdit()
        self._lay_out()
        found = seat.reader.record("browser", browser)
        if found is not None and isinstance(found[0], Browser):
            self.name.setText(seat.reader.name_of(found[0].customer))
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Keep it; without a name there is nobody to keep."""
        if not self.name.text().strip():
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._keep()
        super().accept()

    def _keep(self) -> None:
        seat, found = self._seat, self._seat.reader.record("browser", self._browser)
        if found is None or not isinstance(found[0], Browser):
            return
        browser, name = found[0], self.name.text().strip()
        household = seat.reader.record("household", browser.household)
        customer = seat.reader.record("customer", browser.customer)
        if household is not None and isinstance(household[0], Household) and household[0].name != name:
            edit_record(seat, "household", browser.household, household[1], {"name": name})
        if customer is not None and isinstance(customer[0], Customer):
            fields = self._of_customer(customer[0], name)
            if fields:
                edit_record(seat, "customer", browser.customer, customer[1], fields)
        if pet := self.pet.text().strip():
            id = new_id(seat.clock.wall_ms())
            add_record(seat, "pet", {"id": id, "household": browser.household, "name": pet})
        edit_record(seat, "browser", browser.id, found[1], {"newcomer": False})

    def _of_customer(self, customer: Customer, name: str) -> dict[str, object]:
        phone = self.phone.text().strip()
        fields: dict[str, object] = {} if customer.name == name else {"name": name}
        if phone and phone not in customer.phones:
            fields["phones"] = [*customer.phones, phone]
        return fields

    def _lay_out(self) -> None:
        title, hint = Label("heading", bold=True), Label("body", "quiet", wraps=True)
        title.tell(self.windowTitle())
        hint.tell(translate("Access", "The conversation goes on as it is. What you leave empty can be added later."))
        form = QFormLayout()
        form.setVerticalSpacing(theme.px(10))
        for words, field in (
            (translate("Access", "Name"), self.name),
            (translate("Access", "Phone number"), self.phone),
            (translate("Access", "Pet"), self.pet),
        ):
            field.setAccessibleName(words)
            field.setMaxLength(40)
            form.addRow(words, field)
        lay_out_question(self, (title, hint, form), Button(translate("Access", "Take in"), "primary"))

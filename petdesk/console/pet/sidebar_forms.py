"""The forms that the parts of the sidebar ask for, opened under the part that was pressed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from petdesk.console.pet import care_forms, field_words, forms
from petdesk.console.pet.editing import Editing
from petdesk.console.pet.form import Form
from petdesk.console.pet.knowing import today_at
from petdesk.console.pet.photo_entry import Photos, Picture, photo_entry
from petdesk.seat.commands.proofs import look_at_photo
from petdesk.seat.lines import HouseholdCard, PetCard
from petdesk.seat.seat import Seat

translate = QCoreApplication.translate

Shown = Callable[[], tuple[HouseholdCard | None, PetCard | None]]


class SidebarForms:
    """Opens forms for the household and the pet that `shown` gives at that moment."""

    def __init__(self, seat: Seat, editing: Editing, shown: Shown, picture: Picture) -> None:
        self._seat, self._editing, self._shown = seat, editing, shown
        look = partial(look_at_photo, seat)
        self._photos: Photos = lambda field, value, photos: photo_entry(field, value, photos, picture, look)

    def change_pet(self, field: str, under: QWidget) -> None:
        """A field of the pet."""
        _, card = self._shown()
        if card is not None:
            self._editing.open(self._pet_form(card, field), under)

    def _pet_form(self, card: PetCard, field: str) -> Form:
        if field == "grooming":
            return care_forms.grooming_form(card)
        if field == "photo":
            return care_forms.photo_form(card, self._photos)
        if field.startswith(field_words.OWN):
            return care_forms.own_form(card, field)
        if field == "chip":
            return care_forms.chip_form(card, self._seat.reader.pet_with_chip)
        return forms.pet_form(card.pet, card.version, field, today_at(self._seat), self._seat.reader.staff())

    def change_weight(self, under: QWidget) -> None:
        """The last weighing."""
        _, card = self._shown()
        if card is not None and card.weights:
            last = card.weights[-1]
            form = forms.weight_edit_form(last, self._version("weight", last.id), today_at(self._seat))
            self._editing.open(form, under)

    def add_weight(self, under: QWidget) -> None:
        """A new weighing."""
        _, card = self._shown()
        if card is not None:
            self._editing.open(forms.weight_form(card.pet.id, self._now(), today_at(self._seat)), under)

    def change_vaccine(self, vaccine: str, under: QWidget) -> None:
        """A vaccination, or a new one for ""."""
        _, card = self._shown()
        if card is not None:
            known = next((one for one in card.vaccines if one.id == vaccine), None)
            version = self._version("vaccine", vaccine)
            proof = self._photos("proof", known.proof if known else None, card.photos)
            form = forms.vaccine_form(card.pet.id, known, version, self._now(), today_at(self._seat), (proof,))
            self._editing.open(form, under)

    def change_incident(self, incident: str, under: QWidget) -> None:
        """An incident, or a new one for ""."""
        _, card = self._shown()
        if card is not None:
            known = next((one for one in card.incidents if one.id == incident), None)
            facts = known, self._version("incident", incident), self._now(), today_at(self._seat)
            self._editing.open(care_forms.incident_form(card, *facts, self._photos), under)

    def change_agreement(self, agreement: str, under: QWidget) -> None:
        """An agreement, or a new one for ""."""
        card, _ = self._shown()
        if card is not None:
            known = next((one for one in card.agreements if one.id == agreement), None)
            photos = [ref for pet in card.pets for ref in pet.photos]
            proof = self._photos("proof", known.proof if known else None, photos)
            facts = known, self._version("agreement", agreement), self._now(), today_at(self._seat)
            self._editing.open(care_forms.agreement_form(card, *facts, proof), under)

    def add_consent(self, under: QWidget) -> None:
        """A yes or no of the household."""
        card, _ = self._shown()
        if card is not None:
            self._editing.open(care_forms.consent_form(card.household.id, self._now()), under)

    def change_people(self, person: str, under: QWidget) -> None:
        """A person, or for "" the household as a whole."""
        card, _ = self._shown()
        if card is None:
            return
        if not person:
            self._editing.open(forms.household_form(card.household, card.version), under)
            return
        known = next((one for one in card.customers if one.id == person), None)
        version = self._version("customer", person)
        self._editing.open(forms.person_form(card.household.id, known, version, self._now()), under)

    def add_pet(self, household: str, under: QWidget) -> None:
        """One more pet of the family."""
        self._editing.open(forms.new_pet_form(household, self._now(), today_at(self._seat)), under)

    def add_person(self, household: str, under: QWidget) -> None:
        """One more person of the family."""
        self._editing.open(forms.person_form(household, None, 0, self._now()), under)

    def fill_menu(self, menu: QMenu, parts: dict[str, QWidget], top: QWidget) -> None:
        """What can be added, each opening under the part it belongs to."""
        menu.clear()
        card, pet = self._shown()
        if card is None:
            return
        household = card.household.id
        if pet is not None:
            _offer(menu, translate("Pet", "Weight"), lambda: self.add_weight(parts["weight"]))
            vaccine = translate("Pet", "Vaccine or treatment")
            _offer(menu, vaccine, lambda: self.change_vaccine("", parts["vaccines"]))
            _offer(menu, translate("Pet", "Alert"), lambda: self.change_pet("alerts", parts["alerts"]))
            _offer(menu, translate("Pet", "Incident"), lambda: self.change_incident("", parts["alerts"]))
            _offer(
                menu, field_words.field_name("pet", "grooming"), lambda: self.change_pet("grooming", parts["alerts"])
            )
            menu.addSeparator()
        _offer(menu, translate("Pet", "Pet"), lambda: self.add_pet(household, top))
        _offer(menu, translate("Pet", "Person"), lambda: self.add_person(household, parts["people"]))
        _offer(menu, translate("Pet", "Agreement"), lambda: self.change_agreement("", parts["people"]))
        _offer(menu, translate("Pet", "Consent"), lambda: self.add_consent(parts["people"]))

    def _version(self, kind: str, id: str) -> int:
        held = self._seat.reader.record(kind, id)
        return 0 if held is None else held[1]

    def _now(self) -> int:
        return self._seat.clock.wall_ms()


def _offer(menu: QMenu, words: str, act: Callable[[], None]) -> None:
    action: QAction = menu.addAction(words)
    action.triggered.connect(lambda _on=False: act())

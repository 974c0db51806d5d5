"""Several conversations of one family shown as one: whose each line is, whom one answers, and what of each was read."""

from PySide6.QtCore import QObject, Signal

from petdesk.console.composer.composer import Composer
from petdesk.console.thread.line_acts import LineActs
from petdesk.console.thread.live_view import LiveThreadView
from petdesk.console.thread.source import ThreadActs, ThreadSource
from petdesk.seat.lines import HouseholdCard
from petdesk.seat.notices import Notice
from petdesk.shop.people import masked_phone


class Families(QObject):
    """Looks after the view and the composer of one pane; `wanted` names the thread that is to be written in instead."""

    wanted = Signal(str)

    def __init__(
        self, view: LiveThreadView, composer: Composer, line_acts: LineActs, source: ThreadSource, acts: ThreadActs
    ) -> None:
        super().__init__(view)
        self._view, self._composer, self._source, self._acts = view, composer, source, acts
        composer.addressee_wanted.connect(self.wanted)
        line_acts.other_wanted.connect(self.wanted)

    def show(self, card: HouseholdCard | None) -> None:
        """Say whose the lines are, which pets they are about and whom one answers, as things stand now."""
        if self.know(card):
            self._view.entries_changed()
        self._composer.addressee.show_families(self._view.opened.thread, self.titles())

    def know(self, card: HouseholdCard | None) -> bool:
        """Let the rows know whose they are and which pets they are about; True if they differ from before."""
        homes = (card, *card.linked) if card is not None else ()
        pets = {pet.pet.id: pet.pet.name for home in homes for pet in home.pets}
        return self._view.opened.show_families(self.titles(), pets)

    def told_in(self, notice: Notice) -> bool:
        """Whether a family was joined or parted, or somebody of it is called otherwise."""
        return notice.everything or any(kind in _TOLD for kind, _ in notice.records)

    def titles(self) -> dict[str, str]:
        """The threads that stand together and what to call each; nothing where there is but one."""
        threads = sorted(self._view.opened.family)
        if len(threads) < 2:
            return {}
        rows = [(one, self._source.inbox_row(one)) for one in threads]
        titles = {one: row.title if row is not None else "" for one, row in rows}
        alike = len(set(titles.values())) < len(titles)
        # Who is in the books twice has one name; the phone then tells which is which.
        return {one: f"{title} {self._phone(one)}".strip() for one, title in titles.items()} if alike else titles

    def mark_read(self, place: int) -> None:
        """Everything up to a place was seen, of whichever conversation it is."""
        opened = self._view.opened
        for thread in sorted(opened.family):
            last = place if len(opened.family) == 1 else self._source.last_place(thread)
            if last is not None:
                self._acts.mark_read(thread, min(place, last))

    def _phone(self, thread: str) -> str:
        card = self._source.household(thread)
        phones = [phone for person in card.customers for phone in person.phones] if card is not None else []
        return masked_phone(phones[0]) if phones else ""


_TOLD = frozenset({"link", "household", "customer", "pet"})

"""Adding many records with one command, as an import does: all of them or none."""

from typing import Any, cast

from petdesk.relay.commands import records
from petdesk.relay.commands.drafts import Draft, Moment, Refused
from petdesk.relay.commands.view import Standing, View
from petdesk.shop.people import Actor
from petdesk.shop.rights import authorize
from petdesk.wire.commands import AddRecord, AddRecords


class Ahead:
    """A view that also knows the records that the command itself made so far; all else is as `view` has it."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.made: dict[tuple[str, str], Draft] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)

    def standing(self, kind: str, id: str) -> Standing | None:
        """The record, or None."""
        draft = self.made.get((kind, id))
        if draft is None:
            return self._view.standing(kind, id)
        return Standing(draft.record, 0, 0, None, draft.thread, draft.audience)


def add_all(view: View, body: AddRecords, actor: Actor, moment: Moment) -> list[Draft]:
    """`record.add_all`: as many `record.add`; those whose id is there already are passed over.

    A refusal names the record by its place in the list, e.g. "12.birthday".
    """
    if not authorize(actor, "record.import"):
        raise Refused("not_allowed")
    ahead, drafts = Ahead(view), list[Draft]()
    for at, one in enumerate(body.records):
        if ahead.standing(one.kind, str(one.record.get("id"))) is not None:
            continue
        try:
            made = records.add(cast(View, ahead), AddRecord(kind=one.kind, record=one.record), actor, moment)
        except Refused as refused:
            raise Refused(refused.refusal.code, f"{at}.{refused.refusal.field}") from None
        ahead.made |= {(draft.kind, draft.record.id): draft for draft in made}
        drafts += made
    return drafts

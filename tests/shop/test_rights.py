"""The whole table of rights, role by role, written out a second time so that a slip shows."""

import pytest

from petdesk.shop.people import Actor
from petdesk.shop.rights import ACTIONS, authorize

WHO = {
    "manager": Actor(member="a", side="staff", device="d", role="manager", rooms=frozenset({"room"})),
    "desk": Actor(member="b", side="staff", device="d", role="desk", rooms=frozenset({"room"})),
    "groomer": Actor(member="c", side="staff", device="d", role="groomer"),
    "customer": Actor(member="e", side="customer", device="d", thread="own"),
}
ALL = {"manager", "desk", "groomer", "customer"}
ALL_STAFF = ALL - {"customer"}
ALLOWED = {
    "message.send": ALL,
    "message.note": ALL_STAFF,
    "message.later": ALL_STAFF,
    "message.edit": ALL,
    "message.recall": ALL,
    "message.recall_any": {"manager"},
    "message.tie": ALL_STAFF,
    "mark.move": ALL,
    "jotting.keep": ALL_STAFF,
    "thread.read": ALL,
    "thread.edit": ALL_STAFF,
    "room.edit": ALL_STAFF,
    "typing.show": ALL,
    "media.upload": ALL,
    "media.read": ALL,
    "record.read": ALL_STAFF,
    "pet.edit": ALL_STAFF,
    "household.edit": ALL_STAFF,
    "household.erase": {"manager"},
    "person.erase": {"manager"},
    "record.import": {"manager", "desk"},
    "booking.edit": ALL_STAFF,
    "booking.ask": {"customer"},
    "waitlist.join": ALL,
    "visit.edit": ALL_STAFF,
    "survey.answer": {"customer"},
    "reminder.edit": ALL_STAFF,
    "service.edit": {"manager"},
    "calendar.edit": {"manager"},
    "absence.edit": {"manager", "desk"},
    "feed.make": ALL_STAFF,
    "reply.edit": ALL_STAFF,
    "desk.edit": {"manager"},
    "staff.edit": {"manager"},
    "shop.edit": {"manager"},
    "device.edit": {"manager"},
    "backup.manage": {"manager"},
    "certificate.renew": {"manager"},
    "relay.watch": ALL_STAFF,
    "relay.measure": {"manager"},
    "seat.sign_in": ALL_STAFF,
    "link.make": ALL_STAFF,
    "browser.edit": ALL_STAFF,
    "audit.read": {"manager"},
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("who", WHO)
def test_each_role_may_do_exactly_what_is_written_here(who: str, action: str) -> None:
    assert authorize(WHO[who], action, "own") is (who in ALLOWED[action])


def test_a_customer_reaches_no_thread_but_the_own_one() -> None:
    assert not authorize(WHO["customer"], "message.send", "foreign")
    assert not authorize(WHO["customer"], "message.send", None)


def test_a_room_is_for_its_members() -> None:
    assert authorize(WHO["desk"], "message.send", "room", room=True)
    assert not authorize(WHO["groomer"], "message.send", "room", room=True)


def test_an_action_nobody_entered_is_an_error_not_a_yes() -> None:
    with pytest.raises(KeyError):
        authorize(WHO["manager"], "till.open")

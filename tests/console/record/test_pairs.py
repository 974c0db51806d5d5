"""Pictures labelled before and after of one day stand beside each other, with their captions."""

from petdesk.console.record.moments import moments_of
from petdesk.seat.lines import HouseholdCard, Line, PetCard
from petdesk.shop.conversation import MediaRef
from petdesk.shop.people import Household
from petdesk.shop.pets import Pet

DAY = 24 * 3600 * 1000
NOON = 1_700_000_000_000


def line(id: str, at: int, step: str = "") -> Line:
    ref = MediaRef(id=f"media-{id}", name=f"{id}.jpg", kind="image", mime="image/jpeg", size=1)
    said = {"thread": "t", "author": "z", "author_name": "Zoe", "side": "staff"}
    return Line(id=id, place=1, at=at, step=step, media=(ref,), **said)


def told(*lines: Line) -> list[tuple[str, tuple[str, ...]]]:
    pet = PetCard(pet=Pet(id="p", household="h", name="x"), version=1)
    card = HouseholdCard(household=Household(id="h", name="x", thread="t"), version=1, pets=(pet,))
    return [(one.title, one.captions) for one in moments_of(card, pet, lines, (), str)]


def test_before_and_after_of_one_day_are_one_moment() -> None:
    assert told(line("b", NOON, "before"), line("a", NOON + 60_000, "after")) == [
        ("Before and after", ("Before", "After"))
    ]


def test_of_two_days_they_stay_apart_and_say_what_they_are() -> None:
    assert told(line("b", NOON, "before"), line("a", NOON + 2 * DAY, "after")) == [
        ("Zoe", ("After",)),
        ("Zoe", ("Before",)),
    ]


def test_what_has_no_label_has_no_caption() -> None:
    assert told(line("x", NOON)) == [("Zoe", ())]

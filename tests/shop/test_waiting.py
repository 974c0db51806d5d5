"""When a thread waits for the shop: opened is not answered, and a machine's words answer nobody."""

from petdesk.shop.conversation import Message, Turn, recalled, turn_of, waiting_since
from petdesk.shop.people import Side


def turn(place: int, side: Side, spoken: bool = True) -> Turn:
    return Turn(place, place * 1000, side, spoken)


def test_the_first_unanswered_line_starts_the_waiting() -> None:
    turns = [turn(1, "customer"), turn(2, "staff"), turn(3, "customer"), turn(4, "customer")]
    assert waiting_since(turns, dismissed=0) == 3000


def test_an_answer_ends_it() -> None:
    assert waiting_since([turn(1, "customer"), turn(2, "staff")], dismissed=0) is None


def test_an_automatic_word_or_a_note_does_not_end_it() -> None:
    assert waiting_since([turn(1, "customer"), turn(2, "shop", spoken=False)], dismissed=0) == 1000


def test_a_dismissal_ends_it_until_the_next_line() -> None:
    assert waiting_since([turn(1, "customer")], dismissed=1) is None
    assert waiting_since([turn(1, "customer"), turn(2, "customer")], dismissed=1) == 2000


def test_a_recalled_line_is_not_spoken() -> None:
    message = Message(id="m", thread="t", author="c", side="customer", text="x", sent_at=5)
    assert turn_of(message, 3).spoken
    assert not turn_of(recalled(message, "c", 9), 3).spoken
    assert recalled(message, "c", 9).text == ""

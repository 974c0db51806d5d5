"""Receipts merge by the higher mark, in any order."""

from hypothesis import given
from hypothesis import strategies as st

from petdesk.shop.receipts import Mark, State, merge_marks, state_of

counts = st.integers(0, 50)
marks = st.builds(
    lambda d, r, pd, pr: Mark(
        id="t.m", thread="t", member="m", delivered=d, read=r, public_delivered=pd, public_read=pr
    ),
    counts,
    counts,
    counts,
    counts,
)


@given(marks, marks, marks)
def test_merging_has_no_order(a: Mark, b: Mark, c: Mark) -> None:
    assert merge_marks(merge_marks(a, b), c) == merge_marks(merge_marks(c, a), b)


@given(marks, marks)
def test_marks_never_fall_and_read_was_delivered(a: Mark, b: Mark) -> None:
    both = merge_marks(a, b)
    assert both.read >= max(a.read, b.read)
    assert both.delivered >= both.read
    assert both.public_delivered >= both.public_read


def test_a_message_is_what_the_higher_mark_says() -> None:
    assert state_of(None, 9, 9) is State.WAITING
    assert [state_of(5, d, r) for d, r in [(0, 0), (4, 4), (5, 0), (9, 5)]] == [
        State.SENT,
        State.SENT,
        State.DELIVERED,
        State.READ,
    ]

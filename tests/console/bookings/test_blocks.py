"""The grid's plain data: who shares a column's width, where a block that is let go begins, where arrows lead."""

from petdesk.console.bookings.blocks import Block, Column, Lane, lanes, next_block, snapped


def block(id: str, begin: int, end: int, column: str = "a") -> Block:
    return Block(id=id, column=column, begin=begin, end=end)


def test_bookings_at_the_same_time_share_the_width_and_a_later_one_has_it_all() -> None:
    found = lanes([block("one", 540, 600), block("two", 570, 630), block("three", 630, 690)])
    assert found == {"one": Lane(0, 2), "two": Lane(1, 2), "three": Lane(0, 1)}


def test_a_lane_that_came_free_is_used_again() -> None:
    found = lanes([block("long", 540, 720), block("first", 540, 600), block("second", 600, 660)])
    assert found == {"long": Lane(0, 2), "first": Lane(1, 2), "second": Lane(1, 2)}


def test_a_block_begins_at_a_quarter_and_stays_within_the_day() -> None:
    assert snapped(607, 60, 540, 1200) == 600
    assert snapped(100, 60, 540, 1200) == 540
    assert snapped(1190, 60, 540, 1200) == 1140


def test_arrows_lead_down_the_column_and_to_the_nearest_beside() -> None:
    columns = [Column(key="a", title="A"), Column(key="b", title="B")]
    blocks = [block("a1", 540, 600), block("a2", 700, 760), block("b1", 545, 600, "b"), block("b2", 720, 780, "b")]
    assert next_block(blocks, columns, None, 0, 1) == "a1"
    assert next_block(blocks, columns, "a1", 0, 1) == "a2"
    assert next_block(blocks, columns, "a2", 0, 1) == "a2"
    assert next_block(blocks, columns, "a2", 1, 0) == "b2"
    assert next_block(blocks, columns, "b1", -1, 0) == "a1"
    assert next_block([], columns, None, 1, 0) == ""

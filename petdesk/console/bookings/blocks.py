"""What the grid of bookings shows, as plain data: columns, the blocks in them, and who shares a column's width."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

DAY_MINUTES = 24 * 60
STEP = 15
LEAST_MINUTES = 30


class Column(Struct, frozen=True, kw_only=True):
    """One column: a groomer of a day, or a day of a week. `key` is what a moved block is moved to.

    `shut` are the minutes of the day outside of the opening hours, as (from, to); `colour` is the ground of a face
    (#RRGGBB), "" for none.
    """

    key: str
    title: str
    note: str = ""
    colour: str = ""
    shut: tuple[tuple[int, int], ...] = ()
    takes: bool = True


class Block(Struct, frozen=True, kw_only=True):
    """One booking on the grid, from `begin` to `end` in minutes after the shop's midnight.

    `tone` is a state colour of the look: accent, ok, info, warn, danger or plain. `waiting` tells that the relay does
    not know of it yet. The short forms are said where the whole ones have no room.
    """

    id: str
    column: str
    begin: int
    end: int
    tone: str = "info"
    when: str = ""
    when_short: str = ""
    title: str = ""
    title_short: str = ""
    detail: str = ""
    movable: bool = True
    waiting: bool = False


class Plan(Struct, frozen=True, kw_only=True):
    """A whole grid; `first` and `last` are the minutes it reaches from and to, `now` the minute of the red line.

    `now_column` narrows the line to one column, as in a week.
    """

    columns: tuple[Column, ...] = ()
    blocks: tuple[Block, ...] = ()
    first: int = 9 * 60
    last: int = 20 * 60
    now: int | None = None
    now_column: str | None = None


class Lane(Struct, frozen=True):
    """Which part of its column's width a block has: the `place` of `count`."""

    place: int
    count: int


def lanes(blocks: Iterable[Block]) -> dict[str, Lane]:
    """The lane of every block of ONE column: those that overlap, also through others, share the width evenly."""
    found: dict[str, Lane] = {}
    cluster: list[tuple[Block, int]] = []
    ends: list[int] = []
    for block in sorted(blocks, key=lambda one: (one.begin, -one.end, one.id)):
        if cluster and block.begin >= max(ends):
            found |= _share(cluster, len(ends))
            cluster, ends = [], []
        place = next((at for at, end in enumerate(ends) if end <= block.begin), len(ends))
        ends[place : place + 1] = [shown_end(block)]
        cluster.append((block, place))
    return found | _share(cluster, len(ends))


def shown_end(block: Block) -> int:
    """Where the painted block ends: short ones are painted as tall as their words need."""
    return max(block.end, block.begin + LEAST_MINUTES)


def snapped(minute: float, length: int, first: int, last: int) -> int:
    """The quarter of an hour at which a block of `length` minutes begins that was let go at `minute`."""
    step = round(minute / STEP) * STEP
    return max(first, min(step, max(first, last - length)))


def next_block(blocks: Sequence[Block], columns: Sequence[Column], chosen: str | None, across: int, down: int) -> str:
    """The id of the block that an arrow leads to, "" where there is none."""
    order = {column.key: at for at, column in enumerate(columns)}
    ordered = sorted(blocks, key=lambda one: (order.get(one.column, 0), one.begin, one.id))
    here = next((one for one in ordered if one.id == chosen), None)
    if here is None:
        return ordered[0].id if ordered else ""
    if down:
        same = [one for one in ordered if one.column == here.column]
        at = same.index(here) + down
        return same[at].id if 0 <= at < len(same) else here.id
    place = order.get(here.column, 0)
    beside = [one for one in ordered if (order.get(one.column, 0) - place) * across > 0]
    if not beside:
        return here.id
    nearest = min(abs(order.get(one.column, 0) - place) for one in beside)
    reach = [one for one in beside if abs(order.get(one.column, 0) - place) == nearest]
    return min(reach, key=lambda one: abs(one.begin - here.begin)).id


def _share(cluster: Sequence[tuple[Block, int]], count: int) -> dict[str, Lane]:
    return {block.id: Lane(place, count) for block, place in cluster}

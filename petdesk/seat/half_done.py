"""What becomes of what a hand left half done here when another seat of the member goes on with it."""

from msgspec.structs import replace

from petdesk.seat.effects import Become, Write
from petdesk.seat.local import LocalSeat
from petdesk.seat.notices import Notice
from petdesk.shop.jottings import Jotting, jotting_id


def give_way(local: LocalSeat, effect: Write, notice: Notice) -> Notice:
    """End drafts that were taken over or said elsewhere; the notice with that, and with the rows that look different.

    Call it after each write; when somebody else sits down, what was told of drafts stays with who wrote them.
    """
    now = local.clock.wall_ms()
    if isinstance(effect, Become):
        local.jottings.sit_down(effect.member, now)
        return notice
    if notice.everything:
        threads = {thread: jotting_id(thread, local.reader.member) for thread in local.jottings.told}
    else:
        threads = {id.rpartition(".")[0]: id for kind, id in notice.records if kind == "jotting"}
    gone = set()
    for thread, id in threads.items():
        found = local.reader.record("jotting", id)
        if found is not None and isinstance(found[0], Jotting):
            text = local.jottings.give_way(found[0], found[1], now)
            gone |= {(thread, text)} if text else set()
    return replace(notice, threads=notice.threads | set(threads), drafts=frozenset(gone)) if threads else notice

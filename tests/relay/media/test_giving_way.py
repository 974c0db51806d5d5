"""Files that come in give way while words are written, and are never held up for ever."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from petdesk.relay.media.inflow import Strand


async def worked(others: Callable[[], bool], told: list[str]) -> None:
    """Work on two blocks beside `others`."""
    with ThreadPoolExecutor(1) as pool:
        strand = Strand(pool, lambda block: told.append(f"worked {block[0]!r}"), others)
        await asyncio.gather(strand.put([b"1"]), strand.put([b"2"]))


async def test_no_block_is_worked_on_before_the_others_are_done() -> None:
    told: list[str] = []
    answers = iter([True, True, False, True, False])

    def others() -> bool:
        answer = next(answers)
        told.append("busy" if answer else "done")
        return answer

    await worked(others, told)
    assert told == ["busy", "busy", "done", "worked b'1'", "busy", "done", "worked b'2'"]


async def test_where_others_are_never_done_a_file_comes_all_the_same() -> None:
    told: list[str] = []
    await worked(lambda: True, told)
    assert told == ["worked b'1'", "worked b'2'"]

"""Waiting in tests: for a condition with a deadline, never for a guess of time."""

import asyncio
from collections.abc import Awaitable, Callable


async def until(predicate: Callable[[], object | Awaitable[object]], seconds: float = 30.0) -> object:
    """Poll until the predicate (plain or async) gives something true, and give that back.

    Raises:
        AssertionError: it stayed false for the given seconds; the message names the predicate's source line.
    """
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        answer = predicate()
        if isinstance(answer, Awaitable):
            answer = await answer
        if answer:
            return answer
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"after {seconds} s still not so: {_place(predicate)}, last answer {answer!r}")
        await asyncio.sleep(0.005)


def _place(predicate: Callable[[], object]) -> str:
    """Name a callable by its file and line where it has them."""
    code = getattr(predicate, "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code else repr(predicate)

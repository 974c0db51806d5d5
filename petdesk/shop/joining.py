"""Computers that gave the right code and wait for a manager's yes, where the shop wants one."""

from typing import Literal

from petdesk.shop.record import Record

JoiningState = Literal["asking", "in", "refused"]


class Joining(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One computer that wants to become a seat of `member`: what it calls itself, and from which address it came.

    It waits from `since` to `until` (Unix ms); later nobody's word changes anything.
    """

    member: str
    name: str = ""
    address: str = ""
    since: int = 0
    until: int = 0
    state: JoiningState = "asking"

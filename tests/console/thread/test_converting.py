"""A video that is being made small says how far that is, and can be sent as it is instead."""

from petdesk.console.thread import wording
from petdesk.console.thread.actions import actions_for
from petdesk.console.thread.memory import MemoryThreads
from petdesk.seat.lines import Line, Transfer
from petdesk.shop.conversation import MediaRef
from petdesk.shop.receipts import State
from tests.console.thread.desk import OpenDesk, open_desk
from tests.console.thread.talk import ME, line, talk

__all__ = ["open_desk"]


def film(transfer: Transfer) -> Line:
    """An own line with a video that is on its way."""
    ref = MediaRef(id="v", name="bath.mov", kind="video", mime="video/quicktime", size=transfer.total)
    return line(21, ME, "", place=None, media=(ref,), transfers=(transfer,), state=State.WAITING)


def names(transfer: Transfer) -> list[str]:
    """What can be done with it."""
    return [action.name for action in actions_for(film(transfer), ME, "desk", 0)]


def test_only_a_video_that_is_being_made_small_can_be_sent_as_it_is() -> None:
    assert names(Transfer(media="v", done=40, total=100, state="preparing")) == ["skip_converting", "cancel"]
    assert names(Transfer(media="v", done=0, total=100, state="preparing")) == ["cancel"]
    assert names(Transfer(media="v", done=40, total=100, state="moving")) == ["pause", "cancel"]
    assert names(Transfer(media="v", done=40, total=100, state="paused")) == ["go_on", "cancel"]


def test_how_far_it_is_made_small_is_said() -> None:
    assert "40%" in wording.transfer_words(Transfer(media="v", done=40, total=100, state="preparing"))
    assert "%" not in wording.transfer_words(Transfer(media="v", done=0, total=100, state="preparing"))


def test_a_press_sends_it_as_it_is(open_desk: OpenDesk) -> None:
    waiting = film(Transfer(media="v", done=40, total=100, state="preparing"))
    desk = open_desk(MemoryThreads([*talk(20), waiting]))
    desk.pane.line_acts.do("skip_converting", waiting.id, "")
    assert desk.did("skip_converting") == [("skip_converting", waiting.id)]

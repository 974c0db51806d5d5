"""The inbox pane with a shop's morning in it, and with nothing."""

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.inbox.pane import InboxPane
from petdesk.console.stages import Build
from petdesk.console.stages.sample import sample_seat
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thumbnails import Thumbnails
from petdesk.seat.lines import Filter


def _inbox(wanted: Filter, thread: str | None) -> QWidget:
    seat, _ = sample_seat()
    pane = InboxPane(seat, Thumbnails(Pictures(seat)))
    pane.show_filter(wanted)
    pane.chosen.connect(pane.show_open)
    pane.show_open(thread)
    pane.resize(theme.px(330), theme.px(844))
    return pane


STAGES: dict[str, Build] = {
    "inbox": lambda: _inbox("all", "thread-wang"),
    "inbox-waiting": lambda: _inbox("waiting", None),
    "inbox-empty": lambda: _inbox("closed", None),
}

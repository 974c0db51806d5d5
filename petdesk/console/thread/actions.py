"""What can be done with one line, by whom and until when; the menu, the hover bar and the keys all offer this."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from petdesk.console.thread import doing_words, wording
from petdesk.console.thread.transfer_words import can_pause, is_paused
from petdesk.seat.lines import Line
from petdesk.shop.conversation import RECALL_WINDOW_MS
from petdesk.shop.people import Role

translate = QCoreApplication.translate

Name = Literal[
    "reply",
    "copy",
    "copy_picture",
    "save",
    "edit",
    "recall",
    "retry",
    "discard",
    "cancel",
    "pause",
    "go_on",
    "play",
    "speed",
    "skip_converting",
    "open",
    "jump",
    "rewrite",
    "forward",
    "tie",
    "later_time",
    "later_now",
    "later_off",
]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; `quick` ones stand in the hover bar too."""

    name: Name
    label: str
    icon: str
    quick: bool = False
    keys: str = ""


def actions_for(line: Line, member: str, role: Role | None, now: int) -> list[Action]:
    """All that `member` may do with `line` at `now` (Unix ms), in the order of a menu."""
    if line.recalled_at is not None or line.activity is not None:
        return []
    if line.due:
        return _later()
    if line.place is None:
        return _unsent(line)
    found = [Action("reply", translate("Thread", "Reply"), "reply", quick=True, keys="R")]
    if line.text:
        found.append(Action("copy", translate("Thread", "Copy text"), "copy", quick=True, keys="Ctrl+C"))
    if line.media:
        found += _media(line)
    if line.quote is not None:
        found.append(Action("jump", translate("Thread", "Show what this answers"), "go-to-thread"))
    found.append(Action("forward", translate("Thread", "Forward…"), "forward"))
    found.append(Action("tie", translate("Thread", "File under the pet beside it, or no longer"), "paw", keys="P"))
    fresh = now - line.at <= RECALL_WINDOW_MS
    if line.author == member and not line.automatic:
        found.append(Action("edit", translate("Thread", "Edit"), "edit", quick=True))
    if (line.author == member and fresh) or (role == "manager" and line.side == "staff"):
        found.append(Action("recall", translate("Thread", "Recall"), "undo", quick=line.author == member))
    return found


def _later() -> list[Action]:
    time, now, off = doing_words.later_acts()
    return [
        Action("edit", translate("Thread", "Edit"), "edit", quick=True),
        Action("later_time", time, "clock", quick=True),
        Action("later_now", now, "send"),
        Action("copy", translate("Thread", "Copy text"), "copy", keys="Ctrl+C"),
        Action("later_off", off, "trash"),
    ]


def several_action() -> Action:
    """What can be done with several chosen lines together."""
    return Action("copy", translate("Thread", "Copy these messages"), "copy", keys="Ctrl+C")


def _unsent(line: Line) -> list[Action]:
    found: list[Action] = []
    if line.failure is not None:
        found.append(Action("retry", translate("Thread", "Retry"), "refresh"))
    if line.text:
        found.append(Action("copy", translate("Thread", "Copy text"), "copy", keys="Ctrl+C"))
    if line.failure is not None:
        found.append(Action("discard", translate("Thread", "Delete"), "trash"))
    elif line.transfers:
        if _converts(line):
            found.append(Action("skip_converting", translate("Thread", "Send the video as it is"), "send", quick=True))
        if is_paused(line.transfers):
            found.append(Action("go_on", wording.pause_words(paused=True), "play", quick=True))
        elif can_pause(line.transfers):
            found.append(Action("pause", wording.pause_words(paused=False), "pause"))
        found.append(Action("cancel", translate("Thread", "Cancel sending"), "close"))
    return found


def _converts(line: Line) -> bool:
    films = {media.id for media in line.media if media.kind == "video"}
    return any(each.media in films and each.state == "preparing" and each.done for each in line.transfers)


def _media(line: Line) -> list[Action]:
    seen = any(media.kind in ("image", "video") for media in line.media)
    found: list[Action] = []
    if any(media.kind == "audio" for media in line.media):
        found.append(Action("play", translate("Thread", "Play or pause"), "play", keys="Return"))
        found.append(Action("speed", wording.faster_words(), "volume", keys="S"))
    if seen:
        found.append(Action("open", translate("Thread", "Open"), "open", keys="Return"))
    if any(media.kind == "image" for media in line.media):
        found.append(Action("copy_picture", translate("Thread", "Copy picture"), "picture"))
    found.append(Action("save", translate("Thread", "Save as…"), "download"))
    return found

"""The words beside files on their way: how far they are, how fast they go, and how long they will take."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from petdesk.console.thread import wording
from petdesk.seat.lines import Transfer

translate = QCoreApplication.translate

_MOVING = ("moving", "waiting")


def file_words(transfer: Transfer) -> str:
    """One file, as 14.2 / 23.0 MB · 2.1 MB/s · 9 s."""
    told = [wording.transfer_words(transfer)]
    if transfer.state == "moving" and transfer.bytes_per_second > 0:
        told += _speed(transfer.bytes_per_second, transfer.total - transfer.done)
    return " · ".join(told)


def percent_words(transfer: Transfer) -> str:
    """How much of one file is there, where there is room for no more."""
    return f"{round(transfer.done * 100 / max(1, transfer.total))}%"


def album_words(transfers: Sequence[Transfer]) -> str:
    """All files of a message together: how many are there, how much of all, how fast, how long."""
    if len(transfers) == 1:
        return file_words(transfers[0])
    there = sum(each.state == "done" for each in transfers)
    told = [translate("Thread", "{n} of {total}").format(n=there, total=len(transfers))]
    if any(each.state == "paused" for each in transfers):
        return " · ".join([*told, translate("Thread", "Paused")])
    if any(each.state == "preparing" for each in transfers):
        return " · ".join([*told, translate("Thread", "Preparing…")])
    done, total = sum(each.done for each in transfers), sum(each.total for each in transfers)
    rate = sum(each.bytes_per_second for each in transfers if each.state == "moving")
    told.append(f"{wording.size_words(done)} / {wording.size_words(total)}")
    return " · ".join([*told, *(_speed(rate, total - done) if rate > 0 else [])])


def can_pause(transfers: Sequence[Transfer]) -> bool:
    """Whether some of it could wait."""
    return any(each.state in _MOVING for each in transfers)


def is_paused(transfers: Sequence[Transfer]) -> bool:
    """Whether some of it waits because a hand said so."""
    return any(each.state == "paused" for each in transfers)


def _speed(rate: float, left: int) -> list[str]:
    return [f"{wording.size_words(round(rate))}/s", _left(left / rate)]


def _left(seconds: float) -> str:
    if seconds < 60:
        return translate("Thread", "{n} s").format(n=max(1, round(seconds)))
    if seconds < 60 * 60:
        return translate("Thread", "{n} min").format(n=round(seconds / 60))
    return translate("Thread", "{n} h").format(n=round(seconds / 3600))

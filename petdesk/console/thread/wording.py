"""The words beside the lines of a thread: times, days, states, sizes, and why something failed."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QDateTime

from petdesk.console import words
from petdesk.console.thread import doing_words
from petdesk.seat.lines import FailureCode, LetGo, Line, Quote, Transfer, Unshown
from petdesk.shop.conversation import MediaRef
from petdesk.shop.media import MediaReason
from petdesk.shop.receipts import State

translate = QCoreApplication.translate

_MB = 1_000_000


def time_of(at: int) -> str:
    """The local time of a Unix time in ms, as 09:41."""
    return QDateTime.fromMSecsSinceEpoch(at).time().toString("HH:mm")


def day_words(day: str, today: str) -> str:
    """An ISO date as people say it: today, yesterday, a weekday of this week, else the date."""
    then, now = date.fromisoformat(day), date.fromisoformat(today)
    days = (now - then).days
    if days == 0:
        return translate("Thread", "Today")
    if days == 1:
        return translate("Thread", "Yesterday")
    shown = QDate(then.year, then.month, then.day)
    if 1 < days < 7:
        return words.locale().dayName(shown.dayOfWeek())
    pattern = translate("Thread", "ddd d MMM") if then.year == now.year else translate("Thread", "ddd d MMM yyyy")
    return words.locale().toString(shown, pattern)


def moment_words(at: int) -> str:
    """A Unix time in ms in full."""
    return words.locale().toString(QDateTime.fromMSecsSinceEpoch(at), translate("Thread", "ddd d MMM yyyy, HH:mm"))


def size_words(size: int) -> str:
    """A size in bytes, as 1.2 MB."""
    if size < 1_000:
        return translate("Thread", "{n} bytes").format(n=size)
    if size < _MB:
        return f"{max(1, round(size / 1_000))} KB"
    return f"{size / _MB:.1f} MB" if size < 1_000 * _MB else f"{size / _MB / 1_000:.2f} GB"


def transfer_words(transfer: Transfer) -> str:
    """How far a file has got, as 14.2 / 23.0 MB."""
    if transfer.state == "preparing" and transfer.done:
        part = round(transfer.done * 100 / transfer.total)
        return translate("Thread", "Making it small · {part}%").format(part=part)
    if transfer.state == "preparing":
        return translate("Thread", "Preparing…")
    if transfer.state == "paused":
        return translate("Thread", "Paused · {size}").format(size=size_words(transfer.total))
    if transfer.total >= _MB:
        return f"{transfer.done / _MB:.1f} / {transfer.total / _MB:.1f} MB"
    return f"{transfer.done // 1_000} / {max(1, transfer.total // 1_000)} KB"


def duration_words(ms: int) -> str:
    """A duration, as 0:12 or 1:02:03."""
    seconds = round(ms / 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def speed_words(speed: float) -> str:
    """How many times faster a voice is played, as 1.5×."""
    return f"{speed:g}×"


def faster_words() -> str:
    """What a press on the speed does."""
    return translate("Thread", "Play at another speed")


def film_words() -> str:
    """What the disc on a film does."""
    return translate("Thread", "Play here, or pause")


def seek_words() -> str:
    """What a press on the wave of a voice that sounds does."""
    return translate("Thread", "Go to this place in the voice")


def pause_words(*, paused: bool) -> str:
    """What the button beside the cross of a file on its way does."""
    return translate("Thread", "Go on sending") if paused else translate("Thread", "Pause sending")


def state_words(line: Line) -> str:
    """What one word says of the way of an own line."""
    if line.failure is not None:
        return translate("Thread", "Failed")
    if line.transfers:
        done = sum(transfer.done for transfer in line.transfers)
        total = sum(transfer.total for transfer in line.transfers)
        return f"{round(done * 100 / total)}%" if total else translate("Thread", "Preparing")
    return {
        State.WAITING: translate("Thread", "Waiting"),
        State.SENT: translate("Thread", "Sent"),
        State.DELIVERED: translate("Thread", "Delivered"),
        State.READ: translate("Thread", "Read"),
    }[line.state]


def failure_words(code: FailureCode) -> str:
    """Why a line was not sent; what was written is kept in every case."""
    reasons: dict[str, str] = {
        "bad_input": translate("Thread", "The relay could not take this as written. Your text is kept"),
        "not_allowed": translate("Thread", "You may not write here. Your text is kept"),
        "no_such": translate("Thread", "What this answers is no longer there. Your text is kept"),
        "too_late": translate("Thread", "The time to change it is over"),
        "recalled": translate("Thread", "The message was taken back meanwhile"),
        "clash": translate("Thread", "Someone else changed it meanwhile. Your text is kept"),
        "media_missing": translate("Thread", "A file did not arrive whole. It is kept here"),
        "id_conflict": translate("Thread", "The relay knows this message from elsewhere. Your text is kept"),
        "file_gone": translate("Thread", "The file is no longer where it was"),
        "file_empty": translate("Thread", "The file is empty"),
        "file_is_folder": translate("Thread", "This is a folder. Send its files"),
        "file_too_large": translate("Thread", "The file is too large for this shop's relay"),
        "file_unreadable": translate("Thread", "The file cannot be read on this computer"),
        "file_no_picture": translate("Thread", "The file is no picture"),
        "upload_refused": translate("Thread", "The relay refused the file. It is kept here"),
    }
    return reasons.get(code, translate("Thread", "The relay did not accept it. Your text is kept"))


def recalled_words(line: Line, member: str) -> str:
    """Who took a line back, and when; or why it is gone without that."""
    if line.let_go:
        return let_go_words(line.let_go)
    time = time_of(line.recalled_at or line.at)
    if line.author == member and line.recalled_by in ("", line.author_name):
        return translate("Thread", "You recalled a message at {time}").format(time=time)
    who = line.recalled_by or author_words(line)
    return translate("Thread", "{who} recalled a message at {time}").format(who=who, time=time)


def author_words(line: Line) -> str:
    """Who wrote a line; a name for its side where the name is not known."""
    if line.author_name:
        return line.author_name
    return translate("Thread", "Customer") if line.side == "customer" else translate("Thread", "The shop")


def said_to_words(whom: str) -> str:
    """Whose conversation a line of the shop stands in, where several are shown as one."""
    return translate("Thread", "To {whom}").format(whom=whom)


def typing_words(names: tuple[str, ...]) -> str:
    """Who is typing."""
    if len(names) == 1:
        return translate("Thread", "{who} is typing…").format(who=names[0])
    return translate("Thread", "{n} people are typing…").format(n=len(names))


def media_words(media: MediaRef) -> str:
    """One media of a line in words, for those who do not see it."""
    if media.kind == "image":
        return translate("Thread", "Photo {name}").format(name=media.name)
    if media.kind == "video":
        return translate("Thread", "Video {name}, {length}").format(
            name=media.name, length=duration_words(media.duration)
        )
    if media.kind == "audio":
        return translate("Thread", "Voice message, {length}").format(length=duration_words(media.duration))
    return translate("Thread", "File {name}, {size}").format(name=media.name, size=size_words(media.size))


def spoken(line: Line, member: str) -> str:
    """The whole line as a screen reader says it: who, when, what, and how it stands."""
    time = time_of(line.at)
    if line.recalled_at is not None:
        return recalled_words(line, member)
    if line.activity is not None:
        return f"{doing_words.activity_words(line, member)}, {time}"
    if line.due:
        return f"{doing_words.later_words(line.due)}. {author_words(line)}. {line.text}"
    who = translate("Thread", "You") if line.author == member else author_words(line)
    if line.audience in ("staff", "managers"):
        who = translate("Thread", "Internal note by {who}").format(who=who)
    parts = [f"{who}, {time}", *(media_words(media) for media in line.media), line.text]
    if line.quote is not None:
        parts.insert(
            1, translate("Thread", "in answer to {who}: {text}").format(who=line.quote.author, text=line.quote.text)
        )
    if line.edited_at is not None:
        parts.append(translate("Thread", "edited"))
    if line.side == "staff" and line.audience == "public":
        parts.append(state_words(line))
    if line.failure is not None:
        parts.append(failure_words(line.failure))
    return ". ".join(part for part in parts if part)


def let_go_words(why: LetGo) -> str:
    """Why a line is gone that nobody took back."""
    if why == "erased":
        return translate("Thread", "This person was erased, with what they wrote")
    return translate("Thread", "Deleted: older than the shop keeps messages")


def gone_words() -> str:
    """What stands where the words of a recalled message stood."""
    return translate("Thread", "This message was recalled")


def jump_words() -> str:
    """What a press on a quote does."""
    return translate("Thread", "Go to the message this answers")


def cancel_words() -> str:
    """What the cross on a file on its way does."""
    return translate("Thread", "Cancel sending")


def note_words(audience: str) -> str:
    """What stands above a note, so that nobody takes it for a reply."""
    if audience == "managers":
        return translate("Thread", "Internal note · managers only")
    return translate("Thread", "Internal note · staff only")


def automatic_words() -> str:
    """What stands above a message that no hand wrote."""
    return translate("Thread", "Sent automatically")


def unread_words() -> str:
    """What stands between the read and the unread."""
    return translate("Thread", "New messages")


def edited_words(time: str) -> str:
    """The time of a changed message."""
    return translate("Thread", "{time} edited").format(time=time)


def retry_words() -> str:
    """What sends a failed line again."""
    return translate("Thread", "Retry")


def delete_words() -> str:
    """What forgets a failed line."""
    return translate("Thread", "Delete")


def rewrite_words() -> str:
    """What brings the words of a recalled message back into the field."""
    return translate("Thread", "Edit again")


def absent_words(media: MediaRef, *, broken: bool) -> list[tuple[str, bool]]:
    """What stands where a picture is not here yet; true beside what is a link."""
    if broken or isinstance(media, Unshown):
        why = unshown_words(media.reason) if isinstance(media, Unshown) else ""
        return [
            (translate("Thread", "This file cannot be shown"), False),
            *([(why, False)] if why else []),
            (translate("Thread", "Save it instead"), True),
        ]
    head = {"video": translate("Thread", "This video is not here yet")}
    lines = [(head.get(media.kind, translate("Thread", "This photo is not here yet")), False)]
    wait = translate("Thread", "{size} · comes by itself once connected").format(size=size_words(media.size))
    return [*lines, (wait, False), (translate("Thread", "Get it now"), True)]


def unshown_words(reason: MediaReason) -> str:
    """Why the relay made nothing of a file that could be shown."""
    reasons: dict[MediaReason, str] = {
        "too_many_pixels": translate("Thread", "It has too many pixels to be opened safely"),
        "unreadable": translate("Thread", "It is damaged, or not what its name says"),
        "out_of_time": translate("Thread", "Opening it took too long"),
        "out_of_memory": translate("Thread", "Opening it would take too much memory"),
        "died": translate("Thread", "It could not be opened safely"),
    }
    return reasons.get(reason, "")


def quote_words(quote: Quote) -> tuple[str, str]:
    """Who said what is answered and when, and what it was."""
    if quote.recalled:
        said = let_go_words(quote.let_go) if quote.let_go else gone_words()
    elif quote.at:
        said = " ".join(quote.text.split()) or translate("Thread", "Photo or file")
    else:
        return translate("Thread", "Answer"), translate("Thread", "An older message")
    return f"{quote.author} {time_of(quote.at)}".strip(), said


def list_words() -> str:
    """What the list of lines is called."""
    return translate("Thread", "Messages")


def empty_words() -> str:
    """What stands where nothing was said yet."""
    return translate("Thread", "Nothing was said here yet. What you write below will be the first.")

"""What a member leaves half done in a thread: words not sent, and that it is to be read again."""

from msgspec import Struct, field

from petdesk.shop.record import Record

# A note kept as a draft starts with this invisible letter, so that it can never come back as a reply.
NOTE_MARK = "\u2063"
SEATS_LIMIT = 8


class Words(Struct, frozen=True, omit_defaults=True):
    """Words that were not sent, `note` when only staff were to read them, kept at `at` (Unix ms by the relay)."""

    text: str
    note: bool = False
    at: int = 0

    def draft(self) -> str:
        """As a seat keeps them."""
        return NOTE_MARK + self.text if self.note else self.text


class Jotting(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One member's jottings in one thread, for that member's own seats; the id is "thread.member".

    `words` are those left at each seat (by device), `unread` says that the thread is to stand among the unread.
    """

    thread: str
    member: str
    words: dict[str, Words] = field(default_factory=dict)
    unread: bool = False


def jotting_id(thread: str, member: str) -> str:
    """The id of a member's jottings in a thread."""
    return f"{thread}.{member}"

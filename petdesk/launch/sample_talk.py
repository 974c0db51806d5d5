"""The talk of the sample shop: lines of text becoming messages and the pictures they show."""

from datetime import datetime
from hashlib import sha256

from msgspec import Struct

from petdesk.launch import sample_texts as texts
from petdesk.shop.conversation import MediaRef, Message, recalled
from petdesk.shop.ids import new_id
from petdesk.shop.people import Side
from petdesk.shop.receipts import SHOP

MINUTE_MS = 60_000
PHOTO_SIZE = (1120, 840)
# The words for the poses that demo_pictures draws; 0 is the portrait.
_POSE_WORDS = "sit bath towel dryer done sleep lie side play ear window bandana far foam stand"
POSES = {word: number for number, word in enumerate(_POSE_WORDS.split(), start=1)}


class Drawing(Struct, frozen=True, kw_only=True):
    """A picture drawn for the sample, by kind of animal, palette and number of the pose; a voice has no pose."""

    media: MediaRef
    thread: str
    author: str
    kind: str = ""
    palette: str = ""
    pose: int | None = None


class Talk:
    """The lines of one thread becoming messages and drawings."""

    def __init__(self, now: datetime, thread: str, people: dict[str, Side], pets: tuple[texts.PetText, ...]) -> None:
        self.now = now
        self.thread = thread
        self.people = people
        self.pets = {pet.key: pet for pet in pets}
        self.messages: list[Message] = []
        self.drawings: list[Drawing] = []

    def add(self, days: tuple[texts.DayText, ...]) -> None:
        """Take all lines in, oldest first."""
        for day in days:
            for when, who, words, *extras in day.lines:
                self._line(texts.moment(self.now, day.ago, when), who, words, [extra.split() for extra in extras])

    def _line(self, at: int, who: str, words: str, extras: list[list[str]]) -> None:
        traits = {extra[0]: extra[1:] for extra in extras}
        id = new_id(at, sha256(f"{self.thread}/{len(self.messages)}".encode()).digest()[:10])
        drawings = [
            self._drawing(id, index, who, extra) for index, extra in enumerate(extras) if extra[0] in ("photo", "voice")
        ]
        self.drawings += drawings
        message = Message(
            id=id,
            thread=self.thread,
            author=who if who == SHOP else member_id(who, self.people[who]),
            side=self.people[who],
            audience="staff" if "note" in traits else "public" if self.pets else "room",
            text=words,
            media=tuple(drawing.media for drawing in drawings),
            reply_to=self.messages[-int(traits["quote"][0])].id if "quote" in traits else None,
            pets=tuple(dict.fromkeys(pet_id(extra[1]) for extra in extras if extra[0] == "photo")),
            automatic="auto" in traits,
            sent_at=at,
            edited_at=at + MINUTE_MS if "edited" in traits else None,
        )
        self.messages.append(recalled(message, message.author, at + MINUTE_MS) if "recalled" in traits else message)

    def _drawing(self, message: str, index: int, who: str, extra: list[str]) -> Drawing:
        id, author = f"{message[:24]}{index}", member_id(who, self.people[who])
        if extra[0] == "voice":
            media = MediaRef(
                id=id, name=f"voice-{index}.wav", kind="audio", mime="audio/wav", size=1, duration=int(extra[1]) * 1000
            )
            return Drawing(media=media, thread=self.thread, author=author)
        pet = self.pets[extra[1]]
        return Drawing(
            media=photo_ref(id, f"IMG_{int(message[6:12], 16) % 9000 + 1000}.jpg", PHOTO_SIZE),
            thread=self.thread,
            author=author,
            kind=pet.look[0],
            palette=pet.look[1],
            pose=POSES[extra[2]],
        )


def photo_ref(id: str, name: str, size: tuple[int, int]) -> MediaRef:
    """A reference to a drawn photo; its bytes are counted when it is drawn."""
    return MediaRef(id=id, name=name, kind="image", mime="image/jpeg", size=1, width=size[0], height=size[1])


def pet_id(key: str) -> str:
    """The record id of a pet."""
    return f"pet-{key}"


def household_id(key: str) -> str:
    """The record id of a household."""
    return f"household-{key}"


def thread_id(key: str) -> str:
    """The record id of a household's thread, or of the staff room."""
    return f"thread-{key}"


def member_id(key: str, side: Side) -> str:
    """The member id of a person on that side."""
    return f"{side}-{key}"


def staff_id(key: str) -> str:
    """The member id of a colleague."""
    return member_id(key, "staff")


def customer_id(key: str) -> str:
    """The member id of a customer."""
    return member_id(key, "customer")

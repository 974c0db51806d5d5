"""A small shop in memory with everybody in it, and a short way to let them act."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Raw

from petdesk.relay.access import Issued, add_device, open_browser
from petdesk.relay.accounts import add_customer, add_household, add_room, add_staff, create_shop
from petdesk.relay.deliveries import Deliveries, undelivered_in
from petdesk.relay.feed import Feed
from petdesk.relay.hub import Hub
from petdesk.relay.log import decide_batch
from petdesk.relay.store.rows import Logged
from petdesk.relay.store.sqlite import SqliteStore
from petdesk.relay.streams import Session
from petdesk.relay.submissions import Answer, OwnAct, Submission
from petdesk.relay.view import decoded
from petdesk.shop.people import Role
from petdesk.shop.pets import Pet
from petdesk.wire.codec import encode_body
from petdesk.wire.commands import KINDS, AddRecord, Body, SendMessage
from petdesk.wire.frames import Ack, Cmd, Frame, Hello, Want
from petdesk.wire.limits import Limits

START = 1_700_000_000_000


class Person:
    """A member on one device: counts its own commands."""

    def __init__(self, scene: "Scene", issued: Issued, thread: str = "") -> None:
        self.scene = scene
        self.member = issued.member
        self.device = issued.device
        self.secret = issued.secret
        self.thread = thread
        self.dseq = 0

    def next(self, act: Body | None = None, **given: Any) -> Submission:
        """The next command of this device, not yet given."""
        self.dseq += 1
        defaults = {
            "device": self.device,
            "dseq": self.dseq,
            "cmd": self.scene.new_id(),
            "epoch": self.scene.epoch,
            "kind": KINDS[type(act)] if act else "",
            "body": bytes(encode_body(act)) if act else b"{}",
        }
        return Submission(**{**defaults, **given})

    def does(self, body: Body, **given: Any) -> Ack:
        """Give a command and hear its answer, which must be an ack."""
        answer = self.scene.decide(self.next(body, **given))
        assert isinstance(answer, Ack), answer
        return answer

    def says(self, text: str, thread: str | None = None, **given: Any) -> str:
        """Say something and answer the id of the message."""
        ack = self.does(SendMessage(thread=thread or self.thread, text=text, **given))
        assert ack.refusal is None, ack
        return ack.id

    def hello(self, **given: Any) -> Hello:
        """A hello of this device."""
        token = None if self.thread else self.secret
        return Hello(**{"proto": (1,), "device": self.device, "token": token, **given})


class Scene:
    """Two households (one person in the first, two in the second), a colleague of each role, a room of two of them."""

    def __init__(self, folder: Path | None = None, limits: Limits | None = None, now: int = START) -> None:
        limits = limits or Limits()
        self.now = now
        self.ids = 0
        self.store = SqliteStore(folder, ballast=0)
        create_shop(self.store, "豆豆宠物", self.now)
        with self.store.writing(self.now) as tx:
            doudou = add_household(tx, "豆豆家", id="h-doudou", thread="t-doudou")
            mimi = add_household(tx, "咪咪家", id="h-mimi", thread="t-mimi")
            self.colleagues = {role: self._colleague(tx, role) for role in ("manager", "desk", "groomer")}
            self.room = add_room(tx, "后院", [self.colleagues[r].member for r in ("manager", "desk")], id="t-room")
            self.customer = self._customer(tx, doudou.id, doudou.thread, "王女士")
            self.mother = self._customer(tx, mimi.id, mimi.thread, "李妈妈")
            self.father = self._customer(tx, mimi.id, mimi.thread, "李爸爸")
        self.manager, self.desk, self.groomer = self.colleagues.values()
        self.reader = self.store.reader()
        self.epoch = self.reader.shop().epoch
        self.waiting: list[tuple[Submission | OwnAct, Callable[[Any], None]]] = []
        feed = Feed(self.reader.shop(), limits)
        self.hub = Hub(feed, limits, self._submit, lambda: self.now, Deliveries(undelivered_in(self.reader)))

    def _colleague(self, tx: Any, role: Role) -> Person:
        member = add_staff(tx, role, role)
        return Person(self, add_device(tx, member, f"seat of {role}"))

    def _customer(self, tx: Any, household: str, thread: str, name: str) -> Person:
        member = add_customer(tx, household, name)
        return Person(self, open_browser(tx, member, "phone"), thread)

    def _submit(self, submission: Submission, reply: Callable[[Answer], None]) -> bool:
        self.waiting.append((submission, reply))
        return True

    def new_id(self) -> str:
        """An id that no run before had."""
        self.ids += 1
        return f"c{self.ids:05}"

    def decide(self, *submissions: Submission | OwnAct) -> Any:
        """Decide in one transaction; the answer, or the list of several."""
        decided = decide_batch(self.store, submissions, self.now)
        self.hub.committed(decided.changes, decided.rights)
        return decided.answers[0] if len(submissions) == 1 else decided.answers

    def settle(self) -> None:
        """Let the writer decide what waits, and pass the answers on."""
        waiting, self.waiting = self.waiting, []
        if waiting:
            decided = decide_batch(self.store, [submission for submission, _ in waiting], self.now)
            self.hub.committed(decided.changes, decided.rights)
            for (_, reply), answer in zip(waiting, decided.answers, strict=True):
                reply(answer)

    def deliver(self, at: int = 60_000) -> None:
        """Let what devices said they hold become marks."""
        for act in self.hub.deliveries.take(at, self.new_id):
            self.waiting.append((act, lambda _answer: None))
        self.settle()

    def record(self, kind: str, id: str) -> Any:
        """The record as it stands, or None."""
        row = self.reader.record(kind, id)
        return decoded(row) if row else None

    def log(self) -> list[Logged]:
        """All changes."""
        return self.reader.changes(0, 10**9, 10**9)

    def pet(self, household: str = "h-doudou", **given: Any) -> str:
        """A pet, added by the desk; the answer is its id."""
        id = self.new_id()
        values = Pet(id=id, household=household, name="豆豆", species="dog", **given)
        fields = {name: getattr(values, name) for name in ("id", "household", "name", "species", *given)}
        ack = self.desk.does(AddRecord(kind="pet", record=fields))
        assert ack.refusal is None, ack
        return id


class Line:
    """A connection in memory: what a device sends and hears."""

    def __init__(self, scene: Scene, person: Person, now: int = 0, **hello: Any) -> None:
        self.scene = scene
        self.person = person
        self.now = now
        self.session = Session(scene.hub, person.device if person.thread else None, now)
        self.session.on_frame(person.hello(**hello), now)

    def hears(self, *kinds: type[Frame]) -> list[Any]:
        """What goes out now; only frames of these kinds where some are named."""
        frames = self.session.pump(self.now, self.scene.reader)
        return [frame for frame in frames if not kinds or isinstance(frame, kinds)]

    def sends(self, frame: Any) -> None:
        """Send a frame."""
        self.session.on_frame(frame, self.now)

    def gives(self, body: Body, **given: Any) -> None:
        """Send the next command of the device."""
        submission = self.person.next(body, **given)
        self.sends(as_frame(submission))

    def wants_all(self, scope: str, until: int) -> list[Any]:
        """All changes of a scope, page by page."""
        found: list[Any] = []
        after: int | None = 0
        while after is not None:
            self.sends(Want(scope=scope, after=after, until=until))
            (page,) = [frame for frame in self.hears() if frame.__struct_config__.tag == "page"]
            found += page.changes
            after = page.next
        return found


def settled(scene: Scene, person: Person, **given: Any) -> Line:
    """A line that holds everything so far."""
    scopes = (f"thread:{person.thread}",) if person.thread else ("staff",)
    given = {"epoch": scene.epoch, "since": scene.reader.shop().head, "scopes": scopes, **given}
    line = Line(scene, person, **given)
    line.hears()
    return line


def as_frame(submission: Submission) -> Cmd:
    """The frame by which a device gives this command."""
    return Cmd(
        id=submission.cmd,
        dseq=submission.dseq,
        epoch=submission.epoch,
        kind=submission.kind,
        body=Raw(submission.body),
        written_at=submission.written_at,
    )

"""One broken evening of a shop: three seats, two browsers, a relay, and everything that may go wrong between them."""

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from petdesk.relay import accounts
from petdesk.relay.access import digest
from petdesk.relay.audience import change_for, may_see
from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.view import View
from petdesk.relay.directory import RELAY, Directory
from petdesk.relay.store.rows import DeviceRow, Logged
from petdesk.relay.submissions import OwnAct
from petdesk.seat.cache.database import CacheFiles
from petdesk.seat.link import Who
from petdesk.seat.projection import Projection
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Actor
from petdesk.wire.commands import Body, EditMessage, EditRecord, RecallMessage, SendMessage
from tests.faults.simulation.device import Device
from tests.faults.simulation.relay import Relay
from tests.faults.simulation.time import START_MS, Scheduler, Violation

STAFF = (("manager", "manager"), ("desk", "desk"), ("groomer", "groomer"))
THREADS = ("thread0", "thread1")
ROOM = "room0"
EVENING, QUIET = 24.0, 90.0
CANARY = "only-for-staff"


class World:
    """Everything of one schedule. `faults` breaks things; `restore` brings a backup back in the middle."""

    def __init__(self, seed: int, *, faults: bool = True, restore: bool = True) -> None:
        self.time = Scheduler(seed)
        self.rng = self.time.rng
        self.faults = faults
        self.relay = Relay(self.time, faults)
        self.stats: Counter[str] = Counter()
        self.said: dict[str, tuple[str, int]] = {}
        self._folder = tempfile.TemporaryDirectory(dir=_memory_disk())
        self._found_shop()
        self.relay.boot()
        self.devices = [self._device(number, name) for number, name in enumerate(self._members())]
        self._plan(restore)

    def _members(self) -> list[str]:
        return [name for name, _ in STAFF] + ["customer0", "customer1"]

    def _found_shop(self) -> None:
        store = self.relay.store
        accounts.create_shop(store, "爪爪", START_MS)
        with store.writing(START_MS) as transaction:
            transaction.run("UPDATE shop SET epoch = 'epoch0'")
            for name, role in STAFF:
                accounts.add_staff(transaction, name, role, id=name)  # type: ignore[arg-type]
            for number, thread in enumerate(THREADS):
                accounts.add_household(transaction, f"家庭{number}", id=f"household{number}", thread=thread)
                accounts.add_customer(transaction, f"household{number}", f"顾客{number}", id=f"customer{number}")
            accounts.add_room(transaction, "店内", ["manager", "desk"], id=ROOM)
            for number, name in enumerate(self._members()):
                hash_ = digest(f"token{number}") if number < len(STAFF) else ""
                transaction.add_device(DeviceRow(f"device{number}", name, name, hash_, 0, START_MS, None))
        self.relay.committed += store.reader().changes(0, 10**9, 10**9)

    def _device(self, number: int, member: str) -> Device:
        folder = Path(self._folder.name) / f"device{number}"
        who = Who(f"device{number}", f"token{number}")
        return Device(self.time, self.relay, folder, who, member, browser=number >= len(STAFF))

    def _plan(self, restore: bool) -> None:
        for device in self.devices:
            self.time.after(self.rng.random(), lambda device=device: self._act(device))  # type: ignore[misc]
        if self.faults:
            self.time.after(self.rng.random(), self._fault)
        if restore:
            self.time.after(8 + self.rng.random() * 4, self.relay.backup)
            self.time.after(14 + self.rng.random() * 4, self._restore)
        self.time.after(5 + self.rng.random() * 10, self._move_room)

    # What people do

    def _act(self, device: Device) -> None:
        if self.time.now > EVENING:
            return
        self.time.after(self.rng.expovariate(1.8), lambda: self._act(device))
        if device.alive:
            self._choose(device)
            if device.alive:
                device.event(device.core.enqueued)

    def _choose(self, device: Device) -> None:
        thread = f"thread{device.member[-1]}" if device.browser else self.rng.choice((*THREADS, *THREADS, ROOM))
        kind = self.rng.random()
        if kind < 0.15:
            self._mark(device, thread)
        elif kind < 0.35 and (mine := self._own_messages(device)):
            id = self.rng.choice(mine)
            words = EditMessage(message=id, text=f"anew {self.rng.random()}")
            self._give(device, RecallMessage(message=id) if kind < 0.25 else words)
        elif kind < 0.45 and not device.browser:
            self._edit_thread(device, self.rng.choice(THREADS))
        elif kind < 0.6 and not device.browser:
            self._give(device, SendMessage(thread=thread, text=f"{CANARY} {self.rng.random()}", audience="staff"))
        else:
            self._give(device, SendMessage(thread=thread, text=f"words {self.rng.random()}"))

    def _give(self, device: Device, body: Body) -> None:
        cmd = device.outbox.enqueue(body, device.clock.wall_ms())
        self.said[cmd] = (device.who.device, len(self.said))
        self.stats["commands"] += 1

    def _mark(self, device: Device, thread: str) -> None:
        assert device.files is not None
        row = device.files.current.db.execute("SELECT max(place) FROM message WHERE thread = ?", (thread,)).fetchone()
        if row[0] and device.jottings.want_read(thread, row[0]):
            self.stats["marks"] += 1

    def _own_messages(self, device: Device) -> list[str]:
        assert device.files is not None
        rows = device.files.current.db.execute("SELECT id, body FROM message ORDER BY place DESC LIMIT 20").fetchall()
        return [id for id, body in rows if msgspec.json.decode(body)["author"] == device.member]

    def _edit_thread(self, device: Device, thread: str) -> None:
        assert device.files is not None
        db = device.files.current.db
        row = db.execute("SELECT ver FROM record WHERE kind = 'thread' AND id = ?", (thread,)).fetchone()
        if row is None:
            return
        field = self.rng.choice(["pinned", "assignee", "labels"])
        value: Any = {"pinned": True, "assignee": device.member, "labels": [f"{self.rng.randrange(5)}"]}[field]
        self._give(device, EditRecord(kind="thread", id=thread, base=row[0], set={field: value}))

    def _move_room(self) -> None:
        """The groomer comes into the staff room, or the front desk leaves it."""
        members = self.rng.choice([("manager", "desk", "groomer"), ("manager",), ("manager", "desk")])

        def decide(view: View) -> list[Draft]:
            room = Thread(id=ROOM, title="店内", members=members)
            return [Draft(kind="thread", act="thread.edited", record=room, thread=ROOM, audience="room")]

        if self.relay.alive:
            self.relay.own(OwnAct(cmd=f"room{self.time.now}", by=RELAY, decide=decide))
            self.stats["rights"] += 1
        if self.time.now < EVENING:
            self.time.after(4 + self.rng.random() * 6, self._move_room)

    # What goes wrong

    def _fault(self) -> None:
        kind = self.rng.random()
        device = self.rng.choice(self.devices)
        if kind < 0.45:
            self._cut(device)
        elif kind < 0.75:
            device.crash()
        elif kind < 0.87:
            self._crash_relay()
        else:
            for one in self.devices:
                self._cut(one)
        if self.time.now < EVENING:
            self.time.after(self.rng.expovariate(2.5), self._fault)

    def _cut(self, device: Device) -> None:
        if device.road is not None:
            device.road.cut(half=self.rng.random() < 0.3)
            self.stats["cuts"] += 1

    def _crash_relay(self) -> None:
        if self.relay.alive:
            self.relay.crash()
            self.stats["relay_crashes"] += 1
            self._boot_later()

    def _boot_later(self) -> None:
        life = self.relay.life
        self.time.after(self.rng.random() * 2 + 0.2, lambda: self.relay.boot() if self.relay.life == life else None)

    def _restore(self) -> None:
        self.relay.restore()
        self.stats["restores"] += 1
        self._boot_later()

    # What must be true

    def run(self) -> Counter[str]:
        """Live through the evening and the quiet after it; raises Violation. The answer is what happened, counted."""
        moment = 0.0
        while moment < EVENING:
            moment += 0.7
            self.time.run(moment)
            for device in self.devices:
                self._check_cursor(device)
        self.relay.faults = False
        self.time.run(EVENING + QUIET - 20)
        head = self.relay.reader.shop().head
        self.time.run(EVENING + QUIET)
        if self.relay.reader.shop().head != head:
            raise Violation("R-marks-silent: the shop still gives numbers long after the last command")
        self._check_log()
        self._check_commands()
        self._check_caches()
        self.stats["device_crashes"] = sum(device.crashes for device in self.devices)
        self.stats["resyncs"] = sum(device.all_resyncs() for device in self.devices)
        self.stats["changes"] = len(self.relay.committed)
        return self.stats

    def close(self) -> None:
        """Let go of all files."""
        for device in self.devices:
            device.close()
        self._folder.cleanup()

    def _actor(self, member: str) -> Actor:
        found = Directory().actor(self.relay.reader, 0, member, "device")
        if found is None:
            raise Violation(f"{member} is not known any more")
        return found

    def _check_cursor(self, device: Device) -> None:
        """All that was visible up to the cursor is in the cache, and nothing of a newer number."""
        if not device.alive or device.files is None or not self.relay.alive:
            return
        position = device.files.current.position()
        if position.paging or position.epoch != self.relay.hub.feed.epoch or device.files.aside is not None:
            return
        actor = self._actor(device.member)
        held = _versions(device.files.current.db)
        standing = self.relay.standing(browser=device.browser)
        for change in self.relay.committed:
            number = (change.pseq if device.browser else change.seq) or 0
            # A record that changed again behind the cursor comes with the tail, not with a page.
            due = 0 < number <= position.cursor and standing[change.kind, change.id] <= position.cursor
            steady = change.audience != "room" and may_see(actor, change)
            if steady and due and held.get((change.kind, change.id), 0) < number:
                raise Violation(f"I4: {device.member} at {position.cursor} lacks {change.kind} {change.id} of {number}")

    def _check_log(self) -> None:
        changes = self.relay.store.reader().changes(0, 10**9, 10**9)
        if [change.seq for change in changes] != list(range(1, len(changes) + 1)):
            raise Violation("I3: the shop's numbers have a hole")
        last: Counter[str] = Counter()
        for change in changes:
            if change.pseq is not None and change.thread is not None:
                last[change.thread] += 1
                if change.pseq != last[change.thread]:
                    raise Violation("I3: the public numbers of a thread have a hole")
        self._check_once(changes)

    def _check_once(self, changes: list[Logged]) -> None:
        order: dict[str, int] = {}
        for change in changes:
            device, number = self.said.get(change.cmd, ("", -1))
            if not device or change.act.startswith("thread.reopened"):
                continue
            if number < order.get(device, -1):
                raise Violation(f"I2: {device} is out of order at {change.seq}")
            order[device] = number
        sent = Counter(change.cmd for change in changes if change.act == "message.sent" and change.cmd in self.said)
        if doubled := [cmd for cmd, count in sent.items() if count > 1]:
            raise Violation(f"I1: doubled {doubled[:3]}")

    def _check_commands(self) -> None:
        """Every command of every hand was done or refused for good, and no outbox waits for anything."""
        reader = self.relay.store.reader()
        for device in self.devices:
            if not device.outbox.is_empty():
                raise Violation(f"{device.member}'s outbox is stuck: {device.core.connection} {device.core.why}")
        refused = {cmd for device in self.devices for cmd in _refused(device)}
        for cmd, (name, _) in self.said.items():
            answered = "SELECT 1 FROM cmd_result WHERE device = ? AND cmd_id = ?"
            if cmd in refused or cmd in self.relay.idle:
                continue
            if reader.done(cmd) is None and not reader.rows(answered, name, cmd):
                raise Violation(f"I1: lost {cmd} of {name}")

    def _check_caches(self) -> None:
        """Every cache equals the log as its member may see it, and no customer holds a word meant for staff."""
        for device in self.devices:
            assert device.files is not None
            if device.files.current.position().paging:
                raise Violation(f"{device.member}'s cache never became whole")
            if device.files.current.digest() != self._fold(device):
                raise Violation(f"I5: {device.member}'s cache is not what the log says")
            if device.browser and CANARY in _all_text(device.files.current.db):
                raise Violation(f"I6: {device.member} holds a note")

    def _fold(self, device: Device) -> str:
        """The digest of a cache made from the whole log at once."""
        actor = self._actor(device.member)
        files = CacheFiles(Path(self._folder.name) / f"fold-{device.member}")
        projection = Projection(files.current)
        projection.become(device.member, actor.role)
        changes = self.relay.store.reader().changes(0, 10**9, 10**9)
        projection.apply([change_for(actor, change) for change in changes if may_see(actor, change)])
        digest = files.current.digest()
        files.close()
        return digest


def _versions(db: Any) -> dict[tuple[str, str], int]:
    asked = "SELECT kind, id, ver FROM record UNION ALL SELECT 'message', id, ver FROM message"
    asked += " UNION ALL SELECT kind, id, ver FROM raw_change"
    return {(kind, id): ver for kind, id, ver in db.execute(asked)}


def _refused(device: Device) -> list[str]:
    """What its person knows to be refused."""
    return [cmd for (cmd,) in device.disk.execute("SELECT cmd FROM entry WHERE state = 'refused'")]


def _all_text(db: Any) -> str:
    stored = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    tables = [name for (name,) in db.execute(stored)]
    return "".join(repr(row) for table in tables for row in db.execute(f"SELECT * FROM {table}"))


def _memory_disk() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None

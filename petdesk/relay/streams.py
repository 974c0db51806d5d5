"""One connection, without its socket: what comes in, and what goes out next."""

from collections.abc import Callable

from petdesk.relay.admission import STRANGER, Admitted, acting, admit, moved_scopes, start
from petdesk.relay.audience import scopes_of
from petdesk.relay.cursor import Cursor, Fetch
from petdesk.relay.hub import Hub
from petdesk.relay.pace import Bucket
from petdesk.relay.store.contract import Reader
from petdesk.relay.submissions import Answer, Submission
from petdesk.shop.people import Actor
from petdesk.wire.frames import (
    AUTH,
    BAD_FRAME,
    GOING_DOWN,
    SLOW,
    TOO_MANY,
    Busy,
    Bye,
    Cmd,
    Ephemeral,
    Frame,
    FromSeat,
    Hello,
    Page,
    Ping,
    Pong,
    Recv,
    Revoked,
    Want,
)

# For each command there may be this many other frames: pings, signs, pages, what is held.
FRAMES_PER_COMMAND = 5
FRAMES_BURST = 200
SIGNS_WAITING = 32
WANTS_WAITING = 8
ANSWERS_WAITING = 512


class Session:
    """A connection of a device. `browser` is the device behind a customer's cookie, None on the staff's door.

    Feed it frames with `on_frame`, call `tick` now and then, and send what `step` gives until it gives None; `on_wake`
    is called when stepping is worth while again. Once `over` is True, what `step` still gives is to be sent before
    closing with `code`. `now` is steady time in ms.
    """

    __slots__ = (
        *("actor", "address", "code", "over", "place", "wake"),
        *("_browser", "_cursor", "_frames", "_greeted", "_hello", "_hub", "_last_in", "_last_out"),
        *("_oldest", "_opened", "_out", "_rights", "_signs", "_unanswered", "_wants"),
    )

    def __init__(self, hub: Hub, browser: str | None, now: int, on_wake: Callable[[], None] = lambda: None) -> None:
        self.actor: Actor | None = None
        self.over = False
        self.code = 1000
        self.address = ""
        self.place = hub.place()
        self.wake = on_wake
        self._hub = hub
        self._browser = browser
        self._hello: Hello | None = None
        self._greeted = False
        self._oldest = 1
        self._rights = -1
        self._cursor = Cursor(hub)
        limits = hub.limits
        burst = FRAMES_PER_COMMAND * limits.staff_burst + FRAMES_BURST
        self._frames = Bucket(FRAMES_PER_COMMAND * limits.staff_per_second, burst, now)
        self._out: list[Frame] = []
        self._wants: list[Want] = []
        self._signs: list[Ephemeral] = []
        self._unanswered = 0
        self._opened = self._last_in = self._last_out = now

    # What comes in

    def on_frame(self, frame: FromSeat, now: int) -> None:
        """Take in a frame."""
        self._last_in = now
        if self.over:
            return
        if not self._greeted:
            if isinstance(frame, Hello):
                self._greeted, self._hello, self._oldest = True, frame, frame.oldest
                self.wake()
            else:
                self.bye(BAD_FRAME, "hello comes first")
            return
        if self._frames.take(now):
            self.bye(TOO_MANY, "too many frames", self._hub.limits.beat_ms)
            return
        self._take(frame, now)
        if self._out or self._wants:
            self.wake()

    def _take(self, frame: FromSeat, now: int) -> None:
        if isinstance(frame, Hello):
            self.bye(BAD_FRAME, "hello comes once")
        elif isinstance(frame, Ping):
            self._out.append(Pong(head=self.head, now=self._hub.wall()))
        elif isinstance(frame, Cmd):
            self._command(frame, now)
        elif self.actor is None or isinstance(frame, Pong):
            return
        elif isinstance(frame, Want):
            self._want(frame)
        elif isinstance(frame, Recv):
            self._cursor.received(self.actor, frame.to, now)
        else:
            self._hub.give_sign(self, self.actor, frame, now)

    def _command(self, frame: Cmd, now: int) -> None:
        if self.actor is None:
            self._out.append(Busy(dseq=frame.dseq, retry_ms=500, why="not welcomed yet"))
            return
        if len(self._out) >= ANSWERS_WAITING:
            self.bye(SLOW, "answers are not being read")
            return
        wait = self._hub.command_wait(self.actor, now)
        if not wait and self._unanswered >= self._hub.limits.unacked:
            wait = 200
        submission = Submission(
            device=self.actor.device,
            dseq=frame.dseq,
            cmd=frame.id,
            epoch=frame.epoch,
            kind=frame.kind,
            body=bytes(frame.body),
            oldest=self._oldest,
            written_at=frame.written_at,
        )
        if wait or not self._hub.submit(submission, self.answered):
            self._out.append(Busy(dseq=frame.dseq, retry_ms=wait or 500, why="too fast" if wait else "full"))
        else:
            self._unanswered += 1

    def _want(self, frame: Want) -> None:
        if len(self._wants) >= WANTS_WAITING:
            self.bye(TOO_MANY, "too many pages at once", self._hub.limits.beat_ms)
        else:
            self._wants.append(frame)

    def answered(self, answer: Answer) -> None:
        """The writer's answer to a command of this connection."""
        self._unanswered -= 1
        if self.over:
            return
        if isinstance(answer, Bye):
            self.bye(answer.code, answer.why)
        else:
            self._out.append(answer)
            self.wake()

    def note_head(self, number: int) -> None:
        """A public change of the customer's thread became durable."""
        self._cursor.note_head(number)

    def show(self, sign: Ephemeral) -> None:
        """Pass a sign on; the oldest that waits is dropped when there are too many."""
        self._signs.append(sign)
        del self._signs[:-SIGNS_WAITING]
        self.wake()

    def bye(self, code: int, why: str = "", retry_ms: int = 0) -> None:
        """End the connection: nothing but this goes out any more."""
        if self.over:
            return
        self.over = True
        self.code = code
        self._out.clear()
        self._out.append(Bye(code=code, retry_ms=retry_ms, why=why))
        self._hub.leave(self)
        self.wake()

    def fail(self, code: int) -> None:
        """End the connection without a word; something is wrong with it."""
        self.closed()
        self.code = code

    def closed(self) -> None:
        """The other side is gone."""
        self._hub.leave(self)
        self.over = True
        self._out.clear()

    # Time

    def tick(self, now: int) -> int:
        """Look at the clock; the answer is in how many ms to look again."""
        limits = self._hub.limits
        if self.over:
            return limits.beat_ms
        if self.actor is None:
            left = self._opened + limits.hello_ms - now
            if left <= 0:
                self.bye(SLOW, "no hello came in time")
            return max(left, 1)
        silent_at = self._last_in + int(limits.beat_ms * limits.silence_beats)
        if now >= silent_at:
            self.bye(SLOW, "nothing was heard")
            return limits.beat_ms
        ping_at = self._last_out + limits.beat_ms
        if now >= ping_at:
            self._out.append(Ping())
            self._last_out = now
            ping_at = now + limits.beat_ms
            self.wake()
        return max(1, min(silent_at, ping_at) - now)

    # What goes out

    @property
    def head(self) -> int:
        """The number of the last change in this reader's stream."""
        return self._cursor.head(self.actor) if self.actor is not None else 0

    @property
    def crowded(self) -> bool:
        """True while so much waits to go out that reading further frames should pause."""
        return len(self._out) > ANSWERS_WAITING // 4

    def pump(self, now: int, reader: Reader, limit: int = 1_000) -> list[Frame]:
        """The next frames, reading the store where needed; for callers without threads."""
        frames: list[Frame] = []
        while len(frames) < limit and (step := self.step(now)) is not None:
            if isinstance(step, Fetch):
                step.take(step.read(reader))
            else:
                frames.append(step)
        return frames

    def step(self, now: int) -> Frame | Fetch | None:
        """The next frame to send, or a read that must come first, or None when there is nothing to do."""
        step = self._next(now)
        if step is not None and not isinstance(step, Fetch):
            self._last_out = now
        return step

    def _next(self, now: int) -> Frame | Fetch | None:
        if self.over:
            return self._out.pop(0) if self._out else None
        if self.actor is None:
            return self._entering(now) if self._hello is not None else None
        if self._rights != self._hub.feed.rights:
            return self._looking_up(self.actor)
        return self._out.pop(0) if self._out else self._new(self.actor)

    def _new(self, actor: Actor) -> Frame | Fetch | None:
        if self._wants:
            return self._paging(actor, self._wants.pop(0))
        if self._cursor.sent < self.head:
            return self._cursor.batch(actor, self._still(self._rights))
        return self._signs.pop(0) if self._signs else None

    def _entering(self, now: int) -> Fetch:
        hello, rights = self._hello, self._hub.feed.rights

        def read(reader: Reader) -> Admitted | str:
            return STRANGER if hello is None else admit(reader, self._hub.directory, rights, hello, self._browser)

        def take(admitted: Admitted | str) -> None:
            if not self.over and hello is not None:
                self._enter(hello, admitted, rights, now)

        return Fetch(read, take)

    def _enter(self, hello: Hello, admitted: Admitted | str, rights: int, now: int) -> None:
        self._hello = None
        begun = start(self._hub.feed, self._hub.limits, hello, admitted, self._hub.wall())
        last = begun.frames[-1]
        if begun.sent is None or isinstance(admitted, str):
            if isinstance(last, Bye):
                self.bye(last.code, last.why, last.retry_ms)
            return
        self._rights = rights
        self._cursor.start(begun.sent, admitted.public_head)
        self.actor = admitted.actor
        self._hub.enter(self, admitted.actor)
        if self.over:
            return
        self._hub.arrived(admitted.device.id, self.address, hello.app.partition("(")[2].rstrip(")"))
        # What was answered before the welcome stays behind it.
        self._out[:0] = begun.frames
        self._signs.extend(self._hub.signs.standing(admitted.actor, now))
        if hello.since and hello.epoch == self._hub.feed.epoch:
            self._cursor.received(admitted.actor, begun.sent, now, all_of_it=True)

    def _looking_up(self, actor: Actor) -> Fetch:
        rights = self._hub.feed.rights

        def read(reader: Reader) -> Actor | str:
            device = reader.device(actor.device)
            return STRANGER if device is None else acting(reader, self._hub.directory, rights, device)

        def take(found: Actor | str) -> None:
            if self.over:
                return
            if isinstance(found, str) or found.thread != actor.thread:
                self.bye(AUTH, found if isinstance(found, str) else STRANGER)
                return
            if found.member != actor.member:
                self.bye(GOING_DOWN, "another colleague sits here now", 1)
                return
            self._rights = rights
            self._out.extend(moved_scopes(scopes_of(actor), scopes_of(found), self._cursor.sent))
            self.actor = found

        return Fetch(read, take)

    def _paging(self, actor: Actor, want: Want) -> Frame | Fetch:
        if want.scope not in scopes_of(actor):
            return Revoked(scope=want.scope)
        fetch = self._cursor.page(actor, want)
        still = self._still(self._rights)

        def take(page: Page) -> None:
            if still():
                self._out.append(page)
            else:
                self._wants.insert(0, want)

        return Fetch(fetch, take)

    def _still(self, rights: int) -> Callable[[], bool]:
        """True for as long as what was read under these rights may be sent."""
        return lambda: not self.over and rights == self._hub.feed.rights

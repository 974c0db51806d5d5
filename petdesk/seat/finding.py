"""Finding in a thread of its own, with its own eyes on the cache; the newest question wins."""

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from petdesk.seat.cache.lasting import lasting
from petdesk.seat.database import Connection, DatabaseError
from petdesk.seat.notices import Notice, Notices

if TYPE_CHECKING:
    from petdesk.seat.cache.questions import Answer, Question
    from petdesk.seat.cache.search_names import Called
    from petdesk.seat.cache.search_people import PeopleIndex

log = logging.getLogger(__name__)

Tell = Callable[["Answer"], None]
_OF_PEOPLE = frozenset({"household", "customer", "pet", "thread"})
_NAMED_IN_HITS = frozenset({"household", "customer", "thread", "staff"})
CACHE_KIB = 16_384


class Finder:
    """Answers questions one at a time; `ask` returns at once, and its `tell` is called in the finder's thread."""

    def __init__(self, open_cache: Callable[[], Connection], notices: Notices) -> None:
        self._open = open_cache
        self._waking = threading.Condition()
        self._using = threading.Lock()
        self._asked: tuple[Question, Tell] | None = None
        self._number = 0
        self._state = "open"
        self._thread: threading.Thread | None = None
        self._db: Connection | None = None
        self._people: PeopleIndex | None = None
        self._called: Called | None = None
        self._renamed = False
        self._changed: set[tuple[str, str]] = set()
        self._stop_listening = notices.listen(self._hear)

    def ask(self, question: "Question", tell: Tell) -> None:
        """Answer this question and no older one."""
        with self._waking:
            self._number += 1
            self._asked = question, tell
            if self._thread is None:
                self._thread = threading.Thread(target=self._answer_all, name="petdesk-finder", daemon=True)
                self._thread.start()
            # While the lock is held: the finder cannot have begun with this one, so only an older one is cut short.
            self._interrupt()
            self._waking.notify()

    def drop(self) -> None:
        """Answer nothing that was asked so far; when this returns no `tell` is called any more."""
        with self._waking:
            self._number += 1
            self._asked = None
            self._interrupt()

    def pause(self) -> None:
        """Let go of the cache until reopen; what is asked meanwhile waits."""
        self._rest("paused")

    def reopen(self) -> None:
        """Look at the cache that took the old one's place."""
        with self._waking:
            self._state = "open"
            self._people = None
            self._waking.notify()

    def close(self) -> None:
        """End."""
        self._stop_listening()
        self.drop()
        self._rest("closed")
        if self._thread is not None:
            self._thread.join()

    def _rest(self, state: str) -> None:
        with self._waking:
            self._state = state
            self._waking.notify()
        self._interrupt()
        with self._using:
            if self._db is not None:
                self._db.close()
                self._db = self._called = None
            self._people = None

    def _interrupt(self) -> None:
        # Another thread may close it meanwhile; a closed connection has nothing to interrupt.
        db = self._db
        if db is not None:
            try:
                db.interrupt()
            except DatabaseError:
                log.debug("nothing to interrupt")

    def _hear(self, notice: Notice) -> None:
        with self._waking:
            if notice.everything:
                self._people = None
            self._renamed |= notice.everything or any(kind in _NAMED_IN_HITS for kind, _ in notice.records)
            self._changed.update(record for record in notice.records if record[0] in _OF_PEOPLE)

    def _answer_all(self) -> None:
        while True:
            with self._waking:
                self._waking.wait_for(lambda: self._state == "closed" or (self._state == "open" and self._asked))
                if self._state == "closed" or self._asked is None:
                    return
                (question, tell), number = self._asked, self._number
                self._asked = None
            answer = self._answer(question, tell, number)
            with self._waking:
                if answer is not None and number == self._number:
                    tell(answer)

    def _answer(self, question: "Question", tell: Tell, number: int) -> "Answer | None":
        from petdesk.seat.cache.questions import Answer

        with self._using:
            if self._state != "open":
                self._ask_again(question, tell, number)
                return None
            try:
                return self._look(question)
            except DatabaseError as error:
                if number != self._number:
                    return None
                if self._state != "open":
                    self._ask_again(question, tell, number)
                    return None
                log.warning("the cache cannot be searched: %s", error)
                return Answer(question=question, failed=True)

    def _ask_again(self, question: "Question", tell: Tell, number: int) -> None:
        with self._waking:
            if number == self._number and self._asked is None:
                self._asked = question, tell

    def _look(self, question: "Question") -> "Answer":
        from msgspec.structs import replace

        from petdesk.seat.cache.questions import Answer
        from petdesk.seat.cache.search import find_messages

        db = self._begin() if self._db is None else self._db
        people = self._everybody(db) if question.people or question.near else None
        answer, began = Answer(question=question), time.perf_counter()
        wanted = question.wanted
        if people is not None and question.near:
            best = people.find(question.near, 1)
            # An empty name is no thread's: with nobody called so nothing is found.
            wanted = replace(wanted, thread=best[0].thread if best else "")
        if people is not None and question.people:
            answer.people = people.find(wanted.text, question.people)
        if question.messages:
            answer.hits = find_messages(db, wanted, question.messages, self._names())
        answer.ms = (time.perf_counter() - began) * 1000
        return answer

    def _begin(self) -> Connection:
        """Open the cache, and read what nearly every question needs, mostly while the first letters are typed."""
        from petdesk.seat.cache.search_index import warm_up
        from petdesk.seat.cache.search_names import Called

        db = self._open()
        db.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        self._db, self._called = db, Called(db)
        self._called.learn()
        warm_up(db)
        return db

    def _names(self) -> "Called | None":
        with self._waking:
            renamed, self._renamed = self._renamed, False
        if renamed and self._called is not None:
            self._called.forget()
        return self._called

    def _everybody(self, db: Connection) -> "PeopleIndex":
        with self._waking:
            changed, self._changed = self._changed, set()
            people = self._people
        if people is None:
            from petdesk.seat.cache.search_people import PeopleIndex

            with lasting():
                people = self._people = PeopleIndex(db)
        elif changed:
            self._people = None
            people.read(sorted(changed))
            # Cut short before this line, it is read anew the next time.
            self._people = people
        return people

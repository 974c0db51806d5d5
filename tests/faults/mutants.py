"""The classic bugs of such systems as changes to our own source: proofs that the simulation would see them."""

from typing import NamedTuple


class Change(NamedTuple):
    """One place of the package: the text that stands there (once), and the bug that takes its place."""

    file: str
    old: str
    new: str


class Mutant(NamedTuple):
    """A bug, and within how many schedules the simulation must see it."""

    budget: int
    changes: tuple[Change, ...]


LOG, OUTBOX, LINK = "relay/log.py", "seat/outbox.py", "seat/link.py"
DROP_SLOW = Change(
    "relay/streams.py",
    "        if self._cursor.sent < self.head:\n",
    "        if self._cursor.sent < self.head and self.head % 3 == 0:\n            self._cursor.sent = self.head\n"
    "        if self._cursor.sent < self.head:\n",
)
ANY_ID_TWICE = Change("relay/store/schema.py", "CREATE UNIQUE INDEX event_command", "CREATE INDEX event_command")
ANY_ANSWER_TWICE = Change("relay/store/writing.py", "INSERT INTO cmd_result(", "INSERT OR REPLACE INTO cmd_result(")
NOT_IN_LOG = Change(LOG, "if (done := transaction.done(submission.cmd)) is not None:", "if (done := None) is not None:")

MUTANTS = {
    "numbers told out of order": Mutant(
        4,
        (
            Change(
                "relay/feed.py",
                "        for change in changes:\n            if change.act in",
                "        for change in reversed(changes):\n            if change.act in",
            ),
        ),
    ),
    "cursor before cache": Mutant(
        30,
        (
            Change(
                "seat/effects.py",
                "            notice = Projection(files.target).apply(changes, position)\n",
                "            with files.target.transaction():\n                files.target.move_to(position)\n"
                "            notice = Projection(files.target).apply(changes)\n",
            ),
        ),
    ),
    "acknowledged before the commit": Mutant(
        4,
        (
            Change(
                LOG,
                "return Decided([_busy(submission, busy) for submission in submissions], [], 0)",
                "return Decided(answers, [], 0)",
            ),
        ),
    ),
    "no memory of commands": Mutant(
        4,
        (
            Change(LOG, "    if submission.dseq <= device.last_dseq:\n", "    if False:\n"),
            NOT_IN_LOG,
            ANY_ID_TWICE,
            ANY_ANSWER_TWICE,
        ),
    ),
    "memory of commands lost in a crash": Mutant(
        6,
        (
            Change(
                LOG,
                "    if submission.dseq <= device.last_dseq:\n",
                "    seen = directory.__dict__.setdefault('seen', set())\n    known = submission.cmd in seen\n"
                "    seen.add(submission.cmd)\n    if submission.dseq <= device.last_dseq and known:\n",
            ),
            NOT_IN_LOG,
            ANY_ID_TWICE,
            ANY_ANSWER_TWICE,
        ),
    ),
    "live before caught up": Mutant(
        4,
        (
            Change(
                "relay/streams.py",
                "self._cursor.start(begun.sent, admitted.public_head)",
                "self._cursor.start(max(begun.sent, admitted.public_head if admitted.actor.side == 'customer' else "
                "self._hub.feed.head), admitted.public_head)",
            ),
        ),
    ),
    "frames dropped, gaps not seen": Mutant(
        4, (DROP_SLOW, Change("seat/following.py", "            raise Gap\n", "            pass\n"))
    ),
    "last frame dropped, position not checked": Mutant(
        12, (DROP_SLOW, Change(LINK, "if not self._following.lags(frame.head):", "if True:"))
    ),
    "off by one at the ring": Mutant(
        4, (Change("relay/feed.py", "start = after + 1 - self._ring[0].seq", "start = after + 2 - self._ring[0].seq"),)
    ),
    "epoch ignored": Mutant(
        4,
        (
            Change("relay/admission.py", "    if hello.epoch != feed.epoch:\n", "    if False:\n"),
            Change(LOG, "    if submission.epoch != shop.epoch:\n", "    if False:\n"),
        ),
    ),
    "forgotten when acknowledged": Mutant(
        6, (Change("seat/offering.py", "return self._outbox.prune(safe,", "return self._outbox.prune(10**12,"),)
    ),
    "removed when sent": Mutant(
        4,
        (
            Change(
                "seat/offering.py",
                "        self._unanswered[dseq] = entry.cmd\n",
                "        self._unanswered[dseq] = entry.cmd\n"
                "        self._outbox.db.execute('DELETE FROM entry WHERE cmd = ?', (entry.cmd,))\n",
            ),
        ),
    ),
    "a later command overtakes": Mutant(6, (Change(LOG, "    if submission.dseq > expected:\n", "    if False:\n"),)),
    "a note goes to the customer": Mutant(
        4,
        (
            Change(
                "relay/commands/messages.py",
                'act="message.sent", record=message, thread=body.thread, audience=audience,',
                'act="message.sent", record=message, thread=body.thread, audience="public",',
            ),
        ),
    ),
    "a refusal blocks what follows": Mutant(
        4,
        (
            Change(
                LOG,
                "        transaction.answer(device.id, submission.dseq, result)\n"
                "        _advance(transaction, device, submission.dseq)\n",
                "        pass\n",
            ),
        ),
    ),
}

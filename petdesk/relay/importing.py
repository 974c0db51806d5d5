"""Bringing in acts of the past: commands with times of their own, without rates, a few hundred to a commit."""

from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from petdesk.relay.commands.drafts import Lacking, Moment, Refused
from petdesk.relay.commands.table import HANDLERS
from petdesk.relay.directory import Directory
from petdesk.relay.log import append
from petdesk.relay.store.contract import Store, Transaction
from petdesk.relay.store.rows import Origin
from petdesk.relay.view import StoreView
from petdesk.wire.commands import KINDS, Body

ACTS_PER_COMMIT = 200


class Imported(Struct, frozen=True, kw_only=True):
    """One act: what `member` did at `at` (Unix ms). The same `cmd` again does nothing, so an import can be repeated."""

    cmd: str
    member: str
    at: int
    body: Body


class ImportFailed(Exception):
    """An act that cannot be; what came before its commit is kept. The text names the act and the reason."""


def import_changes(store: Store, acts: Iterable[Imported]) -> int:
    """Carry out the acts in their order and answer how many changes they made.

    Times never fall: an act earlier than the last change gets the time of that change. Raises ImportFailed.
    """
    directory = Directory()
    made = 0
    remaining = iter(acts)
    while some := list(islice(remaining, ACTS_PER_COMMIT)):
        with store.writing(some[0].at) as transaction:
            for act in some:
                made += _carry_out(transaction, directory, act)
    return made


def _carry_out(transaction: Transaction, directory: Directory, act: Imported) -> int:
    if transaction.done(act.cmd) is not None:
        return 0
    transaction.now = max(transaction.now, act.at)
    rights = transaction.shop().rights
    actor = directory.actor(transaction, rights, act.member, "")
    if actor is None:
        raise ImportFailed(f"{act.cmd}: there is no member {act.member}")
    view = StoreView(transaction, directory, rights)
    try:
        drafts = HANDLERS[KINDS[type(act.body)]](view, act.body, actor, Moment(act.cmd, transaction.now))
    except Refused as refused:
        raise ImportFailed(f"{act.cmd}: {refused.refusal.code} {refused.refusal.field}".rstrip()) from refused
    except Lacking as lacking:
        raise ImportFailed(f"{act.cmd}: the files {', '.join(lacking.ids)} are not here") from lacking
    return len(append(transaction, drafts, Origin(act.cmd, act.member, transaction.now)))

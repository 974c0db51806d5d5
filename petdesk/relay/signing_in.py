"""A colleague signs in at a seat, and sets the own password, PIN and second step: what is asked, what is refused."""

from msgspec.structs import replace

from petdesk.relay import audit
from petdesk.relay.credentials import (
    ONCE_TTL_MS,
    Credential,
    credential,
    forget_proofs,
    keep,
    miss,
    new_totp,
    pin_holds,
    prove,
    totp_step,
)
from petdesk.relay.directory import Directory
from petdesk.relay.seats import take_over
from petdesk.relay.store.contract import Reader, Transaction
from petdesk.shop.people import Actor
from petdesk.wire.people import OwnKeys, SignIn


class Declined(Exception):
    """Not so; `why` and `wait_ms` as in Refusing."""

    def __init__(self, why: str, wait_ms: int = 0) -> None:
        super().__init__(why)
        self.why, self.wait_ms = why, wait_ms


def hash_to_check(reader: Reader, device: str, asked: SignIn) -> str:
    """The hash that the secret has to fit, "" when nothing can fit. Raises Declined for a PIN that is not enough."""
    kept = credential(reader, asked.member)
    if asked.kind == "pin":
        if not pin_holds(reader, device, asked.member):
            raise Declined("needs_password")
        return kept.pin
    return kept.once if asked.kind == "once" else kept.password


def sign_in(transaction: Transaction, device: str, asked: SignIn, checked: str) -> None:
    """The secret fitted `checked`: the colleague sits here from now on. Raises Declined."""
    kept = credential(transaction, asked.member)
    stands = {"pin": kept.pin, "once": kept.once, "password": kept.password}[asked.kind]
    known = Directory().actor(transaction, transaction.shop().rights, asked.member, device)
    if known is None or known.side != "staff" or not stands or stands != checked:
        raise Declined("wrong")
    if asked.kind == "pin":
        if not pin_holds(transaction, device, asked.member):
            raise Declined("needs_password")
    else:
        _second_step(transaction, kept, asked)
    prove(transaction, device, asked.member)
    row = transaction.device(device)
    if row is None or row.revoked is not None:
        raise Declined("wrong")
    if row.member != asked.member:
        take_over(transaction, device, asked.member)
    audit.note(transaction, "signed.in", asked.member, device, asked.kind)


def _second_step(transaction: Transaction, kept: Credential, asked: SignIn) -> None:
    """What a whole sign-in needs beyond the secret. Raises Declined."""
    if asked.kind == "once":
        if kept.once_until <= transaction.now:
            raise Declined("wrong")
        keep(transaction, replace(kept, once="", once_until=0))
    elif kept.two_steps:
        if not asked.code:
            raise Declined("needs_code")
        step = totp_step(kept, asked.code, transaction.now)
        if step is None:
            raise Declined("wrong")
        keep(transaction, replace(kept, totp_step=step))


def note_wrong(transaction: Transaction, device: str, asked: SignIn) -> None:
    """The secret did not fit."""
    if asked.kind == "pin":
        miss(transaction, device, asked.member)
    audit.note(transaction, "sign_in.missed", asked.member, device, asked.kind)


def own_keys(reader: Reader, actor: Actor) -> OwnKeys:
    """What the asker has set."""
    kept = credential(reader, actor.member)
    return OwnKeys(
        password=bool(kept.password),
        pin=bool(kept.pin),
        two_steps=kept.two_steps,
        pin_here=bool(kept.pin) and pin_holds(reader, actor.device, actor.member),
    )


def set_keys(transaction: Transaction, actor: Actor, checked: str, *, password: str, pin: str) -> None:
    """Keep new hashes ("" leaves what stands); `checked` is the hash that the old password fitted. Raises Declined."""
    kept = credential(transaction, actor.member)
    if kept.password != checked:
        raise Declined("wrong")
    keep(transaction, replace(kept, password=password or kept.password, pin=pin or kept.pin))
    if password:
        # Who knew the old one, or a PIN beside it, has to show the new one everywhere else.
        forget_proofs(transaction, actor.member)
    prove(transaction, actor.device, actor.member)
    audit.note(transaction, "password.set" if password else "pin.set", actor.member, actor.device)


def begin_second_step(transaction: Transaction, actor: Actor, checked: str) -> str:
    """A fresh secret for the app; it is asked for only once a code of it was shown. Raises Declined."""
    kept = credential(transaction, actor.member)
    if not kept.password or kept.password != checked:
        raise Declined("wrong")
    secret = new_totp()
    keep(transaction, replace(kept, totp=f"?{secret}", totp_step=0))
    return secret


def finish_second_step(transaction: Transaction, actor: Actor, checked: str, code: str) -> None:
    """The app showed a right code: from now on it is asked for. Raises Declined."""
    kept = credential(transaction, actor.member)
    step = totp_step(kept, code, transaction.now) if kept.totp else None
    if not kept.password or kept.password != checked or step is None:
        raise Declined("wrong")
    keep(transaction, replace(kept, totp=kept.totp.removeprefix("?"), totp_step=step))
    forget_proofs(transaction, actor.member)
    prove(transaction, actor.device, actor.member)
    audit.note(transaction, "second_step.on", actor.member, actor.device)


def end_second_step(transaction: Transaction, actor: Actor, checked: str) -> None:
    """A password alone is enough again. Raises Declined."""
    kept = credential(transaction, actor.member)
    if not kept.password or kept.password != checked:
        raise Declined("wrong")
    keep(transaction, replace(kept, totp="", totp_step=0))
    audit.note(transaction, "second_step.off", actor.member, actor.device)


def reset(transaction: Transaction, member: str, once: str, by: Actor) -> int:
    """A colleague starts anew with a password for one sign-in (its hash is `once`); until when it holds, Unix ms.

    Password, PIN and second step that stood before are gone.
    """
    until = transaction.now + ONCE_TTL_MS
    keep(transaction, Credential(member, once=once, once_until=until))
    forget_proofs(transaction, member)
    audit.note(transaction, "password.reset", by.member, by.device, member)
    return until

"""What people do about people and their keys, asked of the relay at once: none of it waits in the outbox."""

import asyncio
import logging
from typing import TypeVar
from urllib.parse import urlencode

import msgspec

from petdesk.seat import unlocking
from petdesk.seat.commands.problems import NoAnswer
from petdesk.seat.seat import Seat
from petdesk.seat.secrets import NoSecrets
from petdesk.wire.people import (
    AuditKind,
    AuditPage,
    CustomerLink,
    OncePassword,
    OwnKeys,
    PageAddress,
    Refusing,
    RenameSeat,
    SeatShown,
    SecondStep,
    SecondStepShown,
    SetKeys,
    SignIn,
    SignInKind,
    ToldAudit,
)

log = logging.getLogger(__name__)

T = TypeVar("T")
_OK, _DONE, _DECLINED, _LATER = 200, 204, 403, 429


class Declined(Exception):
    """The relay says no; `why` and `wait_ms` as in Refusing, "waiting" when words still wait in the outbox here."""

    def __init__(self, why: str, wait_ms: int = 0) -> None:
        super().__init__(why)
        self.why, self.wait_ms = why, wait_ms


async def list_seats(seat: Seat) -> list[SeatShown]:
    """The shop's seats. Raises NoAnswer."""
    return await _told(seat, "GET", "/people/seats", list[SeatShown])


async def rename_seat(seat: Seat, device: str, name: str) -> None:
    """Call a seat something else. Raises NoAnswer."""
    await _done(seat, "POST", f"/people/seats/{device}/name", RenameSeat(name))


async def revoke_seat(seat: Seat, device: str) -> None:
    """End a seat; it forgets what it holds. Raises NoAnswer."""
    await _done(seat, "POST", f"/people/seats/{device}/revoke")


async def start_anew(seat: Seat, member: str) -> OncePassword:
    """Give a colleague a password for one sign-in. Raises NoAnswer."""
    return await _told(seat, "POST", f"/people/staff/{member}/reset", OncePassword)


async def make_link(seat: Seat, customer: str) -> CustomerLink:
    """A link for one phone of a customer. Raises NoAnswer."""
    return await _told(seat, "POST", f"/people/customers/{customer}/link", CustomerLink)


async def drop_links(seat: Seat, customer: str) -> None:
    """Links of a customer that nobody used yet open nothing any more. Raises NoAnswer."""
    await _done(seat, "DELETE", f"/people/customers/{customer}/link")


async def page_address(seat: Seat) -> str:
    """Where phones find the customers' page. Raises NoAnswer."""
    return (await _told(seat, "GET", "/people/page", PageAddress)).address


async def sign_in(seat: Seat, member: str, kind: SignInKind, secret: str, code: str = "") -> None:
    """Let a colleague sit down here. Raises Declined, NoAnswer.

    What waits in the outbox was said by who sat here before, so it has to be gone first.
    """
    if member != seat.reader.member and seat.status().waiting:
        raise Declined("waiting")
    await _agreed(seat, "/seat/sign-in", SignIn(member=member, kind=kind, secret=secret, code=code))
    if member != seat.reader.member:
        seat.reconnect()


async def unlock(seat: Seat, member: str, kind: SignInKind, secret: str, code: str = "") -> None:
    """Let a colleague sit down here; the PIN that was right here last opens for its own member with no network too.

    Raises Declined, NoAnswer.
    """
    try:
        await sign_in(seat, member, kind, secret, code)
    except NoAnswer:
        secrets = seat.secrets if member == seat.reader.member and kind == "pin" else None
        if secrets is None or not await asyncio.to_thread(unlocking.fits, secrets, member, secret):
            raise
    else:
        if kind == "pin":
            await _remember(seat, member, secret)


async def can_unlock(seat: Seat) -> bool:
    """Whether who sits here has something to unlock the window with."""
    secrets = seat.secrets
    if secrets is not None and await asyncio.to_thread(unlocking.is_known, secrets, seat.reader.member):
        return True
    try:
        keys = await own_keys(seat)
    except NoAnswer:
        return False
    return keys.password or (keys.pin and keys.pin_here)


async def own_keys(seat: Seat) -> OwnKeys:
    """What the one who sits here has set. Raises NoAnswer."""
    return await _told(seat, "GET", "/seat/keys", OwnKeys)


async def set_password(seat: Seat, old: str, password: str) -> None:
    """Set the own password. Raises Declined, NoAnswer."""
    await _agreed(seat, "/seat/keys", SetKeys(old=old, password=password))


async def set_pin(seat: Seat, old: str, pin: str) -> None:
    """Set the own PIN; `old` is the password, where there is one. Raises Declined, NoAnswer."""
    await _agreed(seat, "/seat/keys", SetKeys(old=old, pin=pin))
    await _remember(seat, seat.reader.member, pin)


async def second_step(seat: Seat, old: str, code: str = "", *, on: bool = True) -> str:
    """Begin (without `code`), finish or end the second step; what the app is to be shown. Raises Declined, NoAnswer."""
    body = await _agreed(seat, "/seat/second-step", SecondStep(old=old, code=code, on=on))
    return msgspec.json.decode(body, type=SecondStepShown).address


async def read_audit(
    seat: Seat, *, member: str = "", kind: AuditKind | None = None, span: tuple[int, int] = (0, 0), before: str = ""
) -> AuditPage:
    """A page of the book, newest first; `span` in Unix ms, (0, 0) for all of it. Raises NoAnswer."""
    asked = {"member": member, "kind": kind or "", "before": before}
    asked |= {"since": str(span[0]), "until": str(span[1])} if span[1] else {}
    words = urlencode({name: value for name, value in asked.items() if value})
    return await _told(seat, "GET", f"/people/audit?{words}", AuditPage)


async def tell_audit(seat: Seat, told: ToldAudit) -> None:
    """Have it written down what was done at this seat. Raises NoAnswer."""
    await _done(seat, "POST", "/people/audit", told)


async def _remember(seat: Seat, member: str, pin: str) -> None:
    """The PIN opens this window from now on with no network too, where there is a place for secrets."""
    if seat.secrets is None:
        return
    try:
        await asyncio.to_thread(unlocking.keep, seat.secrets, member, pin)
    except NoSecrets as trouble:
        log.info("the PIN opens this computer only while the relay is there: %s", trouble)


async def _told(seat: Seat, method: str, path: str, shape: type[T]) -> T:
    status, body = await seat.ask(method, path)
    if status != _OK:
        raise NoAnswer(f"HTTP {status}")
    return _decoded(body, shape)


async def _done(seat: Seat, method: str, path: str, body: msgspec.Struct | None = None) -> None:
    status, _ = await seat.ask(method, path, body)
    if status != _DONE:
        raise NoAnswer(f"HTTP {status}")


async def _agreed(seat: Seat, path: str, body: msgspec.Struct) -> bytes:
    status, answer = await seat.ask("POST", path, body)
    if status in (_DECLINED, _LATER):
        refusing = _decoded(answer, Refusing)
        raise Declined(refusing.why, refusing.wait_ms)
    if status not in (_OK, _DONE):
        raise NoAnswer(f"HTTP {status}")
    return answer


def _decoded(body: bytes, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.DecodeError as error:
        raise NoAnswer("not understood") from error

"""The doors of the book: a manager reads who did what, a seat tells what was done at it."""

from typing import get_args

from aiohttp import web

from petdesk.relay import audit
from petdesk.relay.audit import AuditWish
from petdesk.relay.doors.bodies import body_of, json_answer
from petdesk.relay.doors.people import entering, written
from petdesk.relay.seats import acting
from petdesk.relay.store.contract import Transaction
from petdesk.shop.ids import is_id
from petdesk.wire.limits import NUMBER_MAX
from petdesk.wire.people import AuditKind, ToldAudit


def audit_routes() -> list[web.RouteDef]:
    """All routes of the book."""
    return [web.get("/people/audit", read, allow_head=False), web.post("/people/audit", tell)]


async def read(request: web.Request) -> web.Response:
    """GET /people/audit?member=&kind=&since=&until=&before= -> AuditPage, for managers."""
    actor, relay = await entering(request, "audit.read")
    wish = _wish(request)
    if wish is None:
        raise web.HTTPBadRequest(text="not what is wanted here")

    def act(transaction: Transaction) -> None:
        audit.note(transaction, "audit.read", acting(transaction, actor.device, "audit.read").member, actor.device)

    if wish.before == AuditWish().before:
        await written(relay, act)
    return json_answer(await relay.read(lambda reader: audit.book(reader, wish)))


async def tell(request: web.Request) -> web.Response:
    """POST /people/audit {what, about}, for staff: an export, a record printed, a search through everybody's words."""
    actor, relay = await entering(request, "record.read")
    told = await body_of(request, ToldAudit)

    def act(transaction: Transaction) -> None:
        by = acting(transaction, actor.device, "record.read")
        audit.note(transaction, told.what, by.member, by.device, told.about)

    await written(relay, act)
    return web.Response(status=204)


def _wish(request: web.Request) -> AuditWish | None:
    """What is asked for, or None for what makes no sense."""
    asked = request.query
    member, kind = asked.get("member", ""), asked.get("kind", "")
    numbers = [asked.get("since", "0"), asked.get("until", str(NUMBER_MAX)), *asked.get("before", "").split(".")]
    if len(numbers) == 3:
        numbers[2:] = [str(NUMBER_MAX)] * 2
    right = len(numbers) == 4 and all(n.isascii() and n.isdigit() and len(n) <= 16 for n in numbers)
    if not right or (member and not is_id(member)) or (kind and kind not in get_args(AuditKind)):
        return None
    since, until, noted, done = (min(int(n), NUMBER_MAX) for n in numbers)
    known: dict[str, AuditKind] = {one: one for one in get_args(AuditKind)}
    return AuditWish(member=member, kind=known.get(kind), since=since, until=until, before=(noted, done))

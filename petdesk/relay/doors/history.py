"""The door where staff read who changed what of a record, and when."""

from typing import Any

from aiohttp import web
from msgspec import Raw, json

from petdesk.relay.doors.who import identify
from petdesk.relay.relay import RELAY
from petdesk.relay.store.contract import Reader
from petdesk.shop.ids import ID_PATTERN
from petdesk.shop.people import Actor
from petdesk.shop.rights import authorize

LIMIT = 200
ROUTE = "/records/{kind:[a-z_]{1,32}}/{id:" + ID_PATTERN.strip("^").removesuffix(r"\Z") + "}/history"
_HISTORY = """SELECT kind, field, old, new, actor, ts, n FROM field_history WHERE kind = ? AND id = ?
    ORDER BY n DESC, field LIMIT ?"""


async def history(request: web.Request) -> web.Response:
    """The latest changes of a record's fields, newest first; what one may not see does not exist."""
    actor = await identify(request)
    if actor is None:
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
    if not authorize(actor, "record.read"):
        raise web.HTTPForbidden
    kind, id = request.match_info["kind"], request.match_info["id"]
    found = await request.app[RELAY].read(lambda reader: _look(reader, actor, kind, id))
    if found is None:
        raise web.HTTPNotFound
    return web.Response(body=json.encode(found), content_type="application/json")


def _look(reader: Reader, actor: Actor, kind: str, id: str) -> list[dict[str, Any]] | None:
    record = reader.record(kind, id)
    if record is None:
        return None
    hidden = record.audience == "managers" and actor.role != "manager"
    if hidden or not authorize(actor, "record.read", record.thread, room=record.audience == "room"):
        return None
    rows = reader.rows(_HISTORY, kind, id, LIMIT)
    names = ("kind", "field", "old", "new", "by", "at", "n")
    told = [dict(zip(names, row, strict=True)) for row in rows]
    return [{**one, "old": Raw(one["old"]), "new": Raw(one["new"])} for one in told]

"""The door where a manager reads how backups go, says where they go, and has one made now."""

from aiohttp import web

from petdesk.relay.backup.keeper import KEEPER, Keeper, PlanRefused
from petdesk.relay.doors.bodies import body_of, json_answer
from petdesk.relay.doors.who import identify
from petdesk.relay.relay import RELAY
from petdesk.relay.store.errors import StoreBusy
from petdesk.shop.people import Actor
from petdesk.shop.rights import authorize
from petdesk.wire.backups import BackupPlan


def backup_routes() -> list[web.RouteDef]:
    """The routes to add to the relay's application."""
    return [
        web.get("/backup", _show, allow_head=False),
        web.put("/backup", _change),
        web.post("/backup/now", _now),
    ]


async def _show(request: web.Request) -> web.Response:
    """GET /backup -> BackupState."""
    keeper, _ = await _let_in(request)
    return json_answer(await keeper.state())


async def _change(request: web.Request) -> web.Response:
    """PUT /backup BackupPlan -> BackupState; 409 with a code when the plan cannot be."""
    keeper, actor = await _let_in(request)
    plan = await body_of(request, BackupPlan)
    try:
        await keeper.change(plan, actor)
    except PlanRefused as refused:
        raise web.HTTPConflict(text=refused.code) from None
    except OSError:
        raise web.HTTPConflict(text="no_folder") from None
    except StoreBusy:
        raise web.HTTPServiceUnavailable(text="busy", headers={"Retry-After": "1"}) from None
    return json_answer(await keeper.state())


async def _now(request: web.Request) -> web.Response:
    """POST /backup/now: begins one and answers at once; 409 before there is a plan."""
    keeper, _ = await _let_in(request)
    state = await keeper.state()
    if state.plan is None:
        raise web.HTTPConflict(text="no_plan")
    request.app[RELAY].tasks.start(keeper.back_up(), "backup by hand")
    return web.Response(status=202)


async def _let_in(request: web.Request) -> tuple[Keeper, Actor]:
    if "Origin" in request.headers:
        raise web.HTTPForbidden(text="not for browsers")
    actor = await identify(request)
    if actor is None:
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
    if not authorize(actor, "backup.manage"):
        raise web.HTTPForbidden(text="for managers")
    return request.app[KEEPER], actor

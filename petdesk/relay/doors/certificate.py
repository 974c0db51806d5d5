"""The door where a manager sees the relay's own certificate, and has another one announced."""

from aiohttp import web

from petdesk.relay.doors.bodies import json_answer
from petdesk.relay.doors.people import entering, said_in_http
from petdesk.relay.key_change import KeyChange, NoOwnKey


class CertificateDoor:
    """Of one relay."""

    def __init__(self, keys: KeyChange) -> None:
        self._keys = keys

    def routes(self) -> list[web.RouteDef]:
        """The routes to add to the relay's application."""
        return [
            web.get("/people/certificate", self._show, allow_head=False),
            web.post("/people/certificate", self._renew),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        """GET /people/certificate -> CertificateShown, for managers."""
        await entering(request, "certificate.renew")
        return json_answer(self._keys.shown())

    async def _renew(self, request: web.Request) -> web.Response:
        """POST /people/certificate -> CertificateShown, for managers; 409 where the relay shows none of its own."""
        actor, _ = await entering(request, "certificate.renew")
        try:
            with said_in_http():
                return json_answer(await self._keys.announce(actor))
        except NoOwnKey:
            raise web.HTTPConflict(text="no own certificate") from None

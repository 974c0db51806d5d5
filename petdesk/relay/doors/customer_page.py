"""The customers' page: a few static files of our own, under rules that let nothing else run."""

import re
from pathlib import Path

from aiohttp import web
from msgspec import Struct

from petdesk import resources

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
_NAME = re.compile(r"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


class PageFile(Struct, frozen=True):
    """One file of the page."""

    body: bytes
    type: str


class CustomerPage:
    """The files of a folder, read once; what is not among them does not exist."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or resources.find("page")
        self._files = {
            path.name: PageFile(path.read_bytes(), TYPES[path.suffix])
            for path in sorted(folder.iterdir())
            if path.is_file() and path.suffix in TYPES and _NAME.match(path.name)
        }

    async def file(self, request: web.Request) -> web.Response:
        """GET /page/ and /page/{name}."""
        found = self._files.get(request.match_info.get("name") or "index.html")
        if found is None:
            raise web.HTTPNotFound(text="not here")
        headers = {"Content-Security-Policy": POLICY, "Content-Type": found.type, "Cache-Control": "no-cache"}
        return web.Response(body=found.body, headers=headers)

    async def front(self, _request: web.Request) -> web.Response:
        """GET /page: the page's links are relative to the folder."""
        raise web.HTTPPermanentRedirect("/page/")

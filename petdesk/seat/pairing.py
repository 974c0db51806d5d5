"""Making this computer a seat of a shop: an address and a code become a device with a token."""

import asyncio
import importlib

import msgspec

from petdesk.shop.ids import Id

PATIENCE_S = 15.0
_GONE, _FORBIDDEN, _TOO_MANY, _OK = 410, 403, 429, 200


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """What the relay gave: the device it knows this seat as, its token (a secret), the shop and the member."""

    device: Id
    token: str
    shop: str
    member: str


class CannotPair(Exception):
    """No seat came of it. `code`: "unreachable", "no_relay", "wrong_code", "too_many"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def pair(relay_url: str, code: str, device_name: str, pin: bytes | None = None) -> Paired:
    """Ask the relay at `relay_url` (http://host:port) to take this computer in as `device_name`, by its `code`.

    `pin` is the SHA-256 of the relay's certificate. The caller keeps the token in its Secrets. Raises CannotPair.
    """
    await asyncio.get_running_loop().run_in_executor(None, importlib.import_module, "aiohttp")
    import aiohttp

    asked = {"code": code.strip(), "name": device_name}
    trusted = True if pin is None else aiohttp.Fingerprint(pin)
    try:
        timeout = aiohttp.ClientTimeout(total=PATIENCE_S)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(f"{relay_url.rstrip('/')}/pair", json=asked, ssl=trusted) as answer,
        ):
            if answer.status != _OK:
                raise CannotPair(_why(answer.status))
            return msgspec.json.decode(await answer.read(), type=Paired)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise CannotPair("unreachable") from error
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise CannotPair("no_relay") from error


def _why(status: int) -> str:
    if status in (_FORBIDDEN, _GONE, 401, 400):
        return "wrong_code"
    if status == _TOO_MANY:
        return "too_many"
    return "no_relay" if status in (404, 405) else "unreachable"

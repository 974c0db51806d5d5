"""The picture beside a code: where the shop is, its certificate and the code, for a computer with a camera."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from msgspec import Struct

LONGEST = 400
_CODE, _PIN = re.compile(r"[0-9]{6}\Z"), re.compile(r"[0-9a-f]{64}\Z")


class Invitation(Struct, frozen=True):
    """A relay's address (https://host:port), the SHA-256 of its certificate (None: the system's trust), the code."""

    url: str
    pin: bytes | None
    code: str

    def __repr__(self) -> str:
        return f"Invitation({self.url!r})"


def written(invitation: Invitation) -> str:
    """The invitation as petdesk://join?…, which the system opens PetDesk with."""
    parts = {"at": invitation.url, "code": invitation.code}
    if invitation.pin is not None:
        parts["pin"] = invitation.pin.hex()
    return f"petdesk://join?{urlencode(parts)}"


def read(text: str) -> Invitation | None:
    """What a scanned link says; None for anything that is no invitation. It may come from anybody."""
    if len(text) > LONGEST or not text.isascii():
        return None
    try:
        link, said = urlsplit(text), parse_qs(urlsplit(text).query, strict_parsing=True, max_num_fields=3)
        at = urlsplit(said["at"][0])
        port = at.port
    except (ValueError, KeyError):
        return None
    code, pin = said.get("code", [""]), said.get("pin", [])
    fits = len(said["at"]) == len(code) == 1 and _CODE.match(code[0]) and (not pin or _PIN.match(pin[-1]))
    known = (
        link.scheme == "petdesk" and link.netloc == "join" and len(pin) <= 1 and said.keys() <= {"at", "code", "pin"}
    )
    if not (known and fits and at.scheme == "https" and at.hostname and at.path in {"", "/"} and at.username is None):
        return None
    host = f"[{at.hostname}]" if ":" in at.hostname else at.hostname
    url = f"https://{host}" + (f":{port}" if port else "")
    return Invitation(url, bytes.fromhex(pin[0]) if pin else None, code[0])

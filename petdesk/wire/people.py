"""What is said over HTTP about people and their keys: seats, signing in, links, and the book of who did what."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from petdesk.shop.ids import Id

Word = Annotated[str, Meta(max_length=80)]
Secret = Annotated[str, Meta(min_length=1, max_length=200)]
SignInKind = Literal["password", "pin", "once"]
AuditKind = Literal["signed_in", "read", "changed", "exported", "erased", "keys"]

# The words of a `bye` 4001 that a seat acts upon.
REVOKED, DISABLED = "revoked", "disabled"


class SeatShown(Struct, frozen=True, kw_only=True):
    """One seat in the list. Times in Unix ms; `seen` is 0 for one that never came. `here` is the asker's own."""

    id: str
    member: str
    name: str
    system: str = ""
    address: str = ""
    paired: int
    seen: int = 0
    online: bool = False
    here: bool = False
    revoked: int | None = None


class RenameSeat(Struct, frozen=True, forbid_unknown_fields=True):
    """A seat is called something else from now on."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]


class SignIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A colleague sits down at this seat; `code` is the second step where the colleague has one."""

    member: Id
    kind: SignInKind
    secret: Secret
    code: Annotated[str, Meta(max_length=16)] = ""

    def __repr__(self) -> str:
        return f"SignIn({self.member!r}, {self.kind!r})"


class OwnKeys(Struct, frozen=True, kw_only=True):
    """What the asker has set: a password, a PIN, the second step; and whether the PIN is enough on this seat."""

    password: bool = False
    pin: bool = False
    two_steps: bool = False
    pin_here: bool = False


class SetKeys(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The asker sets a password or a PIN anew; `old` is the password that stands, where there is one."""

    old: Annotated[str, Meta(max_length=200)] = ""
    password: Annotated[str, Meta(max_length=400)] = ""
    pin: Annotated[str, Meta(max_length=16)] = ""

    def __repr__(self) -> str:
        return "SetKeys()"


class SecondStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The asker's password; `code` shows that the app is right, `on` False ends the second step."""

    old: Annotated[str, Meta(max_length=200)]
    code: Annotated[str, Meta(max_length=16)] = ""
    on: bool = True

    def __repr__(self) -> str:
        return f"SecondStep(on={self.on})"


class SecondStepShown(Struct, frozen=True):
    """What an authenticator app is given (otpauth://…), a secret; empty once the step is on, or off."""

    address: str

    def __repr__(self) -> str:
        return "SecondStepShown()"


class Refusing(Struct, frozen=True):
    """Why not: "wrong", "needs_password", "needs_code", "wait" (`wait_ms`), "short", "long", "common", "pin"."""

    why: str
    wait_ms: int = 0


class OncePassword(Struct, frozen=True):
    """A password for one sign-in, to be told to the colleague; until `expires` (Unix ms)."""

    password: str
    expires: int

    def __repr__(self) -> str:
        return "OncePassword()"


class CustomerLink(Struct, frozen=True):
    """A link that opens the customers' page on one phone, once, until `expires` (Unix ms); it holds a secret."""

    link: str
    expires: int

    def __repr__(self) -> str:
        return "CustomerLink()"


class PageAddress(Struct, frozen=True):
    """Where customers' phones find the page, without any key."""

    address: str


class CertificateShown(Struct, frozen=True, kw_only=True):
    """A relay's own certificate: `pin` (SHA-256 in hex) until `end`, and the one that follows at `due`.

    That is announced since `since`; its pin is "" while none is. All are empty where the relay shows none of its own.
    Times in Unix ms.
    """

    pin: str = ""
    end: int = 0
    next_pin: str = ""
    since: int = 0
    due: int = 0


class AuditLine(Struct, frozen=True, kw_only=True):
    """One line of the book: when (Unix ms), who, at which seat, what, about whom or what."""

    n: int
    at: int
    member: str
    device: str = ""
    what: str
    kind: AuditKind
    about: str = ""


class AuditPage(Struct, frozen=True):
    """Lines of the book, newest first; `before` asks for the next ones, None at the end."""

    lines: tuple[AuditLine, ...]
    before: str | None = None


class ToldAudit(Struct, frozen=True, forbid_unknown_fields=True):
    """A seat tells what was done at it: an export, or a search through everything."""

    what: Literal["customer.exported", "all.exported", "record.printed", "all.searched"]
    about: Annotated[str, Meta(max_length=64)] = ""

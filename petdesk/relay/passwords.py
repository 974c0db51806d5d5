"""Passwords and PINs: hashed with argon2id (RFC 9106), compared in constant time, the easily guessed refused."""

import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 8, 200
PIN = re.compile(r"^[0-9]{4,8}\Z")

# 64 MiB and three passes, as the RFC advises where memory is scarce; a fifth of a second on a small computer.
_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=2)
_NOBODY = _hasher.hash("there is no such colleague")
_RUNS = ("0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc")
# What people take when they have to take something; with figures and signs around it, it is no better.
_STEMS = frozenset(
    [
        "password",
        "passwort",
        "passw0rd",
        "admin",
        "administrator",
        "welcome",
        "letmein",
        "iloveyou",
        "monkey",
        "dragon",
        "sunshine",
        "princess",
        "football",
        "baseball",
        "shadow",
        "master",
        "superman",
        "batman",
        "trustno",
        "login",
        "hello",
        "freedom",
        "whatever",
        "woaini",
        "woaiwojia",
        "wodemima",
        "mima",
        "nihao",
        "aini",
        "zhongguo",
        "beijing",
        "shanghai",
        "taobao",
        "weixin",
        "qwerty",
        "qwer",
        "asdf",
        "zxcv",
        "abc",
        "abcd",
        "petdesk",
        "petshop",
        "chongwu",
        "dog",
        "cat",
        "puppy",
        "kitty",
        "maomi",
        "gougou",
        "test",
        "guest",
        "user",
        "root",
        "demo",
        "secret",
        "default",
        "changeme",
        "qazwsx",
    ]
)


def normal(secret: str) -> str:
    """The same characters however a keyboard composes them (Unicode NFKC)."""
    return unicodedata.normalize("NFKC", secret)


def hashed(secret: str) -> str:
    """The argon2id hash to keep. Slow on purpose: call it off the loop."""
    return _hasher.hash(normal(secret))


def fits(kept: str, secret: str) -> bool:
    """Whether `secret` is the one behind the hash; without a hash ("") it takes just as long and is False. Slow."""
    try:
        _hasher.verify(kept or _NOBODY, normal(secret))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def weakness(password: str, names: tuple[str, ...] = ()) -> str:
    """Why a password cannot be taken: "short", "long", "common", or "" when it can. `names` must not be its heart."""
    plain = normal(password)
    if len(plain) < SHORTEST:
        return "short"
    if len(plain) > LONGEST or "\0" in plain:
        return "long"
    lower = plain.casefold()
    heart = re.sub(r"[^a-z\u4e00-\u9fff]", "", lower)
    common = (
        len(set(lower)) < 4
        or any(_is_run(lower, run) for run in _RUNS)
        or heart in _STEMS
        or (bool(heart) and heart in {name.casefold() for name in names})
        or re.fullmatch(r"(19|20)[0-9]{6}|1[3-9][0-9]{9}|(520|521|1314){2,}[0-9]*", lower) is not None
    )
    return "common" if common else ""


def weak_pin(pin: str) -> str:
    """Why a PIN cannot be taken: "pin" when it is not four to eight figures, "common" for 1111 or 1234, or ""."""
    if not PIN.match(pin):
        return "pin"
    return "common" if len(set(pin)) == 1 or any(_is_run(pin, run) for run in _RUNS[:2]) else ""


def _is_run(text: str, run: str) -> bool:
    """Whether the text is made of one run of neighbours, perhaps several times."""
    return text in run * 3

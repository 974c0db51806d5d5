"""Every hostile input for the doors of HTTP and of uploads, each with the one answer that it must get."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from msgspec import Struct

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"
ELF = b"\x7fELF" + b"\x00" * 60
GIB_10 = str(10 * 1024**3)


class Raw(Struct, frozen=True):
    """Bytes as they go over the line, and the status that must come back; 0 when the line is cut without a word."""

    data: bytes
    status: int


def head(*lines: str, method: str = "GET", path: str = "/health") -> bytes:
    """A request of these lines."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *lines, "", ""]).encode()


def _post(*lines: str) -> bytes:
    return head(*lines, method="POST", path="/pair/begin")


RAW: dict[str, Raw] = {
    "two lengths": Raw(_post("Content-Length: 5", "Content-Length: 6"), 400),
    "a length and pieces": Raw(_post("Content-Length: 5", "Transfer-Encoding: chunked"), 400),
    "a length with a sign": Raw(_post("Content-Length: +5"), 400),
    "a negative length": Raw(_post("Content-Length: -5"), 400),
    "a length that is none": Raw(_post("Content-Length: five"), 400),
    "a length of 30 digits": Raw(_post("Content-Length: " + "9" * 30), 400),
    "pieces of another kind": Raw(_post("Transfer-Encoding: gzip"), 400),
    "pieces twice": Raw(_post("Transfer-Encoding: chunked, chunked"), 400),
    "a piece without size": Raw(_post("Transfer-Encoding: chunked", "Content-Type: application/json") + b"zz\r\n", 400),
    "a space before a colon": Raw(head("X-A : b"), 400),
    "a header that goes on": Raw(head("X-A: b", " c"), 400),
    "a NUL in a header": Raw(head("X-A: b\0c"), 400),
    "a header without a name": Raw(head(": b"), 400),
    "a header of 20 KB": Raw(head("X-A: " + "b" * 20_000), 400),
    "a path of 20 KB": Raw(head(path="/" + "a" * 20_000), 400),
    "HTTP of another time": Raw(b"GET /health HTTP/9.9\r\nHost: x\r\n\r\n", 400),
    "a method with a space": Raw(b"GE T /health HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "no HTTP": Raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200, 400),
    "two hosts": Raw(head("Host: evil.example"), 400),
}

PATHS = (
    "/media/../../etc/passwd", "/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/media/..%2f..%2fshop.db", "/media/....//x",
    "/media/%00", "/media/x%0d%0aSet-Cookie:%20a=b", "/page/../shop.db", "/page/%2e%2e/shop.db", "/page/..%5cshop.db",
    "/uploads/../shop.db", "//etc/passwd", "/page/index.html/", "/page//index.html", "/.git/config", "/shop.db",
    "/media/" + "a" * 65, "/backup/../shop.db", "/metrics/../shop.db", "/page/.", "/page/..", "/page/%252e%252e",
)  # fmt: skip

# What a door answers that has no such method; a word that is no method at all never gets to a door.
METHODS = [
    (method, path, 400 if method == "BREW" else 405)
    for method in ("TRACE", "PUT", "PROPFIND", "BREW", "PATCH", "DELETE")
    for path in ("/health", "/healthz", "/staff", "/page/", "/page/me", "/media/x")
]

STRANGERS = {
    "no word of who": {},
    "an empty bearer": {"Authorization": "Bearer "},
    "a bearer without a device": {"Authorization": "Bearer :token"},
    "another scheme": {"Authorization": "Basic YTpi"},
    "a bearer of 8 KB": {"Authorization": "Bearer a:" + "x" * 7_500},
    "a cookie that is none": {"Cookie": "petdesk=nobody"},
    "a cookie of 7 KB": {"Cookie": "petdesk=" + "x" * 7_000},
    "the relay's own name": {"Authorization": "Bearer relay:relay"},
}
KEPT_FROM_STRANGERS = [
    ("GET", "/media/x"), ("GET", "/media/x/thumb"), ("GET", "/backup"), ("PUT", "/backup"), ("POST", "/backup/now"),
    ("GET", "/wellbeing"), ("GET", "/records/pet/x/history"), ("POST", "/uploads"), ("HEAD", "/uploads/x"),
    ("PATCH", "/uploads/x"), ("DELETE", "/uploads/x"), ("GET", "/page/me"), ("GET", "/pairing"),
]  # fmt: skip


def told(**pairs: str) -> dict[str, str]:
    """Upload-Metadata."""
    words = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())
    return {"Upload-Metadata": words}


def _sized(size: object, **more: str) -> dict[str, str]:
    return {**TUS, "Upload-Length": str(size), **more}


# What begins no upload: the headers of the POST, and its status. THREAD stands for a thread of the one who asks.
BEGINNINGS: dict[str, tuple[dict[str, str], int]] = {
    "no version": ({"Upload-Length": "5"}, 412),
    "another version": ({"Tus-Resumable": "0.2.2", "Upload-Length": "5"}, 412),
    "no length": (TUS, 400),
    "an empty file": (_sized(0), 400),
    "a negative length": (_sized(-1), 400),
    "a length with a sign": (_sized("+5"), 400),
    "a length in other figures": (_sized("1e3"), 400),
    "a length in full-width figures": (_sized("\uff15".encode().decode("latin-1")), 400),
    "a length of 2^63": (_sized(2**63), 400),
    "a length of 10 GB": (_sized(GIB_10), 413),
    "a length told later": ({**TUS, "Upload-Defer-Length": "1"}, 400),
    "a file put together of others": (_sized(5, **{"Upload-Concat": "partial"}), 400),
    "metadata that are none": (_sized(5, **{"Upload-Metadata": "name !!!"}), 400),
    "metadata in no UTF-8": (_sized(5, **{"Upload-Metadata": "name /////w=="}), 400),
    "a key twice": (_sized(5, **{"Upload-Metadata": "name YQ==,name Yg=="}), 400),
    "metadata of 5 KB": (_sized(5, **{"Upload-Metadata": "name " + "YWFh" * 1_300}), 400),
    "a thread that is a path": (_sized(5, **told(thread="../../etc")), 400),
    "a hash that is none": (_sized(5, **told(thread="THREAD", sha256="xyz")), 400),
    "a thread that is not there": (_sized(5, **told(thread="nowhere")), 403),
}

# Of a customer: what else begins no upload.
CUSTOMERS_BEGINNINGS: dict[str, tuple[dict[str, str], int]] = {
    "another household's thread": (_sized(5, **told(thread="OTHER")), 403),
    "a program by its name": (_sized(5, **told(name="a.jpg.exe")), 415),
    "a program behind letters from right to left": (_sized(5, **told(name="photo\u202egpj.exe")), 415),
    "a script": (_sized(5, **told(name="a.bat")), 415),
}

# Names that are taken, for they never reach a path.
NAMES = (
    "../../etc/passwd", "C:\\x", "CON.jpg", "x" * 300, "trailing.", "new\nline.jpg", 'quo"te.jpg', "a/b.jpg",
    "\u202e.jpg",
)  # fmt: skip

# What does not go on with an upload of 10 bytes: headers, body, status.
PARTS: dict[str, tuple[dict[str, str], bytes, int]] = {
    "no offset": ({"Content-Type": BYTES}, b"x", 400),
    "an offset that is none": ({"Content-Type": BYTES, "Upload-Offset": "one"}, b"x", 400),
    "a negative offset": ({"Content-Type": BYTES, "Upload-Offset": "-1"}, b"x", 400),
    "an offset ahead": ({"Content-Type": BYTES, "Upload-Offset": "1"}, b"x", 409),
    "an offset far ahead": ({"Content-Type": BYTES, "Upload-Offset": "999999999999999"}, b"x", 409),
    "a byte too many": ({"Content-Type": BYTES, "Upload-Offset": "0"}, b"x" * 11, 413),
    "another type": ({"Content-Type": "multipart/form-data; boundary=x", "Upload-Offset": "0"}, b"x", 415),
    "compressed": ({"Content-Type": BYTES, "Upload-Offset": "0", "Content-Encoding": "gzip"}, b"x", 415),
    "a checksum of another kind": (
        {"Content-Type": BYTES, "Upload-Offset": "0", "Upload-Checksum": "md5 " + "A" * 22 + "=="}, b"x", 400),
    "a checksum that is none": ({"Content-Type": BYTES, "Upload-Offset": "0", "Upload-Checksum": "sha256"}, b"x", 400),
    "a checksum of other bytes": (
        {"Content-Type": BYTES, "Upload-Offset": "0", "Upload-Checksum": "sha256 " + "A" * 43 + "="}, b"x", 460),
}  # fmt: skip

# Files that are not what was promised: what is told of them, their bytes, and the status at their end.
WHOLE: dict[str, tuple[Callable[[bytes], dict[str, str]], bytes, str, int]] = {
    "another hash": (lambda _data: told(sha256=hashlib.sha256(b"other").hexdigest()), b"0123456789", "staff", 460),
    "a program called a photo": (lambda _data: told(name="photo.jpg"), ELF, "customer", 415),
    "a script called a photo": (lambda _data: told(name="photo.png"), b"#!/bin/sh\nrm -rf /\n", "customer", 415),
    "a program of Windows called a film": (lambda _data: told(name="a.mp4"), b"MZ" + b"\0" * 100, "customer", 415),
}

# Bytes that are taken and then never shown in place: what a file says it is, is not believed.
DISGUISED: dict[str, bytes] = {
    "HTML called a picture": b"<html><script>alert(1)</script></html>",
    "SVG with a script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n",
    "PHP": b"<?php system($_GET['c']); ?>",
    "an archive": b"PK\x03\x04" + b"\0" * 60,
    "a play list naming a file": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
}


def staff_headers(device: str, secret: str) -> dict[str, Any]:
    """How a seat says who it is."""
    return {"Authorization": f"Bearer {device}:{secret}"}

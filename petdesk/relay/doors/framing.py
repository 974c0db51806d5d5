"""Text frames of a WebSocket as a server sends them, ready to go out several with one write."""

from struct import pack

_TEXT = 0x81


def text_frame(payload: bytes) -> bytes:
    """A whole, final, unmasked text frame around `payload`, which is UTF-8 (RFC 6455, 5.2)."""
    size = len(payload)
    if size < 126:
        return pack("!BB", _TEXT, size) + payload
    if size < 2**16:
        return pack("!BBH", _TEXT, 126, size) + payload
    return pack("!BBQ", _TEXT, 127, size) + payload

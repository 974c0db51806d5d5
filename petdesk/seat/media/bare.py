"""A JPEG as the camera stored it, pixel by pixel, without what was noted beside the pixels."""

_START, _END, _SCAN = b"\xff\xd8", 0xD9, 0xDA
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
# A packed 0xFF, filling, and where a decoder may start again.
_WITHIN = _ALONE | {0x00, 0xFF}
_COMMENT, _APP0, _APP2, _APP14 = 0xFE, 0xE0, 0xE2, 0xEE


def bare_jpeg(data: bytes) -> bytes | None:
    """The picture of a JPEG (ITU T.81) without comments and notes, and without what follows its end.

    JFIF's own head, colour profile and Adobe's word about colours stay. None for what is not a whole JPEG.
    """
    if not data.startswith(_START):
        return None
    kept, place = [_START], 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == _END:
            return b"".join([*kept, b"\xff\xd9"])
        end = place + 2 if marker in _ALONE else place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if _stays(marker, data[place + 4 : place + 16]):
            kept.append(data[place:end])
        place = end
        if marker == _SCAN:
            place = _after_scan(data, end)
            kept.append(data[end:place])
    return b"".join([*kept, b"\xff\xd9"]) if data[place : place + 2] == b"\xff\xd9" else None


def _stays(marker: int, head: bytes) -> bool:
    if marker == _COMMENT or _APP0 <= marker <= 0xEF:
        profile = marker == _APP2 and head.startswith(b"ICC_PROFILE\0")
        return profile or (marker == _APP0 and head.startswith(b"JFIF\0")) or marker == _APP14
    return True


def _after_scan(data: bytes, place: int) -> int:
    """Where the packed pixels from `place` on end: at the next marker that is not part of them."""
    while (found := data.find(b"\xff", place)) >= 0 and found + 1 < len(data):
        follows = data[found + 1]
        if follows not in _WITHIN:
            return found
        place = found + (1 if follows == 0xFF else 2)
    return len(data)

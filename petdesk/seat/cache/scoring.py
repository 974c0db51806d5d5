"""How well what was typed fits a name, its pinyin or a phone number, from 0 (not at all) to 100."""

from petdesk.seat.cache.spelling import Reading

PHONE_LEAST = 3


def score_name(name: str, readings: tuple[Reading, ...], asked: str) -> int:
    """How well what was typed (folded, without gaps) fits a name, 0 to 100; 0 is not at all."""
    plain = name.replace(" ", "")
    best = 0
    if asked in plain:
        best = 100 if asked == plain else 90 if plain.startswith(asked) else 80
    if best < 80 and asked.isascii():
        best = max((best, *(_spelled(reading, asked) for reading in readings)))
    return best


def score_phones(phones: tuple[str, ...], asked: str) -> int:
    """How well what was typed fits phone numbers, best their ends."""
    if len(asked) < PHONE_LEAST or not asked.isdigit():
        return 0
    return 85 if any(one.endswith(asked) for one in phones) else 50 if any(asked in one for one in phones) else 0


def _spelled(reading: Reading, asked: str) -> int:
    at = reading.full.find(asked)
    if at == 0:
        return 88 if asked == reading.full else 78
    if reading.initials.startswith(asked):
        return 76 if asked == reading.initials else 70
    if at > 0 and at in reading.starts:
        return 60
    return 55 if asked in reading.initials else 0

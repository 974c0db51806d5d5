"""What is written to a customer about a vaccine or a birthday, in the language of the household."""

from collections.abc import Sequence
from datetime import date

from petdesk.seat.cache.directory import DirectoryRow
from petdesk.shop.pets import Vaccine, iso_date, validity

_WORDS = {
    "zh": {
        "due": "{customer}您好，{pet}的{vaccine}将于 {day} 到期，需要帮您约个时间吗？",
        "lapsed": "{customer}您好，{pet}的{vaccine}已于 {day} 到期，方便时带来补种吧，需要帮您约个时间吗？",
        "birthday": "{customer}您好，{pet}这个月过生日，祝{pet}生日快乐，健康长大！",
        "other": "{customer}您好，",
        "and": "；",
    },
    "en": {
        "due": "Hello {customer}, {pet}'s {vaccine} lapses on {day}. Shall we find you a time?",
        "lapsed": "Hello {customer}, {pet}'s {vaccine} lapsed on {day}. Shall we find you a time to renew it?",
        "birthday": "Hello {customer}, {pet} has a birthday this month. Many happy returns!",
        "other": "Hello {customer}, ",
        "and": ", ",
    },
}


def letter(rows: Sequence[DirectoryRow], today: date, *, birthday: bool = False) -> str:
    """What to say to the household behind these rows (one of its pets each): what lapses first, or the birthday."""
    home = rows[0].household
    words = _WORDS["zh" if home.language.startswith("zh") else "en"]
    customer = rows[0].customers[0].name if rows[0].customers else home.name
    if birthday:
        names = words["and"].join(row.pet.name for row in rows if row.pet is not None)
        return words["birthday"].format(customer=customer, pet=names)
    wanted = [(row, one) for row in rows for one in row.vaccines if validity(one, today)[0] in {"due", "lapsed"}]
    if not wanted:
        return words["other"].format(customer=customer)
    row, first = min(wanted, key=lambda each: validity(each[1], today)[1])
    return words["lapsed" if _lapsed(first, today) else "due"].format(
        customer=customer, pet=row.pet.name if row.pet is not None else "", vaccine=first.name, day=first.expires
    )


def _lapsed(vaccine: Vaccine, today: date) -> bool:
    ends = iso_date(vaccine.expires)
    return ends is not None and ends < today

"""The words the shop writes by itself where nobody wrote others, in both languages, with their fields."""

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from petdesk.shop.reminders import ReminderKind

FIELDS = ("pet", "time", "day", "service", "shop")
_FIELD = re.compile(r"\{(" + "|".join(FIELDS) + r")\}")
_WEEKDAYS = "一二三四五六日"

_ZH: dict[str, str] = {
    "day_before": "{shop}提醒您：{pet}的{service}约在{day} {time}。能来请回复 1，要改时间直接告诉我们就好。",
    "same_day": "今天 {time} 等{pet}来做{service}，路上小心。有变化请告诉我们。",
    "rebook": "{pet}上次做{service}已经有一阵子了，要不要约个时间？",
    "lapsed": "好久没见到{pet}了，我们很想它。要不要约一次{service}？",
    "vaccine": "{pet}的{service}快到期了（{day}），记得带它去打疫苗，打好后发张照片给我们登记。",
    "birthday": "今天是{pet}的生日，祝它生日快乐！",
    "offer": "{day} {time} 空出来一个位置，给{pet}留着了。要的话请在预约卡片上点确认。",
    "asked": "我想预约：{pet} · {service}，{day} {time}",
    "moved": "我想改到：{pet} · {service}，{day} {time}",
    "cancelled": "我取消了预约：{pet} · {service}，{day} {time}",
}
_EN: dict[str, str] = {
    "day_before": "{shop} reminds you: {pet} is booked for {service} on {day} at {time}. "
    "Reply 1 if you are coming, or tell us if you need another time.",
    "same_day": "See you and {pet} today at {time} for {service}. Let us know if anything changes.",
    "rebook": "It has been a while since {pet} had {service}. Shall we find a time?",
    "lapsed": "We have not seen {pet} for a long time and miss the visits. Shall we book {service}?",
    "vaccine": "{pet}'s {service} runs out soon ({day}). Once it is renewed, send us a photo of the booklet.",
    "birthday": "Happy birthday to {pet} from all of us!",
    "offer": "A place came free on {day} at {time} and we are holding it for {pet}. "
    "Tap confirm on the booking if you want it.",
    "asked": "I would like to book {service} for {pet}, {day} {time}",
    "moved": "I would like to move {pet}'s {service} to {day} {time}",
    "cancelled": "I cancelled {pet}'s {service} on {day} {time}",
}
WRITTEN: frozenset[ReminderKind] = frozenset({"day_before", "same_day", "rebook", "lapsed", "vaccine", "birthday"})


def words_for(kind: str, language: str) -> str:
    """The program's own words of a kind, with their fields still open."""
    return (_ZH if language.startswith("zh") else _EN)[kind]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The words with their fields filled in; a field nobody knows goes."""
    return _FIELD.sub(lambda field: values.get(field[1], ""), text)


def day_and_time(at: int, zone: str, language: str) -> tuple[str, str]:
    """A day and a time of the day as people write them, of an instant in Unix ms."""
    local = datetime.fromtimestamp(at / 1000, ZoneInfo(zone))
    if language.startswith("zh"):
        return f"{local.month}月{local.day}日 周{_WEEKDAYS[local.weekday()]}", f"{local:%H:%M}"
    return f"{local:%a} {local.day} {local:%b}", f"{local:%H:%M}"


def list_of(names: list[str], language: str) -> str:
    """Some names as one text."""
    return "、".join(names) if language.startswith("zh") else ", ".join(names)

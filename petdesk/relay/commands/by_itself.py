"""What the shop says by itself to a customer who writes: a greeting, and that nobody is here just now."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from petdesk.relay.commands.drafts import Draft
from petdesk.relay.commands.view import View
from petdesk.shop.calendar import CALENDAR, Calendar
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.desk import DESK, DeskRules, absence
from petdesk.shop.hours import Hours, next_opening
from petdesk.shop.ids import occurrence_id
from petdesk.shop.people import BY_ITSELF, Household
from petdesk.wire.limits import NUMBER_MAX

# In the language of the household; {open} is when the doors open next.
AWAY = {
    "zh_CN": "您好，我们现在不在店里，{open}开门后马上回复您。",
    "en": "Thank you for writing. Nobody is here just now; we open {open} and will answer you first thing.",
}
GREETING = {
    "zh_CN": "您好，欢迎光临！请告诉我们宠物的名字和想做的项目，我们很快回复。",
    "en": "Hello and welcome! Tell us your pet's name and what you would like, and we will answer soon.",
}
_DAYS = {"zh_CN": ("今天", "明天"), "en": ("today at", "tomorrow at")}
_SOON = {"zh_CN": "稍后", "en": "soon"}


def answers(view: View, thread: Thread, now: int) -> list[Draft]:
    """What follows a customer's message in `thread` of itself; each absence has one id, so that it is told once.

    It must be asked before the message is written.
    """
    standing = view.standing("desk", DESK)
    if standing is None or not isinstance(standing.record, DeskRules):
        return []
    rules, hours, language = standing.record, _hours(view), _language(view, thread)
    said: list[Draft] = []
    if rules.greeting and not view.said_publicly_before(thread.id, NUMBER_MAX, 1):
        text = rules.greeting_text or GREETING[language]
        said.append(_said("greeting", thread, _filled(text, hours, now, language), now, thread.id))
    closed = absence(hours, now) if rules.away else None
    if closed is not None:
        text = _filled(rules.away_text or AWAY[language], hours, now, language)
        said.append(_said("away", thread, text, now, f"{thread.id}/{closed}"))
    return [draft for draft in said if view.standing("message", draft.record.id) is None]


def _said(job: str, thread: Thread, text: str, now: int, occurrence: str) -> Draft:
    message = Message(
        id=occurrence_id(job, occurrence),
        thread=thread.id,
        author=BY_ITSELF,
        side="shop",
        text=text,
        automatic=True,
        sent_at=now,
    )
    return Draft(kind="message", act="message.sent", record=message, thread=thread.id, audience="public")


def _hours(view: View) -> Hours:
    standing = view.standing("calendar", CALENDAR)
    return standing.record.hours if standing is not None and isinstance(standing.record, Calendar) else Hours()


def _language(view: View, thread: Thread) -> str:
    standing = view.standing("household", thread.household or "")
    language = standing.record.language if standing is not None and isinstance(standing.record, Household) else ""
    return language if language in AWAY else "zh_CN"


def _filled(text: str, hours: Hours, now: int, language: str) -> str:
    return text.replace("{open}", _opening(hours, now, language))


def _opening(hours: Hours, now: int, language: str) -> str:
    at = next_opening(hours, now)
    if at is None or at == now:
        return _SOON[language]
    zone = ZoneInfo(hours.zone)
    then, today = datetime.fromtimestamp(at / 1000, zone), datetime.fromtimestamp(now / 1000, zone).date()
    days = (then.date() - today) // timedelta(days=1)
    day = _DAYS[language][days] if days < len(_DAYS[language]) else then.strftime("%m-%d")
    return f"{day} {then:%H:%M}"

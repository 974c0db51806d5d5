"""What the head over each view says: its title, which days it shows, how they go, and what can be added."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from petdesk.console.bookings import boarding, plans
from petdesk.console.bookings.diary import Diary
from petdesk.console.bookings.head import day_words, day_words_short, view_names
from petdesk.console.bookings.mine import of_day

translate = QCoreApplication.translate


def titles(view: str, diary: Diary, day: date, member: str) -> tuple[str, date, str, str, str]:
    """Title, day, the day in words ("" where there is none to leaf through), the totals, the words of the button."""
    name, said = view_names()[view], day_words(day)
    if view in ("reminders", "scores"):
        return name, day, "", "", ""
    if view == "boarding":
        return name, day, said, boarding.totals(diary, day), translate("Bookings", "Check in")
    title, adding = translate("Bookings", "Bookings"), translate("Bookings", "New booking")
    if view == "mine":
        title = translate("Bookings", "Today's list") if day == diary.today else title
        return title, day, said, plans.totals(of_day(diary, day, member)), adding
    days = plans.days_of_week(day) if view == "week" else [day]
    if view == "week":
        first, last = (day_words_short(one) for one in (days[0], days[-1]))
        said = translate("Bookings", "{first} – {last}").format(first=first, last=last)
    return title, day, said, plans.totals([booking for one in days for booking in diary.visits_on(one)]), adding

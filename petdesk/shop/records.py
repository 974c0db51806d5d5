"""The one list of the kinds of record a shop consists of, by the word used on the wire and in the stores."""

from petdesk.shop.absences import Absence
from petdesk.shop.bookings import Booking, Tick, Waitlist
from petdesk.shop.browsers import Browser, Counter
from petdesk.shop.calendar import Calendar
from petdesk.shop.care import Agreement, Consent, Incident
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.desk import DeskRules
from petdesk.shop.joining import Joining
from petdesk.shop.jottings import Jotting
from petdesk.shop.later import Later
from petdesk.shop.media import Media
from petdesk.shop.people import Customer, Erasure, Household, Link, Shop, Staff
from petdesk.shop.pets import Pet, Vaccine, Weight
from petdesk.shop.receipts import Mark
from petdesk.shop.record import Record
from petdesk.shop.reminders import Reminder
from petdesk.shop.replies import Reply
from petdesk.shop.services import Resource, Service
from petdesk.shop.views import SavedView
from petdesk.shop.visits import Survey, Visit

RECORDS: dict[str, type[Record]] = {
    "shop": Shop,
    "staff": Staff,
    "household": Household,
    "customer": Customer,
    "browser": Browser,
    "counter": Counter,
    "joining": Joining,
    "link": Link,
    "erasure": Erasure,
    "pet": Pet,
    "weight": Weight,
    "vaccine": Vaccine,
    "incident": Incident,
    "agreement": Agreement,
    "consent": Consent,
    "thread": Thread,
    "message": Message,
    "media": Media,
    "mark": Mark,
    "jotting": Jotting,
    "booking": Booking,
    "calendar": Calendar,
    "service": Service,
    "resource": Resource,
    "absence": Absence,
    "waitlist": Waitlist,
    "tick": Tick,
    "visit": Visit,
    "survey": Survey,
    "reminder": Reminder,
    "reply": Reply,
    "view": SavedView,
    "later": Later,
    "desk": DeskRules,
}
KINDS: dict[type[Record], str] = {record: kind for kind, record in RECORDS.items()}

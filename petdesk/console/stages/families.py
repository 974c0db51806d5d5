"""Two conversations of one family, shown as one: who said what to whom, and whom one answers."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from petdesk.console.stages.thread import morning, pane
from petdesk.console.stages.thread_states import LENA, SOPHIE, Told, said
from petdesk.seat.lines import HouseholdCard, InboxRow, PetCard
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet

HUSBAND = "husband"


def _build() -> QWidget:
    held = morning()
    told = Told("t1")
    tom = {"thread": "t2", "author": HUSBAND, "author_name": said("李承宇", "Tom Turner")}
    both = said("麻薯", "Pearl")
    told.say(SOPHIE, "10:05", said("麻薯今天洗澡顺利吗？", "How did Pearl take her bath?"))
    told.say(LENA, "10:07", said("很乖，现在在吹毛。", "Very well, she is being dried now."), pets=("pet1",))
    told.say(SOPHIE, "10:12", said("我是麻薯爸爸，几点能接？", "Pearl’s dad here. When can I collect her?"), **tom)
    told.say(LENA, "10:14", said("十一点半左右，好了马上告诉您。", "About half past eleven."), thread="t2")
    told.say(SOPHIE, "10:20", said("我先生会过去接。", "My husband will come."))
    held.settled, held.waiting, held.unread = {}, {}, {}
    for line in told.lines:
        held.put(line)
    held.rows["t1"] = InboxRow(thread="t1", title=said("王小满", "Sophie Turner"), pets=(both,), assignee=LENA)
    held.rows["t2"] = InboxRow(thread="t2", title=said("李承宇", "Tom Turner"), pets=(both,))
    held.families, held.signs_of = [frozenset({"t1", "t2"})], {}
    home = Household(id="h1", name=said("王小满", "Sophie Turner"), thread="t1")
    card = PetCard(pet=Pet(id="pet1", household="h1", name=both), version=1)
    people = (Customer(id=SOPHIE, name=home.name, household="h1"),)
    held.cards["t1"] = HouseholdCard(household=home, version=1, customers=people, pets=(card,))
    return pane(held)


STAGES: dict[str, Callable[[], QWidget]] = {"thread-family": _build}

"""The conversation of the design's morning: a customer, her cat, and what is on its way."""

import logging
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from petdesk.console import theme
from petdesk.console.stages import sample_pictures
from petdesk.console.stages.thread_states import LENA, SOPHIE, VOICE, ZOE, Told, now, photo, said
from petdesk.console.tasks import Tasks
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.memory_acts import MemoryActs
from petdesk.console.thread.pane import ThreadPane
from petdesk.console.thread.pictures import Pictures
from petdesk.seat.lines import Elsewhere, HouseholdCard, InboxRow, Line, PetCard, Sign, Status, Transfer
from petdesk.seat.notices import Notice
from petdesk.shop.conversation import MediaRef
from petdesk.shop.people import Household, Staff
from petdesk.shop.pets import Alert, Pet
from petdesk.shop.receipts import State

log = logging.getLogger(__name__)


def morning() -> MemoryThreads:
    """The thread, its row and its household."""
    held = MemoryThreads(_talk())
    title = said("王小满", "Sophie Turner")
    pets = (said("年糕", "Mochi"), said("麻薯", "Pearl"))
    held.rows["t1"] = InboxRow(thread="t1", title=title, pets=pets, assignee=LENA)
    held.files = {f"p{number}": sample_pictures.file(1024, 768, number) for number in range(9)}
    held.unread = {"t1": 5}
    desk = Staff(id=LENA, name=said("林前台", "Lena"), role="desk")
    held.people = [desk, Staff(id=ZOE, name=said("周美容", "Zoe"), role="groomer")]
    held.signs_of = {"t1": [Sign(member=SOPHIE, name=title, side="customer", kind="typing")]}
    household = Household(id="h1", name=title, thread="t1")
    dryer = Alert(code="dryer", text=said("吹风机应激", "Dryer stress"))
    food = Alert(code="food", text=said("对鸡肉过敏", "chicken allergy"))
    cat = Pet(id="pet1", household="h1", name=pets[0], species="cat", alerts=(dryer, food))
    held.cards["t1"] = HouseholdCard(household=household, version=1, pets=(PetCard(pet=cat, version=1),))
    return held


def _talk() -> list[Line]:
    told = Told("t1")
    told.say(SOPHIE, "10:05", said(*ASKED))
    told.say(SOPHIE, "10:06", media=(photo(1), photo(4)))
    told.say(LENA, "10:09", said(*ANSWERED))
    told.say(LENA, "10:10", said(*NOTED), audience="staff", state=State.SENT)
    voice = MediaRef(
        id="a1", name="voice.m4a", kind="audio", mime="audio/mp4", size=9_000, duration=12_000, waveform=VOICE
    )
    told.say(SOPHIE, "10:31", said(*SPOKEN), media=(voice,))
    told.say(LENA, "10:36", said("有的，明天 15:00 – 16:30，周美容。", "Yes: tomorrow 15:00 – 16:30 with Zoe."))
    told.say(SOPHIE, "10:38", said("好的，那明天下午三点带年糕过去 🐾", "Great, I’ll bring Mochi at three tomorrow 🐾"))
    video = photo(2, 1920, 1220, kind="video", name=said("环境视频.mp4", "tour.mp4"), size=23_000_000)
    moving = Transfer(media="p2", done=14_200_000, total=23_000_000, state="moving")
    told.say(LENA, "10:41", media=(video,), transfers=(moving,), state=State.WAITING)
    return told.lines


ASKED = (
    "早上好~年糕最近掉毛特别厉害，这种情况洗护的时候能做个去毛吗？",
    "Morning! Mochi is shedding badly. Can you do a de-shed with her bath?",
)
ANSWERED = (
    "可以的，我们有「猫咪去浮毛护理」，约 90 分钟。年糕上次是 9 月 28 日洗的，按它的毛量建议这次加护毛素。",
    "Yes: a cat de-shed takes about 90 minutes. Her last bath was 28 Sep, so with her coat I’d add a treatment.",
)
NOTED = (
    "上次吹风应激，@周美容 请用低风速，先给猫条。",
    "Stressed by the dryer last time. @Zoe low speed please, treat first.",
)
SPOKEN = (
    "“那明天下午三点左右有位置吗，我下班顺路带它来。”",
    "“Any slot tomorrow around three? I’ll come by after work.”",
)


def pane(held: MemoryThreads) -> ThreadPane:
    """The thread's pane over `held`, as its desk sees it."""
    status = Status(member=LENA, member_name=said("林前台", "Lena"), role="desk")
    acts = MemoryActs(held, status, now)
    made = ThreadPane(held, held, acts, Tasks(_log), Pictures(held, at_once=True), now)
    acts.listeners.append(made.hear)
    made.resize(theme.px(706), theme.px(874))
    made.show_thread("t1")
    return made


def _log(name: str, error: BaseException) -> None:
    log.error("the task %s failed", name, exc_info=error)


def _build() -> QWidget:
    return pane(morning())


def _busy() -> QWidget:
    held = morning()
    held.signs_of["t1"].append(Sign(member=ZOE, name=said("周美容", "Zoe"), side="staff", kind="typing"))
    return pane(held)


def _meanwhile() -> QWidget:
    held = morning()
    made = pane(held)
    made.composer.write_again(said("好的，明天三点见。", "Fine, see you at three tomorrow."))
    told = Told("t1")
    told.lines = [*held.settled["t1"], *held.waiting["t1"]]
    line = told.say(SOPHIE, "10:42", said("等等，三点半可以吗？", "Wait, would half past three do?"))
    held.put(line)
    made.hear(Notice(messages=frozenset({("t1", line.id)})))
    made.composer.submit()
    return made


def _elsewhere() -> QWidget:
    held = morning()
    words = said("好的，明天三点见，记得带疫苗本，", "Fine, see you at three, and please bring the booklet")
    held.left["t1"] = Elsewhere(seat="d2", text=words, at=1)
    return pane(held)


def _scrolled() -> QWidget:
    held = morning()
    told = Told("t1")
    for number in range(60):
        words = said("第 {n} 条：它今天很乖。", "Line {n}: she is good today.").format(n=number)
        told.say(SOPHIE if number % 3 else LENA, "09:30", words)
    held.settled["t1"], held.waiting["t1"] = list(told.lines), []
    held.unread.clear()
    made = pane(held)
    made.view.scroll_by(-500)
    for _number in range(3):
        line = told.say(SOPHIE, "10:40", said("还有一件事。", "One more thing."))
        held.put(line)
        made.hear(Notice(messages=frozenset({("t1", line.id)})))
    return made


STAGES: dict[str, Callable[[], QWidget]] = {
    "thread": _build,
    "thread-colleague": _busy,
    "thread-meanwhile": _meanwhile,
    "thread-elsewhere": _elsewhere,
    "thread-scrolled": _scrolled,
}

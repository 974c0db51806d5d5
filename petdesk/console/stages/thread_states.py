"""Every state and every kind of line beside one another, as a reference sheet."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from petdesk.console import theme, words
from petdesk.console.parts.avatar import pet_face
from petdesk.console.stages import sample_pictures
from petdesk.console.thread.memory import MemoryThreads
from petdesk.console.thread.model.thread import OpenThread
from petdesk.console.thread.pictures import Pictures
from petdesk.console.thread.view import ThreadView
from petdesk.seat.lines import Line, Quote, Sign, Transfer
from petdesk.shop.conversation import Activity, MediaRef
from petdesk.shop.receipts import State

LENA, ZOE, SOPHIE = "m-lena", "m-zoe", "c-sophie"
VOICE = (
    60,
    90,
    150,
    230,
    140,
    80,
    180,
    250,
    150,
    90,
    60,
    120,
    200,
    140,
    90,
    150,
    220,
    120,
    60,
    80,
    60,
    80,
    60,
    40,
    80,
    40,
)


def said(chinese: str, english: str) -> str:
    """Sample words in the language now spoken; what people say is data, not the program's own words."""
    return chinese if words.current() == "zh_CN" else english


def at(clock: str) -> int:
    """A local time of the stages' day in Unix ms."""
    hour, minute = clock.split(":")
    moment = datetime.now(tz=UTC).astimezone().replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    return int(moment.timestamp() * 1000)


def now() -> int:
    """Late on the stages' day, in Unix ms."""
    return at("10:42")


class Told:
    """Writes lines one after the other."""

    def __init__(self, thread: str = "t1") -> None:
        """Lines of this thread."""
        self.thread = thread
        self.lines: list[Line] = []

    def say(self, who: str, clock: str, text: str = "", **more: Any) -> Line:
        """One line by LENA, ZOE or SOPHIE; `more` as in Line. A state of WAITING leaves it without a place."""
        names = {LENA: said("林前台", "Lena"), ZOE: said("周美容", "Zoe"), SOPHIE: said("王小满", "Sophie Turner")}
        number = len(self.lines) + 1
        waits = more.get("state") is State.WAITING
        known: dict[str, Any] = {
            "id": f"m{number}",
            "thread": self.thread,
            "place": None if waits else number,
            "revision": number,
            "author": who,
            "author_name": names[who],
            "side": "customer" if who == SOPHIE else "staff",
            "text": text,
            "at": at(clock),
            "state": State.READ,
        }
        line = Line(**(known | more))
        self.lines.append(line)
        return line


def photo(number: int, width: int = 1600, height: int = 1200, **more: Any) -> MediaRef:
    """A drawn photo, or with kind="video" a video of it."""
    known: dict[str, Any] = {"kind": "image", "mime": "image/jpeg", "name": f"IMG_{4100 + number}.jpg", "size": 940_000}
    return MediaRef(id=f"p{number}", width=width, height=height, **(known | more))


def own_states() -> list[Line]:
    """What an own message can go through."""
    told = Told()
    told.say(
        LENA, "10:40", said("洗前我们会先检查耳朵和皮肤。", "We check ears and skin before the bath."), state=State.SENT
    )
    told.say(LENA, "10:39", said("记得带上疫苗本哦~", "Please bring her booklet."), state=State.DELIVERED)
    told.say(LENA, "10:36", said("可以的，约 90 分钟，给它加护毛素。", "Yes, about 90 minutes, with conditioner."))
    told.say(ZOE, "10:36", said("吹完毛发您照片~", "I will send photos after the dryer."))
    told.say(
        LENA, "10:20", said("明天 15:00，周美容，费用 ¥218。", "Tomorrow 15:00 with Zoe, £42."), edited_at=at("10:21")
    )
    told.say(LENA, "10:21", recalled_at=at("10:22"))
    told.say(SOPHIE, "10:23", recalled_at=at("10:24"))
    told.say(
        LENA,
        "10:24",
        said("今天 18:30 打烊，明早回复您。", "We close at 18:30 and answer in the morning."),
        automatic=True,
    )
    told.say(LENA, "10:41", said("那我先帮您留着明天三点。", "I will keep three o'clock for you."), state=State.WAITING)
    address = said("好的，店里地址是长宁路 88 号。", "Sure, we are at 88 Changning Road.")
    told.say(LENA, "10:34", address, state=State.WAITING, failure="not_allowed")
    video = MediaRef(
        id="v9", name=said("环境视频.mp4", "tour.mp4"), kind="video", mime="video/mp4", size=23_000_000, duration=9_000
    )
    moving = Transfer(media="v9", done=14_200_000, total=23_000_000, state="moving")
    told.say(LENA, "10:33", media=(video,), transfers=(moving,), state=State.WAITING)
    large = photo(2, 1920, 1080, kind="video", name=said("环境视频.mp4", "tour.mp4"), size=23_000_000)
    told.say(
        LENA,
        "10:33",
        media=(large,),
        transfers=(Transfer(media="p2", done=14_200_000, total=23_000_000),),
        state=State.WAITING,
    )
    return told.lines


def kinds() -> list[Line]:
    """What can be said."""
    told = Told("t2")
    asked = said("这种情况洗护的时候能做个去毛吗？", "Can you do a de-shed with her bath?")
    quote = Quote(id="m0", author=said("王小满", "Sophie Turner"), text=asked, at=at("10:05"))
    told.say(LENA, "10:09", said("能做，叫「猫咪去浮毛护理」。", "We can: it is called cat de-shed."), quote=quote)
    album = (*(photo(number) for number in range(1, 7)), photo(7, kind="video", duration=23_000))
    told.say(LENA, "10:28", said("吹完毛啦，一点也没闹。", "All dry, and she never made a fuss."), media=album)
    paper = MediaRef(
        id="f1", name=said("年糕疫苗本.pdf", "booklet.pdf"), kind="file", mime="application/pdf", size=1_200_000
    )
    told.say(SOPHIE, "10:12", media=(paper,))
    voice = MediaRef(
        id="a1", name="voice.m4a", kind="audio", mime="audio/mp4", size=9_000, duration=12_000, waveform=VOICE
    )
    told.say(SOPHIE, "10:31", media=(voice,))
    told.say(SOPHIE, "10:32", media=(photo(99, 1600, 960, size=3_400_000),))
    told.say(
        SOPHIE, "10:33", said("地图在这里 https://example.org/map?q=88。", "The map: https://example.org/map?q=88.")
    )
    note = said("上次吹风应激，@周美容 请用低风速。", "Stressed by the dryer last time. @Zoe low speed please.")
    told.say(LENA, "10:34", note, audience="staff", state=State.SENT)
    return told.lines


def surroundings() -> list[Line]:
    """A stretch of talk with what stands between lines."""
    told = Told("t3")
    told.say(
        SOPHIE,
        "10:05",
        said(
            "早上好~年糕最近掉毛特别厉害，洗护的时候能做个去毛吗？",
            "Morning! Mochi is shedding badly. Can you de-shed her?",
        ),
    )
    told.say(LENA, "10:09", said("可以的，约 90 分钟，建议加护毛素。", "Yes: about 90 minutes, with a treatment."))
    told.say(
        LENA,
        "10:10",
        said("@周美容 主人明天晚到 10 分钟。", "@Zoe they will be 10 minutes late."),
        audience="staff",
        state=State.SENT,
    )
    told.say(SOPHIE, "10:31", said("那明天下午三点左右有位置吗？", "Any slot tomorrow around three?"))
    told.say(SOPHIE, "10:38", said("好的，那明天下午三点带年糕过去", "Great, I will bring Mochi at three"))
    told.say(LENA, "10:41", said("那我先帮您留着明天三点。", "I will keep three o'clock for you."), state=State.WAITING)
    told.say(LENA, "10:26", activity=Activity(what="assigned", to=ZOE), to_name=said("周美容", "Zoe"), audience="staff")
    told.say(ZOE, "10:27", activity=Activity(what="snoozed", until=at("18:00")), audience="staff")
    told.say(
        LENA,
        "10:40",
        said("早上好！今天 15:00 是年糕的护理，路上注意安全~", "Good morning! Mochi's groom is at 15:00 today."),
        state=State.WAITING,
        due=at("23:30"),
    )
    return told.lines


def threads() -> MemoryThreads:
    """All three, with their pictures on the disk."""
    held = MemoryThreads([*own_states(), *kinds(), *surroundings()])
    held.files = {f"p{number}": sample_pictures.file(1024, 768, number) for number in range(9)}
    held.unread = {"t3": 4}
    held.signs_of = {"t3": [Sign(member=SOPHIE, name=said("王小满", "Sophie Turner"), side="customer", kind="typing")]}
    return held


def _column(held: MemoryThreads, thread: str, title: str, beside: str) -> QWidget:
    column = QWidget()
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    head = QWidget()
    head.setProperty("ground", "pane")
    line = QHBoxLayout(head)
    line.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
    for text, role, bold in ((title, "heading", True), (beside, "small", False)):
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(theme.font(role, bold=bold))
        line.addWidget(label)
    line.addStretch()
    head.setFixedHeight(theme.px(46))
    opened = OpenThread(held)
    view = ThreadView(opened, Pictures(held, column, at_once=True), now)
    name = said("年糕", "Mochi")
    view.face_of = lambda _entry: pet_face(name, name)
    first = opened.open(thread, LENA)
    opened.show_signs(held.signs(thread))
    opened.allow_rewriting(frozenset({"m6"}))
    view.show_thread(first)
    rows.addWidget(head)
    rows.addWidget(view)
    return column


def _build() -> QWidget:
    stage = QWidget()
    columns = QHBoxLayout(stage)
    columns.setContentsMargins(0, 0, 0, 0)
    columns.setSpacing(1)
    held = threads()
    columns.addWidget(_column(held, "t1", said("我方消息", "Our own"), said("每种状态", "every state")))
    columns.addWidget(
        _column(held, "t2", said("消息的种类", "Kinds"), said("引用、媒体、备注", "quotes, media, notes"))
    )
    columns.addWidget(
        _column(held, "t3", said("会话", "Between lines"), said("日期、未读、输入", "days, unread, typing"))
    )
    stage.resize(theme.px(1380), theme.px(900))
    return stage


STAGES: dict[str, Callable[[], QWidget]] = {"thread-states": _build}

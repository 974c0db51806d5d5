"""Quick replies: offered over the field, one with pictures taken into it, and the form where they are changed."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from petdesk.console import theme
from petdesk.console.composer.replies_form import RepliesForm
from petdesk.console.composer.tray import LocalFiles
from petdesk.console.stages import sample_pictures
from petdesk.console.stages.thread import morning, pane
from petdesk.console.stages.thread_states import now, said
from petdesk.console.tasks import Tasks
from petdesk.console.thread.memory_acts import MemoryActs
from petdesk.console.thread.pane import ThreadPane
from petdesk.console.thread.pictures import Pictures
from petdesk.seat.lines import Status
from petdesk.shop.conversation import MediaRef
from petdesk.shop.replies import Reply


def _replies() -> list[Reply]:
    done = said("{customer}您好，{pet}洗好啦，随时可以来接。", "Hello {customer}, {pet} is done and ready to go home.")
    booked = said("好的，预约已记下：{time}。", "Booked for {time}. Please do not feed her in the two hours before.")
    close = said("营业时间是每天 10:00 到 20:00。", "We are open from 10:00 to 20:00 every day.")
    names = (said("jie", "done"), said("yy", "book"), said("ys", "hours"))
    plain = [Reply(id=name, shortcut=name, text=text) for name, text in zip(names, (done, booked, close), strict=True)]
    priced = said("{customer}您好，这是我们的价目表。", "Hello {customer}, these are our prices.")
    pictures = tuple(_prices(number) for number in (1, 4))
    return [*plain, Reply(id="prices", shortcut=said("zjm", "prices"), text=priced, media=pictures)]


def _prices(number: int) -> MediaRef:
    path = sample_pictures.file(1024, 768, number)
    name = said("价目表{n}.jpg", "prices {n}.jpg").format(n=number)
    return MediaRef(id=str(path), name=name, kind="image", mime="image/jpeg", size=path.stat().st_size)


def _asked(typed: str) -> ThreadPane:
    held = morning()
    held.quick = _replies()
    made = pane(held)
    made.composer.field.tray.shop = Pictures(LocalFiles(), made, at_once=True)
    made.show()
    made.composer.edit.setPlainText(typed)
    made.composer.edit.moveCursor(QTextCursor.MoveOperation.End)
    return made


def _offered() -> QWidget:
    return _asked("/")


def _taken() -> QWidget:
    made = _asked("/" + said("zjm", "prices"))
    made.quick.choose()
    return made


def _form() -> QWidget:
    held = morning()
    held.quick = _replies()
    stage = QWidget()
    stage.setProperty("ground", "pane")
    pictures = Pictures(LocalFiles(), stage, at_once=True)
    form = RepliesForm(held, MemoryActs(held, Status(), now), Tasks(lambda _name, _error: None), pictures)
    form.read(len(held.quick) - 1)
    column = QVBoxLayout(stage)
    column.setContentsMargins(*(theme.px(18),) * 4)
    column.addWidget(form)
    stage.resize(theme.px(720), theme.px(500))
    return stage


STAGES: dict[str, Callable[[], QWidget]] = {
    "thread-quick": _offered,
    "thread-quick-taken": _taken,
    "replies": _form,
}

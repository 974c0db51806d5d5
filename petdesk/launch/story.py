"""The demo's story where there is no display: a customer and the front desk talk through a real relay, step by step."""

import asyncio
import gc
import time
from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import qasync
from PySide6.QtWidgets import QApplication

from petdesk.launch.demo_house import LOOPBACK, PORT, DemoHouse, PassingSecrets, free_port
from petdesk.launch.demo_pictures import draw_pet
from petdesk.launch.demo_relay import RelayDidNotStart, RelayProcess
from petdesk.launch.sample_talk import thread_id
from petdesk.launch.story_customer import StoryBroken, StoryCustomer
from petdesk.launch.story_desk import StoryDesk
from petdesk.relay.store.errors import StoreUnusable
from petdesk.seat.seat import Seat
from petdesk.shop.media import Media
from petdesk.shop.receipts import State

T = TypeVar("T")
THREAD, ROOM = thread_id("wang"), thread_id("team")
STEP_SECONDS = 15.0
# A film is made small first.
FILE_SECONDS = 90.0
QUESTION = "年糕今天又抓沙发了，是不是指甲该剪了？"
ANSWER = "看到啦，爪尖有点长。明天洗护的时候一起剪，不另外收费。"
CAPTION = "这是上次剪完的样子，给您参考～"


class Teller:
    """Prints each step with the clock and the seconds since the beginning."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, words: str, receipt: str = "") -> None:
        """Tell one step; `receipt` is what proves it."""
        clock, passed = datetime.now().astimezone().strftime("%H:%M:%S"), time.monotonic() - self._began
        print(f"{clock} {passed:6.2f} s  {words}" + (f"\n                   {receipt}" if receipt else ""), flush=True)


def run_story(folder: Path, files: tuple[Path, ...] = (), *, on_screen: bool = False, port: int = PORT) -> int:
    """Play the story in `folder`/story, which is made anew, with pictures of the window in `folder`/pictures.

    At its end each of `files` is dropped on the conversation and sent to the customer. With `on_screen` the window is
    a real one. The exit code is 0 only when every step happened.
    """
    tell = Teller()
    house = DemoHouse(folder / "story")
    pictures = folder / "pictures"
    try:
        house.clear()
        house.furnish(datetime.now().astimezone(), lambda _done, _of: None)
        tell("the sample shop 爪爪宠物店 was made", str(house.folder))
        port = free_port(LOOPBACK, port)
        address = f"http://{LOOPBACK}:{port}"
        seat, link = house.unlock(address, PassingSecrets(), address)
        with RelayProcess(house.relay, LOOPBACK, port) as relay:
            tell("the relay runs as a process of its own", f"process {relay.pid} at {address}")
            on_qt(lambda: Story(seat, link, pictures, house.folder, tell).play(files), on_screen=on_screen)
    except (StoryBroken, RelayDidNotStart, StoreUnusable) as broken:
        tell(f"THE STORY BROKE: {broken}")
        return 1
    tell("all of it happened", f"pictures of the window: {pictures}")
    return 0


def on_qt(make: Callable[[], Coroutine[Any, Any, T]], *, on_screen: bool = False) -> T:
    """Do `make()` on asyncio driven by Qt, as the console runs, without a display unless `on_screen`."""
    hidden = [] if on_screen else ["-platform", "offscreen"]
    app = QApplication.instance() or QApplication(["petdesk", *hidden])
    if not isinstance(app, QApplication):
        raise StoryBroken("this program was started without windows")
    app.setQuitOnLastWindowClosed(False)
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            return runner.run(make())
    finally:
        # The loop's timers must go in this thread; Python might do it later, in another one.
        gc.collect()


class Story:
    """The people and the steps."""

    def __init__(self, seat: Seat, link: str, pictures: Path, folder: Path, tell: Callable[..., None]) -> None:
        self._seat, self._link, self._pictures, self._folder, self._tell = seat, link, pictures, folder, tell
        self._failures: list[str] = []
        self._desk = StoryDesk(seat, lambda name, error: self._failures.append(f"{name}: {error!r}"))

    async def play(self, files: tuple[Path, ...] = ()) -> None:
        """All steps in their order, then the files. Raises StoryBroken."""
        try:
            await self._open_the_desk()
            async with StoryCustomer(self._link) as customer:
                await self._come_in(customer)
                question = await self._ask(customer)
                await self._send_photo(customer)
                await self._see_it_read(customer, question)
                await self._answer(customer, question)
                await self._drop_a_photo(customer, question)
                for file in files:
                    await self._drop_a_file(customer, question, file)
        finally:
            await self._desk.leave()
        if self._failures:
            raise StoryBroken("; ".join(self._failures))

    async def _open_the_desk(self) -> None:
        await self._seat.start()
        desk = self._desk
        await desk.until(
            lambda: self._seat.status().connection == "online", "the console did not connect", STEP_SECONDS
        )
        await desk.until(desk.window.inbox.model.rowCount, "the inbox stayed empty", STEP_SECONDS)
        rows, cached = desk.window.inbox.model.rowCount(), self._seat.status().cached_messages
        self._tell("the console is open as 林前台", f"{rows} conversations wait, {cached} messages in its cache")

    async def _come_in(self, customer: StoryCustomer) -> None:
        await customer.come_in(self._desk.tasks.start)
        self._tell("王小满 came in by the link", f"a cookie for it, and {len(customer.messages)} messages of history")

    async def _ask(self, customer: StoryCustomer) -> str:
        question = await customer.say(QUESTION)
        place = customer.messages[question][1]
        self._tell(f"王小满 wrote: {QUESTION}", f"accepted as number {place} of the conversation, on disk")
        await self._arrived(question)
        await customer.until(lambda: customer.state(question) >= State.DELIVERED, "it was not delivered", STEP_SECONDS)
        self._tell("it is at the front desk, and 王小满 sees: delivered")
        return question

    async def _send_photo(self, customer: StoryCustomer) -> None:
        data = draw_pet("cat", "orange", (1280, 960), 10)
        photo = await customer.bring_photo("IMG_3021.jpg", data)
        message = await customer.say("", (photo,))
        self._tell("王小满 sent a photo", f"{len(data):,} bytes, accepted as number {customer.messages[message][1]}")
        await self._arrived(message)
        await self._desk.until(lambda: self._is_ready(photo.id), "the relay did not look into the photo", STEP_SECONDS)
        self._desk.window.open_thread(THREAD)
        await self._desk.until(
            lambda: self._seat.media_path(photo.id, "thumb"), "the photo did not reach the console", STEP_SECONDS
        )
        picture = await self._desk.picture(self._pictures / "1-question.png")
        self._tell("the front desk opened the conversation and sees the photo", str(picture))

    def _is_ready(self, media: str) -> bool:
        found = self._seat.reader.record("media", media)
        return found is not None and isinstance(found[0], Media) and found[0].state == "ready"

    async def _arrived(self, message: str) -> None:
        reader = self._seat.reader
        await self._desk.until(
            lambda: reader.line(THREAD, message), "the message did not reach the console", STEP_SECONDS
        )

    async def _see_it_read(self, customer: StoryCustomer, question: str) -> None:
        # A window says "read" only while a person is at it.
        await self._desk.until(self._desk.come_to_the_front, "the window did not come to the front", STEP_SECONDS)
        await customer.until(lambda: customer.state(question) == State.READ, "no read mark came", STEP_SECONDS)
        self._tell("王小满 sees: read")

    async def _answer(self, customer: StoryCustomer, question: str) -> None:
        self._desk.write(ANSWER)
        self._desk.press_return()
        await customer.until(lambda: customer.answers(question), "the answer did not reach the customer", STEP_SECONDS)
        answer = customer.answers(question)[-1]
        self._tell(f"the front desk answered: {answer.text}", f"message {answer.id}")
        await self._state(answer.id, State.DELIVERED)
        await customer.read(answer.id)
        await self._state(answer.id, State.READ)
        self._tell("the console shows: delivered, then read")

    async def _drop_a_photo(self, customer: StoryCustomer, question: str) -> None:
        file = self._folder / "剪完指甲.jpg"
        file.write_bytes(draw_pet("cat", "orange", (1600, 1200), 5))
        self._desk.drop(file)
        self._desk.write(CAPTION)
        await self._desk.picture(self._pictures / "2-dropped.png")
        self._desk.press_return()
        await customer.until(
            lambda: any(answer.media for answer in customer.answers(question)), "the photo did not come", STEP_SECONDS
        )
        answer = next(answer for answer in customer.answers(question) if answer.media)
        self._tell("the front desk dropped a photo on the conversation and sent it", f"message {answer.id}")
        data = await customer.fetch(answer.media[0].id)
        self._tell("王小满 sees it whole", f"{len(data):,} bytes, {answer.media[0].mime}")
        await self._state(answer.id, State.DELIVERED)
        await customer.read(answer.id)
        await self._state(answer.id, State.READ)
        light = await self._desk.picture(self._pictures / "3-answered.png")
        dark = await self._desk.picture(self._pictures / "4-answered-dark.png", "dark")
        self._tell("the console shows: delivered, then read", f"{light}\n                   {dark}")

    async def _drop_a_file(self, customer: StoryCustomer, question: str, file: Path) -> None:
        before = len(customer.answers(question))
        self._desk.drop(file)
        # A film's first picture takes a moment; a person looks at it too.
        await self._desk.picture(self._pictures / f"5-{file.stem}-dropped.png")
        self._desk.send_files()
        await customer.until(
            lambda: len(customer.answers(question)) > before, f"{file.name} did not come", FILE_SECONDS
        )
        answer = customer.answers(question)[-1]
        data = await customer.fetch(answer.media[0].id)
        self._tell(f"{file.name} was dropped and reached 王小满", f"{len(data):,} bytes, {answer.media[0].mime}")
        await self._desk.picture(self._pictures / f"5-{file.stem}.png")

    async def _state(self, message: str, state: State) -> None:
        def reached() -> bool:
            line = self._desk.line(message)
            return line is not None and line.state >= state

        await self._desk.until(reached, f"the console never showed {state.name.lower()}", STEP_SECONDS)

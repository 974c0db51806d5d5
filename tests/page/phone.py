"""A phone in a test: a real Chromium at 390x844 on the customers' page."""

import re
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync", "--disable-component-update",
    "--disable-background-networking", "--disable-default-apps", "--disable-extensions",
    "--host-resolver-rules=MAP pets.test 127.0.0.1",
    # A microphone that beeps, and nobody who is asked whether it may be heard.
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
]  # fmt: skip
SCREEN: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "locale": "zh-CN",
}


class Phone:
    """One browser profile with one page open; it notes every error, dialog and request to a stranger."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        """Listen to what the page complains of."""
        self.context = context
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("console", lambda line: self.complaints.append(line.text) if "Content Security" in line.text else None)
        page.on("request", lambda request: self.requests.append(request.url))

    async def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        await dialog.dismiss()

    async def open(self, link: str) -> None:
        """Follow a link of the shop until the chat or a closed door is seen."""
        await self.page.goto(link)
        await self.page.locator("#composer:visible, #door:visible").wait_for()

    async def online(self) -> None:
        """Wait until the page says that it is connected."""
        await self.page.locator("#state[data-state=online]").wait_for()

    async def write(self, text: str) -> None:
        """Type a message and press the button."""
        await self.page.fill("#text", text)
        await self.page.tap("#send")

    def line(self, text: str) -> Any:
        """The lines that hold a text."""
        return self.page.locator(".line", has_text=text)

    async def sees(self, text: str, seconds: float = 30.0) -> None:
        """Wait for a text among the lines."""
        await self.line(text).first.wait_for(timeout=seconds * 1000)

    async def state_of(self, text: str, state: str, seconds: float = 30.0) -> None:
        """Wait until the line with this text says it is waiting, sent, delivered or read."""
        await self.page.locator(f".line[data-state={state}]", has_text=text).wait_for(timeout=seconds * 1000)

    async def texts(self) -> list[str]:
        """The words of all lines on the page, top to bottom."""
        return list(await self.page.locator(".line .text").all_inner_texts())


@contextmanager
def chromium(profile: Path) -> Iterator[str]:
    """A headless Chromium that talks to nobody but the tests; the answer is where it can be driven."""
    command = [CHROMIUM, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", *QUIET]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        told = (re.search(r"listening on (ws://\S+)", line) for line in process.stderr)
        address = next(found[1] for found in told if found)
        # What it goes on to complain of must not fill the pipe.
        drain = threading.Thread(target=process.stderr.read, daemon=True)
        drain.start()
        try:
            yield address
        finally:
            process.terminate()
            process.wait(10)
            drain.join(10)


@asynccontextmanager
async def driven(address: str) -> AsyncIterator[Browser]:
    """The Chromium at an address, for one test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(address)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def phone(browser: Browser, **traits: Any) -> AsyncIterator[Phone]:
    """A new phone: nothing stored, no cookie."""
    context = await browser.new_context(**{**SCREEN, **traits})
    context.set_default_timeout(30_000)
    try:
        yield Phone(context, await context.new_page())
    finally:
        await context.close()

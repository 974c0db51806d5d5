"""The customer's phone and the shop's desk talk through the real relay: words, receipts, typing, edits, recalls."""

from pathlib import Path
from time import perf_counter

import pytest

from petdesk.seat.commands import conversation
from petdesk.seat.seat import Seat
from petdesk.shop.receipts import State
from tests.page.phone import Phone
from tests.page.shop import THREAD, PageShop, heard
from tests.waiting import until

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(60)]

# The first line on screen, and where it stands.
FIRST = """() => {
    const {top} = document.querySelector('#scroller').getBoundingClientRect();
    const node = [...document.querySelectorAll('.line')].find((one) => one.getBoundingClientRect().top > top);
    return [node.dataset.key, Math.round(node.getBoundingClientRect().top)];
}"""
NASTY = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    "<style>*{display:none}</style>",
    "{{7*7}} ${7*7} #{7*7}",
    "<svg onload=alert(1)>",
    "'\"><iframe src=//evil.example>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<b>bold</b> &lt;i&gt; &amp;",
    'https://evil.example/"onmouseover="alert(1)',
    "\u202egpj.exe",
    "<math><mtext></p><img src=x onerror=alert(1)>",
    "--><!-- <img src=x onerror=alert(1)>",
    "]]><script>alert(1)</script>",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "<template><script>alert(1)</script></template>",
    "<object data=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "http://user:pass@evil.example/",
    "smb://evil.example/share file:///etc/passwd petdesk://x",
]


async def test_a_line_typed_on_the_phone_is_at_the_desk_within_a_second(customer: Phone, seat: Seat) -> None:
    # A gust of other work on this machine holds up one line or the next, not all of them.
    took: list[float] = []
    for number in range(5):
        await customer.page.fill("#text", f"年糕今天第 {number} 次没胃口")
        began = perf_counter()
        await customer.page.tap("#send")
        line = await heard(seat, lambda line, number=number: line.text == f"年糕今天第 {number} 次没胃口")
        took.append(perf_counter() - began)
        assert line.side == "customer"
        await customer.state_of(line.text, "delivered")
    assert min(took) < 1.0


async def test_the_desks_answer_appears_and_read_comes_back_to_the_desk(customer: Phone, seat: Seat) -> None:
    conversation.send_text(seat, THREAD, "带来看看吧")
    await customer.sees("带来看看吧")
    await until(lambda: [line.state for line in seat.reader.lines(THREAD)] == [State.READ])


async def test_the_phone_shows_sent_then_delivered_then_read(shop: PageShop, customer: Phone, tmp_path: Path) -> None:
    await customer.write("在吗")
    await customer.state_of("在吗", "sent")
    seat = shop.seat(tmp_path / "late")
    await seat.start()
    try:
        await customer.state_of("在吗", "delivered")
        line = await heard(seat, lambda line: line.text == "在吗")
        assert line.place is not None
        conversation.mark_read(seat, THREAD, line.place)
        await customer.state_of("在吗", "read")
    finally:
        await seat.stop()


@pytest.mark.rule("R-read-on-screen")
async def test_a_hidden_page_says_delivered_but_not_read(customer: Phone, seat: Seat) -> None:
    await customer.page.evaluate(
        "() => Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})"
    )
    conversation.send_text(seat, THREAD, "看到请回")
    await customer.sees("看到请回")
    await until(lambda: seat.reader.lines(THREAD)[-1].state == State.DELIVERED)
    await customer.page.evaluate(
        "() => { delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange')) }"
    )
    await until(lambda: seat.reader.lines(THREAD)[-1].state == State.READ)


@pytest.mark.rule("R-allow-list")
async def test_notes_never_reach_the_phone(customer: Phone, seat: Seat) -> None:
    conversation.send_text(seat, THREAD, "CANARY-内部备注", audience="staff")
    conversation.send_text(seat, THREAD, "您好")
    await customer.sees("您好")
    assert "CANARY" not in await customer.page.content()
    assert await customer.texts() == ["您好"]


async def test_an_edit_and_a_recall_show_on_the_phone(customer: Phone, seat: Seat) -> None:
    first = conversation.send_text(seat, THREAD, "明天十点")
    second = conversation.send_text(seat, THREAD, "发错了")
    await customer.sees("发错了")
    conversation.edit_message(seat, first, "明天十一点")
    conversation.recall_message(seat, second)
    await customer.sees("明天十一点")
    await customer.page.locator(".gone").wait_for()
    assert await customer.texts() == ["明天十一点"]
    assert "发错了" not in await customer.page.content()


async def test_a_familys_own_line_that_is_gone_was_deleted_and_not_taken_back_by_them(customer: Phone) -> None:
    built = """async () => {
        const {build} = await import('/page/lines.js');
        return build({own: true, recalled: true, key: 'gone', media: []}, {}).textContent;
    }"""
    assert await customer.page.evaluate(built) == "这条消息已删除"


async def test_the_desks_typing_shows_on_the_phone_and_ends_with_the_message(customer: Phone, seat: Seat) -> None:
    conversation.show_typing(seat, THREAD)
    await customer.page.locator("#state", has_text="正在输入").wait_for()
    conversation.send_text(seat, THREAD, "好了")
    await customer.page.locator("#state", has_text="已连接").wait_for()


async def test_the_phones_typing_shows_at_the_desk(customer: Phone, seat: Seat) -> None:
    await customer.page.type("#text", "我想问")
    await until(lambda: [sign.kind for sign in seat.reader.signs(THREAD) if sign.side == "customer"] == ["typing"])


async def test_an_answer_to_a_line_shows_which_one_and_leads_there(customer: Phone, seat: Seat) -> None:
    await customer.write("三点可以吗")
    line = await heard(seat, lambda line: line.text == "三点可以吗")
    conversation.send_text(seat, THREAD, "可以", reply_to=line.id)
    await customer.page.locator(".quote", has_text="三点可以吗").tap()
    await customer.page.locator(".line.pointed", has_text="三点可以吗").wait_for()


async def test_whatever_is_written_stays_text_on_the_phone(customer: Phone, seat: Seat) -> None:
    for text in NASTY:
        conversation.send_text(seat, THREAD, text)
    await customer.page.locator(".line").nth(len(NASTY) - 1).wait_for(timeout=20_000)
    shown = await customer.texts()
    assert [text.strip() for text in shown] == [line.text for line in seat.reader.lines(THREAD)]
    assert (
        await customer.page.locator(
            ".lines :is(script, style, iframe, b:not(.quote b), math, .text img, .text svg)"
        ).count()
        == 0
    )
    links = await customer.page.locator(".text a").evaluate_all("links => links.map(link => link.protocol)")
    assert set(links) <= {"https:", "http:"}


async def test_several_lines_stay_several_and_an_input_method_is_left_in_peace(customer: Phone, seat: Seat) -> None:
    await customer.write("第一行\n第二行")
    await heard(seat, lambda line: line.text == "第一行\n第二行")
    await customer.page.fill("#text", "pinyin")
    press = "{key: 'Enter', isComposing: true, ctrlKey: true, bubbles: true, cancelable: true}"
    untouched = f"field => field.dispatchEvent(new KeyboardEvent('keydown', {press}))"
    assert await customer.page.eval_on_selector("#text", untouched)
    assert await customer.page.input_value("#text") == "pinyin"
    await customer.page.press("#text", "Control+Enter")
    await heard(seat, lambda line: line.text == "pinyin")


async def test_a_long_history_keeps_few_nodes_and_its_place_when_something_arrives(
    shop: PageShop, customer: Phone, seat: Seat
) -> None:
    for number in range(300):
        conversation.send_text(seat, THREAD, f"第 {number} 条")
    await customer.page.locator(".line", has_text="第 299 条").wait_for(timeout=40_000)
    assert await customer.page.locator(".line").count() <= 160
    await customer.page.evaluate("() => document.querySelector('#scroller').scrollBy(0, -3000)")
    await customer.page.locator("#newer").wait_for()
    before = await customer.page.evaluate(FIRST)
    conversation.send_text(seat, THREAD, "新来的一条")
    await customer.page.locator("#newer", has_text="1").wait_for()
    assert await customer.page.evaluate(FIRST) == before
    await customer.page.tap("#newer")
    await customer.sees("新来的一条")


async def test_the_language_can_be_switched_and_is_remembered(customer: Phone) -> None:
    await customer.page.tap("#language")
    await customer.page.locator("#state", has_text="Connected").wait_for()
    await customer.page.reload()
    await customer.page.locator("#state", has_text="Connected").wait_for()
    assert await customer.page.get_attribute("#text", "placeholder") == "Message…"

"""A cache with a million messages of varied Chinese and English talk, made once and kept beside the other benches'."""

import os
import random
import sys
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import msgspec

from petdesk.seat.cache.database import Cache
from petdesk.seat.cache.search_index import gather_index
from petdesk.seat.database import Connection, open_database
from petdesk.seat.projection import Projection
from petdesk.shop.conversation import Message, Thread
from petdesk.shop.people import Customer, Household, Staff
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.wire.changes import Change

MESSAGES = 1_000_000
THREADS = 5_000
BATCH = 5_000
ME = "staff-me"
KEY = bytes(range(32))
# "隐睾" comes about once in a hundred thousand messages, "澡疫" never, though both letters come in every tenth.
RARE = "隐睾复查"
_COMMON = """
豆豆 年糕 今天 明天 下午 洗澡 美容 疫苗 预约 可以吗 好的 谢谢 照片 收到 几点 接 送 有点 耳朵 掉毛 剪指甲
驱虫 寄养 毛发 吹风 打结 皮肤 红 痒 吃饭 精神 很好 体重 公斤 会员 充值 多少钱 价格 周六 周末 上午 三点
位置 门口 停车 猫粮 罐头 零食 牙齿 口臭 眼睛 泪痕 绝育 手术 医生 复诊 药膏 一天两次 注意 不要 碰水 小心
应激 过敏 鸡肉 麻烦 稍等 马上 到了 可爱
bath trim nails tomorrow today please thanks photo booking vaccine grooming Lucky Milo shampoo price picked ready
"""
_LETTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"


def talk_file(messages: int = MESSAGES) -> Path:
    """The cache's file, encrypted with KEY, filled the first time it is asked for; says on standard error how."""
    home = Path(os.environ.get("PETDESK_BENCH") or Path.home() / ".cache" / "petdesk-bench")
    place = home / f"talk-{messages}.db"
    if not place.exists():
        home.mkdir(parents=True, exist_ok=True)
        making = place.with_suffix(".making")
        making.unlink(missing_ok=True)
        db = open_database(making, KEY)
        fill(db, messages)
        gather_index(db)
        db.execute("PRAGMA journal_mode=DELETE")
        db.close()
        making.rename(place)
    return place


def fill(db: Connection, messages: int) -> float:
    """Put that many messages in, as they come from a relay; the seconds it took."""
    projection = Projection(Cache(db))
    projection.become(ME, "desk")
    projection.apply(people())
    talk = changes(messages, 3 * THREADS + 2)
    taken, written = 0.0, 0
    while batch := [change for _, change in zip(range(BATCH), talk, strict=False)]:
        began = time.perf_counter()
        projection.apply(batch)
        taken += time.perf_counter() - began
        written += len(batch)
        print(f"\rfilling: {written:,} messages, {written / taken:,.0f}/s", end="", file=sys.stderr)
    print(file=sys.stderr)
    return taken


def changes(messages: int, first: int) -> Iterator[Change]:
    """Changes that bring messages, numbered from `first`."""
    dice = random.Random(7)
    vocabulary = [*_COMMON.split(), *(a + b for a in _LETTERS for b in _LETTERS if a != b)]
    weights = list(accumulate(1 / (rank + 4) for rank in range(len(vocabulary))))
    for number in range(messages):
        said = dice.choices(vocabulary, cum_weights=weights, k=dice.randint(2, 9))
        if dice.random() < 1 / 100_000:
            said.insert(1, RARE)
        yield change_of(first + number, _message(first + number, dice.randrange(THREADS), _joined(said, dice), dice))


def people() -> list[Change]:
    """Changes that bring who talks, numbered from 1."""
    return [change_of(n, record) for n, record in enumerate(_people(), 1)]


def thread_id(number: int) -> str:
    """The thread of a household."""
    return f"thread-{number:05}"


def _joined(said: list[str], dice: random.Random) -> str:
    text = ""
    for word in said:
        gap = " " if word.isascii() or (text and text[-1].isascii()) else dice.choice(("", "", "，"))
        text += (gap if text else "") + word
    return text + dice.choice(("", "。", "？", "～"))


def _people() -> Iterator[Record]:
    yield Staff(id=ME, name="林前台", role="desk")
    for number in range(THREADS):
        thread, household = thread_id(number), f"h-{number:05}"
        yield Thread(id=thread, household=household)
        yield Household(id=household, name=f"家庭 {number:05}", thread=thread)
        yield Customer(id=f"c-{number:05}", name=f"顾客 {number:05}", household=household)


def _message(n: int, number: int, text: str, dice: random.Random) -> Message:
    ours = dice.random() < 0.55
    return Message(
        id=f"m{n:08}",
        thread=thread_id(number),
        author=ME if ours else f"c-{number:05}",
        side="staff" if ours else "customer",
        text=text,
        sent_at=1_700_000_000_000 + n * 30_000,
    )


def change_of(n: int, record: Record) -> Change:
    said = isinstance(record, Message)
    return Change(
        n=n,
        kind=KINDS[type(record)],
        id=record.id,
        act="said",
        by=ME,
        at=n,
        place=n,
        body=msgspec.Raw(msgspec.json.encode(record)),
        thread=record.id if isinstance(record, Thread) else getattr(record, "thread", None),
        public=n if said else None,
        audience="public" if said else "staff",
    )

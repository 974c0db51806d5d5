"""How long finding takes over a million cached messages, with bodies and names, beside reading as many by their key.

`python -m tests.bench.bench_search [TURNS] [MESSAGES]` prints one JSON object; times in ms, on the encrypted cache. Of
each length some questions are asked whose words were never written. LIKE over the same table is the peer. `computed` is
what this program computed, which other programs on the machine do not lengthen. What the seat's finder reads before the
first letter is typed is read here too, in `warming_up`. The last figures tell what keeping the index costs while
messages come in: how many a second with it and without.
"""

import json
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from petdesk.seat.cache.search import Wanted, find_messages
from petdesk.seat.cache.search_index import SearchIndex, warm_up
from petdesk.seat.cache.search_names import Called
from petdesk.seat.database import Connection, open_database, open_reader
from petdesk.seat.finding import CACHE_KIB
from petdesk.shop.conversation import Message
from tests.bench.full_talk import KEY, MESSAGES, fill, talk_file, thread_id

WANTED_P95 = 5.0
NEWEST = 50
FILLED = 20_000
_ASKED = {
    "1 letter": ["洗", "豆", "疫", "打", "药", "多", "痒", "红", "接", "睾"],
    "1 letter, none": ["鼹", "鼴", "䶮", "龘", "爨"],
    "2 letters": ["洗澡", "豆豆", "疫苗", "澡了", "今天", "药膏", "隐睾", "天下", "的一", "多少"],
    "2 letters, none": ["澡疫", "苗洗", "糕豆", "打澡", "痒苗", "睾洗"],
    "4 letters": ["今天下午", "洗澡多少", "多少钱的", "疫苗今天", "隐睾复查", "一天两次", "豆豆掉毛", "明天上午"],
    "4 letters, none": ["澡今天疫", "洗澡洗指", "多少指甲", "豆豆隐睾", "明天明年"],
    "English": ["trim", "nails", "Lucky", "ail", "photo", "gro", "a", "th", "booking", "READY"],
    "English, none": ["xylophone", "nailss", "trims", "qq", "zqzq"],
    "two words": ["豆豆 洗澡", "nails 今天", "照片 谢谢", "trim 疫苗", "周六 多少钱"],
}


def main() -> None:
    """Measure and print."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    messages = int(sys.argv[2]) if len(sys.argv) > 2 else MESSAGES
    place = talk_file(messages)
    db = open_reader(place, KEY)
    db.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    began = time.perf_counter()
    called = Called(db)
    called.learn()
    warm_up(db)
    warming = (time.perf_counter() - began) * 1000
    found = {name: _asked(db, called, questions, turns) for name, questions in _ASKED.items()}
    found["in one thread"] = _asked(
        db, called, ["洗澡", "豆", "nails"], turns, lambda dice: thread_id(dice.randrange(5_000))
    )
    worst = {part: max(figures[part] for figures in found.values()) for part in ("p95", "computed_p95")}
    told = {
        "find": found,
        "read_bodies_only": _shares([_timed(lambda: _bodies(db)) for _ in range(turns)]),
        "like": {text: round(_timed(partial(_like, db, text))[0], 1) for text in ("洗澡", "隐睾", "澡疫")},
        "warming_up": round(warming, 1),
        "index_share": _share(db),
        "messages_a_second": _rates(),
        "wanted_p95": WANTED_P95,
        "slowest": worst,
        "met": worst["p95"] <= WANTED_P95,
        "messages": messages,
        "machine": platform.platform(),
    }
    print(json.dumps(told, ensure_ascii=False))


def _asked(
    db: Connection,
    called: Called,
    questions: list[str],
    turns: int,
    thread: Callable[[random.Random], str | None] = lambda _: None,
) -> dict[str, float]:
    dice = random.Random(3)
    wanted = [Wanted(text=dice.choice(questions), thread=thread(dice)) for _ in range(turns)]
    return _shares([_timed(partial(find_messages, db, one, NEWEST, called)) for one in wanted])


def _bodies(db: Connection) -> object:
    """As many bodies, from as many places of the file, by the key alone."""
    numbers = random.Random(time.perf_counter_ns()).sample(range(20_000, 600_000), NEWEST)
    marks = ", ".join("?" * NEWEST)
    return db.execute(f"SELECT body FROM message WHERE place IN ({marks})", numbers).fetchall()


def _like(db: Connection, text: str) -> object:
    asked = "SELECT body FROM message WHERE json_extract(body, '$.text') LIKE ? ORDER BY place DESC LIMIT 50"
    return db.execute(asked, (f"%{text}%",)).fetchall()


def _share(db: Connection) -> float:
    """The index in parts of what the messages' own bodies take."""
    index = db.execute("SELECT sum(length(block)) FROM found_data").fetchone()[0]
    return round(float(index / db.execute("SELECT sum(length(body)) FROM message").fetchone()[0]), 3)


def _rates() -> dict[str, float]:
    change = SearchIndex.change
    ways = {"indexed": change, "without": _pass_over}
    rates: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(3):
            for name, way in ways.items():
                SearchIndex.change = way  # type: ignore[method-assign]
                db = open_database(Path(folder) / f"{name}{turn}.db", KEY)
                rates[name].append(FILLED / fill(db, FILLED))
                db.close()
    SearchIndex.change = change  # type: ignore[method-assign]
    told = {name: round(statistics.median(all_)) for name, all_ in rates.items()}
    return told | {"ratio": round(told["indexed"] / told["without"], 2)}


def _pass_over(self: SearchIndex, place: int, before: str, message: Message) -> None:
    """Index nothing: the floor of filling a cache."""


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    began, computed = time.perf_counter(), time.thread_time()
    act()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - computed) * 1000


def _shares(taken: list[tuple[float, float]]) -> dict[str, float]:
    waited, computed = ([one[n] for one in taken] for n in (0, 1))
    parts, own = statistics.quantiles(waited, n=100), statistics.quantiles(computed, n=100)
    return {
        "p50": round(parts[49], 2),
        "p95": round(parts[94], 2),
        "worst": round(max(waited), 2),
        "computed_p95": round(own[94], 2),
        "computed_worst": round(max(computed), 2),
    }


if __name__ == "__main__":
    main()

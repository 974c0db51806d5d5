"""How the list of customers and Ctrl+K stand 50,000 customers with 80,000 pets: opening, searching, changes, memory.

`python -m tests.bench.bench_customers [CUSTOMERS]` prints one JSON object; times in ms, memory in MB. `open` is until
the first rows can be painted, `whole` until all are read and spelled while nobody waits; `search` is what the list
needs for a letter more, `find` what Ctrl+K takes for the same words, both as computing time of their own thread;
`one_change` is what the window does when a colleague changed one pet. Eight records read by their key are the floor.
"""

import json
import os
import random
import resource
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from petdesk.console.customers.model import CustomersModel
from petdesk.console.customers.rows import Wish
from petdesk.seat.cache.search_people import PeopleIndex
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import Thread
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet, Vaccine
from petdesk.shop.record import Record
from petdesk.shop.records import KINDS
from petdesk.wire.changes import Change

CUSTOMERS = 50_000
WANTED_P95, FRAME = 5.0, 1000 / 60
BATCH = 5_000
TURNS = 40
ASKED = ("n", "ng", "nia", "niangao", "糕", "wang", "wxm", "6621", "138", "王小满", "zz", "duoduo")
PAIRS = ("x y", "l y", "wang niangao")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "小满雨桐一诺家乐思远子涵欣怡浩然梓轩"
PETS = ("年糕", "豆豆", "麻薯", "可可", "团子", "大白", "波波", "Lucky", "旺财", "奶茶", "土豆", "多多", "布丁", "花花")


def main() -> None:
    """Measure and print."""
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else CUSTOMERS
    app = QApplication(sys.argv[:1])
    seat = _filled(customers)
    before = _memory()
    told = _list(app, seat)
    told |= {"customers": customers, "pets": _pets(seat), "memory_of_the_list_mb": round(_memory() - before, 1)}
    told |= {"find": _found(seat), "floor_ms": _floor(seat), "wanted_p95": WANTED_P95, "wanted_open": FRAME}
    told["memory_with_ctrl_k_mb"] = round(_memory() - before, 1)
    seat.close()
    print(json.dumps(told, ensure_ascii=False))


def _filled(customers: int) -> Seat:
    """A seat with so many customers, made once and kept in $PETDESK_BENCH or ~/.cache/petdesk-bench."""
    home = Path(os.environ.get("PETDESK_BENCH") or Path.home() / ".cache" / "petdesk-bench")
    place, made = home / f"customers-{customers}", home / f"customers-{customers}.new"
    if not place.exists():
        shutil.rmtree(made, ignore_errors=True)
        seat = Seat.offline(made)
        _fill(seat, customers)
        seat.close()
        made.rename(place)
    return Seat.offline(place)


def _list(app: QApplication, seat: Seat) -> dict[str, object]:
    model = CustomersModel(seat)
    opened = _ms(model.read)
    began = time.perf_counter()
    slices: list[float] = []
    while not model.whole:
        slices.append(_ms(app.processEvents))
    whole = (time.perf_counter() - began) * 1000
    model.ask(Wish(text="年"))
    times = {text: [_ms(lambda text=text: model.ask(Wish(text=text))) for _ in range(TURNS)] for text in ASKED}
    change = [_ms(lambda n=n: model.read_again([f"h{n:06}"])) for n in range(20)]
    return {
        "open": round(opened, 1),
        "whole": round(whole),
        "slice_p99": round(statistics.quantiles(slices, n=100)[-1], 1),
        "search": {text: round(_p95(found), 1) for text, found in times.items()},
        "search_p95": round(_p95([one for found in times.values() for one in found]), 1),
        "one_change": round(_p95(change), 1),
    }


def _found(seat: Seat) -> dict[str, float]:
    db = seat.reader.another()
    index = PeopleIndex(db)
    times = {text: [_ms(lambda text=text: index.find(text, 8)) for _ in range(TURNS)] for text in (*ASKED, *PAIRS)}
    db.close()
    return {text: round(_p95(found), 1) for text, found in times.items()}


def _floor(seat: Seat) -> float:
    """Reading as many records by their key, and no more."""
    db = seat.reader.another()
    asked = "SELECT body FROM record WHERE kind = 'pet' AND id = ?"
    found = _ms(lambda: [db.execute(asked, (f"p{n:06}-0",)).fetchone() for n in range(8)])
    db.close()
    return round(found, 2)


def _pets(seat: Seat) -> int:
    db = seat.reader.another()
    (count,) = db.execute("SELECT count(*) FROM record WHERE kind = 'pet'").fetchone()
    db.close()
    return int(count)


def _fill(seat: Seat, customers: int) -> None:
    part: list[Change] = []
    for at, record in enumerate(_records(customers), start=1):
        raw = msgspec.Raw(msgspec.json.encode(record))
        kind = KINDS[type(record)]
        part.append(Change(n=at, kind=kind, id=record.id, act="", by="", at=0, place=at, body=raw))
        if len(part) == BATCH:
            seat.projection().apply(part)
            part = []
    seat.projection().apply(part)


def _records(customers: int) -> Iterator[Record]:
    dice = random.Random(7)
    for n in range(customers):
        home, name = f"h{n:06}", dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice(GIVEN)
        yield Thread(id=f"t{n:06}", household=home)
        yield Household(id=home, name=name, thread=f"t{n:06}", tags=("VIP",) if n % 20 == 0 else ())
        yield Customer(id=f"c{n:06}", name=name, household=home, phones=(f"138{dice.randrange(10**8):08}",))
        for k in range(1 + (n % 5 < 3)):
            pet = f"p{n:06}-{k}"
            called = dice.choice(PETS) + dice.choice(("", "", "宝", "儿"))
            yield Pet(id=pet, household=home, name=called, species="cat", breed="英国短毛猫", birthday="2023-09-14")
            if n % 3 == 0:
                yield Vaccine(id=f"v{pet}", pet=pet, name="妙三多", given="2026-01-01", expires="2026-12-01")


def _ms(act: Callable[[], object]) -> float:
    began = time.thread_time()
    act()
    return (time.thread_time() - began) * 1000


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

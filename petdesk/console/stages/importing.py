"""Bringing in a table, before one is chosen and with rows that are refused; and families that are there twice."""

import asyncio
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from petdesk.console import theme, words
from petdesk.console.customers.merging import MergePage
from petdesk.console.importing.page import ImportPage
from petdesk.console.stages import Build
from petdesk.console.stages.sample import sample_seat
from petdesk.shop.people import Customer, Household
from petdesk.shop.pets import Pet

_CHINESE = """主人姓名,手机号,宠物名,种类,品种,性别,生日,体重(kg),疫苗,有效期
陈雨桐,15900000318,豆豆,狗,柴犬,公,2022-05-01,9.2,卫佳伍,2027-01-10
李想,13600007702,波波,狗,柯基,公,2024-13-40,11.4,,
王小满,13812346621,年糕,猫,英国短毛猫,母,2023-09-14,4.6,妙三多,2027-03-12
周以宁,没有,团子,兔,垂耳兔,母,2025-06-01,1.8,,
吴迪,17700004410,大白,狗,萨摩耶,公,2021-03-03,4600,,
"""
_ENGLISH = """Owner,Mobile,Pet name,Species,Breed,Sex,Birthday,Weight,Vaccine,Due date
Yara Chen,15900000318,Biscuit,dog,Shiba Inu,male,2022-05-01,9.2,DHPP,2027-01-10
Leo Lee,13600007702,Bobo,dog,Corgi,male,2024-13-40,11.4,,
Sophie Turner,13812346621,Mochi,cat,British Shorthair,female,2023-09-14,4.6,FVRCP,2027-03-12
Nina Zhou,none,Dumpling,rabbit,Lop,female,2025-06-01,1.8,,
Dean Wu,17700004410,Snow,dog,Samoyed,male,2021-03-03,4600,,
"""


def _importing(*, table: bool) -> QWidget:
    seat, _ = sample_seat()
    page = ImportPage(seat)
    page.resize(theme.px(1380), theme.px(860))
    if table:
        chinese = words.current().startswith("zh")
        path = Path(tempfile.mkdtemp(prefix="petdesk-stage-")) / ("顾客.csv" if chinese else "customers.csv")
        path.write_text(_CHINESE if chinese else _ENGLISH, encoding="gb18030")
        asyncio.run(page.open(path))
    return page


def _merging() -> QWidget:
    seat, ledger = sample_seat()
    name, pet = ("王小满", "年糕") if words.current().startswith("zh") else ("Sophie Turner", "Mochi")
    again = Household(id="household-wang-again", name=name, thread="thread-wang-again")
    person = Customer(id="customer-again", name=again.name, household=again.id, phones=("138 1234 6621",))
    ledger.write(again, person, Pet(id="pet-again", household=again.id, name=pet, species="cat"))
    page = MergePage(seat)
    page.read()
    page.resize(theme.px(1380), theme.px(860))
    return page


STAGES: dict[str, Build] = {
    "importing": lambda: _importing(table=False),
    "importing-table": lambda: _importing(table=True),
    "merging": _merging,
}

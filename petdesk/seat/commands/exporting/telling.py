"""One household told whole: as data for programs, as a page for people, with its files, in one archive."""

import os
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from petdesk.shop.conversation import MediaRef, Message
from petdesk.shop.filenames import clean_file_name
from petdesk.shop.people import BY_ITSELF
from petdesk.shop.record import Record

FORMAT = 1
_WORDS = {
    "zh": {
        "made": "由 {shop} 于 {day} 导出",
        "family": "家庭",
        "pets": "宠物与档案",
        "talk": "会话记录",
        "note": "内部备注",
        "recalled": "（已撤回）",
        "deleted": "（已删除）",
        "missing": "（文件不在此电脑上：{name}）",
    },
    "en": {
        "made": "Exported by {shop} on {day}",
        "family": "Household",
        "pets": "Pets and their records",
        "talk": "Conversation",
        "note": "Staff note",
        "recalled": "(recalled)",
        "deleted": "(deleted)",
        "missing": "(this file was not on this computer: {name})",
    },
}
_STYLE = """
body{font:15px/1.6 system-ui,"Noto Sans SC",sans-serif;max-width:820px;margin:2em auto;padding:0 1em;color:#1e2523}
h1,h2{font-weight:600}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1.2em}
dt,.m small{color:#5b6764}dd{margin:0}section{border-top:1px solid #e7e3dc;margin-top:1.4em}
.m{margin:.7em 0;padding:.6em .9em;border-radius:12px;background:#f3f1ec}.us{background:#dff2ed}
.note{background:#fff4d6}.m p{margin:.2em 0;white-space:pre-wrap}
img{max-width:260px;border-radius:8px;margin:.3em .3em 0 0}
"""
Find = Callable[[str], Path | None]


class Told(Struct, kw_only=True):
    """What is told: `records` by kind, the messages in their order, and the names of those who spoke."""

    shop: str
    name: str
    language: str
    at: int
    records: dict[str, list[Record]]
    messages: list[Message]
    names: dict[str, str]


class Written(Struct, frozen=True):
    """How many files went into the archive, and the names of those that could not be had."""

    files: int
    missing: tuple[str, ...]


def write_archive(target: Path, told: Told, find: Find) -> Written:
    """Write household.json, household.html and media/ into one zip, whole or not at all.

    `find` gives where a file lies by its media id. Raises OSError.
    """
    part = target.with_name(f"{target.name}.part")
    places: dict[str, str] = {}
    missing: list[str] = []
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for ref in _refs(told.messages):
            source = find(ref.id)
            if source is None:
                missing.append(ref.name)
                continue
            places[ref.id] = f"media/{len(places) + 1:04}-{clean_file_name(ref.name)}"
            archive.write(source, places[ref.id], zipfile.ZIP_STORED)
        archive.writestr("household.json", msgspec.json.format(_data(told, places), indent=2))
        archive.writestr("household.html", page_of(told, places))
    os.replace(part, target)
    return Written(len(places), tuple(missing))


def page_of(told: Told, places: Mapping[str, str]) -> str:
    """The page for people; every word in it is escaped, and nothing is fetched from elsewhere."""
    words = _WORDS["zh" if told.language.startswith("zh") else "en"]
    day = datetime.fromtimestamp(told.at / 1000).astimezone().date().isoformat()
    made = escape(words["made"].format(shop=told.shop, day=day))
    family = "".join(_facts(one) for kind in ("household", "customer", "consent") for one in told.records.get(kind, []))
    kept = (kind for kind in told.records if kind not in {"household", "customer", "consent", "thread"})
    pets = "".join(_facts(one) for kind in kept for one in told.records[kind])
    talk = "".join(_message(message, told, places, words) for message in told.messages)
    head = f'<meta charset="utf-8"><title>{escape(told.name)}</title><style>{_STYLE}</style>'
    body = f"<h1>{escape(told.name)}</h1><p>{made}</p><h2>{words['family']}</h2>{family}"
    body += f"<h2>{words['pets']}</h2>{pets}<h2>{words['talk']}</h2>{talk}"
    return f'<!doctype html><html lang="{escape(told.language)}"><head>{head}</head><body>{body}</body></html>'


def _data(told: Told, places: Mapping[str, str]) -> bytes:
    whole: dict[str, Any] = {
        "format": FORMAT,
        "shop": told.shop,
        "exported_at": told.at,
        "records": told.records,
        "messages": told.messages,
        "names": told.names,
        "files": places,
    }
    return msgspec.json.encode(whole)


def _facts(record: Record) -> str:
    rows = ((name, _said(getattr(record, name))) for name in record.__struct_fields__)
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in rows if said)
    return f"<section><dl>{told}</dl></section>"


def _said(value: Any) -> str:
    if isinstance(value, str | int):
        return "" if value in ("", False, 0) else str(value)
    if not value:
        return ""
    return msgspec.json.encode(value).decode()


def _message(message: Message, told: Told, places: Mapping[str, str], words: Mapping[str, str]) -> str:
    when = datetime.fromtimestamp(message.sent_at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    who = told.names.get(message.author) or told.shop
    note = f" · {words['note']}" if message.audience != "public" else ""
    kind = "note" if note else "us" if message.side != "customer" else ""
    gone = words["deleted" if message.recalled_by == BY_ITSELF else "recalled"]
    text = message.text if message.recalled_at is None else gone
    files = "".join(_file(ref, places, words) for ref in message.media)
    return f'<div class="m {kind}"><small>{when} · {escape(who)}{note}</small><p>{escape(text)}</p>{files}</div>'


def _file(ref: MediaRef, places: Mapping[str, str], words: Mapping[str, str]) -> str:
    place = places.get(ref.id)
    if place is None:
        return f"<p>{escape(words['missing'].format(name=ref.name))}</p>"
    name, where = escape(ref.name), escape(place, quote=True)
    return (
        f'<a href="{where}"><img src="{where}" alt="{name}"></a>'
        if ref.kind == "image"
        else (f'<p><a href="{where}">{name}</a></p>')
    )


def _refs(messages: Iterable[Message]) -> list[MediaRef]:
    return list({ref.id: ref for message in messages for ref in message.media}.values())

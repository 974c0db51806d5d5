"""The page's colours can be read, its words exist in both languages, and it needs no more than a plain page has."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "resources" / "page"
CSS = (PAGE / "page.css").read_text(encoding="utf-8")
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGE.glob("*.js"))}
HTML = (PAGE / "index.html").read_text(encoding="utf-8")
# What is really painted upon what.
PAIRS = [
    ("ink", "app"), ("ink", "pane"), ("ink", "in"), ("ink2", "app"), ("ink2", "pane"), ("ink2", "pane2"),
    ("ink2", "line"),
    ("on-fill", "fill"), ("on-fill", "quote-own"), ("ink", "quote-in"), ("text-accent", "pane"), ("text-accent", "in"),
    ("text-accent", "soft"), ("text-accent", "app"), ("text-ok", "pane"), ("text-warn", "warn-soft"),
    ("text-danger", "danger-soft"), ("text-danger", "app"), ("text-ok", "ok-soft"),
]  # fmt: skip
# A page over plain http in the shop's Wi-Fi has none of these.
SECURE_ONLY = (
    "crypto.subtle",
    "randomUUID",
    "serviceWorker",
    "navigator.locks",
    "caches.",
    "getUserMedia",
    "Notification(",
)
MARKUP = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "DOMParser",
    "srcdoc",
)


def tokens(dark: bool) -> dict[str, str]:
    light, _, rest = CSS.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", rest.partition("* {")[0])) if dark else found


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS, ids=lambda name: name)
def test_words_can_be_read_on_their_ground(ink: str, ground: str, dark: bool) -> None:
    colours = tokens(dark)
    high, low = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def words(language: str) -> dict[str, str]:
    block = re.search(rf"^  {language}: \{{(.*?)^  \}},$", SCRIPTS["words.js"], re.DOTALL | re.MULTILINE)
    assert block
    return dict(re.findall(r"(\w+): '((?:[^'\\]|\\.)*)'", block[1]))


def test_every_word_is_there_in_both_languages_with_the_same_places_for_parts() -> None:
    chinese, english = words("zh"), words("en")
    assert set(chinese) == set(english)
    assert len(chinese) > 60
    for key, text in chinese.items():
        assert set(re.findall(r"\{\d\}", text)) == set(re.findall(r"\{\d\}", english[key])), key


def test_every_word_that_is_asked_for_exists() -> None:
    known = words("en")
    asked = set(re.findall(r"say\('(\w+)'", "".join(SCRIPTS.values())))
    asked |= set(re.findall(r'data-say(?:-label|-hint)?="(\w+)"', HTML))
    assert asked
    assert asked <= set(known)


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_module_makes_no_markup_of_words_and_needs_no_secure_page(name: str) -> None:
    asked_first = {"voice.js": {"getUserMedia"}}.get(name, set())
    forbidden = {*MARKUP, *SECURE_ONLY} - asked_first
    assert [word for word in forbidden if word in SCRIPTS[name]] == []


def test_what_needs_a_secure_page_is_asked_for_before_it_is_offered() -> None:
    assert "navigator.mediaDevices?.getUserMedia" in SCRIPTS["voice.js"]
    assert "this.voice.button.hidden = !canRecord()" in SCRIPTS["composer.js"]


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_module_is_small_and_begins_with_its_caption(name: str) -> None:
    lines = SCRIPTS[name].splitlines()
    assert re.match(r"^// [A-Z].*\.$", lines[0])
    assert len(lines) <= 250


def test_the_page_holds_no_script_or_style_of_its_own_and_loads_nothing_from_elsewhere() -> None:
    assert re.findall(r"<script(?![^>]*src=)", HTML) == []
    assert re.findall(r"<style|style=|\son\w+=", HTML) == []
    everything = HTML + CSS + "".join(SCRIPTS.values())
    hosts = set(re.findall(r"https?://[\w.]+", everything))
    assert hosts <= {"http://www.w3.org"}

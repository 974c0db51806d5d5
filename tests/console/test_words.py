"""The words: translated completely, in both languages' plurals, without a build step, and switched live."""

import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from petdesk import resources
from petdesk.console import words

ROOT = Path(__file__).parents[2]
TRANSLATED = [ROOT / "petdesk" / "console", ROOT / "petdesk" / "launch"]
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d")
TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Thread</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>a shop that is open</comment>
        <translation>营业中</translation>
    </message>
    <message>
        <source>Late &amp; lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new one</numerusform>
            <numerusform>%n new ones</numerusform>
        </translation>
    </message>
</context>
</TS>
"""


@pytest.fixture(autouse=True)
def chinese_afterwards(qapp: QApplication) -> Iterator[None]:
    """Leave Chinese on for whoever comes next."""
    yield
    words.install(qapp, "zh_CN")


@pytest.fixture
def some_words(tmp_path: Path) -> Path:
    """A small .ts file."""
    path = tmp_path / "petdesk_zh_CN.ts"
    path.write_text(TS, encoding="utf-8")
    return path


def extracted(into: Path, *options: str) -> Path:
    """What Qt Linguist's own extractor finds in our sources now, as a fresh .ts file."""
    tool = Path(sysconfig.get_path("scripts")) / "pyside6-lupdate"
    folders = [str(folder) for folder in TRANSLATED if folder.is_dir()]
    command = [
        str(tool),
        "-extensions",
        "py",
        "-locations",
        "none",
        "-no-obsolete",
        *options,
        *folders,
        "-ts",
        str(into),
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "warning" not in (said.stdout + said.stderr).lower(), said.stderr
    return into


def messages(path: Path) -> dict[tuple[str, str, str], ET.Element]:
    """The messages of a .ts file by context, source and comment."""
    found = {}
    root = ET.parse(path).getroot()  # noqa: S314  our own files, not anybody's
    for context in root.iter("context"):
        for message in context.iter("message"):
            key = context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", "")
            found[key] = message
    return found


def forms(message: ET.Element) -> list[str]:
    """The finished texts of a message; empty strings where one is missing."""
    translation = message.find("translation")
    if translation is None or "type" in translation.attrib:
        return [""]
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


def test_every_word_in_the_sources_has_a_finished_chinese_translation(tmp_path: Path) -> None:
    wanted = messages(extracted(tmp_path / "petdesk_zh_CN.ts"))
    had = messages(resources.find("i18n", "petdesk_zh_CN.ts"))
    missing = [key for key in wanted if key not in had or not all(forms(had[key]))]
    assert missing == []


def test_no_translation_is_left_of_words_that_are_gone(tmp_path: Path) -> None:
    wanted = messages(extracted(tmp_path / "petdesk_zh_CN.ts"))
    gone = [key for key in messages(resources.find("i18n", "petdesk_zh_CN.ts")) if key not in wanted]
    assert gone == []


def test_every_counted_word_has_its_english_singular_and_plural(tmp_path: Path) -> None:
    wanted = messages(extracted(tmp_path / "petdesk_en.ts", "-pluralonly", "-target-language", "en_US"))
    had = messages(resources.find("i18n", "petdesk_en.ts"))
    assert [key for key in wanted if key not in had or len([form for form in forms(had[key]) if form]) != 2] == []
    assert [key for key in had if key not in wanted] == []


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_translations_keep_every_placeholder(language: str) -> None:
    changed = []
    for key, message in messages(resources.find("i18n", f"petdesk_{language}.ts")).items():
        for form in forms(message):
            counted = message.get("numerus") == "yes"
            kept = sorted(PLACEHOLDER.findall(form)), sorted(PLACEHOLDER.findall(key[1]))
            singular_says_one = counted and language == "en" and set(kept[1]) - set(kept[0]) == {"%n"}
            if kept[0] != kept[1] and not singular_says_one:
                changed.append((key, form))
    assert changed == []


def test_no_context_is_empty_or_the_text_itself(tmp_path: Path) -> None:
    odd = [key for key in messages(extracted(tmp_path / "petdesk_zh_CN.ts")) if not key[0] or " " in key[0]]
    assert odd == []


def test_no_words_are_put_together_before_they_are_translated() -> None:
    mistake = re.compile(r"""\b(?:tr|translate)\(\s*(?:"[^"]*",\s*)?f["']""")
    found = [
        f"{path.name}: {hit.group()}"
        for folder in TRANSLATED
        for path in folder.rglob("*.py")
        for hit in mistake.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_word_is_found_by_context_and_by_the_comment_that_tells_two_meanings_apart(some_words: Path) -> None:
    spoken = words.Words("zh_CN", some_words)
    assert spoken.translate("Thread", "Send") == "发送"
    assert spoken.translate("Thread", "Open", "a shop that is open") == "营业中"
    assert spoken.translate("Thread", "Open") == "Open"
    assert spoken.translate("Inbox", "Send") == "Send"


def test_an_unfinished_translation_shows_the_source(some_words: Path) -> None:
    assert words.Words("zh_CN", some_words).translate("Thread", "Late & lost") == "Late & lost"


def test_a_count_takes_the_form_of_its_language(some_words: Path) -> None:
    english, chinese = words.Words("en", some_words), words.Words("zh_CN", some_words)
    assert [english.translate("Thread", "%n new", None, n) for n in (0, 1, 2)] == [
        "%n new ones",
        "%n new one",
        "%n new ones",
    ]
    assert chinese.translate("Thread", "%n new", None, 5) == "%n new one"


def test_qt_asks_our_words_and_fills_in_the_count(qapp: QApplication, some_words: Path) -> None:
    spoken = words.Words("en", some_words)
    qapp.installTranslator(spoken)
    assert QCoreApplication.translate("Thread", "%n new", None, 3) == "3 new ones"
    qapp.removeTranslator(spoken)


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "petdesk_zh_CN.ts"
    path.write_text("<TS><context><name>A</name><message>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"petdesk_zh_CN\.ts:1"):
        words.Words("zh_CN", path)


class Heard(QWidget):
    """Counts how often it was told to set its words again."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def changeEvent(self, event: QEvent) -> None:
        """Count language changes."""
        self.times += event.type() == QEvent.Type.LanguageChange
        super().changeEvent(event)


def test_switching_the_language_tells_open_windows_and_changes_qts_own_buttons(qapp: QApplication) -> None:
    words.install(qapp, "en")
    window = Heard()
    window.show()
    qapp.processEvents()
    before = window.times
    assert words.install(qapp, "zh_CN") == "zh_CN"
    qapp.processEvents()
    assert window.times > before
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.buttons()[0].text() == "取消"
    words.install(qapp, "en")
    english = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert english.buttons()[0].text().replace("&", "") == "Cancel"


def test_dates_follow_the_language(qapp: QApplication) -> None:
    words.install(qapp, "en")
    assert words.current() == "en"
    assert words.locale().dayName(1) == "Monday"
    words.install(qapp, "zh_CN")
    assert words.locale().dayName(1) == "星期一"
    assert QLocale().language() == QLocale.Language.Chinese


def test_the_systems_language_is_ours_or_english(qapp: QApplication) -> None:
    assert words.install(qapp, "system") == words.of_system()


def test_an_unknown_language_is_refused_and_the_old_one_stays(qapp: QApplication) -> None:
    words.install(qapp, "en")
    with pytest.raises(KeyError, match="tlh"):
        words.install(qapp, "tlh")
    assert words.current() == "en"


def test_reading_a_thousand_words_costs_less_than_a_frame_at_start(tmp_path: Path) -> None:
    row = "<message><source>Sentence {n}</source><translation>句子 {n}</translation></message>"
    rows = "".join(row.replace("{n}", str(n)) for n in range(1000))
    path = tmp_path / "petdesk_zh_CN.ts"
    path.write_text(f"<TS><context><name>All</name>{rows}</context></TS>", encoding="utf-8")
    taken = []
    for _ in range(5):
        before = perf_counter()
        words.Words("zh_CN", path)
        taken.append(perf_counter() - before)
    assert min(taken) < 0.05

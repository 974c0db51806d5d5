"""The words: translated completely, in both languages' plurals, without a build step, and switched live."""

import importlib.util
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import unescape

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QFileInfo, QLocale
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QLabel,
    QPushButton,
    QWidget,
)

from petdesk import resources
from petdesk.console import words

ROOT = Path(__file__).parents[2]
XML = {"&apos;": "'", "&quot;": '"'}
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


def load_extractor() -> ModuleType:
    """The program that brings the .ts files up to date."""
    spec = importlib.util.spec_from_file_location("update_words", ROOT / "build_spec" / "update_words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


extractor = load_extractor()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_word_in_the_sources_is_translated_with_its_placeholders_and_none_is_left_over(language: str) -> None:
    had = words.read(resources.find("i18n", f"petdesk_{language}.ts"))
    assert list(extractor.complaints(extractor.all_words(ROOT), had, language)) == []


def test_no_context_is_shared_by_mistake() -> None:
    contexts = {key[0] for key in extractor.all_words(ROOT)}
    assert len(contexts) > 3
    assert [context for context in contexts if not context.isidentifier()] == []


def test_qts_own_extractor_finds_no_word_that_ours_passed_over(tmp_path: Path) -> None:
    into = tmp_path / "petdesk_zh_CN.ts"
    tool = Path(sysconfig.get_path("scripts")) / "pyside6-lupdate"
    folders = [str(ROOT / folder) for folder in extractor.FOLDERS]
    said = subprocess.run(
        [tool, "-extensions", "py", *folders, "-ts", into], capture_output=True, text=True, check=True
    )
    assert "warning" not in said.stderr.lower()
    text = into.read_text(encoding="utf-8")
    sources = {unescape(found, XML) for found in re.findall(r"<source>(.*?)</source>", text, re.DOTALL)}
    assert len(sources) > 50
    assert sources - {key[1] for key in extractor.all_words(ROOT)} == set()


SOURCE = """
class Pill(QWidget):
    def retranslate(self, count):
        self.say(self.tr("%n new", "", count.now), self.tr("Newest"), painter.translate(3, 4))

def said(row):
    return translate("Inbox", "with {name}", "who has it") + translate("Inbox", "%n unread", "", row.unread)

STEP = QT_TRANSLATE_NOOP("Step", "bath")
translate("Step", STEP)
"""


def test_all_ways_to_ask_for_a_translation_are_found_with_their_counts() -> None:
    found = {word.key: word.counted for word in extractor.words_in(SOURCE, "a.py")}
    assert found == {
        ("Pill", "%n new", ""): True,
        ("Pill", "Newest", ""): False,
        ("Inbox", "with {name}", "who has it"): False,
        ("Inbox", "%n unread", ""): True,
        ("Step", "bath", ""): False,
    }


@pytest.mark.parametrize(
    "source",
    [
        'translate("Inbox", f"with {name}")',
        'translate("Inbox", "with " + name)',
        'translate(place(), "with")',
        'translate("Inbox", "%n unread")',
        'translate("Inbox", "unread", "", 3)',
    ],
)
def test_a_text_that_could_never_be_translated_is_refused_with_its_place(source: str) -> None:
    with pytest.raises(extractor.Mistake, match=r"^a\.py:1: "):
        list(extractor.words_in(source, "a.py"))


def test_what_is_missing_changed_or_gone_is_named() -> None:
    known = {word.key: word for word in extractor.words_in(SOURCE, "a.py")}
    had = {
        ("Pill", "Newest", ""): ["最新"],
        ("Inbox", "with {name}", "who has it"): ["有人"],
        ("Old", "word", ""): ["词"],
    }
    said = "\n".join(extractor.complaints(known, had, "zh_CN"))
    assert "not translated: Step: 'bath' (a.py:9)" in said
    assert "other placeholders: '有人' for 'with {name}'" in said
    assert "no longer in the sources: Old: 'word'" in said
    assert "Newest" not in said


def test_an_english_singular_may_say_one_and_a_plural_may_not() -> None:
    known = {word.key: word for word in extractor.words_in('translate("A", "%n new", "", n)', "a.py")}
    assert list(extractor.complaints(known, {("A", "%n new", ""): ["one new", "%n new"]}, "en")) == []
    assert list(extractor.complaints(known, {("A", "%n new", ""): ["%n new", "some new"]}, "en")) != []


def test_an_updated_file_keeps_translations_marks_what_is_missing_and_reads_back(tmp_path: Path) -> None:
    known = {word.key: word for word in extractor.words_in(SOURCE, "a.py")}
    had = {("Pill", "Newest", ""): ["<最新> & 'x'"], ("Pill", "%n new", ""): ["%n 条新"]}
    path = tmp_path / "petdesk_zh_CN.ts"
    path.write_text(extractor.ts(known, had, "zh_CN"), encoding="utf-8")
    assert words.read(path) == had
    assert path.read_text(encoding="utf-8").count('type="unfinished"') == 3


def test_a_word_is_found_by_context_and_by_the_comment_that_tells_two_meanings_apart(some_words: Path) -> None:
    spoken = words.Words("zh_CN", some_words)
    assert spoken.translate("Thread", "Send") == "发送"
    assert spoken.translate("Thread", "Open", "a shop that is open") == "营业中"
    # No answer: then Qt shows the source.
    assert spoken.translate("Thread", "Open") == ""
    assert spoken.translate("Inbox", "Send") == ""


def test_an_unfinished_translation_shows_the_source(qapp: QApplication, some_words: Path) -> None:
    spoken = words.Words("zh_CN", some_words)
    qapp.installTranslator(spoken)
    try:
        assert words.translate("Thread", "Late & lost") == "Late & lost"
        assert words.translate("Thread", "Send") == "发送"
    finally:
        qapp.removeTranslator(spoken)


def test_every_translation_is_given_by_qt_as_it_stands_in_the_file() -> None:
    for language, forms_of in (("zh_CN", lambda _n: 0), ("en", lambda n: n != 1)):
        path = resources.find("i18n", f"petdesk_{language}.ts")
        spoken = words.Words(language, path)
        for (context, source, comment), texts in words.read(path).items():
            for n in (0, 1, 2) if len(texts) > 1 else (-1, 2):
                wanted = texts[int(forms_of(n))] if len(texts) > 1 else texts[0]
                assert spoken.translate(context, source, comment, n) == wanted


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


def test_qts_dialog_of_files_is_wholly_in_chinese(qapp: QApplication, tmp_path: Path) -> None:
    before = words.current()
    words.install(qapp, "zh_CN")
    dialog = QFileDialog(None, "选择", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    said = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    said += [button.text() for button in dialog.findChildren(QPushButton)]
    said.append(QFileIconProvider().type(QFileInfo(str(tmp_path))))
    dialog.deleteLater()
    words.install(qapp, before)
    assert len(said) >= 6
    assert [one for one in said if re.search("[A-Za-z]{2}", one)] == []


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


def test_reading_words_takes_a_few_calls_for_each(tmp_path: Path) -> None:
    def calls(count: int) -> int:
        row = "<message><source>Sentence {n}</source><translation>句子 {n}</translation></message>"
        rows = "".join(row.replace("{n}", str(n)) for n in range(count))
        path = tmp_path / "petdesk_zh_CN.ts"
        path.write_text(f"<TS><context><name>All</name>{rows}</context></TS>", encoding="utf-8")
        seen: list[str] = []
        sys.setprofile(lambda _frame, event, _of: seen.append(event))
        try:
            words.Words("zh_CN", path)
        finally:
            sys.setprofile(None)
        return sum(event in {"call", "c_call"} for event in seen)

    assert calls(1000) < 40_000
    assert calls(2000) < 80_000


@pytest.mark.parametrize(("language", "told"), [("en", "One. Two."), ("zh_CN", "One.Two.")])
def test_sentences_are_parted_as_the_language_does(qapp: QApplication, language: str, told: str) -> None:
    words.install(qapp, language)
    assert words.sentences("One.", "Two.") == told
    assert words.sentences("One.") == "One."

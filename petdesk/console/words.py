"""The words people read, in their language: our own from the .ts files as they are, Qt's from its translations."""

from collections.abc import Iterable
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from petdesk import resources
from petdesk.console import theme
from petdesk.console.compiled_words import Key, compiled

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}

# Import it under this very name: Qt Linguist's extractor knows translate("Context", "Words") and no other.
translate = QCoreApplication.translate

# What Qt's own dialog of files says and its translations lack.
_OF_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
)

# Which numerus form a count takes, in the order of the .ts file, as Qt's own rules tell it: all the first; the first
# for one, else the second.
_NUMERUS = {"zh_CN": b"", "en": b"\x01\x01"}


class Words(QTranslator):
    """Answers from the finished translations of one .ts file, so that no compiled copy can be stale or missing.

    Qt does so by itself: it asks for words in threads of its own too, and while it holds locks. An override in Python
    would have it wait for Python's lock there, and whoever holds that and wants one of Qt's would wait for ever.
    """

    def __init__(self, language: str, path: Path) -> None:
        """Read the file; ValueError if it is no well-formed .ts file, KeyError for a language we do not speak."""
        super().__init__()
        # Qt keeps no copy of it.
        self._compiled = compiled(read(path), _NUMERUS[language])
        self.load(self._compiled)


class _Installed:
    """What is installed now: Qt asks these translators, so they must live as long as they are installed."""

    language = "en"
    translators: tuple[QTranslator, ...] = ()


def install(app: QApplication, language: str) -> str:
    """Speak zh_CN, en or the system's language from now on, in all windows; returns the language chosen.

    Every widget gets a LanguageChange event and sets its words again. KeyError for a language we do not speak.
    """
    chosen = of_system() if language == "system" else language
    if chosen not in LANGUAGES:
        raise KeyError(f"no words for the language {chosen!r}; there are {', '.join(LANGUAGES)}")
    qt = QTranslator()
    qt.load(f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    fresh = (Words(chosen, resources.find("i18n", f"petdesk_{chosen}.ts")), qt)
    QLocale.setDefault(QLocale(chosen))
    for old in _Installed.translators:
        app.removeTranslator(old)
    _Installed.translators = fresh
    _Installed.language = chosen
    for translator in fresh:
        app.installTranslator(translator)
    theme.speak(app, chosen)
    return chosen


def current() -> str:
    """The language now spoken: zh_CN or en."""
    return _Installed.language


def locale() -> QLocale:
    """How dates, times and numbers are written in the language now spoken."""
    return QLocale(_Installed.language)


def listed(names: Iterable[str]) -> str:
    """Several names in a row, as the language now spoken parts them."""
    return translate("Words", ", ", "between several names").join(names)


def sentences(*told: str) -> str:
    """Several sentences in a row: Chinese ones have no blank between them."""
    return ("" if current() == "zh_CN" else " ").join(told)


def of_system() -> str:
    """The language of ours nearest to the system's: Chinese where it speaks Chinese, English elsewhere."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def read(path: Path) -> dict[Key, list[str]]:
    """The finished translations of a .ts file by (context, source, comment): one text, or a form for each numerus.

    Raises FileNotFoundError, and ValueError with the line if the file is not well-formed.
    """
    gathered = _Gathered()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = gathered.begin, gathered.end
    parser.CharacterDataHandler = gathered.take
    try:
        parser.Parse(path.read_bytes(), True)
    except ExpatError as error:
        raise ValueError(f"{path}:{error.lineno}: {error}") from error
    return gathered.forms


class _Gathered:
    """What a .ts file said so far."""

    def __init__(self) -> None:
        self.forms: dict[Key, list[str]] = {}
        self._context = ""
        self._text = ""
        self._told: dict[str, str] = {}
        self._numerus: list[str] = []
        self._finished = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._text = ""
        if tag == "message":
            self._told, self._numerus, self._finished = {}, [], False
        elif tag == "translation":
            self._finished = "type" not in attributes

    def take(self, text: str) -> None:
        """Text within an element."""
        self._text += text

    def end(self, tag: str) -> None:
        """An element is over."""
        if tag == "name":
            self._context = self._text
        elif tag == "numerusform":
            self._numerus.append(self._text)
        elif tag in ("source", "comment", "translation"):
            self._told[tag] = self._text
        elif tag == "message":
            found = self._numerus or [self._told.get("translation", "")]
            if self._finished and all(found):
                self.forms[self._context, self._told.get("source", ""), self._told.get("comment", "")] = found

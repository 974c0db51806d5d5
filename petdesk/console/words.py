"""The words people read, in their language: our own from the .ts files as they are, Qt's from its translations."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QLibraryInfo, QLocale, QTranslator, QXmlStreamReader
from PySide6.QtWidgets import QApplication

from petdesk import resources
from petdesk.console import theme

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}

# Import it under this very name: Qt Linguist's extractor knows translate("Context", "Words") and no other.
translate = QCoreApplication.translate

Key = tuple[str, str, str]
# Which numerus form a count takes, in the order of the .ts file.
_PLURALS: dict[str, Callable[[int], int]] = {"zh_CN": lambda n: 0, "en": lambda n: 0 if n == 1 else 1}


class Words(QTranslator):
    """Answers from the finished translations of one .ts file, so that no compiled copy can be stale or missing."""

    def __init__(self, language: str, path: Path) -> None:
        """Read the file; ValueError if it is no well-formed .ts file, KeyError for a language we do not speak."""
        super().__init__()
        self._plural = _PLURALS[language]
        self._forms = read(path)

    def isEmpty(self) -> bool:
        """Never: an empty translator would not be asked at all."""
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The translation, in the form for the count `n` if it has forms; the source where there is none."""
        forms = self._forms.get((context, sourceText, disambiguation or "")) or self._forms.get(
            (context, sourceText, "")
        )
        if not forms:
            return sourceText
        return forms[min(self._plural(n), len(forms) - 1)] if n >= 0 else forms[0]


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
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"{path}: {file.errorString()}")
    reader = QXmlStreamReader(file)
    forms: dict[Key, list[str]] = {}
    context = ""
    reader.readNextStartElement()
    while not reader.atEnd():
        if reader.readNextStartElement():
            match reader.name():
                case "name":
                    context = reader.readElementText()
                case "message":
                    _read_message(reader, context, forms)
    if reader.hasError():
        raise ValueError(f"{path}:{reader.lineNumber()}: {reader.errorString()}")
    return forms


def _read_message(reader: QXmlStreamReader, context: str, forms: dict[Key, list[str]]) -> None:
    source = comment = ""
    translations: list[str] = []
    while reader.readNextStartElement():
        match reader.name():
            case "source":
                source = reader.readElementText()
            case "comment":
                comment = reader.readElementText()
            case "translation":
                finished = not reader.attributes().hasAttribute("type")
                found = _read_forms(reader)
                translations = found if finished and all(found) else []
            case _:
                reader.skipCurrentElement()
    if translations:
        forms[context, source, comment] = translations


def _read_forms(reader: QXmlStreamReader) -> list[str]:
    """The text of a translation, or the texts of its numerus forms."""
    text = ""
    forms: list[str] = []
    while not (reader.readNext() == QXmlStreamReader.TokenType.EndElement and reader.name() == "translation"):
        if reader.atEnd():
            break
        if reader.isStartElement() and reader.name() == "numerusform":
            forms.append(reader.readElementText())
        elif reader.isCharacters():
            text += reader.text()
    return forms or [text]

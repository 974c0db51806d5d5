"""Brings resources/i18n/*.ts up to date with the words in the sources, or with --check says what is missing there.

Qt Linguist's own extractor passes over counted words outside of classes, so the sources are read as Python here; the
files stay Linguist's and can be edited with it. Existing translations are kept, those of words that are gone are not.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from petdesk.console.words import Key, read  # noqa: E402  the checkout's own, wherever this is started

FOLDERS = ("petdesk/console", "petdesk/launch")
FORMS = {"zh_CN": 1, "en": 2}
# The calls that translate; a painter's translate() moves it.
CALLS = dict.fromkeys(("translate", "words.translate", "QCoreApplication.translate", "QT_TRANSLATE_NOOP"), "translate")
CALLS["self.tr"] = "tr"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n")


class Word(NamedTuple):
    """One text to translate: where it stands, and whether its translation depends on a count."""

    key: Key
    counted: bool
    place: str


class Mistake(Exception):
    """A call that can never be translated; its text says where and why."""


def words_in(source: str, name: str) -> Iterator[Word]:
    """All words of one source file, in order; Mistake where a text is put together before it is translated."""
    yield from _walk(ast.parse(source), "", name)


def _walk(node: ast.AST, within: str, name: str) -> Iterator[Word]:
    if isinstance(node, ast.ClassDef):
        within = node.name
    if isinstance(node, ast.Call):
        yield from _word(node, within, name)
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, within, name)


def _word(call: ast.Call, within: str, name: str) -> Iterator[Word]:
    called = CALLS.get(ast.unparse(call.func), "")
    arguments: list[ast.expr] = list(call.args)
    if called == "tr":
        arguments.insert(0, ast.Constant(within))
    elif not called:
        return
    place = f"{name}:{call.lineno}"
    if len(arguments) < 2 or isinstance(arguments[1], ast.Name | ast.Attribute | ast.Subscript):
        return  # data marked with QT_TRANSLATE_NOOP elsewhere
    texts = [argument.value if isinstance(argument, ast.Constant) else None for argument in arguments[:3]]
    if not all(isinstance(text, str) and text for text in texts[:2]):
        raise Mistake(f"{place}: context and text must be written out; use .format() on the translation")
    counted = len(arguments) > 3 or any(keyword.arg == "n" for keyword in call.keywords)
    if counted != ("%n" in str(texts[1])):
        raise Mistake(f"{place}: {texts[1]!r} needs both %n and a count, or neither")
    yield Word((str(texts[0]), str(texts[1]), str(texts[2] or "") if len(texts) > 2 else ""), counted, place)


def all_words(root: Path) -> dict[Key, Word]:
    """The words of all sources under root, each once."""
    found: dict[Key, Word] = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            for word in words_in(path.read_text(encoding="utf-8"), str(path.relative_to(root))):
                found.setdefault(word.key, word)
    return found


def wanted(words: dict[Key, Word], language: str) -> dict[Key, Word]:
    """What the file of a language holds: English only what is counted, for its singular and plural."""
    return {key: word for key, word in words.items() if language != "en" or word.counted}


def complaints(words: dict[Key, Word], had: dict[Key, list[str]], language: str) -> Iterator[str]:
    """What is wrong with the translations of one language, a line each."""
    for key, word in wanted(words, language).items():
        forms = had.get(key, [])
        if len(forms) != (FORMS[language] if word.counted else 1):
            yield f"{language}: not translated: {key[0]}: {key[1]!r} ({word.place})"
        yield from (
            f"{language}: other placeholders: {form!r} for {key[1]!r} ({word.place})"
            for place, form in enumerate(forms)
            if _placeholders(form) != _placeholders(key[1]) and not _says_one(form, key[1], place, language)
        )
    yield from (f"{language}: no longer in the sources: {key[0]}: {key[1]!r}" for key in had if key not in words)


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _says_one(form: str, source: str, place: int, language: str) -> bool:
    # The English singular may say "one" or "a" instead of the number.
    without = sorted(set(_placeholders(source)) - {"%n"})
    return language == "en" and place == 0 and _placeholders(form) == without


def ts(words: dict[Key, Word], had: dict[Key, list[str]], language: str) -> str:
    """The .ts file of a language: contexts sorted, words as in the sources, what is missing marked unfinished."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    kept = wanted(words, language)
    for context in sorted({key[0] for key in kept}):
        lines += ["<context>", f"    <name>{_xml(context)}</name>"]
        for key, word in kept.items():
            if key[0] == context:
                lines += _message(word, had.get(key, []), FORMS[language])
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _message(word: Word, forms: list[str], count: int) -> Iterator[str]:
    yield '    <message numerus="yes">' if word.counted else "    <message>"
    yield f"        <source>{_xml(word.key[1])}</source>"
    if word.key[2]:
        yield f"        <comment>{_xml(word.key[2])}</comment>"
    mark = "" if forms else ' type="unfinished"'
    if word.counted:
        yield f"        <translation{mark}>"
        yield from (f"            <numerusform>{_xml(form)}</numerusform>" for form in forms or [""] * count)
        yield "        </translation>"
    else:
        yield f"        <translation{mark}>{_xml(forms[0] if forms else '')}</translation>"
    yield "    </message>"


def _xml(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def main(root: Path, check: bool) -> int:
    """Update the files, or only check them; 1 if something is missing or mistaken, else 0."""
    try:
        words = all_words(root)
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 1
    said: list[str] = []
    for language in FORMS:
        path = root / "resources" / "i18n" / f"petdesk_{language}.ts"
        had = read(path)
        said += complaints(words, had, language)
        if not check:
            path.write_text(ts(words, had, language), encoding="utf-8")
    print("\n".join(said) or f"{len(words)} words, all translated", file=sys.stderr if said else sys.stdout)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(ROOT, "--check" in sys.argv[1:]))

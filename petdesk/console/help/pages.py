"""The help's pages as they lie in resources/help: one Markdown file each, its first line the title."""

from msgspec import Struct

from petdesk import resources
from petdesk.console import words


class HelpPage(Struct, frozen=True):
    """One page: its name, its title, and the whole of it as Markdown."""

    name: str
    title: str
    text: str


def all_pages() -> list[HelpPage]:
    """Every page in the language now spoken, in order."""
    folder = resources.find("help", words.current())
    return [_page(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.md"))]


def find(pages: list[HelpPage], asked: str) -> list[HelpPage]:
    """The pages that hold every word that is asked for, those with it in the title first."""
    wanted = asked.casefold().split()
    held = [page for page in pages if all(word in page.text.casefold() for word in wanted)]
    return sorted(held, key=lambda page: not all(word in page.title.casefold() for word in wanted))


def _page(name: str, text: str) -> HelpPage:
    return HelpPage(name, text.partition("\n")[0].removeprefix("# ").strip(), text)

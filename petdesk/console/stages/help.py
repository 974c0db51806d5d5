"""The help."""

from PySide6.QtWidgets import QWidget

from petdesk.console.help.window import HelpWindow
from petdesk.console.stages import Build


def _help() -> QWidget:
    made = HelpWindow(None)
    made.show_page("2-writing")
    return made


STAGES: dict[str, Build] = {"help": _help}

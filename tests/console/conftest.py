"""What the console's tests share: each begins in English, whatever the one before it spoke."""

import pytest
from PySide6.QtWidgets import QApplication

from petdesk.console import words


@pytest.fixture(autouse=True)
def english() -> None:
    """Take back another test's language."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and words.current() != "en":
        words.install(app, "en")

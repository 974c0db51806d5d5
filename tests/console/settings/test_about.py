"""The page about PetDesk shows what changed as it is meant to be read."""

from petdesk import resources
from petdesk.console.settings.about import changes_field


def test_what_changed_is_shown_with_headings_and_lists_and_opens_no_link(qapp: object) -> None:
    field = changes_field()
    shown = field.toPlainText()
    assert resources.changelog().startswith("# Changelog")
    assert shown.startswith("Changelog")
    assert not [line for line in shown.splitlines() if line.startswith(("#", "- "))]
    assert not field.openLinks()

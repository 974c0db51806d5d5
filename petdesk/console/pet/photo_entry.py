"""The entry of a form for a photo: one of those tied to the pet, or one of this computer."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QFileDialog

from petdesk.console import icons, theme
from petdesk.console.pet import field_words
from petdesk.console.pet.entries import Entry, Unreadable
from petdesk.console.thread.wording import failure_words
from petdesk.seat.commands.problems import FileProblem
from petdesk.shop.conversation import MediaRef

translate = QCoreApplication.translate

PHOTOS = 24
THUMB = 44
PATTERNS = "*.jpg *.jpeg *.png *.webp *.heic *.heif *.hif"
Picture = Callable[[str], QPixmap | None]
Look = Callable[[Path], object]
# What of a form shows a photo, the one that is chosen, and those to choose from.
Photos = Callable[[str, str | None, Sequence[MediaRef]], Entry]
# No id of anything has such letters.
_FILES = "…"


class PhotoBox(QComboBox):
    """No photo, those that are known, newest first, and at the end the way to the files of this computer.

    What is chosen is a media id, the path of a file, or nothing.
    """

    def __init__(self, photos: Sequence[MediaRef], picture: Picture, *, files: bool) -> None:
        super().__init__()
        self.dialog: QFileDialog | None = None
        self._before = 0
        self.setIconSize(QSize(theme.px(THUMB), theme.px(THUMB)))
        self.addItem(translate("Field", "no photo"), "")
        for ref in [*reversed(photos)][:PHOTOS]:
            found = picture(ref.id)
            self.addItem(QIcon(found) if found is not None else QIcon(), ref.name, ref.id)
        if files:
            self.addItem(translate("Field", "From this computer…"), _FILES)
        self.activated.connect(self._choose)

    def show_chosen(self, value: str | None) -> None:
        """Let the photo that was chosen before be the one that is chosen."""
        if value and self.findData(value) < 0:
            self.insertItem(1, translate("Field", "the photo chosen before"), value)
        self._before = max(0, self.findData(value or ""))
        self.setCurrentIndex(self._before)

    def chosen(self) -> str | Path | None:
        """What is chosen now."""
        data: str | Path = self.currentData()
        return data or None

    def take(self, name: str) -> None:
        """Choose a file of this computer."""
        path = Path(name)
        self.insertItem(1, icons.icon("picture", size=18), path.name, path)
        self._before = 1
        self.setCurrentIndex(1)

    def _choose(self, at: int) -> None:
        if self.itemData(at) != _FILES:
            self._before = at
            return
        # Until a file is chosen all is as it was.
        self.setCurrentIndex(self._before)
        photos = f"{field_words.field_name('pet', 'photo')} ({PATTERNS} {PATTERNS.upper()})"
        dialog = self.dialog = QFileDialog(self.window(), translate("Field", "From this computer…"), "", photos)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def photo_entry(
    field: str, value: str | None, photos: Sequence[MediaRef], picture: Picture, look: Look | None = None
) -> Entry:
    """One of the photos that were tied to the pet, one of this computer (where `look` finds it to be one), or none."""
    box = PhotoBox(photos, picture, files=look is not None)
    box.show_chosen(value)

    def read() -> str | Path | None:
        found = box.chosen()
        if isinstance(found, Path) and look is not None:
            try:
                look(found)
            except FileProblem as problem:
                said = translate("Thread", "{name}: {reason}")
                raise Unreadable(said.format(name=problem.name, reason=failure_words(problem.code))) from problem
        return found

    return Entry(field, field_words.field_name("pet", field), box, read)

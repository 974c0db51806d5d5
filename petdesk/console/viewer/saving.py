"""Saves pictures and videos from the viewer: one where one says, an album into a folder, none over another file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from petdesk.console import ask
from petdesk.console.thread.line_acts import copy_file
from petdesk.console.thread.source import MediaSource
from petdesk.shop.conversation import MediaRef

translate = QCoreApplication.translate


async def save_one(over: QWidget, files: MediaSource, media: MediaRef) -> str:
    """Ask where, and save there; what there is to say about it, "" when nothing was chosen."""
    source = files.media_path(media.id)
    if source is None:
        files.fetch_media(media.id)
        return translate("Viewer", "It is being fetched. Save it again in a moment.")
    target = await ask.file_to_save(over, translate("Viewer", "Save"), media.name)
    if target is None:
        return ""
    if await copy_file(source, target):
        return translate("Viewer", "Saved as {name}").format(name=target.name)
    return translate("Viewer", "It could not be saved there. Choose another place.")


async def save_all(over: QWidget, files: MediaSource, album: Sequence[MediaRef]) -> str:
    """Ask for a folder, and save all that is here into it; what there is to say about it, "" when none was chosen."""
    into = await ask.folder(over, translate("Viewer", "Save all into"))
    if into is None:
        return ""
    saved = 0
    for media in album:
        source = files.media_path(media.id)
        if source is None:
            files.fetch_media(media.id)
        elif await copy_file(source, free_name(into, media.name)):
            saved += 1
    if saved == len(album):
        return translate("Viewer", "All {n} saved").format(n=saved)
    return translate("Viewer", "{n} of {total} saved. Fetching the others: save them again in a moment.").format(
        n=saved, total=len(album)
    )


def free_name(folder: Path, name: str) -> Path:
    """A path in `folder` for a file called `name` that is not there yet."""
    # What a customer's phone called a file is only a name here, never a way to another folder.
    plain = Path(name.replace("\\", "/")).name or "file"
    path = folder / plain
    number = 2
    while path.exists():
        path = folder / f"{Path(plain).stem} {number}{Path(plain).suffix}"
        number += 1
    return path

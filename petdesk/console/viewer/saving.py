"""Saves pictures and videos: one where one says, many into a folder or a zip, none over another file."""

import asyncio
import os
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from petdesk.console import ask
from petdesk.console.thread.line_acts import copy_file
from petdesk.console.thread.source import MediaSource
from petdesk.shop.conversation import MediaRef
from petdesk.shop.filenames import clean_file_name

translate = QCoreApplication.translate

Way = Literal["folder", "zip"]
Told = Callable[[str], object]
# What is not here is fetched first; so long after the last one came nobody waits any more.
PATIENCE_S = 10.0
LOOK_S = 0.2


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


async def save_all(
    over: QWidget, files: MediaSource, album: Sequence[MediaRef], way: Way = "folder", tell: Told = lambda _told: None
) -> str:
    """Ask for a folder or a zip, fetch what is not here, and save all; what there is to say, "" when none was chosen.

    `tell` hears how far it is.
    """
    if way == "zip":
        name = translate("Viewer", "Photos") + ".zip"
        into = await ask.file_to_save(over, translate("Viewer", "Save all as a zip file"), name)
    else:
        into = await ask.folder(over, translate("Viewer", "Save all into"))
    if into is None:
        return ""
    here = await brought(files, album, tell)
    if way == "zip":
        whole = await asyncio.get_running_loop().run_in_executor(None, write_zip, into, here)
        saved = len(here) if whole else 0
    else:
        saved = sum([await copy_file(path, free_name(into, media.name)) for media, path in here])
    if saved == len(album):
        return translate("Viewer", "All {n} saved").format(n=saved)
    if saved < len(here):
        return translate("Viewer", "They could not be saved there. Choose another place.")
    told = translate("Viewer", "{n} of {total} saved. The others are not on this computer and did not come.")
    return told.format(n=saved, total=len(album))


async def brought(
    files: MediaSource, album: Sequence[MediaRef], tell: Told, patience: float = PATIENCE_S
) -> list[tuple[MediaRef, Path]]:
    """What is here of an album, after what is not was asked for and waited for."""
    rest, before = patience, -1
    while True:
        found = [(media, path) for media in album if (path := files.media_path(media.id)) is not None]
        if len(found) == len(album) or rest <= 0:
            return found
        if before < 0:
            for media in album:
                if files.media_path(media.id) is None:
                    files.fetch_media(media.id)
        rest = patience if len(found) > before else rest - LOOK_S
        before = len(found)
        tell(translate("Viewer", "Fetching: {n} of {total}").format(n=len(found), total=len(album)))
        await asyncio.sleep(LOOK_S)


def write_zip(target: Path, files: Sequence[tuple[MediaRef, Path]]) -> bool:
    """Put files into a zip at `target`, each name once; False, and nothing new there, when that failed.

    Pictures and films are packed as they are: they would not become smaller.
    """
    part, taken = target.with_name(f".{target.name}.part"), set[str]()
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for media, path in files:
                archive.write(path, _fresh(media.name, taken))
        os.replace(part, target)
    except (OSError, ValueError):
        part.unlink(missing_ok=True)
        return False
    return True


def free_name(folder: Path, name: str) -> Path:
    """A path in `folder` for a file called `name` that is not there yet."""
    taken = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return folder / _fresh(name, taken)


def _fresh(name: str, taken: set[str]) -> str:
    # What a customer's phone called a file is only a name here, never a way to another folder.
    plain = clean_file_name(name)
    fresh, number = plain, 2
    while fresh in taken:
        fresh = f"{Path(plain).stem} {number}{Path(plain).suffix}"
        number += 1
    taken.add(fresh)
    return fresh

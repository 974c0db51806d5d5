"""A manager who never looked at a file exports everything: the files come from the relay and go with it."""

import zipfile
from pathlib import Path

from petdesk.seat.commands.exporting.everything import export_all
from petdesk.seat.commands.media import send_media
from tests.seat.house import house, stop
from tests.seat.test_with_relay import online
from tests.waiting import until


async def test_files_that_were_never_looked_at_are_fetched_and_written(tmp_path: Path) -> None:
    async with house(tmp_path) as shop:
        shop.hire("chief", "manager")
        await shop.open()
        lin, chief = await shop.started("lin"), await shop.started("chief")
        await online(lin, chief)
        paths = [tmp_path / f"{number}.txt" for number in range(10)]
        for path in paths:
            path.write_text(f"words of {path.name}", encoding="utf-8")
        await send_media(lin, shop.thread, paths)
        await until(lambda: len(chief.reader.lines(shop.thread)) == 1)
        (line,) = chief.reader.lines(shop.thread)
        await until(lambda: all(chief.reader.record("media", ref.id) is not None for ref in line.media))
        assert all(chief.media_path(ref.id) is None for ref in line.media)
        written = await export_all(chief, tmp_path / "all.zip")
        assert (written.files, written.missing) == (10, 0)
        with zipfile.ZipFile(tmp_path / "all.zip") as archive:
            held = {archive.read(f"media/{ref.id}").decode() for ref in line.media}
        assert held == {f"words of {path.name}" for path in paths}
        for seat in (lin, chief):
            await stop(seat)
        await shop.close()

"""Names of files come out safe to show and to save, and stay what people called them."""

import pytest

from petdesk.shop.filenames import NAME_BYTES, clean_file_name, fitting_name, is_program


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("豆豆 洗澡.jpg", "豆豆 洗澡.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\photo.png", "photo.png"),
        ("CON.jpg", "_CON.jpg"),
        ("lpt1", "_lpt1"),
        ("dot.", "dot"),
        ("  spaced  out .jpg ", "spaced out.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\r\nb\x00c.txt", "abc.txt"),
        ('a<b>|"c?*.txt', "a_b___c__.txt"),
        ("\ud800.jpg", "jpg"),
        ("", "file"),
        ("...", "file"),
        ("..\\..", "file"),
    ],
)
def test_a_name_comes_out_clean(name: str, wanted: str) -> None:
    assert clean_file_name(name) == wanted
    assert clean_file_name(wanted) == wanted


@pytest.mark.parametrize("stem", ["x" * 300, "狗" * 300, "x." * 300])
def test_a_long_name_keeps_its_ending(stem: str) -> None:
    name = clean_file_name(f"{stem}.jpeg")
    assert len(name.encode()) <= NAME_BYTES
    assert name.endswith(".jpeg")


def test_an_ending_that_is_none_is_cut_too() -> None:
    assert len(clean_file_name("a." + "x" * 300).encode()) <= NAME_BYTES


@pytest.mark.parametrize("name", ["setup.exe", "a.jpg.EXE", "run.bat. ", "x.lnk", "photo\u202egpj.scr", "page.url"])
def test_programs_are_known_by_their_last_ending(name: str) -> None:
    assert is_program(name)


@pytest.mark.parametrize("name", ["exe", "photo.exe.jpg", "a.pdf", "movie.mov", "README", "exe.txt"])
def test_other_files_are_no_programs(name: str) -> None:
    assert not is_program(name)


@pytest.mark.parametrize(
    ("name", "mime", "fitting"),
    [
        ("IMG_1.HEIC", "image/jpeg", "IMG_1.jpg"),
        ("cat.hif", "image/jpeg", "cat.jpg"),
        ("IMG_2.MOV", "video/mp4", "IMG_2.mp4"),
        ("IMG_2.MOV", "video/quicktime", "IMG_2.MOV"),
        ("a.jpeg", "image/jpeg", "a.jpeg"),
        ("heic", "image/jpeg", "heic"),
        ("paper.pdf", "application/pdf", "paper.pdf"),
    ],
)
def test_a_name_ends_as_what_the_file_was_made_into(name: str, mime: str, fitting: str) -> None:
    assert fitting_name(name, mime) == fitting

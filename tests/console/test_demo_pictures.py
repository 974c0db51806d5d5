"""The sample shop's pictures: each animal in each coat and pose, the same every time, and not like another."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from petdesk import resources
from petdesk.launch.demo_pictures import KINDS, POSES, draw_pet, palettes


def opened(picture: bytes) -> Image.Image:
    """The picture, decoded whole."""
    image = Image.open(io.BytesIO(picture))
    image.load()
    return image


def difference(one: bytes, other: bytes) -> float:
    """How far two pictures of one size are apart: mean over channels, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(opened(one), opened(other))).mean) / 3


@pytest.mark.parametrize("kind", KINDS)
def test_every_animal_is_drawn_in_every_pose_as_a_jpeg_of_the_asked_size(kind: str) -> None:
    for pose in range(len(POSES)):
        image = opened(draw_pet(kind, "orange", (80, 60), pose))
        assert (image.format, image.size) == ("JPEG", (80, 60))
        assert max(ImageStat.Stat(image).stddev) > 15


@pytest.mark.parametrize("palette", palettes())
def test_every_coat_has_all_colours_a_drawing_asks_for(palette: str) -> None:
    assert opened(draw_pet("cat", palette, (60, 60))).size == (60, 60)
    assert opened(draw_pet("ragdoll", palette, (60, 60), 3)).size == (60, 60)


def test_no_two_kinds_have_the_same_portrait() -> None:
    portraits = [draw_pet(kind, "orange", (64, 64)) for kind in KINDS]
    pairs = [(one, other) for place, one in enumerate(portraits) for other in portraits[:place]]
    assert min(difference(one, other) for one, other in pairs) > 4


def test_no_two_poses_of_a_cat_are_the_same_photo() -> None:
    photos = [draw_pet("cat", "gray", (80, 60), pose) for pose in range(len(POSES))]
    pairs = [(one, other) for place, one in enumerate(photos) for other in photos[:place]]
    assert min(difference(one, other) for one, other in pairs) > 3


def test_the_same_picture_is_drawn_each_time_so_that_its_hash_can_be_relied_on() -> None:
    assert draw_pet("corgi", "tan", (120, 90), 2) == draw_pet("corgi", "tan", (120, 90), 2)


def test_a_tall_and_a_wide_picture_both_show_the_whole_face() -> None:
    for size in ((60, 140), (220, 60)):
        assert opened(draw_pet("shiba", "rust", size, 1)).size == size


def test_poses_count_round() -> None:
    assert draw_pet("cat", "orange", (40, 40), len(POSES)) == draw_pet("cat", "orange", (40, 40), 0)


def test_an_unknown_animal_is_refused_before_anything_is_drawn() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        draw_pet("unicorn", "orange", (40, 40))
    with pytest.raises(KeyError, match="plaid"):
        draw_pet("cat", "plaid", (40, 40))


def test_every_drawing_is_used_by_some_kind_or_pose() -> None:
    used = {("heads", kind) for kind in KINDS} | {("bodies", "ruff"), ("grounds", "leaves")}
    used |= {("bodies", body) for kind in KINDS.values() for body in (kind.sit, kind.lie, kind.curl, kind.stand)}
    used |= {("grounds", pose.ground) for pose in POSES} | {("props", pose.prop) for pose in POSES if pose.prop}
    there = {(path.parent.name, path.stem) for path in resources.find("demo").glob("*/*.svg")}
    assert there == used


def test_a_big_photo_stays_small_enough_to_be_sent_at_once() -> None:
    assert len(draw_pet("samoyed", "white", (1600, 1200), 8)) < 400_000

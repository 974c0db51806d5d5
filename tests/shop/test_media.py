"""What the relay found out about a file overrides what its sender said of it."""

from petdesk.shop.conversation import MediaRef
from petdesk.shop.media import Media, with_facts

REF = MediaRef(id="m", name="a.heic", kind="image", mime="image/heic", size=9, sha256="aa", width=4, height=3, tiny="T")


def test_facts_override_everything_but_the_name() -> None:
    media = Media(id="m", kind="image", mime="image/jpeg", size=7, sha256="bb", width=30, height=40, tiny="U")
    told = with_facts(REF, media)
    assert (told.name, told.mime, told.size, told.sha256) == ("a.heic", "image/jpeg", 7, "bb")
    assert (told.width, told.height, told.tiny) == (30, 40, "U")


def test_what_is_not_found_out_yet_stays_as_its_sender_said() -> None:
    told = with_facts(REF, Media(id="m", kind="image", mime="image/heic", size=9, sha256="aa", state="pending"))
    assert (told.width, told.height, told.tiny) == (4, 3, "T")

"""What the relay found out about a file after it was sent stands in its line, and the line is looked at again."""

import msgspec

from petdesk.seat.lines import Unshown
from petdesk.seat.seat import Seat
from petdesk.shop.conversation import MediaRef
from petdesk.shop.media import Media
from tests.seat.changes import Told

WANG = "t-wang"
VOICE = MediaRef(id="v1", name="voice.mp3", kind="audio", mime="audio/mpeg", size=900, sha256="aa")
FILM = MediaRef(id="f1", name="IMG_1.MOV", kind="video", mime="video/quicktime", size=9_000, sha256="bb")
KNOWN = Media(
    id="v1", thread=WANG, kind="audio", mime="audio/mpeg", size=880, sha256="cc", duration=2_115, waveform=(9, 200)
)


def test_a_voice_from_a_phone_gets_its_length_and_its_shape_once_they_are_known(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", media=(VOICE, FILM))
    told.say(WANG, "m2", "嗯")
    seat.projection().apply(told.changes)
    before, plain = seat.reader.lines(WANG)
    assert before.media == (VOICE, FILM)
    told.tell(KNOWN, thread=WANG)
    notice = seat.projection().apply(told.changes[-1:])
    assert ("media", "v1") in notice.records
    after, same = seat.reader.lines(WANG)
    assert (after.media[0].duration, after.media[0].waveform, after.media[0].size) == (2_115, (9, 200), 880)
    assert after.media[1] == FILM
    assert after.revision > before.revision
    assert same == plain
    assert seat.reader.line(WANG, "m1") == after


def test_what_a_file_was_made_into_gives_it_a_fitting_name(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", media=(FILM,))
    told.tell(Media(id="f1", thread=WANG, kind="video", mime="video/mp4", size=8_000, sha256="dd"), thread=WANG)
    seat.projection().apply(told.changes)
    (line,) = seat.reader.lines(WANG)
    assert (line.media[0].name, line.media[0].mime, line.media[0].size) == ("IMG_1.mp4", "video/mp4", 8_000)


def test_each_thing_found_out_later_makes_a_new_revision(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", media=(VOICE,))
    seat.projection().apply(told.changes)
    revisions = [seat.reader.lines(WANG)[0].revision]
    for duration in (1_000, 2_000):
        told.tell(msgspec.structs.replace(KNOWN, duration=duration), thread=WANG)
        seat.projection().apply(told.changes[-1:])
        revisions.append(seat.reader.lines(WANG)[0].revision)
    assert revisions == sorted(set(revisions))


def test_a_file_that_cannot_be_shown_says_why(seat: Seat, told: Told) -> None:
    told.say(WANG, "m1", media=(FILM,))
    broken = Media(id="f1", thread=WANG, kind="video", mime="video/quicktime", size=9_000, sha256="bb")
    told.tell(msgspec.structs.replace(broken, state="failed", reason="unreadable"), thread=WANG)
    seat.projection().apply(told.changes)
    (shown,) = seat.reader.lines(WANG)[0].media
    assert isinstance(shown, Unshown)
    assert (shown.reason, shown.name) == ("unreadable", "IMG_1.MOV")

"""Saying something, saying it anew, taking it back: who may, when, and what is left of it."""

import pytest

from petdesk.shop.conversation import RECALL_WINDOW_MS, MediaRef
from petdesk.shop.ids import new_id
from petdesk.wire.commands import EditMessage, EditRecord, RecallMessage, SendMessage
from petdesk.wire.frames import NeedMedia
from tests.relay.media_rows import bring
from tests.relay.scene import Person, Scene


def refused(answer) -> tuple[str, str]:
    assert answer.refusal is not None, "it was accepted"
    return answer.refusal.code, answer.refusal.field


def test_a_message_is_what_was_said_with_the_relays_time(scene: Scene) -> None:
    scene.now += 1_000
    id = scene.customer.says("  豆豆今天\r\n洗澡\x07吗？ ")
    message = scene.record("message", id)
    assert (message.text, message.author, message.side, message.audience) == (
        "豆豆今天\n洗澡吗？",
        scene.customer.member,
        "customer",
        "public",
    )
    assert (message.sent_at, message.written_at) == (scene.now, None)


def test_what_staff_file_under_a_pet_keeps_its_label_and_nothing_else_has_one(scene: Scene) -> None:
    pet = scene.pet()
    kept = scene.groomer.says("after", "t-doudou", pets=(pet,), step="after", audience="staff")
    assert scene.record("message", kept).step == "after"
    loose = scene.groomer.says("after", "t-doudou", step="after")
    assert scene.record("message", loose).step == ""
    assert scene.record("message", scene.customer.says("早", step="after")).step == ""


def test_the_writers_own_time_is_kept_for_show_unless_it_lies_in_the_future(scene: Scene) -> None:
    early = scene.customer.does(SendMessage(thread="t-doudou", text="a"), written_at=scene.now - 3_600_000)
    ahead = scene.customer.does(SendMessage(thread="t-doudou", text="b"), written_at=scene.now + 3_600_000)
    assert scene.record("message", early.id).written_at == scene.now - 3_600_000
    assert scene.record("message", ahead.id).written_at is None


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x07"])
def test_nothing_said_is_refused(scene: Scene, text: str) -> None:
    assert refused(scene.customer.does(SendMessage(thread="t-doudou", text=text))) == ("bad_input", "text")


def test_too_long_a_text_is_refused(scene: Scene) -> None:
    body = b'{"thread":"t-doudou","text":"' + b"x" * 10_001 + b'"}'
    answer = scene.decide(scene.customer.next(kind="message.send", body=body))
    assert refused(answer) == ("bad_input", "text")
    assert scene.customer.does(SendMessage(thread="t-doudou", text="x" * 10_000)).refusal is None


REACH = {
    "a customer in the own thread": ("customer", "t-doudou", "public", None),
    "a customer in another thread": ("customer", "t-mimi", "public", "not_allowed"),
    "a customer in a thread that is not there": ("customer", "t-none", "public", "not_allowed"),
    "a customer in a staff room": ("customer", "t-room", "public", "not_allowed"),
    "a customer leaving a note": ("customer", "t-doudou", "staff", "not_allowed"),
    "a groomer to a customer": ("groomer", "t-mimi", "public", None),
    "a note": ("groomer", "t-mimi", "staff", None),
    "a colleague of the room": ("desk", "t-room", "public", None),
    "a colleague outside the room": ("groomer", "t-room", "public", "no_such"),
    "a colleague in a thread that is not there": ("desk", "t-none", "public", "no_such"),
}


@pytest.mark.parametrize(("who", "thread", "audience", "code"), REACH.values(), ids=REACH.keys())
def test_who_may_speak_where(scene: Scene, who: str, thread: str, audience: str, code: str | None) -> None:
    person: Person = getattr(scene, who)
    answer = person.does(SendMessage(thread=thread, text="x", audience=audience))
    assert (answer.refusal.code if answer.refusal else None) == code


def test_words_in_a_room_belong_to_the_room(scene: Scene) -> None:
    id = scene.desk.says("内部", "t-room")
    assert scene.record("message", id).audience == "room"
    assert scene.reader.record("message", id).pseq is None


@pytest.mark.parametrize(("side", "opens"), [("customer", True), ("desk", False)])
def test_a_closed_thread_opens_by_itself_only_when_the_customer_speaks(scene: Scene, side: str, opens: bool) -> None:
    base = scene.reader.record("thread", "t-doudou").seq
    scene.desk.does(EditRecord(kind="thread", id="t-doudou", base=base, set={"closed": True}))
    assert scene.record("thread", "t-doudou").closed_at == scene.now
    getattr(scene, side).says("还有一件事", "t-doudou")
    thread = scene.record("thread", "t-doudou")
    assert (thread.closed, thread.closed_at) == ((False, 0) if opens else (True, scene.now))
    assert scene.log()[-1].act == ("thread.reopened" if opens else "message.sent")


@pytest.mark.parametrize(("side", "wakes"), [("customer", True), ("desk", False)])
def test_a_snoozed_thread_comes_back_only_when_the_customer_speaks(scene: Scene, side: str, wakes: bool) -> None:
    base, until = scene.reader.record("thread", "t-doudou").seq, scene.now + 3_600_000
    scene.desk.does(EditRecord(kind="thread", id="t-doudou", base=base, set={"snoozed_until": until}))
    getattr(scene, side).says("还有一件事", "t-doudou")
    assert scene.record("thread", "t-doudou").snoozed_until == (0 if wakes else until)
    assert scene.log()[-1].act == ("thread.edited" if wakes else "message.sent")


def test_a_note_does_not_open_a_closed_thread(scene: Scene) -> None:
    base = scene.reader.record("thread", "t-doudou").seq
    scene.desk.does(EditRecord(kind="thread", id="t-doudou", base=base, set={"closed": True}))
    scene.desk.says("x", "t-doudou", audience="staff")
    assert scene.record("thread", "t-doudou").closed


def test_a_reply_names_a_message_of_the_same_thread_that_its_readers_may_see(scene: Scene) -> None:
    said = scene.customer.says("早")
    note = scene.desk.says("内部", "t-doudou", audience="staff")
    elsewhere = scene.mother.says("早")
    assert scene.record("message", scene.desk.says("您好", "t-doudou", reply_to=said)).reply_to == said
    scene.desk.says("知道", "t-doudou", audience="staff", reply_to=note)
    for who, target in ((scene.desk, note), (scene.desk, elsewhere), (scene.customer, note), (scene.desk, "nothing")):
        answer = who.does(SendMessage(thread="t-doudou", text="x", reply_to=target))
        assert refused(answer) == ("no_such", "reply_to")


def test_pets_are_those_of_the_household(scene: Scene) -> None:
    ours, theirs = scene.pet(), scene.pet("h-mimi")
    assert scene.record("message", scene.desk.says("洗好了", "t-doudou", pets=(ours,))).pets == (ours,)
    for pet in (theirs, "nothing"):
        assert refused(scene.desk.does(SendMessage(thread="t-doudou", text="x", pets=(pet,)))) == ("no_such", "pets")


@pytest.mark.rule("R-edit-revisions")
def test_an_edit_keeps_what_stood_before_for_staff_and_nowhere_else(scene: Scene) -> None:
    id = scene.customer.says("CANARY-OLD")
    scene.now += 60_000
    scene.customer.does(EditMessage(message=id, text="新的话"))
    assert (scene.record("message", id).text, scene.record("message", id).edited_at) == ("新的话", scene.now)
    assert not [change for change in scene.log() if b"CANARY-OLD" in change.body]
    ((kept,),) = scene.reader.rows("SELECT body FROM message_revision WHERE message = ?", id)
    assert b"CANARY-OLD" in kept


def test_only_ones_own_words_can_be_edited(scene: Scene) -> None:
    id = scene.customer.says("早")
    note = scene.desk.says("内部", "t-doudou", audience="staff")
    assert refused(scene.manager.does(EditMessage(message=id, text="x"))) == ("not_allowed", "")
    assert refused(scene.mother.does(EditMessage(message=id, text="x"))) == ("no_such", "message")
    assert refused(scene.customer.does(EditMessage(message=note, text="x"))) == ("no_such", "message")
    assert refused(scene.customer.does(EditMessage(message=id, text=" "))) == ("bad_input", "text")
    head = scene.reader.shop().head
    assert scene.customer.does(EditMessage(message=id, text="早")).refusal is None
    assert scene.reader.shop().head == head


@pytest.mark.rule("R-recall-erases", "R-log-kept")
def test_a_recall_leaves_who_and_when_and_no_word(scene: Scene) -> None:
    id = scene.customer.says("CANARY-ONE")
    scene.customer.does(EditMessage(message=id, text="CANARY-TWO"))
    scene.now += 1_000
    scene.customer.does(RecallMessage(message=id))
    gone = scene.record("message", id)
    assert (gone.text, gone.recalled_at, gone.recalled_by) == ("", scene.now, scene.customer.member)
    assert not [change for change in scene.log() if b"CANARY" in change.body]
    assert scene.reader.rows("SELECT * FROM message_revision") == []
    log = scene.log()
    assert [c.act for c in log if c.id == id] == ["message.sent", "message.edited", "message.recalled"]
    assert [c.seq for c in log] == list(range(1, len(log) + 1))
    assert all(c.cmd and c.by and c.at for c in log)


@pytest.mark.rule("R-recall-window")
def test_the_author_has_two_minutes_by_the_relays_clock_and_a_manager_any_time(scene: Scene) -> None:
    first, second, third = (scene.customer.says(text) for text in "一二三")
    scene.now += RECALL_WINDOW_MS
    assert scene.customer.does(RecallMessage(message=first), written_at=1).refusal is None
    scene.now += 1
    assert refused(scene.customer.does(RecallMessage(message=second), written_at=1)) == ("too_late", "")
    assert refused(scene.desk.does(RecallMessage(message=third))) == ("not_allowed", "")
    scene.now += 365 * 86_400_000
    assert scene.manager.does(RecallMessage(message=third)).refusal is None


@pytest.mark.rule("R-recall-wins")
def test_recall_wins_over_every_edit_and_twice_is_as_good_as_once(scene: Scene) -> None:
    id = scene.customer.says("早")
    scene.customer.does(RecallMessage(message=id))
    head = scene.reader.shop().head
    assert refused(scene.customer.does(EditMessage(message=id, text="x"))) == ("recalled", "")
    assert scene.customer.does(RecallMessage(message=id)).refusal is None
    assert scene.manager.does(RecallMessage(message=id)).refusal is None
    assert scene.reader.shop().head == head


@pytest.mark.parametrize("who", ["customer", "groomer"])
def test_what_one_may_not_see_cannot_be_recalled_and_looks_as_if_it_were_not_there(scene: Scene, who: str) -> None:
    hidden = scene.desk.says("x", "t-room")
    person: Person = getattr(scene, who)
    assert refused(person.does(RecallMessage(message=hidden))) == ("no_such", "message")
    assert refused(person.does(RecallMessage(message=new_id(1)))) == ("no_such", "message")


# Files


def cite(*ids: str, **given) -> tuple[MediaRef, ...]:
    return tuple(
        MediaRef(id=id, name="a/../豆豆.jpg", kind="file", mime="text/html", size=1, sha256="lie", width=4, **given)
        for id in ids
    )


@pytest.mark.rule("R-media-whole")
def test_a_file_is_described_by_what_the_relay_found(scene: Scene) -> None:
    bring(scene, "f1", scene.customer.member)
    id = scene.customer.says("看", media=cite("f1"))
    (ref,) = scene.record("message", id).media
    assert (ref.name, ref.kind, ref.mime, ref.size, ref.sha256) == ("豆豆.jpg", "image", "image/jpeg", 1234, "a" * 64)
    assert ref.width == 4
    media = scene.record("media", "f1")
    assert (media.thread, media.sha256) == ("t-doudou", "a" * 64)
    assert scene.reader.record("media", "f1").audience == "public"


@pytest.mark.rule("R-need-media")
def test_a_file_that_is_not_here_is_asked_for_and_nothing_is_stored(scene: Scene) -> None:
    command = scene.customer.next(SendMessage(thread="t-doudou", media=cite("f1")))
    assert scene.decide(command) == NeedMedia(dseq=1, ids=("f1",))
    assert scene.reader.device(scene.customer.device).last_dseq == 0
    bring(scene, "f1", scene.customer.member)
    assert scene.decide(command).refusal is None


@pytest.mark.rule("R-media-whole")
def test_somebody_elses_file_cannot_be_shown_unless_one_may_see_it(scene: Scene) -> None:
    bring(scene, "f1", scene.customer.member)
    assert refused(scene.mother.does(SendMessage(thread="t-mimi", media=cite("f1")))) == ("media_missing", "media")
    assert refused(scene.desk.does(SendMessage(thread="t-mimi", media=cite("f1")))) == ("media_missing", "media")
    shown = scene.customer.says("看", media=cite("f1"))
    forwarded = scene.desk.says("给你看", "t-mimi", media=cite("f1"))
    assert scene.record("message", forwarded).media
    scene.customer.does(RecallMessage(message=shown))
    assert refused(scene.groomer.does(SendMessage(thread="t-room", media=cite("f1")))) == ("no_such", "thread")
    assert refused(scene.customer.does(SendMessage(thread="t-mimi", media=cite("f1")))) == ("not_allowed", "")


@pytest.mark.rule("R-recall-erases")
def test_with_the_message_its_files_are_withdrawn_unless_another_shows_them(scene: Scene) -> None:
    bring(scene, "f1", scene.customer.member, tiny="CANARY")
    bring(scene, "f2", scene.customer.member)
    first = scene.customer.says("看", media=cite("f1", "f2"))
    scene.customer.says("再看", media=cite("f2"))
    scene.customer.does(RecallMessage(message=first))
    assert (scene.record("media", "f1").sha256, scene.record("media", "f1").state) == ("", "failed")
    assert scene.record("media", "f2").sha256 == "a" * 64
    assert not [change for change in scene.log() if b"CANARY" in change.body]
    assert scene.reader.citing("f1") == []


BAD_REFS = {
    "twice the same": lambda: cite("f1", "f1"),
    "a giant": lambda: (MediaRef(id="f1", name="x", kind="image", mime="x", size=1, height=10**9),),
    "a negative time": lambda: cite("f1", duration=-1),
    "a picture for a placeholder": lambda: cite("f1", tiny="x" * 2_000),
    "loudness out of bounds": lambda: cite("f1", waveform=(256,)),
    "endless loudness": lambda: cite("f1", waveform=(1,) * 65),
}


@pytest.mark.parametrize("refs", BAD_REFS.values(), ids=BAD_REFS.keys())
def test_what_a_sender_says_of_a_file_is_bounded(scene: Scene, refs) -> None:
    bring(scene, "f1", scene.customer.member)
    assert refused(scene.customer.does(SendMessage(thread="t-doudou", media=refs()))) == ("bad_input", "media")

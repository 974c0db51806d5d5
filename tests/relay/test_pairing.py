"""Pairing as the relay judges it: one guess at a code that stands, the certificate in the proof, nothing in clear."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from spake2 import SPAKE2_A

from petdesk.relay import audit
from petdesk.relay.pairing import (
    MOST_TRIES,
    MOST_WRONG,
    PAIR_TTL_MS,
    BadMessage,
    Missed,
    Seated,
    Tries,
    Try,
    answer,
    close_pairing,
    pair_code,
    seal,
    settle,
    standing,
)
from petdesk.relay.store.contract import Transaction
from petdesk.wire.pairing import RELAY, SEAT, PairBegin, PairBegun, derive_keys, password_of
from tests.relay.doors import Street, street
from tests.relay.scene import Scene

PIN, OTHER_PIN = b"p" * 32, b"q" * 32


def tried(tx: Transaction, code: str, binding: bytes = PIN) -> tuple[Try, bytes]:
    """What the relay remembers of a seat's try, and the proof that the seat gives."""
    open_now = standing(tx, tx.now)
    assert open_now is not None
    seat = SPAKE2_A(password_of(code), idA=SEAT, idB=RELAY)
    mine, shared = answer(open_now.secret, seat.start())
    return Try(open_now.secret, shared, 10**15), derive_keys(seat.finish(mine), binding).proof


def guessed(tx: Transaction, code: str, binding: bytes = PIN, name: str = "前台 2") -> Seated | Missed:
    attempt, proof = tried(tx, code, binding)
    return settle(tx, attempt, proof, (PIN,), name)


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


@pytest.mark.rule("R-pair-once")
def test_a_code_makes_one_seat_and_only_one(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        code = pair_code(tx, scene.desk.member)
        assert (len(code), code.isdigit()) == (6, True)
        second, proof = tried(tx, code)
        seated = guessed(tx, f" {code[:3]} - {code[3:]} ")
        assert isinstance(seated, Seated)
        assert seated.issued.member == scene.desk.member
        assert settle(tx, second, proof, (PIN,), "too late") == Missed(None)
        assert standing(tx, tx.now) is None
    told = [(what, member) for _, _, member, _, what, _ in audit.lines(scene.reader)]
    assert told[-2:] == [("pairing.opened", scene.desk.member), ("seat.paired", scene.desk.member)]


@pytest.mark.rule("R-pair-guess")
def test_a_wrong_guess_costs_the_code_and_a_new_one_stands_by_itself(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        code = pair_code(tx, scene.desk.member)
        late, proof = tried(tx, code)
        missed = guessed(tx, another(code))
        assert isinstance(missed, Missed)
        assert missed.fresh is not None
        # Who knew the old code and came a moment later does not get in with it, and costs nobody another code.
        assert settle(tx, late, proof, (PIN,), "late") == Missed(None)
        assert isinstance(guessed(tx, missed.fresh), Seated)


@pytest.mark.rule("R-pair-guess")
def test_who_goes_on_guessing_closes_the_pairing(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        code = pair_code(tx, scene.desk.member)
        for _ in range(MOST_WRONG - 1):
            missed = guessed(tx, another(code))
            assert isinstance(missed, Missed)
            assert missed.fresh is not None
            code = missed.fresh
        assert guessed(tx, another(code)) == Missed(None)
        assert standing(tx, tx.now) is None


@pytest.mark.rule("R-pair-bound")
def test_the_right_code_over_another_certificate_is_a_wrong_guess(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        code = pair_code(tx, scene.desk.member)
        assert isinstance(guessed(tx, code, OTHER_PIN), Missed)
        code = pair_code(tx, scene.desk.member)
        assert isinstance(guessed(tx, code, b""), Missed)


def test_a_code_grows_old_and_another_takes_its_place(scene: Scene) -> None:
    with scene.store.writing(scene.now) as tx:
        pair_code(tx, scene.desk.member)
        assert standing(tx, scene.now + PAIR_TTL_MS - 1) is not None
        assert standing(tx, scene.now + PAIR_TTL_MS) is None
        pair_code(tx, scene.groomer.member)
        found = standing(tx, scene.now)
        assert found is not None
        assert found.member == scene.groomer.member
        close_pairing(tx)
        assert standing(tx, scene.now) is None


@pytest.mark.parametrize(
    "message", [b"", b"A", b"B" + b"\0" * 32, b"A" + b"\0" * 32, b"A" + b"\xff" * 32, b"A" + b"x" * 40]
)
def test_what_is_no_message_is_refused(message: bytes) -> None:
    with pytest.raises(BadMessage):
        answer(password_of("123456"), message)


def test_tries_are_few_short_and_for_one_proof() -> None:
    tries = Tries()
    first = tries.begin(b"s", b"k", 0)
    assert tries.take(first, 1) is not None
    assert tries.take(first, 1) is None
    late = tries.begin(b"s", b"k", 0)
    assert tries.take(late, 60_000) is None
    oldest = tries.begin(b"s", b"k", 0)
    for _ in range(MOST_TRIES):
        tries.begin(b"s", b"k", 0)
    assert tries.take(oldest, 1) is None


def test_what_is_sealed_shows_nothing_and_opens_with_its_key_only() -> None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    keys, others = derive_keys(b"k" * 32, PIN), derive_keys(b"k" * 32, OTHER_PIN)
    closed = seal(keys.seal, PairBegin(b"A" + b"m" * 32))
    assert b"message" not in closed
    assert b"message" in AESGCM(keys.seal).decrypt(closed[:12], closed[12:], None)
    with pytest.raises(InvalidTag):
        AESGCM(others.seal).decrypt(closed[:12], closed[12:], None)


# The doors


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path) as outside:
        yield outside


def bearer(outside: Street) -> dict[str, str]:
    boss = outside.scene.manager
    return {"Authorization": f"Bearer {boss.device}:{boss.secret}"}


async def test_a_manager_opens_sees_and_closes_a_code(outside: Street) -> None:
    member, url, headers = outside.scene.groomer.member, f"{outside.address}/pairing", bearer(outside)
    async with outside.http.post(url, json={"member": member}, headers=headers) as opened:
        shown = await opened.json()
        assert (opened.status, opened.headers["Cache-Control"]) == (200, "no-store")
    assert (shown["member"], len(shown["code"]), shown["wrong"]) == (member, 6, 0)
    async with outside.http.get(url, headers=headers) as again:
        assert await again.json() == shown
    assert await outside.status("DELETE", "/pairing", headers=headers) == 204
    assert await outside.status("GET", "/pairing", headers=headers) == 204


async def test_after_a_wrong_proof_the_manager_sees_the_next_code(outside: Street) -> None:
    url, headers = f"{outside.address}/pairing", bearer(outside)
    async with outside.http.post(url, json={"member": outside.scene.desk.member}, headers=headers) as opened:
        first = (await opened.json())["code"]
    begun = await begin(outside, SPAKE2_A(password_of(first), idA=SEAT, idB=RELAY).start())
    wrong = {"session": begun.session, "proof": "A" * 43 + "="}
    assert await outside.status("POST", "/pair/finish", json=wrong) == 403
    assert await outside.status("POST", "/pair/finish", json=wrong) == 410
    async with outside.http.get(url, headers=headers) as again:
        shown = await again.json()
    assert (shown["wrong"], len(shown["code"])) == (1, 6)
    assert shown["code"] != first


async def test_a_code_made_by_hand_is_followed_by_one_told_where_the_relay_was_started(tmp_path: Path) -> None:
    told: list[str] = []
    async with street(tmp_path, show_code=told.append) as outside:
        await outside.doors.relay.write(lambda tx: pair_code(tx, outside.scene.desk.member))
        begun = await begin(outside, SPAKE2_A(password_of("000000"), idA=SEAT, idB=RELAY).start())
        wrong = {"session": begun.session, "proof": "A" * 43 + "="}
        assert await outside.status("POST", "/pair/finish", json=wrong) == 403
    assert [len(code) for code in told] == [6]


async def begin(outside: Street, message: bytes) -> PairBegun:
    import msgspec

    body = msgspec.json.encode(PairBegin(message))
    headers = {"Content-Type": "application/json"}
    async with outside.http.post(f"{outside.address}/pair/begin", data=body, headers=headers) as answered:
        assert answered.status == 200
        return msgspec.json.decode(await answered.read(), type=PairBegun)


async def test_trying_codes_soon_has_to_wait(outside: Street) -> None:
    nothing = {"message": "A" * 44}
    found = [await outside.status("POST", "/pair/begin", json=nothing) for _ in range(12)]
    assert found == [410] * 10 + [429] * 2


async def test_a_point_that_is_none_is_refused_at_the_door(outside: Street) -> None:
    await outside.doors.relay.write(lambda tx: pair_code(tx, outside.scene.desk.member))
    assert await outside.status("POST", "/pair/begin", json={"message": "Q" + "A" * 43}) == 400
    assert await outside.status("POST", "/pair/begin", json={"message": "QQ=="}) == 400


async def test_no_code_lies_in_the_database(outside: Street, tmp_path: Path) -> None:
    code = await outside.doors.relay.write(lambda tx: pair_code(tx, outside.scene.desk.member))
    files = [file.read_bytes() for file in tmp_path.iterdir() if file.is_file()]
    assert not [file for file in files if code.encode() in file]

"""The picture beside a code: what is written is read again, and nothing else is."""

import pytest

from petdesk.wire.invitation import Invitation, read, written

PIN = b"\x7f" * 32
WHOLE = Invitation("https://192.168.1.10:8710", PIN, "481739")


@pytest.mark.parametrize(
    "invitation",
    [
        WHOLE,
        Invitation("https://chat.example.com", None, "000000"),
        Invitation("https://[fe80::1]:8710", PIN, "999999"),
    ],
)
def test_what_is_written_is_read_again(invitation: Invitation) -> None:
    assert read(written(invitation)) == invitation
    assert invitation.code not in repr(invitation)


GOOD = written(WHOLE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "petdesk://join",
        "petdesk://join?",
        "petdesk://join?code=481739",
        GOOD.replace("petdesk:", "https:"),
        GOOD.replace("//join", "//erase"),
        GOOD.replace("https%3A", "http%3A"),
        GOOD.replace("https%3A", "file%3A"),
        GOOD.replace("192", "user%3Apass%40192"),
        GOOD.replace("8710", "8710%2Fstaff"),
        GOOD.replace("8710", "99999"),
        GOOD.replace("481739", "48173"),
        GOOD.replace("481739", "４８１７３９"),
        GOOD.replace("7f7f7f7f", "7g7f7f7f"),
        GOOD + "&pin=" + "00" * 32,
        GOOD + "&code=111111",
        GOOD + "&profile=other",
        GOOD + "x" * 400,
        "--until-painted",
    ],
)
def test_what_is_no_invitation_is_not_taken_for_one(text: str) -> None:
    assert read(text) is None

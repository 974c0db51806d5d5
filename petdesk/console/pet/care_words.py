"""What the sizes, harms, purposes and ways to reach somebody are called."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.console.pet import wording
from petdesk.shop.care import PURPOSES, Consent, standing_consents

translate = QCoreApplication.translate


def size_names() -> dict[str, str]:
    """The sizes of animals."""
    return {
        "": translate("Field", "not known"),
        "tiny": translate("Field", "Tiny"),
        "small": translate("Field", "Small"),
        "middle": translate("Field", "Middle"),
        "large": translate("Field", "Large"),
        "giant": translate("Field", "Giant"),
    }


def treatment_names() -> dict[str, str]:
    """What can be given against what."""
    return {"vaccine": translate("Field", "Vaccine"), "parasite": translate("Field", "Parasite control")}


def harm_names() -> dict[str, str]:
    """What can go wrong."""
    return {
        "bite": translate("Field", "Bite or scratch"),
        "injury": translate("Field", "Injury"),
        "illness": translate("Field", "Illness"),
        "escape": translate("Field", "Escape"),
        "damage": translate("Field", "Damage"),
        "other": translate("Field", "Something else"),
    }


def channel_names() -> dict[str, str]:
    """The ways to reach somebody."""
    return {
        "": translate("Field", "not said"),
        "page": translate("Field", "This conversation"),
        "phone": translate("Field", "A call"),
        "sms": translate("Field", "SMS"),
        "wechat": translate("Field", "WeChat"),
        "email": translate("Field", "E-mail"),
    }


def purpose_names() -> dict[str, str]:
    """What a household is asked for its yes to."""
    return {
        "messages": translate("Field", "Reminders and messages"),
        "marketing": translate("Field", "Offers"),
        "photos": translate("Field", "Showing photos in public"),
        "health": translate("Field", "Keeping health notes"),
        "passing_on": translate("Field", "Passing on to a vet"),
    }


def source_names() -> dict[str, str]:
    """How a yes or no was told."""
    return {
        "said": translate("Field", "said in the shop"),
        "written": translate("Field", "signed on paper"),
        "phone": translate("Field", "on the phone"),
        "page": translate("Field", "on the customers' page"),
        "import": translate("Field", "brought from before"),
    }


def consents_said(consents: Sequence[Consent]) -> str:
    """What the household said yes and no to; empty when it was never asked."""
    standing, names = standing_consents(consents), purpose_names()
    yes = [names[one] for one in PURPOSES if one in standing and standing[one].given]
    no = [names[one] for one in PURPOSES if one in standing and not standing[one].given]
    said = [translate("Pet", "Yes to: {what}").format(what=words.listed(yes))] if yes else []
    return wording.DOT.join([*said, *([translate("Pet", "No to: {what}").format(what=words.listed(no))] if no else [])])

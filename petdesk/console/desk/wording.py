"""The words of a call, of the tray's menu and of its tip."""

from PySide6.QtCore import QCoreApplication

from petdesk.console.desk.calls import Call

translate = QCoreApplication.translate

SHOWN = 140


def head(call: Call) -> str:
    """The first line: who, and why one is called."""
    return {
        "message": call.title,
        "mention": translate("Desk", "{who} · mentions you").format(who=call.title),
        "assigned": translate("Desk", "{who} · handed to you").format(who=call.title),
        "late": translate("Desk", "{who} has waited too long").format(who=call.title),
        "joining": translate("Desk", "A new computer waits for a manager's yes"),
    }[call.kind]


def text(call: Call) -> str:
    """The second line: what was said."""
    said = " ".join(call.text.split())
    if call.kind == "joining":
        computer = said[:SHOWN] or translate("Access", "a computer without a name")
        return translate("Access", "“{computer}” wants to become a seat of {who}").format(
            computer=computer, who=call.title
        )
    if not said:
        return translate("Desk", "A photo, a voice or a file") if call.kind == "message" and call.thread else ""
    return said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"


def several(count: int) -> str:
    """What stands for many calls at once."""
    return translate("Desk", "%n new messages", "", count)


def tip(waiting: int) -> str:
    """What the tray's icon says."""
    return translate("Desk", "PetDesk · %n waiting", "", waiting) if waiting else "PetDesk"

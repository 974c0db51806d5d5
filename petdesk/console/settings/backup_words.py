"""What the page of backups says of how they go, in the words of the language now spoken."""

from PySide6.QtCore import QCoreApplication

from petdesk.console import words
from petdesk.console.settings import when
from petdesk.wire.backups import BackupState

translate = QCoreApplication.translate

LATE_MS = 36 * 60 * 60 * 1000


def shown_bytes(much: int) -> str:
    """A size for people, e.g. "12.5 GB"."""
    size = float(much)
    for unit in ("B", "KB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB" if size < 1000 else f"{size / 1000:.1f} TB"


def verdict(state: BackupState, now: int) -> tuple[str, str, str]:
    """(kind of banner, title, sentence) for how the backups stand."""
    if state.plan is None:
        return (
            "warn",
            translate("Backup", "There are no backups yet"),
            translate("Backup", "If this computer is lost, so is everything. Say below where backups shall go."),
        )
    if state.running:
        return "info", translate("Backup", "A backup is being made"), translate("Backup", "The shop stays open.")
    if state.trouble:
        return "danger", translate("Backup", "The last backup failed"), trouble(state)
    if not state.last_at:
        return "info", translate("Backup", "The first backup comes tonight"), ""
    when_made = when.seen(state.last_at, now)
    told = translate("Backup", "Everything up to then and %n file(s). It was read back.", "", state.last_files)
    if state.last_missing:
        told = words.sentences(told, translate("Backup", "%n file(s) could not be read.", "", state.last_missing))
    if now - state.last_at > LATE_MS:
        return "warn", translate("Backup", "The last backup is old: {when}").format(when=when_made), told
    return "ok", translate("Backup", "Last backup: {when}").format(when=when_made), told


def trouble(state: BackupState) -> str:
    """What went wrong, what is kept and what helps."""
    words = {
        "no_folder": translate(
            "Backup", "The folder was not there. Put the disk or stick back in; it is tried again every hour."
        ),
        "no_room": translate(
            "Backup", "There was no room left for it. Free some, or choose a larger disk; older backups are kept."
        ),
        "unreadable": translate(
            "Backup",
            "What was written could not be read back, so it was not kept. The disk may be failing.",
        ),
        "failed": translate("Backup", "Something went wrong. The shop is unharmed; the problem report says more."),
    }
    return words.get(state.trouble, words["failed"])


def declined(why: str) -> str:
    """Why a plan cannot be."""
    words = {
        "no_folder": translate(
            "Backup", "There is no such folder on the shop's computer, or nothing may be written there."
        ),
        "inside": translate("Backup", "Choose a folder outside the shop's own, at best on another disk."),
        "other_shop": translate(
            "Backup", "That folder holds backups under another passphrase, or of another shop. Choose an empty one."
        ),
    }
    return words.get(why, words["no_folder"])

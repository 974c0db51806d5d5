"""What the roles of staff are called, and what each may do, in a sentence."""

from PySide6.QtCore import QCoreApplication

from petdesk.shop.people import Role

translate = QCoreApplication.translate

ROLES: tuple[Role, ...] = ("manager", "desk", "groomer")


def role_name(role: Role) -> str:
    """The role in a word."""
    return {
        "manager": translate("Roles", "Manager"),
        "desk": translate("Roles", "Front desk"),
        "groomer": translate("Roles", "Groomer"),
    }[role]


def role_rights(role: Role) -> str:
    """What the role may do."""
    return {
        "manager": translate("Roles", "Everything: people, seats, shop settings, the book of who did what, erasing."),
        "desk": translate("Roles", "Talk, customers, pets, bookings and imports; no people and no settings."),
        "groomer": translate("Roles", "Talk, pets, photos and bookings; no imports, no people and no settings."),
    }[role]

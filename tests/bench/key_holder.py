"""A keyring that knows the key and the token of the sealed bench seat, which are no secrets."""

from keyring.backend import KeyringBackend

KEY = bytes(range(32))


class KeyHolder(KeyringBackend):
    """Answers the key of a seat's files, and the token with which it looks for its relay; keeps nothing."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        """The key or the token."""
        known = {"cache-key": KEY.hex(), "device-token": "no relay will ever hear this"}
        return known.get(username.rpartition("/")[2]) if service == "petdesk" else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing new is kept."""

    def delete_password(self, service: str, username: str) -> None:
        """Nothing is forgotten."""

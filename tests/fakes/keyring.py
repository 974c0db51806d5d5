"""A keyring that forgets everything with the test."""

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps secrets in a dict; the same contract as a desktop's keyring."""

    priority = 0.1

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}
        self.ever: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        """Give the secret, or None."""
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret."""
        self.secrets[service, username] = password
        self.ever.add(password)

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret; PasswordDeleteError if there was none."""
        if self.secrets.pop((service, username), None) is None:
            raise PasswordDeleteError(f"no secret of {username} at {service}")

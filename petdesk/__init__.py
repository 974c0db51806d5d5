"""PetDesk: the messaging desk of a pet shop."""

__version__ = "0.1.0"

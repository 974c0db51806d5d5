"""PetDesk's tests, room by room."""

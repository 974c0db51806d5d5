"""Looking through a shop's folder for anything that is not as it must be, without changing a byte of it."""

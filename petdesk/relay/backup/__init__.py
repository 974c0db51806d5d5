"""Backups: made while the shop is open, sealed for whoever knows the passphrase, opened again on any computer."""

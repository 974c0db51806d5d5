"""The sidebar: the pets and the people behind the open conversation."""

"""One seat without a window: the shop's Python interface to its own desk."""

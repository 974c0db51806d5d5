"""Where the relay keeps the shop: one contract, and SQLite behind it."""
